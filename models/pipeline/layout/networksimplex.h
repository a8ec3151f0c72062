// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/adjacency.h"
#include "models/pipeline/layout/ranking.h"

namespace headrace {

/// Ranks of one connected graph without cycles. A cut value is the sum, over the nodes below a tree edge, of what leaves them less what
/// enters them: one pass over the tree gives all.
class NetworkSimplex
{
public:
    NetworkSimplex(int nodes, const std::vector<RankEdge> &edges, const CancelFlag *cancel);

    std::vector<int> run(int pivots);

private:
    void longestPaths();
    void growTree();
    void reach(int root, std::vector<int> &tree);
    void walkTree();
    int leavingNode();
    int enteringEdge(int node) const;
    void exchange(int node, int edge);
    void balance();
    int slack(int edge) const;
    bool isBelow(int node, int top) const;

    int m_nodes;
    const std::vector<RankEdge> &m_edges;
    const CancelFlag *m_cancel;
    Adjacency m_out;
    Adjacency m_in;
    std::vector<int> m_rank;
    std::vector<std::vector<int>> m_tree; ///< tree edges at every node
    std::vector<char> m_isInTree;
    std::vector<int> m_parentEdge;
    std::vector<int> m_order; ///< nodes in preorder
    std::vector<int> m_number;
    std::vector<int> m_size;
    std::vector<int> m_balance; ///< weight of what leaves a node less what enters it
    std::vector<int> m_sum;     ///< the same of the node and all below it
    int m_search = 0;
};

} // namespace headrace
