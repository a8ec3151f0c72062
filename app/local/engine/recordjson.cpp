// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/engine/recordjson.h"

#include <algorithm>
#include <array>

namespace headrace::local {

namespace {

constexpr std::array<const char *, 8> phaseWords{"PENDING", "RUNNING", "SUCCEEDED", "SKIPPED", "FAILED", "CANCELING", "CANCELED", "CACHED"};

Json jsonOf(const std::map<std::string, std::vector<ArtifactRecord>> &artifacts)
{
    Json out = Json::object();
    for (const auto &[name, list] : artifacts) {
        out[name] = Json::array();
        for (const ArtifactRecord &one : list)
            out[name].push_back({{"id", one.id}, {"name", one.name}, {"type", one.type}, {"uri", one.uri}, {"metadata", one.metadata}, {"created_at", one.createdAt}});
    }
    return out;
}

std::map<std::string, std::vector<ArtifactRecord>> artifactsOf(const Json &json)
{
    std::map<std::string, std::vector<ArtifactRecord>> out;
    if (json.is_object())
        for (const auto &[name, list] : json.items())
            for (const Json &one : list)
                out[name].push_back({textAt(one, {"id"}), textAt(one, {"name"}), textAt(one, {"type"}), textAt(one, {"uri"}), at(one, {"metadata"}), numberAt(one, {"created_at"})});
    return out;
}

std::map<std::string, Json> valuesOf(const Json &json)
{
    return json.is_object() ? json.get<std::map<std::string, Json>>() : std::map<std::string, Json>();
}

} // namespace

std::string phaseWord(RunPhase phase)
{
    return phaseWords[static_cast<std::size_t>(phase)];
}

RunPhase phaseOf(const std::string &word)
{
    const auto found = std::find(phaseWords.begin(), phaseWords.end(), word);
    return found == phaseWords.end() ? RunPhase::Pending : static_cast<RunPhase>(found - phaseWords.begin());
}

Json jsonOf(const TaskRecord &task)
{
    Json out{{"id", task.id}, {"run_id", task.runId}, {"parent_id", task.parentId}, {"name", task.name}, {"display_name", task.displayName},
            {"kind", task.kind}, {"iteration", task.iteration}, {"phase", phaseWord(task.phase)}, {"reason", task.reason}, {"exit_code", task.exitCode},
            {"attempts", task.attempts}, {"created_at", task.createdAt}, {"started_at", task.startedAt}, {"ended_at", task.endedAt}, {"pod_name", task.podName},
            {"pod_uid", task.podUid}, {"inputs", task.inputs}, {"outputs", task.outputs}, {"input_artifacts", jsonOf(task.inputArtifacts)},
            {"output_artifacts", jsonOf(task.outputArtifacts)}, {"cached_from", task.cachedFrom}, {"fingerprint", task.fingerprint}};
    if (!task.waiting.empty())
        out["waiting"] = task.waiting;
    return out;
}

TaskRecord taskOf(const Json &json)
{
    TaskRecord task{.id = textAt(json, {"id"}), .runId = textAt(json, {"run_id"}), .parentId = textAt(json, {"parent_id"}), .name = textAt(json, {"name"}), .displayName = textAt(json, {"display_name"}), .kind = textAt(json, {"kind"})};
    task.iteration = static_cast<int>(numberAt(json, {"iteration"}, -1));
    task.phase = phaseOf(textAt(json, {"phase"}));
    task.reason = textAt(json, {"reason"});
    task.exitCode = static_cast<int>(numberAt(json, {"exit_code"}));
    task.attempts = static_cast<int>(numberAt(json, {"attempts"}));
    task.createdAt = numberAt(json, {"created_at"});
    task.startedAt = numberAt(json, {"started_at"});
    task.endedAt = numberAt(json, {"ended_at"});
    task.podName = textAt(json, {"pod_name"});
    task.podUid = textAt(json, {"pod_uid"});
    task.inputs = valuesOf(at(json, {"inputs"}));
    task.outputs = valuesOf(at(json, {"outputs"}));
    task.inputArtifacts = artifactsOf(at(json, {"input_artifacts"}));
    task.outputArtifacts = artifactsOf(at(json, {"output_artifacts"}));
    task.cachedFrom = textAt(json, {"cached_from"});
    task.fingerprint = textAt(json, {"fingerprint"});
    return task;
}

std::string shownStateOf(const Json &task)
{
    return textAt(task, {"waiting"}).empty() ? textAt(task, {"phase"}) : phaseWord(RunPhase::Pending);
}

Json jsonOf(const RunRecord &run)
{
    return {{"run_id", run.runId}, {"phase", phaseWord(run.phase)}, {"reason", run.reason}, {"started_at", run.startedAt}, {"ended_at", run.endedAt}};
}

RunRecord runOf(const Json &json)
{
    return {textAt(json, {"run_id"}), phaseOf(textAt(json, {"phase"})), textAt(json, {"reason"}), numberAt(json, {"started_at"}), numberAt(json, {"ended_at"})};
}

} // namespace headrace::local
