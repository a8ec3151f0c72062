// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/serviceroute.h"

#include "clients/kube/jsonreading.h"

#include <QPromise>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

using kubejson::at;
using kubejson::Json;

namespace {

/// Gateways as KServe's own guides install them.
constexpr std::array gateways{"/api/v1/namespaces/istio-system/services/istio-ingressgateway", "/api/v1/namespaces/kourier-system/services/kourier", "/api/v1/namespaces/kserve/services/kserve-ingress-gateway"};

using Promise = std::shared_ptr<QPromise<Result<QString>>>;

void finish(const Promise &promise, Result<QString> result)
{
    promise->addResult(std::move(result));
    promise->finish();
}

void askForGateway(const std::shared_ptr<KubeClient> &client, std::size_t number, bool isTls, const Promise &promise)
{
    if (number == gateways.size()) {
        finish(promise, Error{.kind = ErrorKind::NotFound, .code = u"inference.noGateway"_s});
        return;
    }
    client->call({.path = gateways[number]}, [client, number, isTls, promise](const Result<KubeReply> &reply) {
        if (!reply && reply.error().kind != ErrorKind::NotFound && reply.error().kind != ErrorKind::Forbidden) {
            finish(promise, reply.error());
            return;
        }
        const QString place = reply ? gatewayOf(reply->body, isTls) : QString();
        if (place.isEmpty())
            askForGateway(client, number + 1, isTls, promise);
        else
            finish(promise, place);
    });
}

} // namespace

QString gatewayOf(const std::string &service, bool isTls)
{
    const Json read = Json::parse(service, nullptr, false);
    const QString wanted = isTls ? u"443"_s : u"80"_s;
    bool hasPort = false;
    for (const Json &port : at(read, {"spec", "ports"}))
        hasPort |= kubejson::text(port, {"port"}) == wanted;
    if (!hasPort)
        return {};
    for (const Json &ingress : at(read, {"status", "loadBalancer", "ingress"})) {
        const QString ip = kubejson::text(ingress, {"ip"});
        const QString host = ip.isEmpty() ? kubejson::text(ingress, {"hostname"}) : ip.contains(u':') ? QString(u'[' % ip % u']') : ip;
        if (!host.isEmpty())
            return host % u':' % wanted;
    }
    return {};
}

ConnectionSettings behindGateway(const ConnectionSettings &service, const QString &gateway, Credentials &credentials)
{
    const QUrl url(QString::fromStdString(service.server));
    ConnectionSettings settings = service;
    settings.server = QString(url.scheme() % u"://" % gateway % url.path()).toStdString();
    settings.tlsServerName = url.host().toStdString();
    credentials.headers.push_back("Host: " + url.authority().toStdString());
    return settings;
}

QFuture<Result<QString>> findGateway(const std::shared_ptr<KubeClient> &client, bool isTls)
{
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    askForGateway(client, 0, isTls, promise);
    return promise->future();
}

QFuture<Result<std::shared_ptr<InferenceClient>>> throughServiceProxy(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &service, const QString &port)
{
    using Made = Result<std::shared_ptr<InferenceClient>>;
    auto promise = std::make_shared<QPromise<Made>>();
    promise->start();
    ConnectionSettings settings = client->settings();
    settings.server += "/api/v1/namespaces/" + nameSpace.toStdString() + "/services/" + service.toStdString() + (port.isEmpty() ? std::string() : ':' + port.toStdString()) + "/proxy";
    client->withCredentials([promise, client, settings = std::move(settings)](const Result<Credentials> &credentials) {
        promise->addResult(credentials ? Made(InferenceClient::create(client->transport(), settings, *credentials)) : Made(credentials.error()));
        promise->finish();
    });
    return promise->future();
}

} // namespace headrace
