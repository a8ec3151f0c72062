// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/runsserver.h"

#include <functional>
#include <optional>

namespace headrace {

/// A KFP server with schedules: lists, one by id, create, enable, disable, delete; pipelines with versions; experiments. Runs are those of
/// RunsServer. A fault may answer instead of it, before or after the deed.
class SchedulesServer
{
public:
    using Json = nlohmann::json;
    using Fault = std::function<std::optional<LoopbackHttp::Reply>(const QByteArray &what)>;

    RunsServer runs;
    std::vector<Json> schedules; ///< oldest first
    std::vector<Json> experiments{{{"experiment_id", "e-1"}, {"display_name", "trials"}, {"storage_state", "AVAILABLE"}, {"created_at", "2026-01-01T00:00:00Z"}}};
    std::map<std::string, std::vector<Json>> versions; ///< by pipeline, oldest first
    std::map<QByteArray, int> asked;
    std::vector<std::string> deeds; ///< what changed schedules or experiments, in order: "POST recurringruns", …
    Fault before, after;

    static Json parameters(const Json &types)
    {
        Json out = Json::object();
        for (const auto &[name, type] : types.items())
            out[name] = type.is_object() ? type : Json{{"parameterType", type}};
        return out;
    }
    void addVersion(const std::string &pipeline, const std::string &id, const Json &types)
    {
        Json spec{{"pipelineInfo", {{"name", pipeline}}}, {"schemaVersion", "2.1.0"}, {"components", Json::object()}, {"deploymentSpec", Json::object()}, {"root", {{"dag", {{"tasks", Json::object()}}}}}};
        if (!types.empty())
            spec["root"]["inputDefinitions"]["parameters"] = parameters(types);
        std::vector<Json> &all = versions[pipeline];
        all.push_back({{"pipeline_id", pipeline}, {"pipeline_version_id", id}, {"display_name", id}, {"created_at", "2026-01-0" + std::to_string(all.size() + 1) + "T00:00:00Z"}, {"pipeline_spec", spec}});
    }
    Json &add(const std::string &id, const std::string &version, const Json &values = Json::object())
    {
        schedules.push_back({{"recurring_run_id", id}, {"display_name", id}, {"status", "ENABLED"}, {"mode", "ENABLE"}, {"max_concurrency", "1"}, {"trigger", {{"cron_schedule", {{"cron", "0 0 3 * * *"}}}}}, {"created_at", "2026-01-01T00:00:00Z"}, {"updated_at", "2026-01-01T00:00:00Z"}, {"experiment_id", "e-1"}, {"pipeline_version_reference", {{"pipeline_id", "traffic"}, {"pipeline_version_id", version}}}, {"runtime_config", {{"parameters", values}}}});
        return schedules.back();
    }
    Json &addRun(const std::string &id, const char *state, const std::string &schedule, const std::string &due)
    {
        Json &run = runs.add(id, state);
        run.update({{"recurring_run_id", schedule}, {"scheduled_at", due}, {"created_at", due}});
        return run;
    }
    Json *find(const std::string &id)
    {
        const auto found = std::find_if(schedules.begin(), schedules.end(), [&](const Json &one) { return one["recurring_run_id"] == id; });
        return found == schedules.end() ? nullptr : &*found;
    }

    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request)
    {
        QByteArray path = request.path;
        path.replace("/api/v1/namespaces/kubeflow/services/ml-pipeline:8888/proxy", "");
        const QUrl url(QString::fromUtf8(path));
        const QByteArray bare = url.path().mid(14).toUtf8();
        const QByteArray kind = bare.split('/').first().split(':').first();
        if (!path.startsWith("/apis/v2beta1") || (kind != "recurringruns" && kind != "pipelines" && kind != "experiments"))
            return runs.answer(request);
        const QByteArray what = request.method + ' ' + bare;
        ++asked[request.method + ' ' + kind + (bare.endsWith("/versions") ? "/versions" : "") + (bare.contains('/') && kind == "recurringruns" ? "/…" : "")];
        if (runs.status != 200)
            return {.status = runs.status, .body = R"({"code": 14, "message": "away"})"};
        if (before)
            if (const std::optional<LoopbackHttp::Reply> reply = before(what))
                return *reply;
        if (request.method != "GET")
            deeds.push_back(what.toStdString());
        const LoopbackHttp::Reply reply = kind == "recurringruns" ? schedule(request, bare, QUrlQuery(url)) : kind == "pipelines" ? pipeline(bare) : experiment(request, bare);
        if (after)
            if (const std::optional<LoopbackHttp::Reply> other = after(what))
                return *other;
        return reply;
    }

private:
    static LoopbackHttp::Reply json(const Json &body) { return {.body = QByteArray::fromStdString(body.dump())}; }
    static LoopbackHttp::Reply missing() { return {.status = 404, .body = R"({"code": 5, "message": "not found"})"}; }

    LoopbackHttp::Reply schedule(const LoopbackHttp::Request &request, const QByteArray &bare, const QUrlQuery &query)
    {
        if (bare == "recurringruns" && request.method == "GET") {
            const Json filter = Json::parse(QByteArray::fromPercentEncoding(query.queryItemValue(QStringLiteral("filter"), QUrl::FullyDecoded).toUtf8()).toStdString(), nullptr, false);
            Json list = Json::array();
            for (auto one = schedules.rbegin(); one != schedules.rend(); ++one)
                if (!filter.is_object() || (*one)["display_name"] == filter["predicates"][0]["string_value"])
                    list.push_back(*one);
            return json(list.empty() ? Json::object() : Json{{"recurringRuns", list}, {"total_size", list.size()}});
        }
        if (bare == "recurringruns") {
            Json made = Json::parse(request.body.toStdString());
            const bool isOn = made["mode"] == "ENABLE";
            made.update({{"recurring_run_id", "new-" + std::to_string(schedules.size())}, {"status", isOn ? "ENABLED" : "DISABLED"}, {"created_at", "2026-02-01T00:00:00Z"}, {"updated_at", "2026-02-01T00:00:00Z"}});
            schedules.push_back(made);
            return json(made);
        }
        const std::string id = bare.mid(14).split(':').first().toStdString();
        Json *found = find(id);
        if (!found)
            return missing();
        if (request.method == "DELETE")
            schedules.erase(schedules.begin() + (found - schedules.data()));
        else if (request.method == "POST")
            (*found)["status"] = bare.endsWith(":enable") ? "ENABLED" : "DISABLED";
        else
            return json(*found);
        return {.body = "{}"};
    }

    LoopbackHttp::Reply pipeline(const QByteArray &bare) const
    {
        const QList<QByteArray> parts = bare.split('/');
        if (parts.size() == 1) {
            Json list = Json::array();
            for (const auto &[id, all] : versions)
                list.push_back({{"pipeline_id", id}, {"display_name", id}});
            return json({{"pipelines", list}});
        }
        const auto found = versions.find(parts[1].toStdString());
        if (found == versions.end())
            return missing();
        if (parts.size() == 2)
            return json({{"pipeline_id", found->first}, {"display_name", found->first}});
        if (parts.size() == 3)
            return json({{"pipeline_versions", Json(std::vector<Json>(found->second.rbegin(), found->second.rend()))}});
        for (const Json &version : found->second)
            if (version["pipeline_version_id"] == parts[3].toStdString())
                return json(version);
        return missing();
    }

    LoopbackHttp::Reply experiment(const LoopbackHttp::Request &request, const QByteArray &bare)
    {
        if (bare == "experiments" && request.method == "GET")
            return json({{"experiments", experiments}});
        if (bare == "experiments") {
            Json made = Json::parse(request.body.toStdString());
            made.update({{"experiment_id", "e-" + std::to_string(experiments.size() + 1)}, {"storage_state", "AVAILABLE"}, {"created_at", "2026-02-01T00:00:00Z"}});
            experiments.push_back(made);
            return json(made);
        }
        const std::string id = bare.mid(12).split(':').first().toStdString();
        const auto found = std::find_if(experiments.begin(), experiments.end(), [&](const Json &one) { return one["experiment_id"] == id; });
        if (found == experiments.end())
            return missing();
        if (request.method == "DELETE") {
            experiments.erase(found);
        } else if (bare.contains(':')) {
            (*found)["storage_state"] = bare.endsWith(":archive") ? "ARCHIVED" : "AVAILABLE";
        }
        return request.method == "GET" ? json(*found) : LoopbackHttp::Reply{.body = "{}"};
    }
};

} // namespace headrace
