// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/socketconnection.h"
#include "clients/http/socketwatches.h"
#include "clients/http/transfer.h"
#include "clients/http/transport.h"

#include <array>
#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace headrace {

/// The connections of one server for one purpose: a curl multi handle whose sockets and timer the loop watches. Touched by
/// the I/O thread alone.
class ConnectionPool
{
public:
    ConnectionPool();
    ~ConnectionPool();
    ConnectionPool(const ConnectionPool &) = delete;
    ConnectionPool &operator=(const ConnectionPool &) = delete;

    CURLM *handle() const { return m_multi; }
    /// Sockets with the curl_multi_poll events that libcurl wants of them.
    const std::map<curl_socket_t, short> &sockets() const { return m_sockets; }
    /// When libcurl wants to be called without an event; nothing = never.
    std::optional<std::chrono::steady_clock::time_point> deadline() const { return m_deadline; }
    void act(curl_socket_t socket, int events);
    void actOnTimeout();
    /// libcurl may close a socket without a word before: it must not be polled any more.
    static int closeSocket(void *self, curl_socket_t socket);

private:
    static int socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int timerChanged(CURLM *, long milliseconds, void *self);

    CURLM *m_multi;
    std::map<curl_socket_t, short> m_sockets;
    std::optional<std::chrono::steady_clock::time_point> m_deadline;
};

/// The I/O thread: commands in, events out.
class Transport::Loop
{
public:
    explicit Loop(TransportRules rules);
    ~Loop();

    bool post(std::function<void()> run);
    void postAfter(std::chrono::milliseconds delay, std::function<void()> run);
    bool isOwnThread() const { return std::this_thread::get_id() == m_thread.get_id(); }

    // On the I/O thread.
    void addServer(ServerId id, ConnectionSettings settings, std::shared_ptr<RequestLog> log);
    void removeServer(ServerId id);
    void renewServer(ServerId id, std::optional<ConnectionSettings> settings, bool onlyStreams = false);
    void begin(RequestId id, ServerId server, HttpRequest request, const Credentials &credentials, HttpEvents events);
    void renewAll();
    void cancel(RequestId id);
    void openWebSocket(Transport &transport, RequestId id, ServerId server, WebSocketRequest request, const Credentials &credentials, WebSocketEvents events);
    SocketConnection *webSocket(RequestId id) const;
    void finish(RequestId id, const std::optional<Error> &error);
    SocketWatches &watches() { return m_watches; }

    std::atomic<std::uint64_t> lastId{0};

private:
    struct Server {
        ConnectionSettings settings;
        std::shared_ptr<RequestLog> log;
        std::unique_ptr<ConnectionPool> calls;
        std::unique_ptr<ConnectionPool> streams;
        std::deque<std::pair<RequestId, Credentials>> waiting; ///< calls beyond those that a server gets at once
        int openCalls = 0;
        /// HTTP/2 that fails again and again, for calls and for streams.
        struct Trouble {
            int failures = 0;
            std::chrono::steady_clock::time_point last{};
        };
        std::array<Trouble, 2> http2;
        bool http11 = false;
    };
    using Clock = std::chrono::steady_clock;

    void run(std::stop_token stop);
    void runCommands();
    void runTimers();
    void wait();
    void endLate();
    void noticeSleep();
    void start(Server &server, Transfer &transfer, const Credentials &credentials);
    void startWaiting(Server &server);
    void judgeProtocol(Server &server, const Transfer &transfer, CURLcode code);
    void collectEnds(ConnectionPool &pool);
    void endAll(ServerId server, const Error &error);
    /// Everything under way, of one server or of all.
    std::vector<RequestId> underWay(std::optional<ServerId> server) const;
    void cancelEverything();

    const TransportRules m_rules;
    Clock::time_point m_lastLook;
    std::chrono::system_clock::time_point m_lastWall;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_commands;
    bool m_closed = false;
    std::multimap<Clock::time_point, std::function<void()>> m_timers;
    std::map<ServerId, Server> m_servers;
    std::unordered_map<RequestId, std::unique_ptr<Transfer>> m_transfers;
    std::unordered_map<RequestId, std::unique_ptr<SocketConnection>> m_webSockets;
    SocketWatches m_watches;
    CURLM *m_waiter;
    std::jthread m_thread;
};

} // namespace headrace
