// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/forwardconnection.h"

#include "clients/kube/reflector.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t readSize = 32 * 1024;
constexpr int readsInARow = 8;
constexpr std::size_t fullBuffer = 256 * 1024;
constexpr std::size_t emptyEnough = 64 * 1024;
constexpr std::size_t longestWords = 4 * 1024;
constexpr std::chrono::seconds patience{30}; ///< with which a local connection waits for a pod
constexpr std::chrono::milliseconds retryPause{1000};
constexpr std::chrono::milliseconds quietCheck{1000};
constexpr std::chrono::seconds answerPatience{60};
constexpr std::chrono::milliseconds tailPatience{1000};

/// Errors that may pass: the pod is being replaced, the API server restarts.
bool mayPass(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout || error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Server || error.kind == ErrorKind::RateLimited;
}

} // namespace

ForwardConnection::ForwardConnection(std::shared_ptr<KubeClient> client, std::weak_ptr<ForwardHost> host, int number, LocalSocket local)
    : m_client(std::move(client))
    , m_host(std::move(host))
    , m_number(number)
    , m_local(std::move(local))
{
}

void ForwardConnection::later(std::chrono::milliseconds delay, void (ForwardConnection::*run)())
{
    transport().postAfter(delay, [weak = weak_from_this(), run] {
        if (const std::shared_ptr<ForwardConnection> self = weak.lock(); self && !self->m_isOver)
            (self.get()->*run)();
    });
}

void ForwardConnection::begin()
{
    findPod();
}

void ForwardConnection::findPod()
{
    if (hasGoneLocal(m_local)) { // nobody waits any more
        finish(true);
        return;
    }
    const std::shared_ptr<ForwardHost> host = m_host.lock();
    if (!host)
        return;
    host->findPod(m_avoided, [weak = weak_from_this()](const Result<ForwardPod> &pod) {
        const std::shared_ptr<ForwardConnection> self = weak.lock();
        if (!self || self->m_isOver)
            return;
        if (pod)
            self->connectTo(*pod);
        else
            self->tryAgain(pod.error());
    });
}

void ForwardConnection::connectTo(const ForwardPod &pod)
{
    m_pod = pod;
    m_channels = {};
    m_portBytes = {};
    m_remoteWords.clear();
    const std::uint64_t attempt = ++m_attempt;
    const auto guarded = [weak = weak_from_this(), attempt](auto run) {
        return [weak, attempt, run](auto &&...arguments) {
            if (const std::shared_ptr<ForwardConnection> self = weak.lock(); self && !self->m_isOver && self->m_attempt == attempt)
                run(*self, arguments...);
        };
    };
    WebSocketEvents events;
    events.open = guarded([](ForwardConnection &self, const std::string &) {
        self.m_isOpen = true;
        self.watch();
        self.readable();
    });
    events.data = guarded([](ForwardConnection &self, const WebSocketReader::Event &event) { self.take(event); });
    events.drained = guarded([](ForwardConnection &self) {
        self.m_isRemoteFull = false;
        self.watch();
    });
    events.end = guarded([](ForwardConnection &self, const WebSocketEnd &end) { self.ended(end); });
    const std::string path = "/api/v1/namespaces/" + urlEncoded(pod.nameSpace) + "/pods/" + urlEncoded(pod.name) + "/portforward?ports=" + std::to_string(pod.port);
    m_socket = KubeSocket::open(m_client, {.path = path, .protocols = {"v4.channel.k8s.io"}}, std::move(events));
}

/// While the local side has lost nothing, another try is as good as the first.
void ForwardConnection::tryAgain(const Error &error)
{
    m_socket.reset();
    m_isOpen = false;
    if (const std::shared_ptr<ForwardHost> host = m_host.lock())
        host->addError(error);
    if (!mayPass(error) || Clock::now() - m_began > patience) {
        finish(true);
        return;
    }
    // A pod that has just gone is replaced by another one at once; everything else takes a while.
    const bool isAnother = !m_pod.name.isEmpty() && m_avoided != m_pod.name;
    m_avoided = m_pod.name;
    later(isAnother ? std::chrono::milliseconds(0) : retryPause, &ForwardConnection::findPod);
}

void ForwardConnection::watch()
{
    const bool reads = m_isOpen && !m_isRemoteFull && !m_hasLocalEnded && !m_hasRemoteEnded;
    const bool writes = m_written < m_toLocal.size();
    const int wanted = (reads ? 1 : 0) | (writes ? 2 : 0);
    if (m_isOver || std::exchange(m_watched, wanted) == wanted)
        return;
    transport().watch(m_local.descriptor(), reads, writes, [weak = weak_from_this()](bool readable, bool writable) {
        const std::shared_ptr<ForwardConnection> self = weak.lock();
        if (self && !self->m_isOver && writable)
            self->writable();
        if (self && !self->m_isOver && readable)
            self->readable();
    });
}

void ForwardConnection::readable()
{
    thread_local std::string frame;
    for (int reads = 0; reads < readsInARow && m_isOpen && !m_isRemoteFull && !m_hasLocalEnded && !m_hasRemoteEnded; ++reads) {
        WebSocket *socket = m_socket->socket();
        if (!socket)
            return;
        frame.resize(readSize + 1);
        frame[0] = 0; // the data channel
        const SocketResult result = readLocal(m_local, frame.data() + 1, readSize);
        if (result.wouldBlock)
            break;
        if (result.hasFailed) {
            finish(true);
            return;
        }
        if (result.hasEnded) {
            m_hasLocalEnded = true;
            m_lastMoved = Clock::now();
            later(quietCheck, &ForwardConnection::checkQuiet);
            break;
        }
        m_hasSent = true;
        m_isAnswered = false;
        m_isRemoteFull = !socket->send(WebSocketOpcode::Binary, std::string_view(frame).substr(0, result.bytes + 1));
        if (const std::shared_ptr<ForwardHost> host = m_host.lock())
            host->addBytes(0, static_cast<qint64>(result.bytes));
    }
    watch();
}

/// The channels cannot carry "I have sent everything" (half a close). What is still to come back is waited for: long when the last
/// word was the local side's, a moment when it was the pod's.
void ForwardConnection::checkQuiet()
{
    const auto quiet = Clock::now() - m_lastMoved;
    const bool isWaiting = m_isAnswered ? quiet < tailPatience : quiet < answerPatience;
    if (isWaiting || m_written < m_toLocal.size())
        later(quietCheck, &ForwardConnection::checkQuiet);
    else
        finish(false);
}

void ForwardConnection::take(const WebSocketReader::Event &event)
{
    auto [channel, bytes] = m_channels.take(event);
    if (channel != 0 && channel != 1)
        return;
    int &named = m_portBytes[static_cast<std::size_t>(channel)];
    while (named < 2 && !bytes.empty()) {
        bytes.remove_prefix(1);
        ++named;
    }
    if (bytes.empty())
        return;
    if (channel == 1) {
        m_remoteWords.append(bytes.substr(0, longestWords - std::min(longestWords, m_remoteWords.size())));
        return;
    }
    m_hasReceived = true;
    m_isAnswered = true;
    m_lastMoved = Clock::now();
    m_toLocal.append(bytes);
    if (const std::shared_ptr<ForwardHost> host = m_host.lock())
        host->addBytes(static_cast<qint64>(bytes.size()), 0);
    writable();
}

void ForwardConnection::writable()
{
    while (m_written < m_toLocal.size()) {
        const SocketResult result = writeLocal(m_local, std::string_view(m_toLocal).substr(m_written));
        if (result.wouldBlock)
            break;
        if (result.hasFailed) {
            finish(true);
            return;
        }
        m_written += result.bytes;
        m_lastMoved = Clock::now();
    }
    if (m_written == m_toLocal.size() || m_written > fullBuffer) {
        m_toLocal.erase(0, m_written);
        m_written = 0;
    }
    const std::size_t waiting = m_toLocal.size() - m_written;
    WebSocket *socket = m_socket ? m_socket->socket() : nullptr;
    if (socket && m_isRemotePaused != (m_isRemotePaused ? waiting > emptyEnough : waiting > fullBuffer)) {
        m_isRemotePaused = !m_isRemotePaused;
        socket->pauseReading(m_isRemotePaused);
    }
    if (m_hasRemoteEnded && waiting == 0)
        finish(m_hasRemoteFailed);
    else
        watch();
}

Error ForwardConnection::remoteError() const
{
    Error error{.kind = ErrorKind::Server, .code = u"forward.remote"_s, .where = m_pod.name, .serverMessage = QString::fromUtf8(m_remoteWords.data(), static_cast<qsizetype>(m_remoteWords.size())).simplified(), .arguments = {QString::number(m_pod.port)}};
    if (error.serverMessage.contains(u"refused", Qt::CaseInsensitive))
        error.code = u"forward.refused"_s;
    return error;
}

void ForwardConnection::ended(const WebSocketEnd &end)
{
    m_isOpen = false;
    const bool isUntouched = !m_hasSent && !m_hasReceived;
    if (end.error && isUntouched && end.error->kind != ErrorKind::Cancelled) {
        tryAgain(*end.error);
        return;
    }
    const std::shared_ptr<ForwardHost> host = m_host.lock();
    if (host && !m_remoteWords.empty())
        host->addError(remoteError());
    else if (host && end.error)
        host->addError(*end.error);
    m_hasRemoteEnded = true;
    m_hasRemoteFailed = end.error || (!m_remoteWords.empty() && !m_hasReceived);
    m_socket.reset();
    writable();
}

void ForwardConnection::abort()
{
    finish(true);
}

void ForwardConnection::finish(bool hasFailed)
{
    if (std::exchange(m_isOver, true))
        return;
    transport().unwatch(m_local.descriptor());
    if (m_socket) {
        if (WebSocket *socket = m_socket->socket(); socket && !hasFailed)
            socket->close(WebSocketClose::normal, {});
        else
            m_socket->cancel();
    }
    m_socket.reset();
    if (hasFailed)
        m_local.resetOnClose();
    m_local = LocalSocket();
    if (const std::shared_ptr<ForwardHost> host = m_host.lock())
        host->connectionEnded(m_number);
}

} // namespace headrace
