// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/stepmessages.h"

#include "clients/pipelines/messagefields.h"
#include "clients/pipelines/messages.h"

namespace headrace {

namespace {

using namespace apijson;

void readNumber(RunArtifact &artifact, const Value &value)
{
    artifact.hasNumber = value && value->is_number();
    artifact.number = plainOf(value).number();
}

constexpr std::array artifactFields{
    Field<RunArtifact>{"artifact_id", [](RunArtifact &artifact, const Value &value) { artifact.id = textOf(value); }},
    Field<RunArtifact>{"name", [](RunArtifact &artifact, const Value &value) { artifact.name = textOf(value); }},
    Field<RunArtifact>{"type", [](RunArtifact &artifact, const Value &value) { artifact.type = textOf(value); }},
    Field<RunArtifact>{"uri", [](RunArtifact &artifact, const Value &value) { artifact.uri = textOf(value); }},
    Field<RunArtifact>{"namespace", [](RunArtifact &artifact, const Value &value) { artifact.nameSpace = textOf(value); }},
    Field<RunArtifact>{"metadata", [](RunArtifact &artifact, const Value &value) { artifact.metadata = plainOf(value); }},
    Field<RunArtifact>{"number_value", readNumber},
    Field<RunArtifact>{"created_at", [](RunArtifact &artifact, const Value &value) { artifact.createdAt = timeOf(value); }},
};

/// Lists of {"parameter_key", "value"} and {"artifact_key", "artifacts"}; the same key may come more than once.
RunValues valuesOf(const Value &value)
{
    RunValues values;
    eachElement(fieldAt(value, "parameters"), [&](const Value &one) { values.parameters.insert_or_assign(textAt(one, "parameter_key"), plainOf(fieldAt(one, "value"))); });
    eachElement(fieldAt(value, "artifacts"), [&](const Value &one) {
        std::vector<RunArtifact> &list = values.artifacts[textAt(one, "artifact_key")];
        eachElement(fieldAt(one, "artifacts"), [&](const Value &artifact) { list.push_back(objectOf(artifact, artifactFields)); });
    });
    return values;
}

void readAttributes(RunStep &step, const Value &value)
{
    if (const Value index = fieldAt(value, "iteration_index"))
        step.iteration = static_cast<int>(numberOf(index));
    if (const Value count = fieldAt(value, "iteration_count"))
        step.iterations = static_cast<int>(numberOf(count));
}

void readPods(RunStep &step, const Value &value)
{
    eachElement(value, [&](const Value &pod) { step.pods.push_back({textAt(pod, "name"), textAt(pod, "uid"), textAt(pod, "type")}); });
}

constexpr std::array stepFields{
    Field<RunStep>{"task_id", [](RunStep &step, const Value &value) { step.id = textOf(value); }},
    Field<RunStep>{"run_id", [](RunStep &step, const Value &value) { step.runId = textOf(value); }},
    Field<RunStep>{"parent_task_id", [](RunStep &step, const Value &value) { step.parentId = textOf(value); }},
    Field<RunStep>{"name", [](RunStep &step, const Value &value) { step.name = textOf(value); }},
    Field<RunStep>{"display_name", [](RunStep &step, const Value &value) { step.displayName = textOf(value); }},
    Field<RunStep>{"type", [](RunStep &step, const Value &value) { step.kind = textOf(value); }},
    Field<RunStep>{"type_attributes", readAttributes},
    Field<RunStep>{"state", [](RunStep &step, const Value &value) { step.state = runStateOf(textOf(value)); }},
    Field<RunStep>{"status_metadata", [](RunStep &step, const Value &value) { step.message = textAt(value, "message"); }},
    Field<RunStep>{"state_history", [](RunStep &step, const Value &value) { step.history = stateHistory(value); }},
    Field<RunStep>{"create_time", [](RunStep &step, const Value &value) { step.createdAt = timeOf(value); }},
    Field<RunStep>{"start_time", [](RunStep &step, const Value &value) { step.startedAt = timeOf(value); }},
    Field<RunStep>{"end_time", [](RunStep &step, const Value &value) { step.endedAt = timeOf(value); }},
    Field<RunStep>{"pods", readPods},
    Field<RunStep>{"cache_fingerprint", [](RunStep &step, const Value &value) { step.fingerprint = textOf(value); }},
    Field<RunStep>{"inputs", [](RunStep &step, const Value &value) { step.inputs = valuesOf(value); }},
    Field<RunStep>{"outputs", [](RunStep &step, const Value &value) { step.outputs = valuesOf(value); }},
};

} // namespace

Result<PipelinesPage<RunStep>> readRunSteps(const std::string &body) { return readPage(body, "tasks", stepFields); }
Result<RunArtifact> readRunArtifact(const std::string &body) { return readOne(body, artifactFields); }
Result<PipelinesPage<RunArtifact>> readRunArtifacts(const std::string &body) { return readPage(body, "artifacts", artifactFields); }

} // namespace headrace
