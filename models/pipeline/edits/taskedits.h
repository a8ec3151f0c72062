// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubernetesplatform.h"
#include "models/pipeline/edits/draft.h"

namespace headrace {

/// A task of a level: `dag` is the component whose tasks it stands among, empty for the root.
struct TaskName {
    QString dag;
    QString key;

    bool operator==(const TaskName &) const = default;
};

// Names, and what a task is.
Drafted renameTask(PipelineDraft draft, const TaskName &task, const QString &newKey);
Drafted setDisplayName(PipelineDraft draft, const TaskName &task, const QString &name);
Drafted setRetry(PipelineDraft draft, const TaskName &task, const std::optional<RetryPolicy> &retry);
Drafted setCaching(PipelineDraft draft, const TaskName &task, bool isCached, const QString &cacheKey = {});
Drafted setCondition(PipelineDraft draft, const TaskName &task, const QString &condition);
Drafted setParallelism(PipelineDraft draft, const TaskName &task, int limit);
Drafted setRunsAfter(PipelineDraft draft, const TaskName &task, const QString &other, bool runsAfter);

// Inputs.
Drafted setConstant(PipelineDraft draft, const TaskName &task, const QString &input, const PlainValue &value);
Drafted setFromInput(PipelineDraft draft, const TaskName &task, const QString &input, const QString &componentInput);
Drafted setFinalStatus(PipelineDraft draft, const TaskName &task, const QString &input, const QString &other);
/// From an output of a task of the same level.
Drafted wire(PipelineDraft draft, const TaskName &task, const QString &input, const TaskOutput &output);
/// What of the value that comes in is meant ("parseJson(string_value)[\"a\"]"); empty: all of it. Not of constants.
Drafted setSelector(PipelineDraft draft, const TaskName &task, const QString &input, const QString &expression);
/// Back to its default, or to nothing.
Drafted unsetInput(PipelineDraft draft, const TaskName &task, const QString &input);

// Tasks and components.
/// A new task with its own component (and executor, unless null) as the SDK lays them: comp-NAME, exec-NAME. The first free name wins;
/// it is `*made` afterwards.
Drafted addTask(PipelineDraft draft, const QString &dag, const QString &name, const PlainValue &component, const PlainValue &executor, QString *made = nullptr);
/// Takes the task with everything that only it uses; inputs that came from it are unset.
Drafted removeTask(PipelineDraft draft, const TaskName &task);

// What its executor is.
Drafted setContainer(PipelineDraft draft, const TaskName &task, const QString &field, const PlainValue &value);
Drafted setResources(PipelineDraft draft, const TaskName &task, const ResourceSpec &resources);
/// A group of the kubernetes document ("pvcMount", "nodeSelector" …); null removes it.
Drafted setPlatform(PipelineDraft draft, const TaskName &task, const QString &group, const PlainValue &value);
Drafted setPipelineConfig(PipelineDraft draft, const QString &field, const PlainValue &value);

// The pipeline.
Drafted setPipelineName(PipelineDraft draft, const QString &name, const QString &displayName, const QString &description);
/// An input of a level; null removes it. Error "edit.taken" when one of the other kind has the name.
Drafted setInputParameter(PipelineDraft draft, const QString &dag, const QString &name, const PlainValue &declaration);
Drafted setInputArtifact(PipelineDraft draft, const QString &dag, const QString &name, const PlainValue &declaration);
Drafted setOutput(PipelineDraft draft, const QString &dag, const QString &name, const TaskOutput &output);
/// What an output of a level is for; empty: nothing is said.
Drafted setOutputDescription(PipelineDraft draft, const QString &dag, const QString &name, const QString &description);
Drafted removeOutput(PipelineDraft draft, const QString &dag, const QString &name);

} // namespace headrace
