// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/graphindex.h"

namespace headrace {

namespace {

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

} // namespace

GraphIndex::GraphIndex(const Graph &graph)
    : m_graph(graph)
    , m_parents(graph.nodes.size(), -1)
    , m_depths(graph.nodes.size(), 0)
    , m_shown(graph.nodes.size(), -1)
    , m_children(graph.nodes.size() + 1)
{
    m_numbers.reserve(static_cast<qsizetype>(graph.nodes.size()));
    for (int i = 0; i < count(); ++i)
        if (!m_numbers.contains(node(i).id))
            m_numbers.insert(node(i).id, i);
    findParents();
    findShown();
    m_ends.reserve(graph.edges.size());
    for (const GraphEdge &edge : graph.edges)
        m_ends.push_back({indexOf(edge.from.node), indexOf(edge.to.node)});
}

void GraphIndex::findParents()
{
    for (int i = 0; i < count(); ++i) {
        const int parent = node(i).parent.isEmpty() ? -1 : indexOf(node(i).parent);
        m_parents[at(i)] = parent >= 0 && node(parent).isContainer() ? parent : -1;
    }
    std::vector<char> isRooted(m_parents.size(), 0);
    std::vector<int> way;
    for (int i = 0; i < count(); ++i) {
        way.clear();
        int v = i;
        while (v >= 0 && !isRooted[at(v)]) {
            isRooted[at(v)] = 2;
            way.push_back(v);
            if (m_parents[at(v)] >= 0 && isRooted[at(m_parents[at(v)])] == 2)
                m_parents[at(v)] = -1; // a ring of containers
            v = m_parents[at(v)];
        }
        for (std::size_t k = way.size(); k-- > 0;) {
            isRooted[at(way[k])] = 1;
            const int parent = m_parents[at(way[k])];
            m_depths[at(way[k])] = parent < 0 ? 0 : m_depths[at(parent)] + 1;
        }
    }
    for (int i = 0; i < count(); ++i)
        m_children[at(m_parents[at(i)] + 1)].push_back(i);
}

void GraphIndex::findShown()
{
    for (int i = 0; i < count(); ++i) {
        int shown = i;
        for (int v = m_parents[at(i)]; v >= 0; v = m_parents[at(v)])
            if (!node(v).isExpanded)
                shown = v;
        m_shown[at(i)] = shown;
    }
}

bool GraphIndex::isInside(int node, int container) const
{
    for (int v = m_parents[at(node)]; v >= 0; v = m_parents[at(v)])
        if (v == container)
            return true;
    return container < 0;
}

bool GraphIndex::isUnfolded(int i) const
{
    return node(i).isContainer() && node(i).isExpanded;
}

int GraphIndex::levelOf(Ends ends) const
{
    int a = ends.from;
    int b = ends.to;
    if (isInside(b, a))
        return a;
    if (isInside(a, b))
        return b;
    while (m_depths[at(a)] > m_depths[at(b)])
        a = m_parents[at(a)];
    while (m_depths[at(b)] > m_depths[at(a)])
        b = m_parents[at(b)];
    while (m_parents[at(a)] != m_parents[at(b)]) {
        a = m_parents[at(a)];
        b = m_parents[at(b)];
    }
    return m_parents[at(a)];
}

int GraphIndex::partOf(int node, int level) const
{
    int v = node;
    while (v >= 0 && m_parents[at(v)] != level)
        v = m_parents[at(v)];
    return v;
}

} // namespace headrace
