// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/snapping.h"

#include <cmath>

namespace headrace {

namespace {

constexpr qreal nearby = 600; ///< neighbours farther off pull nothing

} // namespace

Snapping::Snapping(QRectF moved, std::vector<qreal> ports, std::vector<Still> still)
    : m_moved(moved)
    , m_ports(std::move(ports))
    , m_still(std::move(still))
{
}

Snapping::Pull Snapping::sideways(const QRectF &area, qreal reach) const
{
    Pull best{.distance = reach};
    for (const Still &still : m_still) {
        if (std::abs(still.area.center().y() - area.center().y()) > nearby)
            continue;
        const std::pair<qreal, qreal> pairs[] = {{still.area.left(), area.left()}, {still.area.right(), area.right()}};
        for (const auto &[to, from] : pairs) {
            if (std::abs(to - from) >= best.distance)
                continue;
            const QRectF both = still.area.united(area);
            best = {.by = to - from, .distance = std::abs(to - from), .guide = QLineF(to, both.top(), to, both.bottom()), .isFound = true};
        }
    }
    return best;
}

Snapping::Pull Snapping::upwards(const QRectF &area, qreal reach) const
{
    Pull best{.distance = reach};
    for (const Still &still : m_still) {
        if (std::abs(still.area.center().x() - area.center().x()) > nearby)
            continue;
        const auto look = [&](qreal to, qreal from) {
            if (std::abs(to - from) >= best.distance)
                return;
            const QRectF both = still.area.united(area);
            best = {.by = to - from, .distance = std::abs(to - from), .guide = QLineF(both.left(), to, both.right(), to), .isFound = true};
        };
        for (const qreal port : still.ports)
            for (const qreal own : m_ports)
                look(still.area.top() + port, area.top() + own);
        look(still.area.top(), area.top());
        look(still.area.bottom(), area.bottom());
    }
    return best;
}

QPointF Snapping::snapped(QPointF by, qreal reach, Guides &guides) const
{
    const QRectF area = m_moved.translated(by);
    const Pull x = sideways(area, reach);
    const Pull y = upwards(area, reach);
    const auto onGrid = [](qreal place) { return std::round(place / step) * step - place; };
    const QPointF pull(x.isFound ? x.by : onGrid(area.left()), y.isFound ? y.by : onGrid(area.top()));
    for (const Pull &found : {x, y})
        if (found.isFound)
            guides.push_back(found.guide);
    return by + pull;
}

} // namespace headrace
