// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/artifactserver.h"

#include "clients/kube/asked.h"
#include "clients/pipelines/pipelinesroute.h"
#include "clients/pipelines/refusal.h"
#include "clients/pipelines/requests.h"

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr const char *serviceName = "ml-pipeline-ui";

struct Scheme {
    QLatin1StringView word;
    const char *source; ///< as the server calls it
};

constexpr std::array schemes{Scheme{"minio"_L1, "minio"}, Scheme{"s3"_L1, "s3"}, Scheme{"gs"_L1, "gcs"}, Scheme{"http"_L1, "http"}, Scheme{"https"_L1, "https"}, Scheme{"volume"_L1, "volume"}};

Error noServer(const QString &where, const QString &said = {})
{
    return {.kind = ErrorKind::NotFound, .code = u"artifact.noServer"_s, .where = where, .serverMessage = said};
}

} // namespace

std::string artifactPath(const QString &uri, const QString &nameSpace, qint64 most)
{
    const auto colon = uri.indexOf(u"://"_s);
    const auto scheme = std::find_if(schemes.begin(), schemes.end(), [&](const Scheme &one) { return colon > 0 && uri.left(colon) == one.word; });
    if (scheme == schemes.end())
        return {};
    const QString rest = uri.mid(colon + 3);
    const auto slash = rest.indexOf(u'/');
    if (slash < 1 || slash + 1 == rest.size())
        return {};
    std::string path = "/artifacts/get?source=" + std::string(scheme->source) + "&bucket=" + urlEncoded(rest.left(slash).toStdString()) + "&key=" + urlEncoded(rest.mid(slash + 1).toStdString()) + "&peek=" + std::to_string(most);
    if (!nameSpace.isEmpty())
        path += "&namespace=" + urlEncoded(nameSpace.toStdString());
    return path;
}

ArtifactServer::ArtifactServer(std::shared_ptr<KubeClient> client)
    : m_client(std::move(client))
{
}

ArtifactServer::ArtifactServer(std::shared_ptr<KubeClient> cluster, const QString &nameSpace)
    : m_cluster(std::move(cluster))
    , m_nameSpace(nameSpace)
{
}

QFuture<Result<ArtifactContent>> ArtifactServer::read(const QString &uri, const QString &nameSpace, qint64 most)
{
    most = std::clamp<qint64>(most, 1, largestArtifact);
    const std::string path = artifactPath(uri, nameSpace, most);
    if (path.empty())
        return QtFuture::makeReadyFuture(Result<ArtifactContent>(Error{.kind = ErrorKind::Invalid, .code = u"artifact.scheme"_s, .where = uri}));
    auto promise = std::make_shared<QPromise<Result<ArtifactContent>>>();
    promise->start();
    ask({.path = path, .accept = "*/*", .isLarge = true}, [promise, most](Result<KubeReply> reply) {
        if (reply) {
            const auto size = static_cast<qint64>(reply->body.size());
            promise->addResult(ArtifactContent{QByteArray(reply->body.data(), static_cast<qsizetype>(std::min(size, most))), size >= most});
        } else {
            promise->addResult(reply.error());
        }
        promise->finish();
    });
    return promise->future();
}

void ArtifactServer::ask(KubeCall call, KubeClient::Answer answer)
{
    std::shared_ptr<KubeClient> client;
    {
        const std::lock_guard lock(m_mutex);
        client = m_client;
        if (!client)
            m_waiting.emplace_back(std::move(call), std::move(answer));
        if (!client && m_waiting.size() > 1)
            return; // it is being looked for
    }
    if (client)
        client->call(std::move(call), std::move(answer));
    else
        m_cluster->call({.path = "/api/v1/namespaces/" + urlEncoded(m_nameSpace.toStdString()) + "/services/" + serviceName}, [self = shared_from_this()](const Result<KubeReply> &reply) { self->found(reply); });
}

/// What waited goes on its way, or ends with the reason; the next question looks again.
void ArtifactServer::found(const Result<KubeReply> &service)
{
    const QString prefix = service ? servicePrefix(service->body) : QString();
    std::shared_ptr<KubeClient> client;
    if (!prefix.isEmpty()) {
        ConnectionSettings settings = m_cluster->settings();
        settings.server += prefix.toStdString();
        client = KubeClient::create(m_cluster->transport(), std::move(settings), m_cluster->credentials());
        client->setRefusalReader(pipelinesError);
    }
    decltype(m_waiting) waiting;
    {
        const std::lock_guard lock(m_mutex);
        m_client = client;
        std::swap(waiting, m_waiting);
    }
    for (auto &[call, answer] : waiting) {
        if (client)
            client->call(std::move(call), std::move(answer));
        else
            answer(!service && service.error().kind != ErrorKind::NotFound ? service.error() : noServer(m_nameSpace));
    }
}

} // namespace headrace
