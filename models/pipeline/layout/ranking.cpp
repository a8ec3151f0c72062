// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/ranking.h"

#include "models/pipeline/layout/adjacency.h"
#include "models/pipeline/layout/networksimplex.h"

#include <algorithm>

namespace headrace {

namespace {

/// Depth first without recursion: an edge into a node that is still open closes a cycle.
class CycleSearch
{
public:
    CycleSearch(int nodes, const std::vector<RankEdge> &edges)
        : m_edges(edges)
        , m_out(nodes, edges, [](const RankEdge &e) { return e.from; })
        , m_state(static_cast<std::size_t>(nodes), New)
        , m_next(static_cast<std::size_t>(nodes), 0)
        , m_isBack(edges.size(), 0)
    {
    }

    std::vector<char> run()
    {
        for (std::size_t v = 0; v < m_state.size(); ++v)
            if (m_state[v] == New)
                visit(static_cast<int>(v));
        return std::move(m_isBack);
    }

private:
    enum State : char { New, Open, Done };

    void visit(int root)
    {
        std::vector<int> open{root};
        m_state[static_cast<std::size_t>(root)] = Open;
        while (!open.empty()) {
            const auto v = static_cast<std::size_t>(open.back());
            const auto edges = m_out.of(open.back());
            if (m_next[v] == edges.size()) {
                m_state[v] = Done;
                open.pop_back();
                continue;
            }
            const int edge = edges[m_next[v]++];
            const int to = m_edges[static_cast<std::size_t>(edge)].to;
            State &state = m_state[static_cast<std::size_t>(to)];
            if (state == Open)
                m_isBack[static_cast<std::size_t>(edge)] = 1;
            if (state == New) {
                state = Open;
                open.push_back(to);
            }
        }
    }

    const std::vector<RankEdge> &m_edges;
    Adjacency m_out;
    std::vector<State> m_state;
    std::vector<std::size_t> m_next;
    std::vector<char> m_isBack;
};

/// Number of the connected part of every node, in order of their first nodes.
std::vector<int> partsOf(int nodes, const std::vector<RankEdge> &edges)
{
    std::vector<int> parent(static_cast<std::size_t>(nodes));
    for (int i = 0; i < nodes; ++i)
        parent[static_cast<std::size_t>(i)] = i;
    const auto root = [&](int v) {
        while (parent[static_cast<std::size_t>(v)] != v)
            v = parent[static_cast<std::size_t>(v)] = parent[static_cast<std::size_t>(parent[static_cast<std::size_t>(v)])];
        return v;
    };
    for (const RankEdge &e : edges) {
        const int a = root(e.from);
        const int b = root(e.to);
        parent[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
    }
    std::vector<int> part(parent.size(), -1);
    int count = 0;
    for (int v = 0; v < nodes; ++v) {
        int &ofRoot = part[static_cast<std::size_t>(root(v))];
        if (ofRoot < 0)
            ofRoot = count++;
        part[static_cast<std::size_t>(v)] = ofRoot;
    }
    return part;
}

} // namespace

std::vector<char> backEdges(int nodes, const std::vector<RankEdge> &edges)
{
    return CycleSearch(nodes, edges).run();
}

std::vector<int> ranksOf(int nodes, const std::vector<RankEdge> &edges, int pivots, const CancelFlag *cancel)
{
    const std::vector<int> part = partsOf(nodes, edges);
    const int parts = part.empty() ? 0 : *std::max_element(part.begin(), part.end()) + 1;
    std::vector<int> local(part.size());
    std::vector<int> sizes(static_cast<std::size_t>(parts), 0);
    for (std::size_t v = 0; v < part.size(); ++v)
        local[v] = sizes[static_cast<std::size_t>(part[v])]++;
    std::vector<std::vector<RankEdge>> edgesOf(static_cast<std::size_t>(parts));
    for (const RankEdge &e : edges)
        edgesOf[static_cast<std::size_t>(part[static_cast<std::size_t>(e.from)])].push_back(
            {local[static_cast<std::size_t>(e.from)], local[static_cast<std::size_t>(e.to)], e.weight});
    std::vector<std::vector<int>> ranks(edgesOf.size());
    for (std::size_t p = 0; p < edgesOf.size(); ++p)
        ranks[p] = NetworkSimplex(sizes[p], edgesOf[p], cancel).run(pivots);
    std::vector<int> all(part.size());
    for (std::size_t v = 0; v < part.size(); ++v)
        all[v] = ranks[static_cast<std::size_t>(part[v])][static_cast<std::size_t>(local[v])];
    return all;
}

} // namespace headrace
