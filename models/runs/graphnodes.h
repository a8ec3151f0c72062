// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/graph.h"

#include <QHash>
#include <QStringList>

namespace headrace {

/// The nodes of a picture by their ids, without rails; the graph must outlive it.
using NodeIndex = QHash<QString, const GraphNode *>;

inline NodeIndex nodeIndexOf(const Graph &graph)
{
    NodeIndex index;
    for (const GraphNode &node : graph.nodes)
        if (!node.isRail())
            index.insert(node.id, &node);
    return index;
}

/// The group that a node's task stands in; empty on the top level.
inline QString groupAbove(const QString &node)
{
    return node.contains(QChar(u'/')) ? node.left(node.lastIndexOf(QChar(u'/'))) : QString();
}

/// The loops around a node, from outside.
inline QStringList loopsAround(const NodeIndex &index, const QString &node)
{
    QStringList loops;
    for (QString at = groupAbove(node); !at.isEmpty(); at = groupAbove(at))
        if (const GraphNode *one = index.value(at); one && one->kind == GraphNodeKind::Loop)
            loops.prepend(at);
    return loops;
}

} // namespace headrace
