// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/wirerouting.h"

#include <algorithm>
#include <climits>
#include <cmath>

namespace headrace {

namespace {

constexpr int stripe = 256;
constexpr int margin = 12;  ///< from a card to a wire that passes it
constexpr int reach = 2000; ///< how far a wire goes out of its way
constexpr int track = 5;    ///< between wires side by side
constexpr int turn = 16;    ///< price of leaving the straight line

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

int stripeOf(int x)
{
    return x >= 0 ? x / stripe : -((stripe - 1 - x) / stripe);
}

/// A place in a gap on the way, and how it was reached.
struct Step {
    int height = 0;
    long long price = LLONG_MAX;
    int before = -1;
};

} // namespace

WireRouting::WireRouting(const GraphIndex &index, GraphGeometry geometry)
    : m_index(index)
    , m_geometry(std::move(geometry))
{
    const QRect &bounds = m_geometry.bounds;
    m_firstCell = stripeOf(bounds.left());
    m_cells.resize(at(std::min(stripeOf(bounds.left() + bounds.width()) - m_firstCell + 1, 100'000)));
    for (int i = 0; i < index.count(); ++i) {
        const QRect &area = m_geometry.areas[at(i)];
        if (area.isNull())
            continue;
        const int last = std::min(stripeOf(area.left() + area.width()) - m_firstCell, static_cast<int>(m_cells.size()) - 1);
        for (int cell = std::max(0, stripeOf(area.left()) - m_firstCell); cell <= last; ++cell)
            m_cells[at(cell)].push_back(i);
    }
}

bool WireRouting::isForeign(int box, std::size_t edge) const
{
    const GraphIndex::Ends ends = m_index.endsOf(edge);
    const int from = m_index.shownOf(ends.from);
    const int to = m_index.shownOf(ends.to);
    if (box == from || box == to || m_index.isInside(from, box) || m_index.isInside(to, box))
        return false;
    const int parent = m_index.parentOf(box); // what stands in a foreign container is behind its wall
    return parent < 0 || m_index.isInside(from, parent) || m_index.isInside(to, parent) || parent == from || parent == to;
}

std::vector<int> WireRouting::boxesBetween(int left, int right, std::size_t edge) const
{
    std::vector<int> boxes;
    const int last = std::min(stripeOf(right) - m_firstCell, static_cast<int>(m_cells.size()) - 1);
    for (int cell = std::max(0, stripeOf(left) - m_firstCell); cell <= last; ++cell)
        for (const int box : m_cells[at(cell)]) {
            const QRect &area = m_geometry.areas[at(box)];
            const bool isFirstCell = std::max(stripeOf(area.left()), stripeOf(left)) - m_firstCell == cell;
            if (isFirstCell && area.left() < right && area.left() + area.width() > left && isForeign(box, edge))
                boxes.push_back(box);
        }
    return boxes;
}

bool WireRouting::isClear(QPoint from, QPoint to, std::size_t edge) const
{
    constexpr int samples = 12;
    const std::vector<int> boxes = boxesBetween(from.x(), to.x(), edge);
    if (boxes.empty())
        return true;
    double x = from.x();
    double y = from.y();
    for (int i = 1; i <= samples; ++i) {
        const double t = static_cast<double>(i) / samples;
        const double middle = 0.5 * (from.x() + to.x());
        const double u = 1 - t;
        const double nextX = u * u * u * from.x() + 3 * u * t * middle + t * t * t * to.x();
        const double nextY = from.y() + (to.y() - from.y()) * t * t * (3 - 2 * t);
        const QRectF part(QPointF(x, std::min(y, nextY)), QPointF(nextX, std::max(y, nextY)));
        for (const int box : boxes) {
            const QRect &area = m_geometry.areas[at(box)];
            if (area.top() - 4 < part.bottom() && area.top() + area.height() + 4 > part.top() && area.left() - 2 < part.right()
                && area.left() + area.width() + 2 > part.left())
                return false;
        }
        x = nextX;
        y = nextY;
    }
    return true;
}

std::vector<WireRouting::Column> WireRouting::columnsOf(const std::vector<int> &boxes, QPoint from, QPoint to) const
{
    const int top = std::min(from.y(), to.y()) - reach;
    const int bottom = std::max(from.y(), to.y()) + reach;
    std::vector<QRect> areas;
    for (const int box : boxes) {
        const QRect &area = m_geometry.areas[at(box)];
        if (area.top() < bottom && area.top() + area.height() > top)
            areas.push_back(area);
    }
    std::sort(areas.begin(), areas.end(), [](const QRect &a, const QRect &b) { return std::pair(a.left(), a.top()) < std::pair(b.left(), b.top()); });
    std::vector<Column> columns;
    for (std::size_t i = 0; i < areas.size();) {
        Column column{.left = areas[i].left(), .right = areas[i].left() + areas[i].width(), .gaps = {}};
        std::vector<QRect> inside;
        for (; i < areas.size() && areas[i].left() < column.right + 2 * margin; ++i) {
            column.right = std::max(column.right, areas[i].left() + areas[i].width());
            inside.push_back(areas[i]);
        }
        std::sort(inside.begin(), inside.end(), [](const QRect &a, const QRect &b) { return a.top() < b.top(); });
        int free = top;
        for (const QRect &area : inside) {
            if (area.top() - margin >= free)
                column.gaps.push_back({free, area.top() - margin});
            free = std::max(free, area.top() + area.height() + margin);
        }
        if (free <= bottom)
            column.gaps.push_back({free, bottom});
        columns.push_back(std::move(column));
    }
    return columns;
}

WireRoute WireRouting::through(const std::vector<Column> &columns, QPoint from, QPoint to) const
{
    std::vector<std::vector<Step>> steps;
    std::vector<Step> last{{.height = from.y(), .price = 0}};
    for (const Column &column : columns) {
        std::vector<Step> next;
        const bool isAtBegin = column.left <= from.x() + margin;
        const bool isAtEnd = column.right >= to.x() - margin;
        for (const Gap &gap : column.gaps)
            for (std::size_t i = 0; i <= last.size(); ++i) {
                const int wish = isAtBegin ? from.y() : isAtEnd || i == last.size() ? to.y() : last[i].height;
                const int height = std::clamp(wish, gap.top, gap.bottom);
                Step step{.height = height};
                for (std::size_t k = 0; k < last.size(); ++k) {
                    const int away = std::abs(height - last[k].height);
                    const long long price = last[k].price + away + (away > 0 ? turn : 0) + ((isAtBegin || isAtEnd) && height != wish ? 10 * reach : 0);
                    if (price < step.price) {
                        step.price = price;
                        step.before = static_cast<int>(k);
                    }
                }
                const auto same = std::find_if(next.begin(), next.end(), [&](const Step &s) { return s.height == height; });
                if (same == next.end())
                    next.push_back(step);
                else if (step.price < same->price)
                    *same = step;
            }
        if (next.empty())
            return {from, to};
        std::sort(next.begin(), next.end(), [](const Step &a, const Step &b) { return a.price < b.price; });
        next.resize(std::min<std::size_t>(next.size(), columns.size() > 30 ? 3 : 12)); // a long way has time to make up for it
        steps.push_back(next);
        last = std::move(next);
    }
    std::size_t best = 0;
    long long bestPrice = LLONG_MAX;
    for (std::size_t k = 0; k < last.size(); ++k) {
        const int away = std::abs(to.y() - last[k].height);
        if (last[k].price + away + (away > 0 ? turn : 0) < bestPrice) {
            bestPrice = last[k].price + away + (away > 0 ? turn : 0);
            best = k;
        }
    }
    WireRoute backwards{to};
    for (std::size_t c = columns.size(); c-- > 0;) {
        const int height = steps[c][best].height;
        backwards.push_back({std::min(columns[c].right + 4, to.x()), height});
        backwards.push_back({std::max(columns[c].left - 4, from.x()), height});
        best = at(steps[c][best].before);
    }
    backwards.push_back(from);
    return {backwards.rbegin(), backwards.rend()};
}

/// Runs that lie on those of another port move aside by a track.
void WireRouting::spread(WireRoute &route, std::size_t edge)
{
    const GraphEdge &e = m_index.graph().edges[edge];
    const std::pair<int, QString> who(m_index.endsOf(edge).from, e.from.port);
    for (std::size_t i = 1; i + 2 < route.size(); i += 2) {
        const int height = route[i].y();
        if (height == route.front().y() || height == route.back().y())
            continue;
        auto &riders = m_tracks[{height, stripeOf(route[i].x())}];
        auto found = std::find(riders.begin(), riders.end(), who);
        if (found == riders.end())
            found = riders.insert(riders.end(), who);
        const int number = static_cast<int>(found - riders.begin());
        const int away = std::min((number + 1) / 2, 2) * track * (number % 2 == 0 ? 1 : -1);
        route[i].ry() += away;
        route[i + 1].ry() += away;
    }
}

WireRoute WireRouting::route(std::size_t edge)
{
    const GraphIndex::Ends ends = m_index.endsOf(edge);
    if (ends.from < 0 || ends.to < 0 || m_index.shownOf(ends.from) == m_index.shownOf(ends.to))
        return {};
    const QPoint from = m_geometry.begins[edge];
    const QPoint to = m_geometry.ends[edge];
    if (to.x() - from.x() < 2 * margin || isClear(from, to, edge))
        return {from, to};
    const std::vector<Column> columns = columnsOf(boxesBetween(from.x(), to.x(), edge), from, to);
    WireRoute route = through(columns, from, to);
    spread(route, edge);
    route.erase(std::unique(route.begin(), route.end()), route.end());
    return route;
}

std::vector<WireRoute> WireRouting::all()
{
    m_tracks.clear();
    std::vector<WireRoute> routes(m_index.graph().edges.size());
    for (std::size_t e = 0; e < routes.size(); ++e)
        routes[e] = route(e);
    return routes;
}

} // namespace headrace
