// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"

#include "clients/http/ioloop.h"
#include "clients/http/requestlog.h"
#include "clients/http/transfererror.h"

#include <array>
#include <csignal>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::chrono::milliseconds longestSleep{60'000};
constexpr std::chrono::seconds lateCheck{5};
constexpr long connectionsKept = 8;

Error cancelled()
{
    return {.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
}

} // namespace

ConnectionPool::ConnectionPool()
    : m_multi(curl_multi_init())
{
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &ConnectionPool::socketChanged);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &ConnectionPool::timerChanged);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_PIPELINING, long(CURLPIPE_MULTIPLEX));
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, connectionsKept);
}

ConnectionPool::~ConnectionPool()
{
    curl_multi_cleanup(m_multi);
}

int ConnectionPool::socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    auto *pool = static_cast<ConnectionPool *>(self);
    if (what == CURL_POLL_REMOVE)
        pool->m_sockets.erase(socket);
    else
        pool->m_sockets[socket] = static_cast<short>(((what & CURL_POLL_IN) ? CURL_WAIT_POLLIN : 0) | ((what & CURL_POLL_OUT) ? CURL_WAIT_POLLOUT : 0));
    return 0;
}

int ConnectionPool::timerChanged(CURLM *, long milliseconds, void *self)
{
    auto *pool = static_cast<ConnectionPool *>(self);
    if (milliseconds < 0)
        pool->m_deadline.reset();
    else
        pool->m_deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    return 0;
}

void ConnectionPool::act(curl_socket_t socket, int events)
{
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
}

void ConnectionPool::actOnTimeout()
{
    m_deadline.reset();
    int running = 0;
    curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
}

int ConnectionPool::closeSocket(void *self, curl_socket_t socket)
{
    static_cast<ConnectionPool *>(self)->m_sockets.erase(socket);
    return ::close(socket);
}

Transport::Loop::Loop(TransportRules rules)
    : m_rules(std::move(rules))
    , m_lastLook(Clock::now())
    , m_lastWall(m_rules.wallClock())
    , m_waiter(curl_multi_init())
    , m_thread([this](std::stop_token stop) { run(stop); })
{
}

Transport::Loop::~Loop()
{
    m_thread.request_stop();
    curl_multi_wakeup(m_waiter);
    m_thread.join();
    curl_multi_cleanup(m_waiter);
}

bool Transport::Loop::post(std::function<void()> run)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return false;
        m_commands.push_back(std::move(run));
    }
    curl_multi_wakeup(m_waiter);
    return true;
}

void Transport::Loop::postAfter(std::chrono::milliseconds delay, std::function<void()> run)
{
    post([this, due = Clock::now() + delay, run = std::move(run)]() mutable { m_timers.emplace(due, std::move(run)); });
}

void Transport::Loop::run(std::stop_token stop)
{
    // A write to a connection that the other side has closed must fail, not end the program.
    sigset_t brokenPipe;
    sigemptyset(&brokenPipe);
    sigaddset(&brokenPipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &brokenPipe, nullptr);
    while (!stop.stop_requested()) {
        runCommands();
        runTimers();
        if (stop.stop_requested())
            break;
        wait();
        noticeSleep();
        endLate();
    }
    cancelEverything();
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    runCommands(); // so that nothing that was handed over is lost without a word
    cancelEverything();
    m_timers.clear();
    m_watches.clear();
    m_servers.clear();
}

void Transport::Loop::cancelEverything()
{
    while (!m_transfers.empty() || !m_webSockets.empty())
        for (const RequestId id : underWay({}))
            finish(id, cancelled());
}

std::vector<RequestId> Transport::Loop::underWay(std::optional<ServerId> server) const
{
    std::vector<RequestId> ids;
    for (const auto &[id, transfer] : m_transfers)
        if (!server || transfer->server() == *server)
            ids.push_back(id);
    for (const auto &[id, socket] : m_webSockets)
        if (!server || socket->server() == *server)
            ids.push_back(id);
    return ids;
}

void Transport::Loop::runCommands()
{
    std::vector<std::function<void()>> commands;
    {
        const std::lock_guard lock(m_mutex);
        commands.swap(m_commands);
    }
    for (const auto &command : commands)
        command();
}

void Transport::Loop::runTimers()
{
    const Clock::time_point now = Clock::now();
    while (!m_timers.empty() && m_timers.begin()->first <= now) {
        auto node = m_timers.extract(m_timers.begin());
        node.mapped()();
    }
    for (auto &[id, server] : m_servers)
        for (ConnectionPool *pool : {server.calls.get(), server.streams.get()})
            if (pool->deadline() && *pool->deadline() <= now) {
                pool->actOnTimeout();
                collectEnds(*pool);
                return; // a receiver may have removed a server: look again in the next round
            }
}

void Transport::Loop::wait()
{
    std::vector<curl_waitfd> sockets;
    std::vector<ConnectionPool *> owners;
    Clock::time_point until = Clock::now() + longestSleep;
    if (!m_transfers.empty())
        until = std::min(until, Clock::now() + lateCheck);
    for (const auto &[id, transfer] : m_transfers)
        until = std::min(until, transfer->deadline().value_or(until));
    if (!m_timers.empty())
        until = std::min(until, m_timers.begin()->first);
    for (auto &[id, server] : m_servers)
        for (ConnectionPool *pool : {server.calls.get(), server.streams.get()}) {
            if (pool->deadline())
                until = std::min(until, *pool->deadline());
            for (const auto &[socket, events] : pool->sockets()) {
                sockets.push_back({socket, events, 0});
                owners.push_back(pool);
            }
        }
    const std::size_t watched = sockets.size();
    m_watches.appendTo(sockets);
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
    curl_multi_poll(m_waiter, sockets.data(), static_cast<unsigned>(sockets.size()), static_cast<int>(std::max<std::int64_t>(0, left.count())), nullptr);
    const auto isThere = [this](const ConnectionPool *pool) {
        return std::any_of(m_servers.begin(), m_servers.end(), [pool](const auto &s) { return s.second.calls.get() == pool || s.second.streams.get() == pool; });
    };
    m_watches.dispatch(sockets, watched);
    for (std::size_t i = 0; i < watched; ++i) {
        const short events = sockets[i].revents;
        if (events == 0 || !isThere(owners[i]))
            continue;
        int mask = 0;
        if (events & CURL_WAIT_POLLIN)
            mask |= CURL_CSELECT_IN;
        if (events & CURL_WAIT_POLLOUT)
            mask |= CURL_CSELECT_OUT;
        if (mask == 0)
            mask = CURL_CSELECT_ERR;
        owners[i]->act(sockets[i].fd, mask);
        collectEnds(*owners[i]);
    }
}

void Transport::Loop::collectEnds(ConnectionPool &pool)
{
    struct End {
        RequestId id;
        CURLcode code;
    };
    std::vector<End> ends;
    int left = 0;
    while (CURLMsg *message = curl_multi_info_read(pool.handle(), &left)) {
        char *transfer = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        ends.push_back({reinterpret_cast<Transfer *>(transfer)->id(), message->data.result});
    }
    for (const End &end : ends) {
        const auto found = m_transfers.find(end.id);
        if (found == m_transfers.end())
            continue;
        // libcurl takes a head that breaks off for a whole one.
        const CURLcode code = end.code == CURLE_OK && !found->second->hasWholeHead() ? CURLE_PARTIAL_FILE : end.code;
        const auto server = m_servers.find(found->second->server());
        const std::string where = server == m_servers.end() ? std::string() : server->second.settings.server;
        if (server != m_servers.end())
            judgeProtocol(server->second, *found->second, code);
        if (code == CURLE_OK)
            finish(end.id, {});
        else
            finish(end.id, transferError(code, where, found->second->detail(), found->second->viaProxy()));
    }
}

void Transport::Loop::finish(RequestId id, const std::optional<Error> &error)
{
    auto node = m_transfers.extract(id);
    if (node.empty()) {
        if (auto socket = m_webSockets.extract(id); !socket.empty())
            socket.mapped()->end(error);
        return;
    }
    Transfer &transfer = *node.mapped();
    const bool hadTurn = transfer.isBegun() && transfer.takesTurn();
    const auto server = m_servers.find(transfer.server());
    transfer.end(error);
    if (server == m_servers.end())
        return;
    if (hadTurn)
        --server->second.openCalls;
    else
        std::erase_if(server->second.waiting, [id](const auto &waiting) { return waiting.first == id; });
    startWaiting(server->second);
}

void Transport::Loop::endAll(ServerId server, const Error &error)
{
    for (const RequestId id : underWay(server))
        finish(id, error);
}

void Transport::Loop::addServer(ServerId id, ConnectionSettings settings, std::shared_ptr<RequestLog> log)
{
    m_servers[id] = {std::move(settings), std::move(log), std::make_unique<ConnectionPool>(), std::make_unique<ConnectionPool>(), {}, 0, {}, false};
}

void Transport::Loop::removeServer(ServerId id)
{
    const auto found = m_servers.find(id);
    if (found == m_servers.end())
        return;
    found->second.waiting.clear();
    endAll(id, cancelled());
    m_servers.erase(id);
}

void Transport::Loop::renewServer(ServerId id, std::optional<ConnectionSettings> settings, bool onlyStreams)
{
    const auto found = m_servers.find(id);
    if (found == m_servers.end())
        return;
    if (settings) {
        found->second.settings = std::move(*settings);
        found->second.http2 = {};
        found->second.http11 = false;
    }
    // Out of the map first: receivers that ask again at once must meet the new pools.
    const std::string where = found->second.settings.server;
    const auto calls = onlyStreams ? nullptr : std::exchange(found->second.calls, std::make_unique<ConnectionPool>());
    const auto streams = std::exchange(found->second.streams, std::make_unique<ConnectionPool>());
    std::vector<RequestId> old;
    for (const auto &[request, transfer] : m_transfers)
        if (transfer->server() == id && transfer->isBegun() && !(onlyStreams && transfer->takesTurn()))
            old.push_back(request);
    for (const auto &[request, socket] : m_webSockets)
        if (socket->server() == id && !onlyStreams) // a WebSocket has a connection and a watchdog of its own
            old.push_back(request);
    for (const RequestId request : old)
        finish(request, Error{.kind = ErrorKind::Network, .code = u"http.renewed"_s, .where = QString::fromStdString(where), .retryable = true});
}

void Transport::Loop::begin(RequestId id, ServerId serverId, HttpRequest request, const Credentials &credentials, HttpEvents events)
{
    const auto server = m_servers.find(serverId);
    auto transfer = std::make_unique<Transfer>(id, serverId, std::move(request), std::move(events), server == m_servers.end() ? nullptr : server->second.log);
    Transfer *raw = transfer.get();
    m_transfers.emplace(id, std::move(transfer));
    if (server == m_servers.end() || m_closed)
        finish(id, cancelled());
    else if (raw->takesTurn() && server->second.openCalls >= static_cast<int>(m_rules.callsAtOnce))
        server->second.waiting.emplace_back(id, credentials);
    else
        start(server->second, *raw, credentials);
}

void Transport::Loop::openWebSocket(Transport &transport, RequestId id, ServerId serverId, WebSocketRequest request, const Credentials &credentials, WebSocketEvents events)
{
    const auto server = m_servers.find(serverId);
    const bool canBegin = server != m_servers.end() && !m_closed;
    auto socket = std::make_unique<SocketConnection>(id, serverId, std::move(request), std::move(events), server == m_servers.end() ? nullptr : server->second.log);
    SocketConnection *raw = socket.get();
    m_webSockets.emplace(id, std::move(socket));
    if (canBegin)
        raw->begin(transport, server->second.settings, credentials);
    else
        finish(id, cancelled());
}

SocketConnection *Transport::Loop::webSocket(RequestId id) const
{
    const auto found = m_webSockets.find(id);
    return found == m_webSockets.end() ? nullptr : found->second.get();
}

void Transport::Loop::cancel(RequestId id)
{
    finish(id, cancelled());
}

Transport::Transport(TransportRules rules)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    m_loop = std::make_unique<Loop>(std::move(rules));
}

Transport::~Transport() = default;

Transport::ServerId Transport::addServer(ConnectionSettings settings, std::shared_ptr<RequestLog> log)
{
    const ServerId id = ++m_loop->lastId;
    m_loop->post([this, id, settings = std::move(settings), log = std::move(log)]() mutable { m_loop->addServer(id, std::move(settings), std::move(log)); });
    return id;
}

void Transport::removeServer(ServerId server)
{
    m_loop->post([this, server] { m_loop->removeServer(server); });
}

void Transport::dropConnections(ServerId server)
{
    m_loop->post([this, server] { m_loop->renewServer(server, {}); });
}

void Transport::dropStreams(ServerId server)
{
    m_loop->post([this, server] { m_loop->renewServer(server, {}, true); });
}

void Transport::changeServer(ServerId server, ConnectionSettings settings)
{
    m_loop->post([this, server, settings = std::move(settings)]() mutable { m_loop->renewServer(server, std::move(settings)); });
}

void Transport::dropAllConnections()
{
    m_loop->post([this] { m_loop->renewAll(); });
}

RequestId Transport::send(ServerId server, HttpRequest request, Credentials credentials, HttpEvents events)
{
    const RequestId id = ++m_loop->lastId;
    const auto shared = std::make_shared<HttpEvents>(std::move(events));
    const bool isPosted = m_loop->post([this, id, server, request = std::move(request), credentials = std::move(credentials), shared]() mutable {
        m_loop->begin(id, server, std::move(request), credentials, std::move(*shared));
    });
    // Whoever asks while the thread ends (a receiver of the last events) is told, too.
    if (!isPosted && shared->end)
        shared->end({.error = cancelled()});
    return id;
}

void Transport::cancel(RequestId request)
{
    m_loop->post([this, request] { m_loop->cancel(request); });
}

bool Transport::post(std::function<void()> run)
{
    return m_loop->post(std::move(run));
}

void Transport::postAfter(std::chrono::milliseconds delay, std::function<void()> run)
{
    m_loop->postAfter(delay, std::move(run));
}

bool Transport::isIoThread() const
{
    return m_loop->isOwnThread();
}

RequestId Transport::openWebSocket(ServerId server, WebSocketRequest request, Credentials credentials, WebSocketEvents events)
{
    const RequestId id = ++m_loop->lastId;
    m_loop->post([this, id, server, request = std::move(request), credentials = std::move(credentials), events = std::move(events)]() mutable {
        m_loop->openWebSocket(*this, id, server, std::move(request), credentials, std::move(events));
    });
    return id;
}

WebSocket *Transport::webSocket(RequestId id) const
{
    SocketConnection *socket = m_loop->webSocket(id);
    return socket && socket->isOpen() ? socket : nullptr;
}

SocketConnection *Transport::webSocketUnderWay(RequestId id) const
{
    return m_loop->webSocket(id);
}

void Transport::finishWebSocket(RequestId id, const std::optional<Error> &error)
{
    m_loop->finish(id, error);
}

void Transport::watch(int socket, bool read, bool write, const std::function<void(bool, bool)> &ready)
{
    m_loop->watches().watch(socket, read, write, ready);
}

void Transport::unwatch(int socket)
{
    m_loop->watches().unwatch(socket);
}

} // namespace headrace
