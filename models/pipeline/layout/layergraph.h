// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/adjacency.h"
#include "models/pipeline/layout/layerproblem.h"

namespace headrace {

/// Part of a wire between neighbouring columns. Ports are numbered from the top of their node.
struct LayerSegment {
    int from = 0;
    int to = 0;
    int fromPort = 0;
    int toPort = 0;
    int fromOffset = 0;
    int toOffset = 0;
    int weight = 1;
    bool isFree = false;
};

/// Nodes in columns with a bend (a node without size) in every column that a longer wire crosses.
struct LayerGraph {
    int realCount = 0;
    std::vector<int> rank;
    std::vector<int> height;
    std::vector<LayerSegment> segments;
    Adjacency out;
    Adjacency in;
    std::vector<std::vector<int>> layers; ///< the present order, top to bottom
    std::vector<int> position;            ///< of every node in its layer

    bool isBend(int node) const { return node >= realCount; }
    void renumber(std::size_t layer);
};

/// Bends from ranks; edges lead from lower to higher ranks. The layers are empty still (`orderLayers`).
LayerGraph layerGraph(const LayerProblem &problem, const std::vector<int> &rank);

} // namespace headrace
