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
    for (const auto &[name, list] : artifacts)
        for (const ArtifactRecord &one : list)
            out[name].push_back({{"id", one.id}, {"name", one.name}, {"type", one.type}, {"uri", one.uri}, {"metadata", one.metadata}, {"createdAt", one.createdAt}});
    return out;
}

std::map<std::string, std::vector<ArtifactRecord>> artifactsOf(const Json &json)
{
    std::map<std::string, std::vector<ArtifactRecord>> out;
    if (json.is_object())
        for (const auto &[name, list] : json.items())
            for (const Json &one : list)
                out[name].push_back({textAt(one, {"id"}), textAt(one, {"name"}), textAt(one, {"type"}), textAt(one, {"uri"}), at(one, {"metadata"}), numberAt(one, {"createdAt"})});
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
    return {{"id", task.id}, {"runId", task.runId}, {"parentId", task.parentId}, {"name", task.name}, {"displayName", task.displayName},
            {"kind", task.kind}, {"iteration", task.iteration}, {"phase", phaseWord(task.phase)}, {"reason", task.reason}, {"exitCode", task.exitCode},
            {"attempts", task.attempts}, {"createdAt", task.createdAt}, {"startedAt", task.startedAt}, {"endedAt", task.endedAt}, {"podName", task.podName},
            {"podUid", task.podUid}, {"inputs", task.inputs}, {"outputs", task.outputs}, {"inputArtifacts", jsonOf(task.inputArtifacts)},
            {"outputArtifacts", jsonOf(task.outputArtifacts)}, {"cachedFrom", task.cachedFrom}, {"fingerprint", task.fingerprint}};
}

TaskRecord taskOf(const Json &json)
{
    TaskRecord task{.id = textAt(json, {"id"}), .runId = textAt(json, {"runId"}), .parentId = textAt(json, {"parentId"}), .name = textAt(json, {"name"}), .displayName = textAt(json, {"displayName"}), .kind = textAt(json, {"kind"})};
    task.iteration = static_cast<int>(numberAt(json, {"iteration"}, -1));
    task.phase = phaseOf(textAt(json, {"phase"}));
    task.reason = textAt(json, {"reason"});
    task.exitCode = static_cast<int>(numberAt(json, {"exitCode"}));
    task.attempts = static_cast<int>(numberAt(json, {"attempts"}));
    task.createdAt = numberAt(json, {"createdAt"});
    task.startedAt = numberAt(json, {"startedAt"});
    task.endedAt = numberAt(json, {"endedAt"});
    task.podName = textAt(json, {"podName"});
    task.podUid = textAt(json, {"podUid"});
    task.inputs = valuesOf(at(json, {"inputs"}));
    task.outputs = valuesOf(at(json, {"outputs"}));
    task.inputArtifacts = artifactsOf(at(json, {"inputArtifacts"}));
    task.outputArtifacts = artifactsOf(at(json, {"outputArtifacts"}));
    task.cachedFrom = textAt(json, {"cachedFrom"});
    task.fingerprint = textAt(json, {"fingerprint"});
    return task;
}

Json jsonOf(const RunRecord &run)
{
    return {{"runId", run.runId}, {"phase", phaseWord(run.phase)}, {"reason", run.reason}, {"startedAt", run.startedAt}, {"endedAt", run.endedAt}};
}

RunRecord runOf(const Json &json)
{
    return {textAt(json, {"runId"}), phaseOf(textAt(json, {"phase"})), textAt(json, {"reason"}), numberAt(json, {"startedAt"}), numberAt(json, {"endedAt"})};
}

} // namespace headrace::local
