// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"
#include "clients/types/result.h"
#include "clients/types/run.h"
#include "models/pipeline/graph.h"

#include <memory>
#include <optional>

namespace headrace {

/// What a run carries out, with its picture and the places in it. Never changes.
struct RunPicture {
    PipelineSpec spec;
    std::string json; ///< as the server keeps it, for a run with changes
    QByteArray text;  ///< the same as a document to be edited
    Graph graph;
    PipelineLayout layout;
};
using RunPicturePointer = std::shared_ptr<const RunPicture>;

/// Reads the JSON of a specification and lays it out; for a worker. Errors of documentOfSpec. A layout that was there keeps its places.
Result<RunPicturePointer> runPicture(const std::string &json, const std::map<QString, bool> &expanded = {}, const PipelineLayout &before = {});

/// The container behind a node of the picture; null for groups and for what is not there.
const ContainerExecutor *executorAt(const RunPicture &picture, const QString &node);

/// A run once more with another limit of memory for one step: the specification goes inline. Errors "run.noSuchStep" and those of documentOfSpec.
Result<NewRun> withMoreMemory(const Run &run, const RunPicture &picture, const QString &node, const QString &limit);
/// Twice the limit, as a quantity; empty when `limit` is none.
QString twiceTheMemory(const QString &limit);

} // namespace headrace
