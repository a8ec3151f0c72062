// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/ordering.h"
#include "models/pipeline/layout/ranking.h"
#include "models/pipeline/layout/rowplacing.h"

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

int inUnits(int value)
{
    return (value + LayerProblem::unit - 1) / LayerProblem::unit * LayerProblem::unit;
}

/// The problem without the nodes that no wire touches, which are put in rows below; wires that close a cycle are turned round.
class LayeredLayout
{
public:
    LayeredLayout(const LayerProblem &problem, const CancelFlag *cancel)
        : m_problem(problem)
        , m_cancel(cancel)
        , m_rank(problem.nodes.size(), 0)
    {
        m_result.places.resize(problem.nodes.size());
    }

    LayerResult run()
    {
        separate();
        turnRound();
        rank();
        const bool hasWires = !m_wired.nodes.empty();
        if (hasWires) {
            LayerGraph graph = layerGraph(m_wired, m_rank);
            m_result.crossings = orderLayers(graph, m_wired, m_cancel);
            const std::vector<int> tops = placeRows(graph, m_wired, m_cancel);
            placeColumns(graph, tops);
        }
        placeLoose();
        m_result.isComplete = !(m_cancel && *m_cancel);
        return std::move(m_result);
    }

private:
    void separate()
    {
        std::vector<char> hasWire(m_problem.nodes.size(), 0);
        for (const LayerEdge &e : m_problem.edges)
            hasWire[at(e.from)] = hasWire[at(e.to)] = e.from != e.to;
        std::vector<int> number(m_problem.nodes.size(), -1);
        for (std::size_t v = 0; v < m_problem.nodes.size(); ++v) {
            if (!hasWire[v] && m_problem.nodes[v].pin == LayerNode::Pin::None) {
                m_loose.push_back(static_cast<int>(v));
                continue;
            }
            number[v] = static_cast<int>(m_wiredNodes.size());
            m_wiredNodes.push_back(static_cast<int>(v));
        }
        m_wired = m_problem;
        m_wired.nodes.clear();
        m_wired.edges.clear();
        for (const int v : m_wiredNodes)
            m_wired.nodes.push_back(m_problem.nodes[at(v)]);
        for (LayerEdge e : m_problem.edges) {
            if (e.from == e.to)
                continue;
            e.from = number[at(e.from)];
            e.to = number[at(e.to)];
            m_wired.edges.push_back(e);
        }
    }

    bool isPinned(int v) const { return m_wired.nodes[at(v)].pin != LayerNode::Pin::None; }

    void turnRound()
    {
        std::vector<RankEdge> edges;
        for (const LayerEdge &e : m_wired.edges)
            edges.push_back({e.from, e.to, 1});
        const std::vector<char> isBack = backEdges(static_cast<int>(m_wired.nodes.size()), edges);
        for (std::size_t i = 0; i < isBack.size(); ++i) {
            LayerEdge &e = m_wired.edges[i];
            const bool isAgainstPin = m_wired.nodes[at(e.from)].pin == LayerNode::Pin::Last || m_wired.nodes[at(e.to)].pin == LayerNode::Pin::First;
            if (!isBack[i] && !isAgainstPin)
                continue;
            std::swap(e.from, e.to);
            std::swap(e.fromOffset, e.toOffset);
            e.bundle = -1;
        }
    }

    void rank()
    {
        std::vector<RankEdge> edges;
        for (const LayerEdge &e : m_wired.edges)
            if (!isPinned(e.from) && !isPinned(e.to))
                edges.push_back({e.from, e.to, 1});
        m_rank = ranksOf(static_cast<int>(m_wired.nodes.size()), edges, 20'000, m_cancel);
        int last = -1;
        bool hasFirst = false;
        for (std::size_t v = 0; v < m_rank.size(); ++v) {
            if (isPinned(static_cast<int>(v)))
                hasFirst = hasFirst || m_wired.nodes[v].pin == LayerNode::Pin::First;
            else
                last = std::max(last, m_rank[v]);
        }
        for (std::size_t v = 0; v < m_rank.size(); ++v) {
            const LayerNode::Pin pin = m_wired.nodes[v].pin;
            m_rank[v] = pin == LayerNode::Pin::First ? 0 : (pin == LayerNode::Pin::Last ? last + 1 : m_rank[v]) + (hasFirst ? 1 : 0);
        }
    }

    void placeColumns(const LayerGraph &graph, const std::vector<int> &tops)
    {
        std::vector<int> width(graph.layers.size(), 0);
        for (std::size_t v = 0; v < m_wired.nodes.size(); ++v)
            width[at(m_rank[v])] = std::max(width[at(m_rank[v])], m_wired.nodes[v].width);
        std::vector<int> steep(graph.layers.size(), 0);
        for (const LayerSegment &e : graph.segments)
            if (std::abs(tops[at(e.from)] + e.fromOffset - tops[at(e.to)] - e.toOffset) > 3 * m_wired.columnGap)
                ++steep[at(graph.rank[at(e.from)])];
        std::vector<int> left(graph.layers.size(), 0);
        for (std::size_t r = 1; r < left.size(); ++r)
            left[r] = left[r - 1] + inUnits(width[r - 1] + m_wired.columnGap + std::min(4 * steep[r - 1], 2 * m_wired.columnGap));
        int highest = tops.empty() ? 0 : tops[0];
        for (std::size_t v = 0; v < m_wired.nodes.size(); ++v)
            highest = std::min(highest, tops[v]);
        for (std::size_t v = 0; v < m_wired.nodes.size(); ++v)
            m_result.places[at(m_wiredNodes[v])] = {left[at(m_rank[v])], tops[v] - highest};
    }

    void placeLoose()
    {
        int bottom = -m_problem.rowGap;
        int right = 0;
        for (const int v : m_wiredNodes) {
            right = std::max(right, m_result.places[at(v)].x() + m_problem.nodes[at(v)].width);
            bottom = std::max(bottom, m_result.places[at(v)].y() + m_problem.nodes[at(v)].height);
        }
        double area = 0;
        for (const int v : m_loose)
            area += (m_problem.nodes[at(v)].width + m_problem.rowGap) * (m_problem.nodes[at(v)].height + m_problem.rowGap);
        const int limit = std::max(right, static_cast<int>(std::sqrt(area * 1.6)));
        int x = 0;
        int y = inUnits(bottom + m_problem.rowGap);
        int rowHeight = 0;
        for (const int v : m_loose) {
            const LayerNode &node = m_problem.nodes[at(v)];
            if (x > 0 && x + node.width > limit) {
                x = 0;
                y += inUnits(rowHeight + m_problem.rowGap);
                rowHeight = 0;
            }
            m_result.places[at(v)] = {x, y};
            x += inUnits(node.width + m_problem.rowGap);
            rowHeight = std::max(rowHeight, node.height);
        }
    }

    const LayerProblem &m_problem;
    const CancelFlag *m_cancel;
    LayerProblem m_wired;
    std::vector<int> m_wiredNodes; ///< numbers in the whole problem
    std::vector<int> m_loose;
    std::vector<int> m_rank;
    LayerResult m_result;
};

} // namespace

LayerResult layeredLayout(const LayerProblem &problem, const CancelFlag *cancel)
{
    return LayeredLayout(problem, cancel).run();
}

} // namespace headrace
