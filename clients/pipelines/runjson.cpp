// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/runjson.h"

#include "clients/pipelines/yamlemit.h"

#include <nlohmann/json.hpp>

#include <QDateTime>

namespace headrace {

namespace {

using Json = nlohmann::ordered_json;

void set(Json &json, const char *key, const QString &text)
{
    if (!text.isEmpty())
        json[key] = text.toStdString();
}

void setTime(Json &json, const char *key, qint64 seconds)
{
    if (seconds != 0)
        json[key] = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toStdString();
}

Json taskJson(const RunTask &task)
{
    Json json{{"task_id", task.taskId.toStdString()}, {"name", task.displayName.toStdString()}, {"state", task.state.word.toStdString()}};
    setTime(json, "started_at", task.startedAt);
    setTime(json, "ended_at", task.endedAt);
    set(json, "error", task.error.message);
    return json;
}

Json outputsJson(const std::vector<PlainEntry> &outputs)
{
    Json json = Json::object();
    for (const PlainEntry &output : outputs)
        json[output.key.toStdString()] = Json::parse(jsonLine(output.value), nullptr, false);
    return json;
}

QByteArray line(const Json &json)
{
    return QByteArray::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace)) + '\n';
}

} // namespace

QByteArray runJson(const Run &run, const std::vector<PlainEntry> *outputs)
{
    Json json{{"run_id", run.id.toStdString()}, {"display_name", run.name.toStdString()}, {"state", run.state.word.toStdString()}};
    set(json, "description", run.description);
    set(json, "storage_state", run.storageState);
    set(json, "experiment_id", run.experimentId);
    set(json, "recurring_run_id", run.recurringRunId);
    set(json, "pipeline_id", run.version.pipelineId);
    set(json, "pipeline_version_id", run.version.versionId);
    setTime(json, "created_at", run.createdAt);
    setTime(json, "finished_at", run.finishedAt);
    set(json, "error", run.error.message);
    for (const auto &[name, value] : run.config.parameters)
        json["parameters"][name.toStdString()] = Json::parse(jsonLine(value), nullptr, false);
    for (const RunTask &task : run.tasks)
        json["tasks"].push_back(taskJson(task));
    if (outputs)
        json["outputs"] = outputsJson(*outputs);
    return line(json);
}

QByteArray runOutcomeJson(const Run &run, const std::vector<PlainEntry> &outputs)
{
    return line({{"run_id", run.id.toStdString()}, {"state", run.state.word.toStdString()}, {"outputs", outputsJson(outputs)}});
}

} // namespace headrace
