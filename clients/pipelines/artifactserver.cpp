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

/// One transfer. A stream, not a call: it can end in the middle. Its calls come from any thread.
class ArtifactServer::Reading : public std::enable_shared_from_this<Reading>
{
public:
    Reading(std::string path, qint64 most)
        : m_path(std::move(path))
        , m_most(most)
    {
        m_promise.start();
    }

    QFuture<Result<ArtifactContent>> future() const { return m_promise.future(); }

    void begin(std::shared_ptr<KubeClient> client)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isOver)
            return;
        m_client = std::move(client);
        m_stream = m_client->stream({.path = m_path, .accept = "*/*", .isLarge = true}, {{}, [self = shared_from_this()](std::string_view bytes) { self->take(bytes); }, [self = shared_from_this()](const HttpEnd &end) { self->ended(end); }});
    }

    /// Ends it with this; what still comes is dropped.
    void end(Result<ArtifactContent> outcome)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (std::exchange(m_isOver, true))
                return;
            m_bytes = {};
            if (m_client)
                m_client->cancelStream(m_stream);
        }
        m_promise.addResult(std::move(outcome));
        m_promise.finish();
    }

private:
    void take(std::string_view bytes)
    {
        bool isWhole = false;
        {
            const std::lock_guard lock(m_mutex);
            const auto wanted = std::min<qint64>(m_most - m_bytes.size(), static_cast<qint64>(bytes.size()));
            if (!m_isOver)
                m_bytes.append(bytes.data(), static_cast<qsizetype>(wanted));
            isWhole = m_bytes.size() >= m_most; // some servers give more than what they were asked for
        }
        if (isWhole)
            finish();
    }

    void ended(const HttpEnd &end)
    {
        if (!end.error)
            finish();
        else if (mayRepeat(*end.error))
            begin(m_client);
        else
            this->end(*end.error);
    }

    void finish()
    {
        ArtifactContent content;
        {
            const std::lock_guard lock(m_mutex);
            content = {m_bytes, m_bytes.size() >= m_most};
        }
        end(std::move(content));
    }

    /// As calls do: once more when a connection that had been idle breaks.
    bool mayRepeat(const Error &error)
    {
        const std::lock_guard lock(m_mutex);
        const bool isBroken = error.kind == ErrorKind::Network && error.code != u"http.resolve" && error.code != u"http.connect";
        return isBroken && m_bytes.isEmpty() && !m_isOver && !std::exchange(m_wasRepeated, true);
    }

    const std::string m_path;
    const qint64 m_most;
    QPromise<Result<ArtifactContent>> m_promise;
    std::mutex m_mutex;
    std::shared_ptr<KubeClient> m_client;
    KubeClient::StreamId m_stream = 0;
    QByteArray m_bytes;
    bool m_isOver = false;
    bool m_wasRepeated = false;
};

ArtifactServer::ArtifactServer(std::shared_ptr<KubeClient> client)
    : m_client(std::move(client))
{
}

ArtifactServer::ArtifactServer(std::shared_ptr<KubeClient> cluster, const QString &nameSpace)
    : m_cluster(std::move(cluster))
    , m_nameSpace(nameSpace)
{
}

ArtifactTransfer ArtifactServer::read(const QString &uri, const QString &nameSpace, qint64 most)
{
    most = std::clamp<qint64>(most, 1, largestArtifact);
    const std::string path = artifactPath(uri, nameSpace, most);
    const auto reading = std::make_shared<Reading>(path, most);
    if (path.empty())
        reading->end(Error{.kind = ErrorKind::Invalid, .code = u"artifact.scheme"_s, .where = uri});
    else
        ask(reading);
    return {reading->future(), [weak = std::weak_ptr(reading)] {
                if (const ReadingPointer reading = weak.lock())
                    reading->end(Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s});
            }};
}

void ArtifactServer::ask(const ReadingPointer &reading)
{
    std::shared_ptr<KubeClient> client;
    {
        const std::lock_guard lock(m_mutex);
        client = m_client;
        if (!client)
            m_waiting.push_back(reading);
        if (!client && m_waiting.size() > 1)
            return; // it is being looked for
    }
    if (client)
        reading->begin(std::move(client));
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
    for (const ReadingPointer &reading : waiting) {
        if (client)
            reading->begin(client);
        else
            reading->end(!service && service.error().kind != ErrorKind::NotFound ? service.error() : noServer(m_nameSpace));
    }
}

} // namespace headrace
