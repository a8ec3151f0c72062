// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/graphgeometry.h"

namespace headrace {

/// Small changes of one level that leave the rest where it is.
class LevelRoom
{
public:
    LevelRoom(const GraphIndex &index, const PipelineLayout &layout, int level);

    void addEdge(std::size_t edge);
    /// Places for children that have none. True when there was one.
    bool placeNew();
    /// What `child` feeds goes right of it, what it covers goes aside. True when something moved.
    bool makeRoom(int child);
    void writeTo(PipelineLayout &layout) const;

private:
    bool isFree(const QRect &area, std::size_t except) const;
    QPoint wishOf(std::size_t box) const;
    QPoint emptyPlace() const;
    void put(std::size_t box);
    void shiftBehind(std::size_t box);
    bool pushAside(std::size_t box, std::size_t other);

    const GraphIndex &m_index;
    const std::vector<int> &m_children;
    std::vector<QRect> m_areas;
    std::vector<char> m_isPlaced;
    std::vector<std::vector<std::size_t>> m_next;
    std::vector<std::vector<std::size_t>> m_before;
    QPoint m_origin; ///< nothing goes left of it or above
};

} // namespace headrace
