// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/runpart.h"

#include "models/pipeline/layout/graphindex.h"
#include "models/pipeline/nodeedits.h"

#include <QSet>

#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

class Needs
{
public:
    explicit Needs(const Graph &graph)
        : m_graph(graph)
        , m_index(graph)
        , m_incoming(graph.nodes.size())
    {
        for (std::size_t i = 0; i < graph.edges.size(); ++i)
            if (const GraphIndex::Ends ends = m_index.endsOf(i); ends.from >= 0 && ends.to >= 0)
                m_incoming[static_cast<std::size_t>(ends.to)].push_back(ends.from);
    }

    /// A group is needed with all that stands in it.
    void addWhole(int node)
    {
        add(node);
        for (const int child : m_index.childrenOf(node))
            addWhole(child);
    }

    const std::set<int> &run()
    {
        while (!m_open.empty()) {
            const int node = m_open.back();
            m_open.pop_back();
            if (const int group = m_index.parentOf(node); group >= 0) {
                // A branch denies those before it; what runs at the end needs what it ends.
                if (m_index.node(group).kind == GraphNodeKind::Branches || m_index.node(node).isAlways)
                    addWhole(group);
                else
                    add(group);
            }
            for (const int source : m_incoming[static_cast<std::size_t>(node)]) {
                if (m_index.node(source).isContainer() && !m_index.isInside(node, source))
                    addWhole(source);
                else
                    add(source);
            }
        }
        return m_needed;
    }

private:
    void add(int node)
    {
        if (!m_index.node(node).isRail() && m_needed.insert(node).second)
            m_open.push_back(node);
    }

    const Graph &m_graph;
    GraphIndex m_index;
    std::vector<std::vector<int>> m_incoming;
    std::set<int> m_needed;
    std::vector<int> m_open;
};

} // namespace

QStringList neededBy(const Graph &graph, const QStringList &nodes)
{
    Needs needs(graph);
    const GraphIndex index(graph);
    for (const QString &node : nodes)
        if (const int number = index.indexOf(node); number >= 0)
            needs.addWhole(number);
    QStringList out;
    for (const int node : needs.run())
        out.append(graph.nodes[static_cast<std::size_t>(node)].id);
    return out;
}

Drafted runPart(PipelineDraft draft, const Graph &graph, const QStringList &nodes)
{
    const QStringList needed = neededBy(graph, nodes);
    if (needed.isEmpty())
        return editError(u"edit.unknown"_s, nodes);
    const QSet<QString> kept(needed.begin(), needed.end());
    QStringList others;
    for (const GraphNode &node : graph.nodes)
        if (!node.isRail() && !kept.contains(node.id))
            others.append(node.id);
    return removeNodes(std::move(draft), graph, others, {}, false);
}

} // namespace headrace
