// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/graphgeometry.h"

namespace headrace {

/// A wire's way from its begin to its end. Between points of the same height it runs straight, else it swings from one to the other with
/// horizontal tangents.
using WireRoute = std::vector<QPoint>;

/// Finds ways past foreign cards: straight to the end where that is free, else along the gaps between cards, with the least up and down.
/// Boxes that hold an end are no obstacle. The index must outlive it.
class WireRouting
{
public:
    WireRouting(const GraphIndex &index, GraphGeometry geometry);

    /// Ways of all edges; those of different ports that share a gap run side by side. Empty for edges whose ends are not to be seen or are the
    /// same box.
    std::vector<WireRoute> all();
    WireRoute route(std::size_t edge);
    /// Whether a swing from one point to another passes no foreign box.
    bool isClear(QPoint from, QPoint to, std::size_t edge) const;

private:
    struct Gap {
        int top = 0;
        int bottom = 0;
    };
    /// Boxes that stand above each other, and the gaps between them.
    struct Column {
        int left = 0;
        int right = 0;
        std::vector<Gap> gaps;
    };
    std::vector<int> boxesBetween(int left, int right, std::size_t edge) const;
    bool isForeign(int box, std::size_t edge) const;
    std::vector<Column> columnsOf(const std::vector<int> &boxes, QPoint from, QPoint to) const;
    WireRoute through(const std::vector<Column> &columns, QPoint from, QPoint to) const;
    void spread(WireRoute &route, std::size_t edge);

    const GraphIndex &m_index;
    GraphGeometry m_geometry;
    std::vector<std::vector<int>> m_cells; ///< boxes by stripes of the picture
    int m_firstCell = 0;
    std::map<std::pair<int, int>, std::vector<std::pair<int, QString>>> m_tracks; ///< who runs at (height, stripe)
};

} // namespace headrace
