// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headrace {

/// Numbers of the edges at every node, in their order, in one array.
class Adjacency
{
public:
    Adjacency() = default;

    /// `end` says at which node an edge is to be listed.
    template <typename Edge, typename End>
    Adjacency(int nodes, const std::vector<Edge> &edges, End end)
        : m_start(static_cast<std::size_t>(nodes) + 1, 0)
        , m_edges(edges.size())
    {
        for (const Edge &e : edges)
            ++m_start[static_cast<std::size_t>(end(e)) + 1];
        for (std::size_t v = 1; v < m_start.size(); ++v)
            m_start[v] += m_start[v - 1];
        std::vector<std::size_t> next = m_start;
        for (std::size_t i = 0; i < edges.size(); ++i)
            m_edges[next[static_cast<std::size_t>(end(edges[i]))]++] = static_cast<int>(i);
    }

    std::span<const int> of(int node) const
    {
        const std::size_t begin = m_start[static_cast<std::size_t>(node)];
        return {m_edges.data() + begin, m_start[static_cast<std::size_t>(node) + 1] - begin};
    }

private:
    std::vector<std::size_t> m_start;
    std::vector<int> m_edges;
};

} // namespace headrace
