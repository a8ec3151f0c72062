// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/objects.h"

#include "clients/kube/asked.h"
#include "clients/kube/jsonreading.h"
#include "clients/kube/objectview.h"
#include "clients/kube/reflector.h"

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::Json;
using kubejson::text;

namespace {

std::string writeQuery(const WriteOptions &options)
{
    std::string query = "?fieldManager=" + urlEncoded(options.fieldManager);
    if (options.dryRun)
        query += "&dryRun=All";
    return query;
}

} // namespace

Result<WriteOutcome> writeOutcomeOf(const KubeReply &reply)
{
    const Json json = Json::parse(reply.body, nullptr, false);
    if (!json.is_object())
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s};
    WriteOutcome outcome{.kind = text(json, {"kind"}), .wasCreated = reply.status == 201, .json = QByteArray::fromStdString(reply.body)};
    outcome.name = {text(json, {"metadata", "namespace"}), text(json, {"metadata", "name"}), text(json, {"metadata", "uid"})};
    for (const std::string &warning : reply.warnings)
        if (const QString line = QString::fromStdString(warning); !outcome.warnings.contains(line))
            outcome.warnings.append(line);
    return outcome;
}

QFuture<Result<ObjectView>> readObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name)
{
    KubeCall call{.path = resourcePath(resource, name.nameSpace, name.name)};
    return asked<ObjectView>(client, std::move(call), [](const KubeReply &reply) { return readObject(reply.body); });
}

QFuture<Result<std::vector<KubeEvent>>> readEvents(const std::shared_ptr<KubeClient> &client, const ObjectName &regarding)
{
    const QString selector = regarding.uid.isEmpty() ? QString(u"involvedObject.name=" % regarding.name) : QString(u"involvedObject.uid=" % regarding.uid);
    const std::string scope = regarding.nameSpace.isEmpty() ? std::string() : "/namespaces/" + urlEncoded(regarding.nameSpace);
    KubeCall call{.path = "/api/v1" + scope + "/events?limit=500&fieldSelector=" + urlEncoded(selector)};
    return asked<std::vector<KubeEvent>>(client, std::move(call), [](const KubeReply &reply) { return Result<std::vector<KubeEvent>>(readEvents(reply.body)); });
}

QFuture<Result<WriteOutcome>> applyObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, const QByteArray &body, const WriteOptions &options)
{
    KubeCall call{.method = "PATCH",
                  .path = resourcePath(resource, name.nameSpace, name.name) + writeQuery(options) + "&fieldValidation=Strict" + (options.force ? "&force=true" : ""),
                  .contentType = "application/apply-patch+yaml",
                  .body = body.toStdString()};
    return asked<WriteOutcome>(client, std::move(call), writeOutcomeOf);
}

QFuture<Result<WriteOutcome>> patchObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, PatchKind kind, const QByteArray &patch, const WriteOptions &options, const QString &subresource)
{
    std::string path = resourcePath(resource, name.nameSpace, name.name);
    if (!subresource.isEmpty())
        path += '/' + urlEncoded(subresource);
    KubeCall call{.method = "PATCH", .path = path + writeQuery(options), .body = patch.toStdString()};
    call.contentType = kind == PatchKind::Merge ? "application/merge-patch+json"
        : kind == PatchKind::Json               ? "application/json-patch+json"
                                                : "application/strategic-merge-patch+json";
    return asked<WriteOutcome>(client, std::move(call), writeOutcomeOf);
}

QFuture<Result<WriteOutcome>> createObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const QString &nameSpace, const QByteArray &body, const WriteOptions &options)
{
    KubeCall call{.method = "POST",
                  .path = resourcePath(resource, nameSpace) + writeQuery(options) + "&fieldValidation=Strict",
                  .contentType = "application/yaml",
                  .body = body.toStdString()};
    return asked<WriteOutcome>(client, std::move(call), writeOutcomeOf);
}

QFuture<Result<WriteOutcome>> deleteObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, Propagation propagation, const WriteOptions &options)
{
    Json body{{"kind", "DeleteOptions"}, {"apiVersion", "v1"}};
    body["propagationPolicy"] = propagation == Propagation::Background ? "Background" : propagation == Propagation::Foreground ? "Foreground" : "Orphan";
    if (!name.uid.isEmpty())
        body["preconditions"]["uid"] = name.uid.toStdString();
    if (options.graceSeconds >= 0)
        body["gracePeriodSeconds"] = options.graceSeconds;
    if (options.dryRun)
        body["dryRun"] = Json::array({"All"});
    KubeCall call{.method = "DELETE", .path = resourcePath(resource, name.nameSpace, name.name), .contentType = "application/json", .body = body.dump()};
    return asked<WriteOutcome>(client, std::move(call), writeOutcomeOf);
}

QFuture<Result<AccessAnswer>> mayI(const std::shared_ptr<KubeClient> &client, const AccessQuestion &question)
{
    Json attributes{{"verb", question.verb.toStdString()}, {"resource", question.resource.toStdString()}};
    for (const auto &[key, value] : {std::pair{"group", question.group}, std::pair{"subresource", question.subresource}, std::pair{"namespace", question.nameSpace}, std::pair{"name", question.name}})
        if (!value.isEmpty())
            attributes[key] = value.toStdString();
    const Json body{{"apiVersion", "authorization.k8s.io/v1"}, {"kind", "SelfSubjectAccessReview"}, {"spec", {{"resourceAttributes", attributes}}}};
    KubeCall call{.method = "POST", .path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", .contentType = "application/json", .body = body.dump()};
    return asked<AccessAnswer>(client, std::move(call), [](const KubeReply &reply) {
        const Json json = Json::parse(reply.body, nullptr, false);
        return Result<AccessAnswer>(AccessAnswer{kubejson::at(json, {"status", "allowed"}) == true, text(json, {"status", "reason"})});
    });
}

} // namespace headrace
