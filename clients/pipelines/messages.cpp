// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/messages.h"

#include "clients/pipelines/messagefields.h"

#include <QByteArray>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using namespace apijson;

PipelineVersionReference versionReference(const Value &value)
{
    return {textAt(value, "pipeline_id"), textAt(value, "pipeline_version_id")};
}

RuntimeConfig runtimeConfig(const Value &value)
{
    RuntimeConfig config{.parameters = {}, .pipelineRoot = textAt(value, "pipeline_root")};
    eachField(fieldAt(value, "parameters"), [&](const QString &name, const Value &parameter) { config.parameters.emplace(name, plainOf(parameter)); });
    return config;
}

std::map<QString, QStringList> artifactIds(const Value &value)
{
    std::map<QString, QStringList> ids;
    eachField(value, [&](const QString &name, const Value &list) {
        eachElement(fieldAt(list, "artifact_ids"), [&](const Value &id) { ids[name].append(textOf(id)); });
    });
    return ids;
}

std::map<QString, QString> tagsOf(const Value &value)
{
    std::map<QString, QString> tags;
    eachField(value, [&](const QString &name, const Value &text) { tags.emplace(name, textOf(text)); });
    return tags;
}

QStringList childrenOf(const Value &value)
{
    QStringList children;
    eachElement(value, [&](const Value &child) {
        const QString task = textAt(child, "task_id");
        children.append(task.isEmpty() ? textAt(child, "pod_name") : task);
    });
    return children;
}

constexpr std::array taskFields{
    Field<RunTask>{"task_id", [](RunTask &task, const Value &value) { task.taskId = textOf(value); }},
    Field<RunTask>{"display_name", [](RunTask &task, const Value &value) { task.displayName = textOf(value); }},
    Field<RunTask>{"parent_task_id", [](RunTask &task, const Value &value) { task.parentTaskId = textOf(value); }},
    Field<RunTask>{"pod_name", [](RunTask &task, const Value &value) { task.podName = textOf(value); }},
    Field<RunTask>{"execution_id", [](RunTask &task, const Value &value) { task.executionId = textOf(value); }},
    Field<RunTask>{"create_time", [](RunTask &task, const Value &value) { task.createdAt = timeOf(value); }},
    Field<RunTask>{"start_time", [](RunTask &task, const Value &value) { task.startedAt = timeOf(value); }},
    Field<RunTask>{"end_time", [](RunTask &task, const Value &value) { task.endedAt = timeOf(value); }},
    Field<RunTask>{"state", [](RunTask &task, const Value &value) { task.state = runStateOf(textOf(value)); }},
    Field<RunTask>{"error", [](RunTask &task, const Value &value) { task.error = rpcStatus(value); }},
    Field<RunTask>{"state_history", [](RunTask &task, const Value &value) { task.history = stateHistory(value); }},
    Field<RunTask>{"inputs", [](RunTask &task, const Value &value) { task.inputs = artifactIds(value); }},
    Field<RunTask>{"outputs", [](RunTask &task, const Value &value) { task.outputs = artifactIds(value); }},
    Field<RunTask>{"child_tasks", [](RunTask &task, const Value &value) { task.children = childrenOf(value); }},
    Field<RunTask>{"run_id", [](RunTask &, const Value &) {}},
};

void readDetails(Run &run, const Value &details)
{
    eachElement(fieldAt(details, "task_details"), [&](const Value &task) { run.tasks.push_back(objectOf(task, taskFields)); });
}

constexpr std::array runFields{
    Field<Run>{"run_id", [](Run &run, const Value &value) { run.id = textOf(value); }},
    Field<Run>{"display_name", [](Run &run, const Value &value) { run.name = textOf(value); }},
    Field<Run>{"description", [](Run &run, const Value &value) { run.description = textOf(value); }},
    Field<Run>{"experiment_id", [](Run &run, const Value &value) { run.experimentId = textOf(value); }},
    Field<Run>{"recurring_run_id", [](Run &run, const Value &value) { run.recurringRunId = textOf(value); }},
    Field<Run>{"service_account", [](Run &run, const Value &value) { run.serviceAccount = textOf(value); }},
    Field<Run>{"storage_state", [](Run &run, const Value &value) { run.storageState = textOf(value); }},
    Field<Run>{"pipeline_version_reference", [](Run &run, const Value &value) { run.version = versionReference(value); }},
    Field<Run>{"pipeline_version_id", [](Run &run, const Value &value) { run.version.versionId = textOf(value); }}, // deprecated
    Field<Run>{"pipeline_spec", [](Run &run, const Value &value) { run.spec = jsonOf(value); }},
    Field<Run>{"runtime_config", [](Run &run, const Value &value) { run.config = runtimeConfig(value); }},
    Field<Run>{"created_at", [](Run &run, const Value &value) { run.createdAt = timeOf(value); }},
    Field<Run>{"scheduled_at", [](Run &run, const Value &value) { run.scheduledAt = timeOf(value); }},
    Field<Run>{"finished_at", [](Run &run, const Value &value) { run.finishedAt = timeOf(value); }},
    Field<Run>{"state", [](Run &run, const Value &value) { run.state = runStateOf(textOf(value)); }},
    Field<Run>{"error", [](Run &run, const Value &value) { run.error = rpcStatus(value); }},
    Field<Run>{"state_history", [](Run &run, const Value &value) { run.history = stateHistory(value); }},
    Field<Run>{"run_details", readDetails},
};

constexpr std::array experimentFields{
    Field<RunExperiment>{"experiment_id", [](RunExperiment &experiment, const Value &value) { experiment.id = textOf(value); }},
    Field<RunExperiment>{"display_name", [](RunExperiment &experiment, const Value &value) { experiment.name = textOf(value); }},
    Field<RunExperiment>{"description", [](RunExperiment &experiment, const Value &value) { experiment.description = textOf(value); }},
    Field<RunExperiment>{"namespace", [](RunExperiment &experiment, const Value &value) { experiment.nameSpace = textOf(value); }},
    Field<RunExperiment>{"storage_state", [](RunExperiment &experiment, const Value &value) { experiment.storageState = textOf(value); }},
    Field<RunExperiment>{"created_at", [](RunExperiment &experiment, const Value &value) { experiment.createdAt = timeOf(value); }},
    Field<RunExperiment>{"last_run_created_at", [](RunExperiment &experiment, const Value &value) { experiment.lastRunAt = timeOf(value); }},
};

constexpr std::array pipelineFields{
    Field<Pipeline>{"pipeline_id", [](Pipeline &pipeline, const Value &value) { pipeline.id = textOf(value); }},
    Field<Pipeline>{"name", [](Pipeline &pipeline, const Value &value) { pipeline.name = textOf(value); }},
    Field<Pipeline>{"display_name", [](Pipeline &pipeline, const Value &value) { pipeline.displayName = textOf(value); }},
    Field<Pipeline>{"description", [](Pipeline &pipeline, const Value &value) { pipeline.description = textOf(value); }},
    Field<Pipeline>{"namespace", [](Pipeline &pipeline, const Value &value) { pipeline.nameSpace = textOf(value); }},
    Field<Pipeline>{"created_at", [](Pipeline &pipeline, const Value &value) { pipeline.createdAt = timeOf(value); }},
    Field<Pipeline>{"tags", [](Pipeline &pipeline, const Value &value) { pipeline.tags = tagsOf(value); }},
    Field<Pipeline>{"error", [](Pipeline &pipeline, const Value &value) { pipeline.error = rpcStatus(value); }},
};

constexpr std::array versionFields{
    Field<PipelineVersion>{"pipeline_version_id", [](PipelineVersion &version, const Value &value) { version.id = textOf(value); }},
    Field<PipelineVersion>{"pipeline_id", [](PipelineVersion &version, const Value &value) { version.pipelineId = textOf(value); }},
    Field<PipelineVersion>{"name", [](PipelineVersion &version, const Value &value) { version.name = textOf(value); }},
    Field<PipelineVersion>{"display_name", [](PipelineVersion &version, const Value &value) { version.displayName = textOf(value); }},
    Field<PipelineVersion>{"description", [](PipelineVersion &version, const Value &value) { version.description = textOf(value); }},
    Field<PipelineVersion>{"package_url", [](PipelineVersion &version, const Value &value) { version.packageUrl = textAt(value, "pipeline_url"); }},
    Field<PipelineVersion>{"code_source_url", [](PipelineVersion &version, const Value &value) { version.codeSourceUrl = textOf(value); }},
    Field<PipelineVersion>{"created_at", [](PipelineVersion &version, const Value &value) { version.createdAt = timeOf(value); }},
    Field<PipelineVersion>{"tags", [](PipelineVersion &version, const Value &value) { version.tags = tagsOf(value); }},
    Field<PipelineVersion>{"pipeline_spec", [](PipelineVersion &version, const Value &value) { version.spec = jsonOf(value); }},
    Field<PipelineVersion>{"error", [](PipelineVersion &version, const Value &value) { version.error = rpcStatus(value); }},
};

RunTrigger triggerOf(const Value &value)
{
    const Value cron = fieldAt(value, "cron_schedule");
    const Value periodic = fieldAt(value, "periodic_schedule");
    const Value either = isObject(cron) ? cron : periodic;
    return {textAt(cron, "cron"), numberOf(fieldAt(periodic, "interval_second")), timeOf(fieldAt(either, "start_time")), timeOf(fieldAt(either, "end_time"))};
}

constexpr std::array recurringFields{
    Field<RecurringRun>{"recurring_run_id", [](RecurringRun &run, const Value &value) { run.id = textOf(value); }},
    Field<RecurringRun>{"display_name", [](RecurringRun &run, const Value &value) { run.name = textOf(value); }},
    Field<RecurringRun>{"description", [](RecurringRun &run, const Value &value) { run.description = textOf(value); }},
    Field<RecurringRun>{"namespace", [](RecurringRun &run, const Value &value) { run.nameSpace = textOf(value); }},
    Field<RecurringRun>{"experiment_id", [](RecurringRun &run, const Value &value) { run.experimentId = textOf(value); }},
    Field<RecurringRun>{"service_account", [](RecurringRun &run, const Value &value) { run.serviceAccount = textOf(value); }},
    Field<RecurringRun>{"pipeline_version_reference", [](RecurringRun &run, const Value &value) { run.version = versionReference(value); }},
    Field<RecurringRun>{"pipeline_version_id", [](RecurringRun &run, const Value &value) { run.version.versionId = textOf(value); }}, // deprecated
    Field<RecurringRun>{"pipeline_spec", [](RecurringRun &run, const Value &value) { run.spec = jsonOf(value); }},
    Field<RecurringRun>{"runtime_config", [](RecurringRun &run, const Value &value) { run.config = runtimeConfig(value); }},
    Field<RecurringRun>{"trigger", [](RecurringRun &run, const Value &value) { run.trigger = triggerOf(value); }},
    Field<RecurringRun>{"max_concurrency", [](RecurringRun &run, const Value &value) { run.maxConcurrency = numberOf(value); }},
    Field<RecurringRun>{"no_catchup", [](RecurringRun &run, const Value &value) { run.catchesUp = !isTrue(value); }},
    Field<RecurringRun>{"mode", [](RecurringRun &run, const Value &value) { run.mode = textOf(value); }},
    Field<RecurringRun>{"status", [](RecurringRun &run, const Value &value) { run.status = textOf(value); }},
    Field<RecurringRun>{"created_at", [](RecurringRun &run, const Value &value) { run.createdAt = timeOf(value); }},
    Field<RecurringRun>{"updated_at", [](RecurringRun &run, const Value &value) { run.updatedAt = timeOf(value); }},
    Field<RecurringRun>{"error", [](RecurringRun &run, const Value &value) { run.error = rpcStatus(value); }},
};

} // namespace

RunStateWord runStateOf(const QString &word)
{
    struct Named {
        QLatin1StringView word;
        RunState state;
    };
    static constexpr std::array names{
        Named{"SUCCEEDED"_L1, RunState::Succeeded}, Named{"RUNNING"_L1, RunState::Running},   Named{"FAILED"_L1, RunState::Failed},
        Named{"PENDING"_L1, RunState::Pending},     Named{"SKIPPED"_L1, RunState::Skipped},   Named{"CANCELING"_L1, RunState::Canceling},
        Named{"CANCELED"_L1, RunState::Canceled},   Named{"PAUSED"_L1, RunState::Paused},     Named{"CACHED"_L1, RunState::Cached},
        Named{""_L1, RunState::Unspecified},        Named{"RUNTIME_STATE_UNSPECIFIED"_L1, RunState::Unspecified},
    };
    for (const Named &named : names)
        if (word == named.word)
            return {named.state, word};
    return {RunState::Unknown, word};
}

Result<Run> readRun(const std::string &body) { return readOne(body, runFields); }
Result<RunExperiment> readRunExperiment(const std::string &body) { return readOne(body, experimentFields); }
Result<Pipeline> readPipeline(const std::string &body) { return readOne(body, pipelineFields); }
Result<PipelineVersion> readPipelineVersion(const std::string &body) { return readOne(body, versionFields); }
Result<RecurringRun> readRecurringRun(const std::string &body) { return readOne(body, recurringFields); }
Result<PipelinesPage<Run>> readRuns(const std::string &body) { return readPage(body, "runs", runFields); }
Result<PipelinesPage<RunExperiment>> readRunExperiments(const std::string &body) { return readPage(body, "experiments", experimentFields); }
Result<PipelinesPage<Pipeline>> readPipelines(const std::string &body) { return readPage(body, "pipelines", pipelineFields); }
Result<PipelinesPage<PipelineVersion>> readPipelineVersions(const std::string &body) { return readPage(body, "pipeline_versions", versionFields); }
Result<PipelinesPage<RecurringRun>> readRecurringRuns(const std::string &body) { return readPage(body, "recurringRuns", recurringFields); }

Result<PipelinesHealth> readPipelinesHealth(const std::string &body)
{
    Document document;
    const std::optional<Value> root = document.parse(body);
    if (!root)
        return notJson();
    return PipelinesHealth{textAt(*root, "tag_name"), textAt(*root, "commit_sha"), textAt(*root, "pipeline_store"), isTrue(fieldAt(*root, "multi_user"))};
}

Result<QByteArray> readArtifactBytes(const std::string &body)
{
    Document document;
    const std::optional<Value> root = document.parse(body);
    if (!root)
        return notJson();
    return QByteArray::fromBase64(textAt(*root, "data").toLatin1());
}

} // namespace headrace
