// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubecall.h"
#include "clients/kube/kubestatus.h"

using namespace Qt::StringLiterals;

// Streams of a KubeClient (watches, logs) and the look after their connection. I/O thread.

namespace headrace {

namespace {

Error cancelled()
{
    return {.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
}

} // namespace

struct KubeClient::Stream {
    StreamId id = 0;
    KubeCall call;
    HttpEvents events;
    Credentials used;
    HttpHead head;
    std::string refusal;
    RequestId request = 0;
    bool isCancelled = false;
    bool loginRetried = false;
};

KubeClient::StreamId KubeClient::stream(KubeCall call, HttpEvents events)
{
    auto stream = std::make_shared<Stream>();
    stream->id = ++m_lastStream;
    stream->call = std::move(call);
    stream->events = std::move(events);
    m_transport.post([self = shared_from_this(), stream] {
        self->m_streams[stream->id] = stream;
        self->openStream(stream);
    });
    return stream->id;
}

void KubeClient::openStream(const std::shared_ptr<Stream> &stream)
{
    withCredentials([weak = weak_from_this(), stream](const Result<Credentials> &credentials) {
        const std::shared_ptr<KubeClient> client = weak.lock();
        const std::optional<Error> refusal = client && !stream->isCancelled ? client->refusalOf(credentials) : cancelled();
        if (!refusal) {
            client->beginStream(stream, *credentials);
            return;
        }
        if (client)
            client->m_streams.erase(stream->id);
        stream->events.end({.error = refusal});
    });
}

void KubeClient::beginStream(const std::shared_ptr<Stream> &stream, const Credentials &credentials)
{
    stream->used = credentials;
    HttpRequest request{.method = stream->call.method, .path = stream->call.path, .headers = headersOf(stream->call), .isStream = true, .onlyHttp11 = stream->call.isLarge, .timeout = stream->call.timeout};
    HttpEvents events;
    events.head = [weak = weak_from_this(), stream](const HttpHead &head) {
        stream->head = head;
        if (const std::shared_ptr<KubeClient> self = weak.lock(); self && head.status < 300)
            self->m_gate.accepted();
        if (head.status < 300 && stream->events.head)
            stream->events.head(head);
    };
    events.bytes = [weak = weak_from_this(), stream](std::string_view bytes) {
        if (const std::shared_ptr<KubeClient> self = weak.lock())
            self->m_lastStreamByte = std::chrono::steady_clock::now();
        if (stream->head.status >= 300)
            stream->refusal += bytes;
        else if (!stream->isCancelled && stream->events.bytes)
            stream->events.bytes(bytes);
    };
    events.end = [weak = weak_from_this(), stream](const HttpEnd &end) {
        if (const std::shared_ptr<KubeClient> self = weak.lock())
            self->streamEnded(stream, end);
        else
            stream->events.end(end.error ? end : HttpEnd{.error = cancelled()});
    };
    m_lastStreamByte = std::chrono::steady_clock::now();
    stream->request = m_transport.send(m_server, std::move(request), credentials, std::move(events));
    probeSoon();
}

void KubeClient::streamEnded(const std::shared_ptr<Stream> &stream, HttpEnd end)
{
    const int status = stream->head.status;
    if (end.error && end.error->kind == ErrorKind::Tls)
        m_credentials->distrusted();
    if (!end.error && status >= 300) {
        end.error = m_refusalReader(status, stream->refusal, whereOf(stream->call));
        end.retryAfter = retryAfterSeconds(stream->head, stream->refusal);
        if (status == 401) {
            m_credentials->rejected(stream->used);
            if (!stream->loginRetried && !stream->isCancelled) {
                repeatStream(stream, end);
                return;
            }
            m_gate.refused(stream->used, *end.error);
        }
    }
    m_streams.erase(stream->id);
    stream->events.end(end);
}

/// After a 401: once more if there are other credentials by now.
void KubeClient::repeatStream(const std::shared_ptr<Stream> &stream, const HttpEnd &end)
{
    stream->loginRetried = true;
    stream->request = 0;
    withCredentials([weak = weak_from_this(), stream, end](const Result<Credentials> &credentials) {
        const std::shared_ptr<KubeClient> client = weak.lock();
        if (client && credentials && *credentials != stream->used && !stream->isCancelled) {
            stream->head = {};
            stream->refusal.clear();
            client->beginStream(stream, *credentials);
            return;
        }
        if (client)
            client->m_streams.erase(stream->id);
        HttpEnd told = end;
        if (!client || stream->isCancelled)
            told.error = cancelled();
        else if (!credentials)
            told.error = client->refusalOf(credentials);
        else
            client->m_gate.refused(stream->used, *end.error);
        stream->events.end(told);
    });
}

void KubeClient::cancelStream(StreamId id)
{
    m_transport.post([self = shared_from_this(), id] {
        const auto found = self->m_streams.find(id);
        if (found == self->m_streams.end())
            return;
        found->second->isCancelled = true;
        if (found->second->request)
            self->m_transport.cancel(found->second->request);
    });
}

/// Looks again in a while whether a stream has brought anything.
void KubeClient::probeSoon()
{
    if (std::exchange(m_isProbing, true))
        return;
    m_transport.postAfter(m_pacing.probeEvery, [weak = weak_from_this()] {
        if (const std::shared_ptr<KubeClient> self = weak.lock())
            self->probe();
    });
}

/// A dead link says nothing, and libcurl cannot ping: a small question over the streams' own connection must be answered, whatever
/// the answer is.
void KubeClient::probe()
{
    const bool isSilent = std::chrono::steady_clock::now() - m_lastStreamByte >= m_pacing.probeEvery;
    m_isProbing = false;
    if (m_streams.empty())
        return;
    if (!isSilent) {
        probeSoon();
        return;
    }
    Credentials credentials;
    for (const auto &[id, stream] : m_streams)
        credentials = stream->used;
    HttpRequest request{.path = "/readyz", .headers = {"User-Agent: " + userAgent()}, .alongStreams = true, .timeout = m_pacing.probePatience, .headTimeout = m_pacing.probePatience};
    m_isProbing = true;
    m_transport.send(m_server, std::move(request), std::move(credentials), {{}, {}, [weak = weak_from_this()](const HttpEnd &end) {
                                                                               const std::shared_ptr<KubeClient> self = weak.lock();
                                                                               if (!self)
                                                                                   return;
                                                                               self->m_isProbing = false;
                                                                               if (end.error && end.error->kind == ErrorKind::Timeout)
                                                                                   self->dropStreams();
                                                                               else if (!end.error || end.error->kind != ErrorKind::Cancelled)
                                                                                   self->probeSoon();
                                                                           }});
}

} // namespace headrace
