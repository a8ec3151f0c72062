// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/pipelines/artifactfiles.h"
#include "app/local/pipelines/documents.h"
#include "app/local/pipelines/tables.h"

namespace headrace::local {

/// Where pipelines, their runs and pods live: what a server for one user calls its namespace.
extern const char *const pipelinesNamespace;

/// Everything that the pipelines API keeps. Whoever uses it holds the cluster's lock; throws DatabaseFailure.
struct PipelineStore {
    explicit PipelineStore(Database &opened);

    Database &database;
    MessageTable experiments, pipelines, versions, runs, recurringRuns;
    ArtifactFiles files{std::string()}; ///< of runs; none before the cluster says where
    std::function<std::int64_t()> clock; ///< milliseconds since 1970; tests move it

    std::int64_t now() const { return clock(); }
    /// The experiment of runs that name none; made when it is missing.
    Json defaultExperiment();
    std::optional<Json> latestVersion(const std::string &pipelineId);
};

/// A new id.
std::string newId();

/// The pipeline that a run or a schedule names.
struct ChosenPipeline {
    PipelineText text;
    std::string pipelineId; ///< empty for one that came inline
    std::string versionId;
};

/// Finds it, in the order and with the refusals of the real server.
Answer<ChosenPipeline> choosePipeline(PipelineStore &store, const Json &message);

} // namespace headrace::local
