// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/inferencelook.h"

#include "clients/endpoints/failurereading.h"
#include "clients/endpoints/inferencejson.h"

#include <simdjson.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// "models" of V1 and of KServe's own server: names, or objects with a name.
QStringList namesOf(const std::string &body, const char *key)
{
    QStringList names;
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    simdjson::dom::array items;
    if (parser.parse(body).get(root) != simdjson::SUCCESS || ((key ? root[key].get(items) : root.get(items)) != simdjson::SUCCESS))
        return names;
    for (const simdjson::dom::element item : items) {
        std::string_view name;
        if (item.get(name) == simdjson::SUCCESS || item["name"].get(name) == simdjson::SUCCESS)
            names << QString::fromUtf8(name.data(), qsizetype(name.size()));
    }
    return names;
}

bool isGuard(FailureKind kind)
{
    using enum FailureKind;
    return kind == NotSignedIn || kind == TokenRefused || kind == Forbidden || kind == WrongHost || kind == NoBackend || kind == ClusterRefused;
}

} // namespace

InferenceLook::InferenceLook(std::shared_ptr<InferenceClient> client, const QString &model)
    : m_client(std::move(client))
{
    m_finding.server.model = model;
    m_promise.start();
}

void InferenceLook::begin()
{
    if (m_finding.server.model.isEmpty())
        ask("/v1/models", &InferenceLook::takeNames);
    else
        askForModel();
}

void InferenceLook::ask(const std::string &path, Use use, const char *method)
{
    HttpRequest request{.method = method, .path = path, .headers = {"Accept: application/json", "Content-Type: application/json"}, .body = *method == 'P' ? "{}" : "", .timeout = std::chrono::seconds(30)};
    m_client->send(std::move(request), [self = shared_from_this(), use](Result<InferenceReply> reply) {
        if (!reply) {
            self->finish(reply.error());
            return;
        }
        const InferenceFailure failure = failureOf(reply->head, reply->body);
        const bool isOfModel = failure.kind == FailureKind::NotReady || failure.kind == FailureKind::NoSuchModel;
        if (isGuard(failure.kind) || (isOfModel && self->m_finding.failure.kind == FailureKind::None)) {
            self->m_finding.failure = failure;
            self->m_isGuarded = isGuard(failure.kind);
        }
        if (self->m_isGuarded)
            self->finish(std::move(self->m_finding));
        else
            ((*self).*use)(*reply);
    });
}

void InferenceLook::takeNames(const InferenceReply &reply)
{
    if (reply.head.status == 200)
        m_finding.server.models = namesOf(reply.body, "models");
    if (m_finding.server.models.isEmpty())
        ask("/v2/repository/index", &InferenceLook::takeIndex, "POST");
    else
        askForModel();
}

void InferenceLook::takeIndex(const InferenceReply &reply)
{
    if (reply.head.status == 200)
        m_finding.server.models = namesOf(reply.body, nullptr);
    if (m_finding.server.models.isEmpty())
        ask("/ping", &InferenceLook::takePing);
    else
        askForModel();
}

void InferenceLook::askForModel()
{
    if (m_finding.server.model.isEmpty())
        m_finding.server.model = m_finding.server.models.front();
    ask("/v2/models/" + QUrl::toPercentEncoding(m_finding.server.model).toStdString(), &InferenceLook::takeMetadata);
}

void InferenceLook::takeMetadata(const InferenceReply &reply)
{
    Result<ModelMetadata> metadata = reply.head.status == 200 ? readV2Metadata(reply.body) : Result<ModelMetadata>(Error{});
    m_finding.server.speaksV2 = metadata && !metadata->name.isEmpty();
    if (m_finding.server.speaksV2)
        m_finding.server.metadata = *std::move(metadata);
    ask("/v1/models/" + QUrl::toPercentEncoding(m_finding.server.model).toStdString(), &InferenceLook::takeFirst);
}

void InferenceLook::takeFirst(const InferenceReply &reply)
{
    // KServe answers {"name", "ready"}, TensorFlow Serving {"model_version_status"}.
    const std::string_view body = reply.body;
    m_finding.server.speaksV1 = reply.head.status == 200 && (body.find("\"ready\"") != body.npos || body.find("\"model_version_status\"") != body.npos);
    if (m_finding.server.speaksV1 || m_finding.server.speaksV2)
        decide();
    else
        ask("/ping", &InferenceLook::takePing);
}

void InferenceLook::takePing(const InferenceReply &reply)
{
    if (reply.head.status == 200 && reply.body.size() < 16)
        m_finding.server.protocol = InferenceProtocol::Mlflow;
    decide();
}

/// V2 says what it wants and takes every type; without that V1 is simpler, because it needs no names.
void InferenceLook::decide()
{
    ModelServer &server = m_finding.server;
    if (server.speaksV2 && (!server.speaksV1 || !server.metadata.inputs.empty()))
        server.protocol = InferenceProtocol::V2;
    else if (server.speaksV1)
        server.protocol = InferenceProtocol::V1;
    if (server.protocol != InferenceProtocol::Unknown && m_finding.failure.kind == FailureKind::NoSuchModel)
        m_finding.failure = {}; // by the other protocol it has
    if (server.protocol == InferenceProtocol::Unknown && m_finding.failure.kind == FailureKind::None)
        finish(Error{.kind = ErrorKind::NotFound, .code = u"inference.noServer"_s, .where = QString::fromStdString(m_client->settings().server)});
    else
        finish(std::move(m_finding));
}

void InferenceLook::finish(Result<InferenceClient::Finding> finding)
{
    m_promise.addResult(std::move(finding));
    m_promise.finish();
}

} // namespace headrace
