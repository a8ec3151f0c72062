// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/edits/draft.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/graph.h"

namespace headrace {

/// The task of a picture's node; nothing for rails and what is gone.
std::optional<TaskName> taskOf(const PipelineDraft &draft, const QString &node);
/// Nodes without those that stand in another of them, and without rails.
QStringList outermost(const QStringList &nodes);

/// Takes tasks and wires away. Healed, what fed a task feeds what it fed, where the types fit.
Drafted removeNodes(PipelineDraft draft, const Graph &graph, const QStringList &nodes, const std::vector<GraphEdge> &edges, bool heals);
/// Copies of tasks of one level beside them, with the inputs that they have; wires among the copied go among the copies. `*made` has the
/// ids of the copies in the same order.
Drafted duplicateNodes(PipelineDraft draft, const QStringList &nodes, QStringList *made);
/// A node's new key; `*id` is its id then.
Drafted renameNode(PipelineDraft draft, const QString &node, const QString &name, QString *id);

} // namespace headrace
