// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/layerproblem.h"

namespace headrace {

/// Node `to` comes at least one rank after `from`; `weight` is the price of every rank more.
struct RankEdge {
    int from = 0;
    int to = 0;
    int weight = 1;
};

/// Edges whose reversal leaves no cycle, as flags; found depth first in the order given.
std::vector<char> backEdges(int nodes, const std::vector<RankEdge> &edges);

/// Ranks from 0 with the least weighted length (Gansner 1993), balanced; every connected part begins at 0. Edges must have no cycle.
/// `pivots` bounds the work: what is found by then is feasible, too.
std::vector<int> ranksOf(int nodes, const std::vector<RankEdge> &edges, int pivots, const CancelFlag *cancel);

} // namespace headrace
