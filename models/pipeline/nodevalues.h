// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/graph.h"

#include <map>

namespace headrace {

/// What a document says about each node of its picture, without what wires say already.
class NodeValues
{
public:
    NodeValues(const PipelineDocument &document, const Graph &graph);

    /// Maps "task", "component", "executor", "platform"; of a rail its "inputs" or "outputs".
    PlainValue of(const GraphNode &node) const;
    /// Equal for tasks that run the same; empty for groups and rails.
    QString contentOf(const GraphNode &node) const;

private:
    PlainValue taskPart(const GraphNode &node, PlainValue task) const;
    PlainValue componentPart(const GraphNode &node, PlainValue component) const;
    const PlainValue &componentAt(const QString &id) const;

    const PipelineDocument &m_document;
    std::map<QString, const PlainValue *> m_tasks;
    std::map<QString, const PlainValue *> m_components; ///< what a task runs
};

} // namespace headrace
