// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QRectF>

#include <vector>

namespace headrace {

/// Pulls a moved box to the grid or to its neighbours' edges and ports.
class Snapping
{
public:
    using Guides = std::vector<QLineF>;
    static constexpr int step = 8;

    /// Boxes that stay, and the heights of the ports on them; `ports` of the moved box are offsets from its top.
    struct Still {
        QRectF area;
        std::vector<qreal> ports;
    };
    Snapping(QRectF moved, std::vector<qreal> ports, std::vector<Still> still);

    /// The way that comes nearest to `by`: to a neighbour within `reach`, else to the grid. Lines to show are added to `guides`.
    QPointF snapped(QPointF by, qreal reach, Guides &guides) const;

private:
    struct Pull {
        qreal by = 0;
        qreal distance = 0;
        QLineF guide;
        bool isFound = false;
    };
    Pull sideways(const QRectF &area, qreal reach) const;
    Pull upwards(const QRectF &area, qreal reach) const;

    QRectF m_moved;
    std::vector<qreal> m_ports;
    std::vector<Still> m_still;
};

} // namespace headrace
