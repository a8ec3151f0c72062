// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/graphgeometry.h"
#include "models/pipeline/layout/layerproblem.h"

namespace headrace {

/// Lays out the children of one container, whose own insides are done, as boxes with wires between them; wires through the container's
/// wall go to its edge.
class LevelLayout
{
public:
    /// `level` is a container's number, -1 the top level.
    LevelLayout(const GraphIndex &index, const PipelineLayout &layout, int level);

    /// Adds an edge one or both of whose ends lie in the level; others are ignored.
    void addEdge(std::size_t edge);
    /// New places of the children, by their numbers in `childrenOf(level)`. With `isSeeded` the present order is kept where nothing is won by
    /// another: the result of a second call is that of the first. No value when cancelled.
    std::vector<QPoint> run(bool isSeeded, const CancelFlag *cancel);

private:
    struct End {
        int box = -1;
        int offset = 0;
        bool isWall = false;
    };
    End endOf(const GraphEnd &end, int node, int other, bool isFrom);
    int wall(bool isLeft);
    std::vector<QPoint> stackLanes() const;
    std::vector<QPoint> inContainer(const LayerResult &result) const;
    LayerResult settled(const CancelFlag *cancel);
    void setSeeds(const LayerResult &result);

    const GraphIndex &m_index;
    const PipelineLayout &m_layout;
    int m_level;
    LayerProblem m_problem;
    std::map<std::pair<int, QString>, int> m_bundles;
    int m_walls[2] = {-1, -1};
};

} // namespace headrace
