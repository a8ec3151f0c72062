// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/requests.h"

#include "clients/pipelines/yamlemit.h"

#include <nlohmann/json.hpp>

#include <QDateTime>

#include <random>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = nlohmann::json;

constexpr int pageLimit = 200;

std::string timeText(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toStdString();
}

const char *wordOf(RunPredicate::Operation operation)
{
    using Operation = RunPredicate::Operation;
    switch (operation) {
    case Operation::Equals:
        return "EQUALS";
    case Operation::NotEquals:
        return "NOT_EQUALS";
    case Operation::Greater:
        return "GREATER_THAN";
    case Operation::GreaterOrEqual:
        return "GREATER_THAN_EQUALS";
    case Operation::Less:
        return "LESS_THAN";
    case Operation::LessOrEqual:
        return "LESS_THAN_EQUALS";
    case Operation::In:
        return "IN";
    case Operation::Contains:
        return "IS_SUBSTRING";
    }
    return "EQUALS";
}

/// IS_SUBSTRING is SQL's LIKE: its wildcards must stand for themselves.
std::string likeText(const QString &text)
{
    QString escaped = text;
    return escaped.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s).toStdString();
}

Json predicateJson(const RunPredicate &predicate)
{
    Json json{{"operation", wordOf(predicate.operation)}, {"key", predicate.key.toStdString()}};
    if (const auto *text = std::get_if<QString>(&predicate.value)) {
        json["string_value"] = predicate.operation == RunPredicate::Operation::Contains ? likeText(*text) : text->toStdString();
    } else if (const auto *number = std::get_if<qint64>(&predicate.value)) {
        if (predicate.isTime)
            json["timestamp_value"] = timeText(*number);
        else
            json["long_value"] = std::to_string(*number);
    } else {
        Json values = Json::array();
        for (const QString &value : std::get<QStringList>(predicate.value))
            values.push_back(value.toStdString());
        json["string_values"] = {{"values", values}};
    }
    return json;
}

void set(Json &json, const char *key, const QString &text)
{
    if (!text.isEmpty())
        json[key] = text.toStdString();
}

/// A null passes for nothing, not even for an optional parameter: it is left out.
void setConfig(Json &json, const RuntimeConfig &config)
{
    Json runtime = Json::object();
    for (const auto &[name, value] : config.parameters)
        if (!value.isNull())
            runtime["parameters"][name.toStdString()] = Json::parse(jsonLine(value), nullptr, false);
    set(runtime, "pipeline_root", config.pipelineRoot);
    if (!runtime.empty())
        json["runtime_config"] = std::move(runtime);
}

void setWhatRuns(Json &json, const PipelineVersionReference &version, const std::string &spec)
{
    if (!spec.empty()) {
        json["pipeline_spec"] = Json::parse(spec, nullptr, false);
        return;
    }
    set(json["pipeline_version_reference"], "pipeline_id", version.pipelineId);
    set(json["pipeline_version_reference"], "pipeline_version_id", version.versionId);
}

Json triggerJson(const RunTrigger &trigger)
{
    Json when = Json::object();
    if (trigger.startTime != 0)
        when["start_time"] = timeText(trigger.startTime);
    if (trigger.endTime != 0)
        when["end_time"] = timeText(trigger.endTime);
    if (!trigger.cron.isEmpty()) {
        when["cron"] = trigger.cron.toStdString();
        return {{"cron_schedule", when}};
    }
    when["interval_second"] = std::to_string(trigger.intervalSeconds);
    return {{"periodic_schedule", when}};
}

Json tagsJson(const std::map<QString, QString> &tags)
{
    Json json = Json::object();
    for (const auto &[name, value] : tags)
        json[name.toStdString()] = value.toStdString();
    return json;
}

/// A line that the file does not hold.
std::string boundaryFor(const std::string &bytes)
{
    std::mt19937_64 random(std::random_device{}());
    std::string boundary;
    do
        boundary = "----headrace-" + std::to_string(random()) + std::to_string(random());
    while (bytes.find(boundary) != std::string::npos);
    return boundary;
}

/// Inside quotes of a header line: quotes and line ends as browsers write them.
std::string quotedName(const QString &name)
{
    QString text = name;
    return text.replace(u'"', u"%22"_s).replace(u'\r', u"%0D"_s).replace(u'\n', u"%0A"_s).toStdString();
}

} // namespace

std::string urlEncoded(const std::string &text)
{
    return QByteArray::fromStdString(text).toPercentEncoding().toStdString();
}

std::string queryText(const PipelinesQuery &query)
{
    std::string text = "?page_size=" + std::to_string(std::clamp(query.pageSize, 1, pageLimit));
    const auto add = [&](const char *key, const std::string &value) {
        if (!value.empty())
            text += std::string("&") + key + "=" + urlEncoded(value);
    };
    add("namespace", query.nameSpace.toStdString());
    add("experiment_id", query.experimentId.toStdString());
    add("page_token", query.token.toStdString());
    if (!query.sortBy.isEmpty())
        add("sort_by", query.sortBy.toStdString() + (query.isDescending ? " desc" : " asc"));
    Json predicates = Json::array();
    for (const RunPredicate &predicate : query.conditions)
        predicates.push_back(predicateJson(predicate));
    if (!predicates.empty())
        add("filter", urlEncoded(Json{{"predicates", predicates}}.dump()));
    return text;
}

std::string runBody(const NewRun &run)
{
    Json json{{"display_name", run.name.toStdString()}};
    set(json, "description", run.description);
    set(json, "experiment_id", run.experimentId);
    set(json, "service_account", run.serviceAccount);
    setWhatRuns(json, run.version, run.spec);
    setConfig(json, run.config);
    return json.dump();
}

std::string recurringRunBody(const RecurringRun &run)
{
    Json json{{"display_name", run.name.toStdString()}, {"max_concurrency", std::to_string(run.maxConcurrency)}, {"trigger", triggerJson(run.trigger)}};
    set(json, "description", run.description);
    set(json, "namespace", run.nameSpace);
    set(json, "experiment_id", run.experimentId);
    set(json, "service_account", run.serviceAccount);
    // Without a mode servers make a schedule that never fires.
    json["mode"] = run.mode.isEmpty() ? "ENABLE" : run.mode.toStdString();
    if (!run.catchesUp)
        json["no_catchup"] = true;
    setWhatRuns(json, run.version, run.spec);
    setConfig(json, run.config);
    return json.dump();
}

std::string experimentBody(const RunExperiment &experiment)
{
    Json json{{"display_name", experiment.name.toStdString()}};
    set(json, "description", experiment.description);
    set(json, "namespace", experiment.nameSpace);
    return json.dump();
}

std::string versionBody(const QString &pipelineId, const PipelineVersion &version)
{
    Json json{{"pipeline_id", pipelineId.toStdString()}, {"package_url", {{"pipeline_url", version.packageUrl.toStdString()}}}};
    set(json, "name", version.name);
    set(json, "display_name", version.displayName);
    set(json, "description", version.description);
    set(json, "code_source_url", version.codeSourceUrl);
    return json.dump();
}

std::string changeBody(const QString &displayName, const std::map<QString, QString> &tags)
{
    Json json{{"tags", tagsJson(tags)}};
    set(json, "display_name", displayName);
    return json.dump();
}

KubeCall uploadCall(const PipelineUpload &upload, const QString &pipelineId)
{
    std::string path = pipelineId.isEmpty() ? "/apis/v2beta1/pipelines/upload" : "/apis/v2beta1/pipelines/upload_version";
    char next = '?';
    const auto add = [&](const char *key, const std::string &value) {
        if (!value.empty())
            path += std::exchange(next, '&') + std::string(key) + "=" + urlEncoded(value);
    };
    add("pipelineid", pipelineId.toStdString());
    add("name", upload.name.toStdString());
    add("display_name", upload.displayName.toStdString());
    add("description", upload.description.toStdString());
    add("namespace", upload.nameSpace.toStdString());
    add("code_source_url", upload.codeSourceUrl.toStdString());
    if (!upload.tags.empty())
        add("tags", tagsJson(upload.tags).dump());
    const std::string boundary = boundaryFor(upload.bytes);
    KubeCall call{.method = "POST", .path = path, .contentType = "multipart/form-data; boundary=" + boundary};
    call.body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"uploadfile\"; filename=\"" + quotedName(upload.fileName)
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + upload.bytes + "\r\n--" + boundary + "--\r\n";
    return call;
}

} // namespace headrace
