// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/runsserver.h"

namespace headrace {

/// RunsServer with pipelines that can be listed, uploaded, changed and deleted; reached directly or as the service of a cluster.
class PipelinesServer
{
public:
    using Json = nlohmann::json;

    RunsServer runs;
    std::vector<Json> pipelines; ///< oldest first
    std::map<std::string, std::vector<Json>> versions; ///< by the pipeline's id, oldest first
    std::vector<Json> schedules;
    std::vector<Json> experiments = std::vector<Json>(1, Json{{"experiment_id", "e-1"}, {"display_name", "trials"}});
    std::vector<Json> sentRuns; ///< bodies of POST runs
    std::vector<QByteArray> uploads; ///< queries and bodies
    std::map<QByteArray, int> asked; ///< "GET pipelines", "POST pipelines/upload" …
    std::string version = "2.15.2";
    int status = 200;
    int runStatus = 200; ///< of POST runs
    std::vector<std::string> kept; ///< pipelines that may not be deleted

    /// A pipeline of so many steps with parameters of all types.
    static Json spec(const std::string &name, int steps = 2)
    {
        Json tasks, components, executors;
        for (int i = 0; i < steps; ++i) {
            const std::string key = "step-" + std::to_string(i);
            tasks[key] = {{"cachingOptions", {{"enableCache", true}}}, {"componentRef", {{"name", "comp-" + key}}}, {"inputs", {{"parameters", {{"lr", {{"componentInputParameter", "lr"}}}}}}}, {"taskInfo", {{"name", key}}}};
            if (i > 0)
                tasks[key]["dependentTasks"] = {"step-" + std::to_string(i - 1)};
            components["comp-" + key] = {{"executorLabel", "exec-" + key}, {"inputDefinitions", {{"parameters", {{"lr", {{"parameterType", "NUMBER_DOUBLE"}}}}}}}};
            executors["exec-" + key] = {{"container", {{"image", "registry.example/step:1"}, {"command", {"python"}}, {"args", {"-c", "print(1)"}}}}};
        }
        const Json parameters{{"lr", {{"parameterType", "NUMBER_DOUBLE"}, {"description", "Learning rate"}}},
                              {"rows", {{"parameterType", "NUMBER_INTEGER"}, {"defaultValue", 100}}},
                              {"mode", {{"parameterType", "STRING"}, {"defaultValue", "fast"}}},
                              {"note", {{"parameterType", "STRING"}, {"defaultValue", "none"}}},
                              {"flags", {{"parameterType", "STRUCT"}, {"defaultValue", Json::object()}}},
                              {"verbose", {{"parameterType", "BOOLEAN"}, {"defaultValue", false}}}};
        return {{"pipelineInfo", {{"name", name}}}, {"schemaVersion", "2.1.0"}, {"sdkVersion", "kfp-2.14.0"}, {"root", {{"dag", {{"tasks", tasks}}}, {"inputDefinitions", {{"parameters", parameters}}}}}, {"components", components}, {"deploymentSpec", {{"executors", executors}}}};
    }
    Json &addPipeline(const std::string &id, const std::string &name)
    {
        pipelines.push_back({{"pipeline_id", id}, {"display_name", name}, {"created_at", time(static_cast<qint64>(pipelines.size()))}});
        return pipelines.back();
    }
    Json &addVersion(const std::string &pipeline, const std::string &id, const std::string &name, const Json &document)
    {
        std::vector<Json> &all = versions[pipeline];
        all.push_back({{"pipeline_id", pipeline}, {"pipeline_version_id", id}, {"display_name", name}, {"created_at", time(static_cast<qint64>(all.size()))}, {"pipeline_spec", document}});
        return all.back();
    }

    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request)
    {
        QByteArray path = request.path;
        path.replace("/api/v1/namespaces/kubeflow/services/ml-pipeline:8888/proxy", "");
        const QUrl url(QString::fromUtf8(path));
        const QByteArray bare = url.path().mid(14).toUtf8();
        if (!path.startsWith("/apis/v2beta1"))
            return runs.answer(request);
        ++asked[request.method + ' ' + (bare.endsWith("/versions") ? QByteArray("versions") : bare.count('/') > 2 ? QByteArray("version") : bare)];
        if (status != 200)
            return refusal(status);
        if (bare == "healthz")
            return ok({{"tag_name", version}});
        if (bare.startsWith("pipelines"))
            return ofPipelines(request, bare, QUrlQuery(url));
        if (bare == "recurringruns")
            return ok({{"recurringRuns", schedules}});
        if (bare == "experiments" && request.method == "GET")
            return ok({{"experiments", experiments}});
        if (bare == "experiments") {
            experiments.push_back(Json::parse(request.body.toStdString()));
            experiments.back()["experiment_id"] = "e-" + std::to_string(experiments.size());
            return ok(experiments.back());
        }
        if (bare == "runs" && request.method == "POST") {
            if (runStatus != 200)
                return refusal(runStatus);
            sentRuns.push_back(Json::parse(request.body.toStdString()));
            return ok({{"run_id", "run-" + std::to_string(sentRuns.size())}, {"display_name", sentRuns.back()["display_name"]}, {"state", "PENDING"}});
        }
        return runs.answer(request);
    }

private:
    static std::string time(qint64 seconds) { return QDateTime::fromSecsSinceEpoch(1767225600 + seconds, Qt::UTC).toString(Qt::ISODate).toStdString(); }
    static LoopbackHttp::Reply ok(const Json &body) { return {.body = QByteArray::fromStdString(body.dump())}; }
    static LoopbackHttp::Reply refusal(int status)
    {
        return {.status = status, .body = status == 403 ? R"({"code": 7, "message": "not yours"})" : R"({"code": 14, "message": "away"})"};
    }

    static LoopbackHttp::Reply page(const std::vector<Json> &rows, const char *key, const QUrlQuery &query)
    {
        const std::size_t size = query.queryItemValue(QStringLiteral("page_size")).toULong();
        const std::size_t first = query.queryItemValue(QStringLiteral("page_token")).toULong();
        Json body = Json::object();
        for (std::size_t i = first; i < std::min(rows.size(), first + size); ++i)
            body[key].push_back(rows[rows.size() - 1 - i]); // newest first
        body["total_size"] = rows.size();
        if (first + size < rows.size())
            body["next_page_token"] = std::to_string(first + size);
        return ok(body);
    }

    LoopbackHttp::Reply ofPipelines(const LoopbackHttp::Request &request, const QByteArray &bare, const QUrlQuery &query)
    {
        if (bare == "pipelines")
            return page(pipelines, "pipelines", query);
        if (bare.startsWith("pipelines/upload"))
            return upload(request, bare, query);
        const QByteArrayList parts = bare.split('/');
        const std::string id = parts[1].toStdString();
        const auto pipeline = std::find_if(pipelines.begin(), pipelines.end(), [&](const Json &one) { return one["pipeline_id"] == id; });
        if (pipeline == pipelines.end())
            return {.status = 404, .body = R"({"code": 5, "message": "no such pipeline"})"};
        if (parts.size() == 3)
            return page(versions[id], "pipeline_versions", query);
        if (request.method == "DELETE" && parts.size() == 4) {
            std::erase_if(versions[id], [&](const Json &one) { return one["pipeline_version_id"] == parts[3].toStdString(); });
            return ok(Json::object());
        }
        if (request.method == "DELETE" && std::find(kept.begin(), kept.end(), id) != kept.end())
            return refusal(403);
        if (request.method == "DELETE") {
            if (!versions[id].empty() && query.queryItemValue(QStringLiteral("cascade")) != QStringLiteral("true"))
                return {.status = 400, .body = R"({"code": 9, "message": "has versions"})"};
            versions.erase(id);
            pipelines.erase(pipeline);
            return ok(Json::object());
        }
        if (request.method == "PATCH")
            pipeline->update(Json::parse(request.body.toStdString()));
        return ok(*pipeline);
    }

    LoopbackHttp::Reply upload(const LoopbackHttp::Request &request, const QByteArray &bare, const QUrlQuery &query)
    {
        uploads.push_back(request.path + '\n' + request.body);
        const std::string name = query.queryItemValue(QStringLiteral("name"), QUrl::FullyDecoded).toStdString();
        if (bare.endsWith("upload_version"))
            return ok(addVersion(query.queryItemValue(QStringLiteral("pipelineid")).toStdString(), "v-new", name, spec(name, 3)));
        addVersion("p-new", "v-first", name, spec(name));
        return ok(addPipeline("p-new", name));
    }
};

} // namespace headrace
