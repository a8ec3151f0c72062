// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fakes/loopbackhttp.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <map>

namespace headrace {

/// A small KFP server, reached directly or as the service of a cluster that has nothing else. Pages, filters by EQUALS, NOT_EQUALS and IN, acts;
/// what was asked is counted by kind.
class RunsServer
{
public:
    using Json = nlohmann::json;

    std::vector<Json> runs; ///< oldest first
    std::map<std::string, Json> steps; ///< by run; servers without have none
    bool hasPods = false; ///< the cluster has pods to watch, one of them
    bool hasMetadata = false; ///< those of the metadata store are among them
    bool isDatabaseDown = false;
    std::map<QByteArray, int> asked; ///< "GET runs", "POST runs:retry", …
    bool hasPipelines = true;
    int status = 200;

    Json &add(const std::string &id, const char *state)
    {
        const auto created = 1767225600 + static_cast<qint64>(runs.size());
        const bool isOpen = std::string_view(state) == "RUNNING" || std::string_view(state) == "PENDING";
        runs.push_back({{"run_id", id}, {"display_name", "run " + id}, {"state", state}, {"storage_state", "AVAILABLE"}, {"created_at", time(created)}, {"finished_at", isOpen ? "1970-01-01T00:00:00Z" : time(created + 90)}, {"experiment_id", "e-1"}, {"pipeline_version_reference", {{"pipeline_id", "p-1"}, {"pipeline_version_id", "v-1"}}}});
        return runs.back();
    }
    Json &run(const std::string &id)
    {
        return *std::find_if(runs.begin(), runs.end(), [&](const Json &run) { return run["run_id"] == id; });
    }

    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request)
    {
        QByteArray path = request.path;
        static const QByteArray proxy = "/api/v1/namespaces/kubeflow/services/ml-pipeline:8888/proxy";
        if (!path.startsWith(proxy) && !path.startsWith("/apis/v2beta1") && !path.startsWith("/apis/v1alpha1"))
            return cluster(path);
        path.replace(proxy, "");
        if (path.startsWith("/apis/v1alpha1/"))
            return {.body = "first line\nsecond line\nlast words", .type = "text/plain"};
        const QUrl url(QString::fromUtf8(path));
        const QByteArray bare = url.path().mid(14).toUtf8();
        ++asked[request.method + ' ' + bare.split('/').first() + (bare.contains(':') ? bare.mid(bare.indexOf(':')) : bare.endsWith("/versions") ? QByteArray("/versions") : bare.endsWith("/tasks") ? QByteArray("/tasks") : QByteArray())];
        if (status != 200)
            return {.status = status, .body = R"({"code": 14, "message": "away"})"};
        if (bare == "runs" && request.method == "GET")
            return page(QUrlQuery(url));
        if (bare == "runs") {
            const std::string id = "new-" + std::to_string(runs.size());
            add(id, "PENDING").update(Json::parse(request.body.toStdString()));
            return {.body = QByteArray::fromStdString(run(id).dump())};
        }
        if (bare.endsWith("/tasks")) {
            const auto found = steps.find(bare.mid(5).chopped(6).toStdString());
            return found == steps.end() ? LoopbackHttp::Reply{.status = 404, .body = R"({"code": 5, "message": "Not Found"})"} : LoopbackHttp::Reply{.body = QByteArray::fromStdString(Json{{"tasks", found->second}}.dump())};
        }
        if (bare.startsWith("runs/"))
            return act(request.method, bare.mid(5));
        const std::map<QByteArray, Json> lists{{"experiments", {{"experiments", {{{"experiment_id", "e-1"}, {"display_name", "trials"}}}}}}, {"pipelines", {{"pipelines", {{{"pipeline_id", "p-1"}, {"display_name", "traffic"}}}}}},
                                               {"pipelines/p-1/versions", {{"pipeline_versions", {{{"pipeline_version_id", "v-1"}, {"display_name", "second"}}}}}}, {"recurringruns", {{"recurringRuns", {{{"recurring_run_id", "s-1"}, {"display_name", "nightly"}}}}}}};
        const auto list = lists.find(bare);
        return list == lists.end() ? LoopbackHttp::Reply{.status = 404, .body = "{}"} : LoopbackHttp::Reply{.body = QByteArray::fromStdString(list->second.dump())};
    }

private:
    static std::string time(qint64 seconds) { return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate).toStdString(); }

    static QByteArray podRow(const QByteArray &name, const QByteArray &ready, const QByteArray &status)
    {
        return R"([{"cells": [")" + name + R"(", ")" + ready + R"(", ")" + status + R"("], "object": {"kind": "PartialObjectMetadata", "metadata": {"name": ")" + name + R"(", "namespace": "kubeflow", "uid": "u-)" + name + R"(", "resourceVersion": "7"}}}])";
    }

    LoopbackHttp::Reply cluster(const QByteArray &path) const
    {
        if (path == "/api")
            return {.body = R"({"kind": "APIVersions", "versions": ["v1"]})"};
        if (path == "/apis")
            return {.body = R"({"kind": "APIGroupList", "groups": []})"};
        if (path == "/version")
            return {.body = R"({"gitVersion": "v1.36.3"})"};
        if (path == "/api/v1" && hasPods)
            return {.body = R"({"kind": "APIResourceList", "groupVersion": "v1", "resources": [{"name": "pods", "kind": "Pod", "namespaced": true, "singularName": "pod", "verbs": ["get", "list", "watch"]}]})"};
        if (path == "/api/v1")
            return {.body = R"({"kind": "APIResourceList", "groupVersion": "v1", "resources": []})"};
        if (hasMetadata && path.contains("/pods?") && !path.contains("watch=") && (path.contains("metadata-grpc-server") || path.contains("mysql")))
            return {.body = podRow(path.contains("mysql") ? "mysql-0" : "metadata-grpc-0", path.contains("mysql") && isDatabaseDown ? "0/1" : "1/1", path.contains("mysql") && isDatabaseDown ? "CrashLoopBackOff" : "Running").prepend(R"({"kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": {"resourceVersion": "7"}, "columnDefinitions": [{"name": "Name", "type": "string", "format": "name"}, {"name": "Ready", "type": "string"}, {"name": "Status", "type": "string"}], "rows": )").append('}')};
        if (path.contains("/pods?") && path.contains("watch="))
            return {.body = {}};
        if (path.startsWith("/api/v1/pods"))
            return {.body = R"({"kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": {"resourceVersion": "7"}, "columnDefinitions": [{"name": "Name", "type": "string", "format": "name"}], "rows": [{"cells": ["one"], "object": {"kind": "PartialObjectMetadata", "metadata": {"name": "one", "namespace": "kubeflow", "uid": "u-1", "resourceVersion": "7"}}}]})"};
        if (path.startsWith("/api/v1/namespaces/kubeflow/pods/one"))
            return {.body = R"({"kind": "Pod", "apiVersion": "v1", "metadata": {"name": "one", "namespace": "kubeflow", "uid": "u-1", "resourceVersion": "7"}, "spec": {"containers": [{"name": "main", "image": "x"}]}, "status": {"phase": "Failed"}})"};
        if (path.startsWith("/api/v1/services"))
            return {.body = hasPipelines ? R"({"items": [{"metadata": {"name": "ml-pipeline", "namespace": "kubeflow"}, "spec": {"ports": [{"name": "http", "port": 8888}]}}]})" : R"({"items": []})"};
        return {.status = 404, .body = "{}"};
    }

    LoopbackHttp::Reply page(const QUrlQuery &query) const
    {
        const Json filter = Json::parse(QByteArray::fromPercentEncoding(query.queryItemValue(QStringLiteral("filter"), QUrl::FullyDecoded).toUtf8()).toStdString(), nullptr, false);
        std::vector<const Json *> found;
        for (auto run = runs.rbegin(); run != runs.rend(); ++run)
            if (std::all_of(filter["predicates"].begin(), filter["predicates"].end(), [&](const Json &predicate) { return holds(predicate, *run); }))
                found.push_back(&*run);
        const std::size_t size = query.queryItemValue(QStringLiteral("page_size")).toULong();
        const std::size_t first = query.queryItemValue(QStringLiteral("page_token")).toULong();
        Json body = Json::object();
        for (std::size_t i = first; i < std::min(found.size(), first + size); ++i)
            body["runs"].push_back(*found[i]);
        if (!found.empty())
            body["total_size"] = found.size();
        if (first + size < found.size())
            body["next_page_token"] = std::to_string(first + size);
        return {.body = QByteArray::fromStdString(body.dump())};
    }

    static bool holds(const Json &predicate, const Json &run)
    {
        const Json value = run.value(predicate["key"].get<std::string>(), Json());
        if (predicate["operation"] == "IN") {
            const Json &values = predicate["string_values"]["values"];
            return std::find(values.begin(), values.end(), value) != values.end();
        }
        return (value == predicate["string_value"]) == (predicate["operation"] == "EQUALS");
    }

    LoopbackHttp::Reply act(const QByteArray &method, const QByteArray &what)
    {
        const std::string id = what.split(':').first().toStdString();
        const auto found = std::find_if(runs.begin(), runs.end(), [&](const Json &run) { return run["run_id"] == id; });
        if (found == runs.end())
            return {.status = 404, .body = R"({"code": 5, "message": "no such run"})"};
        if (method == "DELETE")
            runs.erase(found);
        else if (what.endsWith(":terminate"))
            (*found)["state"] = "CANCELING";
        else if (what.endsWith(":archive"))
            (*found)["storage_state"] = "ARCHIVED";
        else if (what.endsWith(":unarchive"))
            (*found)["storage_state"] = "AVAILABLE";
        else if (method == "POST")
            return {.status = 409, .body = R"({"code": 10, "message": "cannot"})"};
        return {.body = method == "GET" ? QByteArray::fromStdString(found->dump()) : QByteArray("{}")};
    }
};

} // namespace headrace
