// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesroute.h"

#include "clients/kube/jsonreading.h"

#include <QPromise>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;

namespace {

constexpr const char *serviceName = "ml-pipeline";

/// The port that speaks HTTP: the one of that name, else 8888, else the first.
QString portOf(const Json &service)
{
    QString chosen;
    for (const Json &port : at(service, {"spec", "ports"})) {
        const QString number = kubejson::text(port, {"port"});
        if (kubejson::text(port, {"name"}) == u"http" || number == u"8888")
            return number;
        if (chosen.isEmpty())
            chosen = number;
    }
    return chosen;
}

QString prefixOf(const Json &service)
{
    const QString port = portOf(service);
    return u"/api/v1/namespaces/"_s % kubejson::text(service, {"metadata", "namespace"}) % u"/services/" % kubejson::text(service, {"metadata", "name"}) % (port.isEmpty() ? QString() : QString(u':' % port)) % u"/proxy";
}

Error noPipelines(const KubeClient &cluster)
{
    return {.kind = ErrorKind::NotFound, .code = u"pipelines.none"_s, .where = QString::fromStdString(cluster.settings().server)};
}

using Promise = std::shared_ptr<QPromise<Result<QString>>>;

void finish(const Promise &promise, Result<QString> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

/// Whoever may not list all services may still read this one where Kubeflow is installed by default.
void readDefault(const std::shared_ptr<KubeClient> &cluster, const Promise &promise)
{
    cluster->call({.path = std::string("/api/v1/namespaces/kubeflow/services/") + serviceName}, [cluster, promise](const Result<KubeReply> &reply) {
        if (!reply)
            finish(promise, reply.error().kind == ErrorKind::NotFound ? noPipelines(*cluster) : reply.error());
        else
            finish(promise, prefixOf(Json::parse(reply->body, nullptr, false)));
    });
}

} // namespace

QFuture<Result<QString>> findPipelines(const std::shared_ptr<KubeClient> &cluster)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    cluster->call({.path = std::string("/api/v1/services?fieldSelector=metadata.name%3D") + serviceName}, [cluster, promise](const Result<KubeReply> &reply) {
        if (!reply && reply.error().kind == ErrorKind::Forbidden) {
            readDefault(cluster, promise);
            return;
        }
        if (!reply) {
            finish(promise, reply.error());
            return;
        }
        const Json list = Json::parse(reply->body, nullptr, false);
        const Json &items = at(list, {"items"});
        finish(promise, items.empty() ? Result<QString>(noPipelines(*cluster)) : Result<QString>(prefixOf(items.front())));
    });
    return promise->future();
}

QString servicePrefix(const std::string &service)
{
    const Json read = Json::parse(service, nullptr, false);
    return kubejson::text(read, {"metadata", "name"}).isEmpty() ? QString() : prefixOf(read);
}

std::shared_ptr<PipelinesClient> pipelinesThrough(const std::shared_ptr<KubeClient> &cluster, const QString &prefix)
{
    ConnectionSettings settings = cluster->settings();
    settings.server += prefix.toStdString();
    std::shared_ptr<PipelinesClient> client = PipelinesClient::create(cluster->transport(), std::move(settings), cluster->credentials());
    client->setArtifactServer(std::make_shared<ArtifactServer>(cluster, prefix.section(u'/', 4, 4))); // of the same namespace
    return client;
}

} // namespace headrace
