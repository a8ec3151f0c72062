// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/servicewatch.h"

#include "clients/endpoints/servicereading.h"
#include "clients/kube/objectwatchmachine.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

ApiResource resource(const QString &version, const QString &kind, bool isNamespaced = true)
{
    const QString plural = kind.toLower() + u's';
    return {.group = u"serving.kserve.io"_s, .version = version, .plural = plural, .kind = kind, .singular = kind.toLower(), .isNamespaced = isNamespaced, .verbs = {u"get"_s, u"list"_s, u"watch"_s, u"create"_s, u"patch"_s, u"delete"_s}};
}

/// Asks, and reads the answer on the I/O thread.
template<typename T>
QFuture<Result<T>> asked(const std::shared_ptr<KubeClient> &client, std::string path, Result<T> (*read)(const std::string &))
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    client->call({.path = std::move(path), .isLarge = true}, [promise, read](const Result<KubeReply> &reply) {
        promise->addResult(reply ? read(reply->body) : Result<T>(reply.error()));
        promise->finish();
    });
    return promise->future();
}

Result<std::vector<InferenceService>> readServices(const std::string &json)
{
    apijson::Document document;
    const std::optional<apijson::Value> root = document.parse(json);
    if (!root)
        return Error{.kind = ErrorKind::Protocol, .code = u"kube.notJson"_s};
    std::vector<InferenceService> services;
    apijson::eachElement(apijson::fieldAt(*root, "items"), [&services](const apijson::Value &one) { services.push_back(serviceOf(one)); });
    return services;
}

} // namespace

template<>
InferenceService readObject<InferenceService>(const apijson::Value &object)
{
    return serviceOf(object);
}

template class ObjectWatch<InferenceService>;

ApiResource inferenceServicesResource()
{
    return resource(u"v1beta1"_s, u"InferenceService"_s);
}

ApiResource servingRuntimesResource()
{
    return resource(u"v1alpha1"_s, u"ServingRuntime"_s);
}

ApiResource clusterServingRuntimesResource()
{
    return resource(u"v1alpha1"_s, u"ClusterServingRuntime"_s, false);
}

std::string servicesPath(const QString &nameSpace, const QString &name)
{
    const std::string path = resourcePath(inferenceServicesResource(), nameSpace) + '?';
    return name.isEmpty() ? path : path + "fieldSelector=" + urlEncoded(u"metadata.name="_s + name) + '&';
}

QFuture<Result<std::vector<InferenceService>>> askForServices(const std::shared_ptr<KubeClient> &client, const QString &nameSpace)
{
    return asked<std::vector<InferenceService>>(client, resourcePath(inferenceServicesResource(), nameSpace), readServices);
}

QFuture<Result<InferenceService>> askForService(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &name)
{
    return asked<InferenceService>(client, resourcePath(inferenceServicesResource(), nameSpace, name), readService);
}

} // namespace headrace
