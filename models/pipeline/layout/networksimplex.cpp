// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/networksimplex.h"

#include <algorithm>
#include <limits>

namespace headrace {

namespace {

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

} // namespace

NetworkSimplex::NetworkSimplex(int nodes, const std::vector<RankEdge> &edges, const CancelFlag *cancel)
    : m_nodes(nodes)
    , m_edges(edges)
    , m_cancel(cancel)
    , m_out(nodes, edges, [](const RankEdge &e) { return e.from; })
    , m_in(nodes, edges, [](const RankEdge &e) { return e.to; })
    , m_rank(at(nodes), 0)
    , m_tree(at(nodes))
    , m_isInTree(at(nodes), 0)
    , m_parentEdge(at(nodes), -1)
    , m_number(at(nodes), 0)
    , m_size(at(nodes), 1)
    , m_balance(at(nodes), 0)
    , m_sum(at(nodes), 0)
{
    for (const RankEdge &e : edges) {
        m_balance[at(e.from)] += e.weight;
        m_balance[at(e.to)] -= e.weight;
    }
}

int NetworkSimplex::slack(int edge) const
{
    const RankEdge &e = m_edges[at(edge)];
    return m_rank[at(e.to)] - m_rank[at(e.from)] - 1;
}

bool NetworkSimplex::isBelow(int node, int top) const
{
    const int distance = m_number[at(node)] - m_number[at(top)];
    return distance >= 0 && distance < m_size[at(top)];
}

void NetworkSimplex::longestPaths()
{
    std::vector<int> waiting(at(m_nodes));
    std::vector<int> ready;
    for (int v = 0; v < m_nodes; ++v) {
        waiting[at(v)] = static_cast<int>(m_in.of(v).size());
        if (waiting[at(v)] == 0)
            ready.push_back(v);
    }
    for (std::size_t i = 0; i < ready.size(); ++i) {
        for (const int e : m_out.of(ready[i])) {
            const int to = m_edges[at(e)].to;
            m_rank[at(to)] = std::max(m_rank[at(to)], m_rank[at(ready[i])] + 1);
            if (--waiting[at(to)] == 0)
                ready.push_back(to);
        }
    }
}

void NetworkSimplex::reach(int root, std::vector<int> &tree)
{
    const std::size_t begin = tree.size();
    m_isInTree[at(root)] = 1;
    tree.push_back(root);
    const auto follow = [&](int edge, int other) {
        if (m_isInTree[at(other)] || slack(edge) != 0)
            return;
        m_isInTree[at(other)] = 1;
        m_tree[at(m_edges[at(edge)].from)].push_back(edge);
        m_tree[at(m_edges[at(edge)].to)].push_back(edge);
        tree.push_back(other);
    };
    for (std::size_t i = begin; i < tree.size(); ++i) {
        const int v = tree[i];
        for (const int e : m_out.of(v))
            follow(e, m_edges[at(e)].to);
        for (const int e : m_in.of(v))
            follow(e, m_edges[at(e)].from);
    }
}

void NetworkSimplex::growTree()
{
    std::vector<int> tree;
    reach(0, tree);
    while (static_cast<int>(tree.size()) < m_nodes) {
        int best = -1;
        for (int e = 0; e < static_cast<int>(m_edges.size()); ++e)
            if (m_isInTree[at(m_edges[at(e)].from)] != m_isInTree[at(m_edges[at(e)].to)] && (best < 0 || slack(e) < slack(best)))
                best = e;
        const RankEdge &e = m_edges[at(best)];
        const bool isTailIn = m_isInTree[at(e.from)] != 0;
        const int shift = isTailIn ? slack(best) : -slack(best);
        for (const int v : tree)
            m_rank[at(v)] += shift;
        m_tree[at(e.from)].push_back(best);
        m_tree[at(e.to)].push_back(best);
        reach(isTailIn ? e.to : e.from, tree);
    }
}

void NetworkSimplex::walkTree()
{
    m_order.clear();
    std::vector<int> open{0};
    m_parentEdge[0] = -1;
    while (!open.empty()) {
        const int v = open.back();
        open.pop_back();
        m_number[at(v)] = static_cast<int>(m_order.size());
        m_order.push_back(v);
        m_size[at(v)] = 1;
        m_sum[at(v)] = m_balance[at(v)];
        for (const int e : m_tree[at(v)]) {
            if (e == m_parentEdge[at(v)])
                continue;
            const int other = m_edges[at(e)].from == v ? m_edges[at(e)].to : m_edges[at(e)].from;
            m_parentEdge[at(other)] = e;
            open.push_back(other);
        }
    }
    for (std::size_t i = m_order.size(); i-- > 1;) {
        const int v = m_order[i];
        const RankEdge &e = m_edges[at(m_parentEdge[at(v)])];
        const int parent = e.from == v ? e.to : e.from;
        m_size[at(parent)] += m_size[at(v)];
        m_sum[at(parent)] += m_sum[at(v)];
    }
}

int NetworkSimplex::leavingNode()
{
    constexpr int candidates = 30;
    int best = -1;
    int bestValue = 0;
    int seen = 0;
    for (int i = 0; i < m_nodes && seen < candidates; ++i) {
        const int v = (m_search + i) % m_nodes;
        if (m_parentEdge[at(v)] < 0)
            continue;
        const bool isTail = m_edges[at(m_parentEdge[at(v)])].from == v;
        const int value = isTail ? m_sum[at(v)] : -m_sum[at(v)];
        if (value >= 0)
            continue;
        ++seen;
        if (value < bestValue) {
            bestValue = value;
            best = v;
        }
    }
    if (best >= 0)
        m_search = (best + 1) % m_nodes;
    return best;
}

int NetworkSimplex::enteringEdge(int node) const
{
    const bool isTail = m_edges[at(m_parentEdge[at(node)])].from == node;
    int best = -1;
    int bestSlack = std::numeric_limits<int>::max();
    const auto look = [&](int e, int other) {
        if (!isBelow(other, node) && slack(e) < bestSlack) {
            bestSlack = slack(e);
            best = e;
        }
    };
    const int first = m_number[at(node)];
    for (int i = first; i < first + m_size[at(node)] && bestSlack > 0; ++i) {
        const int v = m_order[at(i)];
        for (const int e : isTail ? m_in.of(v) : m_out.of(v))
            look(e, isTail ? m_edges[at(e)].from : m_edges[at(e)].to);
    }
    return best;
}

void NetworkSimplex::exchange(int node, int edge)
{
    const int leaving = m_parentEdge[at(node)];
    const bool isTail = m_edges[at(leaving)].from == node;
    const int shift = isTail ? -slack(edge) : slack(edge);
    const int first = m_number[at(node)];
    for (int i = first; shift != 0 && i < first + m_size[at(node)]; ++i)
        m_rank[at(m_order[at(i)])] += shift;
    for (const int end : {m_edges[at(leaving)].from, m_edges[at(leaving)].to})
        std::erase(m_tree[at(end)], leaving);
    m_tree[at(m_edges[at(edge)].from)].push_back(edge);
    m_tree[at(m_edges[at(edge)].to)].push_back(edge);
}

void NetworkSimplex::balance()
{
    const int lowest = *std::min_element(m_rank.begin(), m_rank.end());
    for (int &rank : m_rank)
        rank -= lowest;
    std::vector<int> population(at(*std::max_element(m_rank.begin(), m_rank.end()) + 1), 0);
    for (const int rank : m_rank)
        ++population[at(rank)];
    for (int v = 0; v < m_nodes; ++v) {
        if (m_balance[at(v)] != 0)
            continue;
        int low = 0;
        int high = static_cast<int>(population.size()) - 1;
        for (const int e : m_in.of(v))
            low = std::max(low, m_rank[at(m_edges[at(e)].from)] + 1);
        for (const int e : m_out.of(v))
            high = std::min(high, m_rank[at(m_edges[at(e)].to)] - 1);
        int best = m_rank[at(v)];
        for (int rank = low; rank <= high; ++rank)
            if (population[at(rank)] + 1 < population[at(best)])
                best = rank;
        --population[at(m_rank[at(v)])];
        ++population[at(best)];
        m_rank[at(v)] = best;
    }
}

std::vector<int> NetworkSimplex::run(int pivots)
{
    if (m_nodes < 2)
        return m_rank;
    longestPaths();
    growTree();
    walkTree();
    for (int i = 0; i < pivots && !(m_cancel && *m_cancel); ++i) {
        const int node = leavingNode();
        const int edge = node < 0 ? -1 : enteringEdge(node);
        if (edge < 0)
            break;
        exchange(node, edge);
        walkTree();
    }
    balance();
    return m_rank;
}

} // namespace headrace
