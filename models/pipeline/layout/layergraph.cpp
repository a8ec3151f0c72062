// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/layergraph.h"

#include <algorithm>
#include <unordered_map>

namespace headrace {

namespace {

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

/// Numbers of the distinct offsets at which edges leave or enter every node.
class Ports
{
public:
    template <typename End>
    Ports(const LayerProblem &problem, End end)
        : m_offsets(problem.nodes.size())
    {
        for (const LayerEdge &e : problem.edges)
            m_offsets[at(end(e).first)].push_back(end(e).second);
        for (std::vector<int> &offsets : m_offsets) {
            std::sort(offsets.begin(), offsets.end());
            offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
        }
    }

    int numberOf(int node, int offset) const
    {
        const std::vector<int> &offsets = m_offsets[at(node)];
        return static_cast<int>(std::lower_bound(offsets.begin(), offsets.end(), offset) - offsets.begin());
    }

private:
    std::vector<std::vector<int>> m_offsets;
};

class Building
{
public:
    Building(const LayerProblem &problem, const std::vector<int> &rank)
        : m_problem(problem)
        , m_fromPorts(problem, [](const LayerEdge &e) { return std::pair(e.from, e.fromOffset); })
        , m_toPorts(problem, [](const LayerEdge &e) { return std::pair(e.to, e.toOffset); })
    {
        m_graph.realCount = static_cast<int>(problem.nodes.size());
        m_graph.rank = rank;
        for (const LayerNode &node : problem.nodes)
            m_graph.height.push_back(node.height);
    }

    LayerGraph run()
    {
        for (const LayerEdge &e : m_problem.edges)
            addEdge(e);
        const int count = static_cast<int>(m_graph.rank.size());
        m_graph.out = Adjacency(count, m_graph.segments, [](const LayerSegment &s) { return s.from; });
        m_graph.in = Adjacency(count, m_graph.segments, [](const LayerSegment &s) { return s.to; });
        m_graph.position.assign(at(count), 0);
        return std::move(m_graph);
    }

private:
    void addEdge(const LayerEdge &e)
    {
        const int last = m_graph.rank[at(e.to)];
        LayerSegment segment{.from = e.from, .fromPort = e.isFree ? 0 : m_fromPorts.numberOf(e.from, e.fromOffset), .fromOffset = e.fromOffset};
        for (int rank = m_graph.rank[at(e.from)] + 1; rank < last; ++rank) {
            bool isNew = true;
            const int bend = bendOf(e.bundle, rank, isNew);
            if (isNew)
                addSegment(segment, bend, e.isFree);
            segment = {.from = bend};
        }
        segment.toPort = e.isFree ? 0 : m_toPorts.numberOf(e.to, e.toOffset);
        segment.toOffset = e.toOffset;
        addSegment(segment, e.to, e.isFree);
    }

    int bendOf(int bundle, int rank, bool &isNew)
    {
        const qint64 key = (static_cast<qint64>(bundle) << 32) | rank;
        if (bundle >= 0) {
            const auto found = m_bends.find(key);
            isNew = found == m_bends.end();
            if (!isNew)
                return found->second;
        }
        const int bend = static_cast<int>(m_graph.rank.size());
        m_graph.rank.push_back(rank);
        m_graph.height.push_back(0);
        if (bundle >= 0)
            m_bends.emplace(key, bend);
        return bend;
    }

    void addSegment(LayerSegment segment, int to, bool isFree)
    {
        segment.to = to;
        const bool isFromBend = m_graph.isBend(segment.from);
        const bool isToBend = m_graph.isBend(to);
        segment.weight = isFromBend || isToBend ? 8 : 1;
        segment.isFree = isFree && (!isFromBend || !isToBend) && isPinned(segment.from, to);
        m_graph.segments.push_back(segment);
    }

    bool isPinned(int from, int to) const
    {
        const auto pinned = [this](int v) { return !m_graph.isBend(v) && m_problem.nodes[at(v)].pin != LayerNode::Pin::None; };
        return pinned(from) || pinned(to);
    }

    const LayerProblem &m_problem;
    Ports m_fromPorts;
    Ports m_toPorts;
    LayerGraph m_graph;
    std::unordered_map<qint64, int> m_bends;
};

} // namespace

void LayerGraph::renumber(std::size_t layer)
{
    for (std::size_t i = 0; i < layers[layer].size(); ++i)
        position[at(layers[layer][i])] = static_cast<int>(i);
}

LayerGraph layerGraph(const LayerProblem &problem, const std::vector<int> &rank)
{
    return Building(problem, rank).run();
}

} // namespace headrace
