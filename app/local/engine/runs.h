// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"
#include "clients/types/result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

/// What the pipelines API and the engine that runs pipelines say to each other. Times are milliseconds since 1970, 0 = not yet.
namespace headrace::local {

/// Words of the KFP API (`enum RuntimeState`).
enum class RunPhase { Pending, Running, Succeeded, Skipped, Failed, Canceling, Canceled, Cached };

/// One run to carry out.
struct RunOrder {
    std::string runId;
    std::string nameSpace; ///< where its pods are seen
    std::string displayName;
    std::string serviceAccount;
    std::string pipelineRoot; ///< empty = the cluster's own
    Json spec;                ///< PipelineSpec
    Json platforms;           ///< the second document's `platforms`; null when there is none
    std::map<std::string, Json> parameters; ///< given ones; defaults come from the specification
    std::int64_t scheduledAt = 0; ///< of a run of a schedule; for {{$.scheduled_time}} and the like
};

/// An artifact that a task made or was given.
struct ArtifactRecord {
    std::string id;
    std::string name;
    std::string type; ///< schema title, "system.Dataset"
    std::string uri;  ///< a path, or what an importer was given
    Json metadata = Json::object();
    std::int64_t createdAt = 0;
};

/// A task of a run as it stands: a step, a group (a DAG, a condition's branch, a loop) or one iteration of a loop.
struct TaskRecord {
    std::string id;
    std::string runId;
    std::string parentId;   ///< empty = of the root
    std::string name;       ///< its key in the DAG
    std::string displayName;
    std::string kind;       ///< "container", "importer", "dag", "loop", "iteration", "condition", "exit"
    int iteration = -1;     ///< index in its loop
    RunPhase phase = RunPhase::Pending;
    std::string reason;     ///< why it failed or was skipped, a sentence; a code before ": " ("OOMKilled: …")
    std::string waiting;    ///< why its pod does not start yet, as `reason`; empty when nothing is missing
    int exitCode = 0;
    int attempts = 0;
    std::int64_t createdAt = 0;
    std::int64_t startedAt = 0;
    std::int64_t endedAt = 0;
    std::string podName;    ///< pod of the latest attempt
    std::string podUid;
    std::shared_ptr<const Json> pod; ///< of a step that is started: labels, annotations, spec, notes and times of its pod; not kept
    Json initContainers;             ///< what became of those of the latest attempt; not kept
    std::map<std::string, Json> inputs;  ///< parameters
    std::map<std::string, Json> outputs; ///< parameters
    std::map<std::string, std::vector<ArtifactRecord>> inputArtifacts;
    std::map<std::string, std::vector<ArtifactRecord>> outputArtifacts;
    std::string cachedFrom; ///< id of the task whose result was taken
    std::string fingerprint; ///< of component and inputs; empty when it may not be cached
};

/// A run as the engine sees it.
struct RunRecord {
    std::string runId;
    RunPhase phase = RunPhase::Pending;
    std::string reason; ///< a sentence when it failed
    std::int64_t startedAt = 0;
    std::int64_t endedAt = 0;
};

/// Where the engine tells what happens and asks what was. All calls come from the engine's thread and may take the cluster's lock.
class RunLedger
{
public:
    virtual ~RunLedger() = default;
    /// Keeps the new states of a run and some of its tasks, in one transaction: after a kill they are all there or none is.
    virtual void keep(const RunRecord &run, const std::vector<TaskRecord> &tasks) = 0;
    /// The newest succeeded task with this fingerprint in this namespace; none is an empty id.
    virtual TaskRecord cached(const std::string &nameSpace, const std::string &fingerprint) = 0;
};

/// Carries out runs. Calls come from any thread and return at once.
class RunEngine
{
public:
    virtual ~RunEngine() = default;
    /// What keeps this run from ever running here, before anything is made: an image that is no plain Python component without podman or
    /// docker, an unknown construct. Code "local.cannotRun", `detail` says where.
    virtual Result<void> check(const RunOrder &order) const = 0;
    virtual void start(RunOrder order) = 0;
    /// Goes on with a run that a former process left; finished tasks are not run again, running ones are run anew.
    virtual void resume(RunOrder order, RunRecord run, std::vector<TaskRecord> tasks) = 0;
    /// As `resume`, with failed tasks run anew: what "retry" asks for.
    virtual void retry(RunOrder order, RunRecord run, std::vector<TaskRecord> tasks) = 0;
    virtual void cancel(const std::string &runId) = 0;
};

} // namespace headrace::local
