// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"

#include <QHash>

namespace headrace {

/// Numbers for the ids of a graph. Nodes whose container is unknown, or folds into itself, stand on the top level (-1). The graph must
/// outlive it.
class GraphIndex
{
public:
    explicit GraphIndex(const Graph &graph);

    int indexOf(const QString &id) const { return m_numbers.value(id, -1); }
    int parentOf(int node) const { return m_parents[static_cast<std::size_t>(node)]; }
    /// Children of a container, of the top level for -1, in the document's order.
    const std::vector<int> &childrenOf(int container) const { return m_children[static_cast<std::size_t>(container + 1)]; }
    int depthOf(int node) const { return m_depths[static_cast<std::size_t>(node)]; }
    bool isInside(int node, int container) const;
    /// What is seen of a node: itself, or the outermost folded container around it.
    int shownOf(int node) const { return m_shown[static_cast<std::size_t>(node)]; }
    bool isUnfolded(int node) const;

    /// An edge's ends by number; -1 = not in the graph.
    struct Ends {
        int from = -1;
        int to = -1;
    };
    Ends endsOf(std::size_t edge) const { return m_ends[edge]; }
    /// The container in which both ends have a part; -1 = top level.
    int levelOf(Ends ends) const;
    /// The child of `level` that is or holds `node`; -1 when the node is not below the level.
    int partOf(int node, int level) const;
    /// On which side of its node an end lies: a wall's input port sends wires inwards, its output port takes those from inside.
    static PortDirection sideOf(bool isFrom, bool isWall) { return isFrom != isWall ? PortDirection::Output : PortDirection::Input; }

    const Graph &graph() const { return m_graph; }
    const GraphNode &node(int i) const { return m_graph.nodes[static_cast<std::size_t>(i)]; }
    int count() const { return static_cast<int>(m_graph.nodes.size()); }

private:
    void findParents();
    void findShown();

    const Graph &m_graph;
    QHash<QString, int> m_numbers;
    std::vector<int> m_parents;
    std::vector<int> m_depths;
    std::vector<int> m_shown;
    std::vector<std::vector<int>> m_children;
    std::vector<Ends> m_ends;
};

} // namespace headrace
