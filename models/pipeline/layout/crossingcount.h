// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/layergraph.h"

#include <algorithm>

namespace headrace {

/// Counts crossings of a LayerGraph in its present order. Keeps room between calls; one thread.
class CrossingCount
{
public:
    /// Places that one node offers in the order; ports beyond share the last.
    static constexpr int ports = 64;

    explicit CrossingCount(const LayerGraph &graph)
        : m_graph(graph)
    {
    }

    long long all();
    /// How many crossings fewer when two neighbours of one layer change places.
    int gainOfExchange(int upper, int lower);

    int fromKey(const LayerSegment &s) const { return keyOf(s.from, s.fromPort); }
    int toKey(const LayerSegment &s) const { return keyOf(s.to, s.toPort); }

private:
    int keyOf(int node, int port) const
    {
        return m_graph.position[static_cast<std::size_t>(node)] * ports + std::min(port, ports - 1);
    }
    long long between(std::size_t layer);
    long long inversions(std::size_t begin, std::size_t end);
    void keysOf(int node, bool isOut, std::vector<int> &keys) const;
    static int difference(const std::vector<int> &upper, const std::vector<int> &lower);

    const LayerGraph &m_graph;
    std::vector<std::pair<int, int>> m_ends;
    std::vector<int> m_keys;
    std::vector<int> m_room;
    std::vector<int> m_upper;
    std::vector<int> m_lower;
};

} // namespace headrace
