// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/comparing.h"
#include "models/pipeline/graph.h"

namespace headrace {

/// Two pipelines as one picture. Nodes and wires say in `change` how they differ; those that only the first has stand among the others.
struct MergedPicture {
    Graph graph;
    std::map<QString, QString> before; ///< node → its id in the first; none for added ones
    std::map<QString, QString> after;  ///< node → its id in the second; none for removed ones
    std::map<QString, std::vector<FieldChange>> fields; ///< of changed nodes, by id; paths begin with "task", "component", "executor" or "platform"
    std::vector<FieldChange> header; ///< what belongs to no node: name, description, versions, workspace

    bool isSame() const;
};

/// Tasks are matched by their ids, then by what they run, then (groups) by what they hold; a task that moved or was renamed is a changed one
/// with "task.id" among its fields. A removed node whose id is in use has "~" behind it. Any thread; about linear in what both show.
MergedPicture mergedPicture(const PipelineDocument &before, const PipelineDocument &after);

} // namespace headrace
