// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/levelroom.h"

#include "models/pipeline/layout/cardmetrics.h"

#include <algorithm>
#include <climits>
#include <deque>

namespace headrace {

LevelRoom::LevelRoom(const GraphIndex &index, const PipelineLayout &layout, int level)
    : m_index(index)
    , m_children(index.childrenOf(level))
    , m_next(m_children.size())
    , m_before(m_children.size())
    , m_origin(level < 0 ? QPoint(INT_MIN / 2, INT_MIN / 2) : QPoint(card::padding, containerHead(index.node(level)) + card::unit))
{
    for (const int child : m_children) {
        const auto place = layout.places.find(index.node(child).id);
        m_isPlaced.push_back(place != layout.places.end());
        m_areas.emplace_back(place != layout.places.end() ? place->second : QPoint(), shownSize(index, layout, child));
    }
}

void LevelRoom::addEdge(std::size_t edge)
{
    const GraphIndex::Ends ends = m_index.endsOf(edge);
    const auto boxOf = [this](int node) {
        for (; node >= 0; node = m_index.parentOf(node)) {
            const auto found = std::find(m_children.begin(), m_children.end(), node);
            if (found != m_children.end())
                return static_cast<std::ptrdiff_t>(found - m_children.begin());
        }
        return static_cast<std::ptrdiff_t>(-1);
    };
    const auto from = boxOf(ends.from);
    const auto to = boxOf(ends.to);
    if (from < 0 || to < 0 || from == to)
        return;
    m_next[static_cast<std::size_t>(from)].push_back(static_cast<std::size_t>(to));
    m_before[static_cast<std::size_t>(to)].push_back(static_cast<std::size_t>(from));
}

bool LevelRoom::isFree(const QRect &area, std::size_t except) const
{
    const QRect wide = area.adjusted(-card::rowGap + 1, -card::rowGap + 1, card::rowGap - 1, card::rowGap - 1);
    for (std::size_t i = 0; i < m_areas.size(); ++i)
        if (i != except && m_isPlaced[i] && m_areas[i].intersects(wide))
            return false;
    return true;
}

QPoint LevelRoom::emptyPlace() const
{
    int left = INT_MAX;
    int bottom = INT_MIN;
    for (std::size_t i = 0; i < m_areas.size(); ++i)
        if (m_isPlaced[i]) {
            left = std::min(left, m_areas[i].left());
            bottom = std::max(bottom, m_areas[i].top() + m_areas[i].height());
        }
    return {left, bottom + card::rowGap};
}

/// Right of what is read, left of what reads; as high as the mean of both.
QPoint LevelRoom::wishOf(std::size_t box) const
{
    int x = INT_MIN;
    int sum = 0;
    int count = 0;
    for (const std::size_t other : m_before[box])
        if (m_isPlaced[other]) {
            x = std::max(x, m_areas[other].left() + m_areas[other].width() + card::columnGap);
            sum += m_areas[other].top();
            ++count;
        }
    int right = INT_MAX;
    for (const std::size_t other : m_next[box])
        if (m_isPlaced[other]) {
            right = std::min(right, m_areas[other].left() - card::columnGap - m_areas[box].width());
            sum += m_areas[other].top();
            ++count;
        }
    if (count == 0)
        return emptyPlace();
    if (x == INT_MIN)
        x = std::max(right, m_origin.x());
    const int y = sum / count;
    return {x, y - y % card::unit};
}

void LevelRoom::put(std::size_t box)
{
    const QPoint wish = wishOf(box);
    QRect area(wish, m_areas[box].size());
    for (int step = 0;; ++step) {
        const int away = (step + 1) / 2 * card::unit * (step % 2 == 0 ? 1 : -1);
        area.moveTop(wish.y() + away);
        if (area.top() >= m_origin.y() && isFree(area, box))
            break;
    }
    m_areas[box] = area;
    m_isPlaced[box] = 1;
}

bool LevelRoom::placeNew()
{
    bool isChanged = false;
    for (bool isMoving = true; isMoving;) {
        isMoving = false;
        std::size_t best = m_areas.size();
        for (std::size_t i = 0; i < m_areas.size(); ++i) { // first those that have a neighbour to stand by
            if (m_isPlaced[i])
                continue;
            const auto isPlaced = [this](std::size_t other) { return m_isPlaced[other] != 0; };
            if (std::any_of(m_before[i].begin(), m_before[i].end(), isPlaced) || std::any_of(m_next[i].begin(), m_next[i].end(), isPlaced)) {
                best = i;
                break;
            }
            best = std::min(best, i);
        }
        if (best < m_areas.size()) {
            put(best);
            shiftBehind(best);
            isMoving = isChanged = true;
        }
    }
    return isChanged;
}

/// All that `box` feeds, by what the nearest of them lacks.
void LevelRoom::shiftBehind(std::size_t box)
{
    const int right = m_areas[box].left() + m_areas[box].width() + card::columnGap;
    int lacking = 0;
    for (const std::size_t next : m_next[box])
        if (m_isPlaced[next])
            lacking = std::max(lacking, right - m_areas[next].left());
    if (lacking == 0)
        return;
    lacking += (card::unit - lacking % card::unit) % card::unit;
    std::vector<char> isBehind(m_areas.size(), 0);
    isBehind[box] = 1;
    std::deque<std::size_t> open{box};
    std::vector<std::size_t> moved;
    while (!open.empty()) {
        const std::size_t from = open.front();
        open.pop_front();
        for (const std::size_t next : m_next[from])
            if (!isBehind[next]) {
                isBehind[next] = 1;
                open.push_back(next);
                if (m_isPlaced[next])
                    moved.push_back(next);
            }
    }
    for (const std::size_t next : moved)
        m_areas[next].translate(lacking, 0);
    for (const std::size_t next : moved) // what stood in their way goes down
        for (std::size_t other = 0; other < m_areas.size(); ++other)
            if (!isBehind[other] && m_isPlaced[other])
                pushAside(next, other);
}

bool LevelRoom::pushAside(std::size_t box, std::size_t other)
{
    const QRect &area = m_areas[box];
    QRect &pushed = m_areas[other];
    if (!area.adjusted(-card::unit, -card::unit, card::unit, card::unit).intersects(pushed))
        return false;
    if (pushed.left() > area.left() + area.width() / 2)
        pushed.moveLeft(area.left() + area.width() + card::columnGap);
    else
        pushed.moveTop(area.top() + area.height() + card::rowGap);
    return true;
}

bool LevelRoom::makeRoom(int child)
{
    const auto box = static_cast<std::size_t>(std::find(m_children.begin(), m_children.end(), child) - m_children.begin());
    const std::vector<QRect> before = m_areas;
    shiftBehind(box);
    std::deque<std::size_t> open{box};
    for (int round = 0; !open.empty() && round < 10'000; ++round) {
        const std::size_t from = open.front();
        open.pop_front();
        for (std::size_t other = 0; other < m_areas.size(); ++other)
            if (other != box && other != from && m_isPlaced[other] && pushAside(from, other))
                open.push_back(other);
    }
    return m_areas != before;
}

void LevelRoom::writeTo(PipelineLayout &layout) const
{
    for (std::size_t i = 0; i < m_areas.size(); ++i)
        if (m_isPlaced[i])
            layout.places[m_index.node(m_children[i]).id] = m_areas[i].topLeft();
}

} // namespace headrace
