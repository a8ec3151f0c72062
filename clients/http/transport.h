// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/connection.h"
#include "clients/http/httptypes.h"

#include <chrono>
#include <functional>
#include <memory>

namespace headrace {

class RequestLog;
class SocketConnection;
class WebSocket;
struct WebSocketEvents;
struct WebSocketRequest;

/// What tests shorten or feign.
struct TransportRules {
    std::size_t callsAtOnce = 16; ///< of one server; more wait for their turn
    /// The wall clock: a jump against the steady one means that the machine slept.
    std::function<std::chrono::system_clock::time_point()> wallClock = [] { return std::chrono::system_clock::now(); };
};

/// All network traffic of the program: one I/O thread, woken when there is something to do, asleep otherwise. Every server
/// has two pools of connections, one for calls and one for streams, so that neither can hold up the other. Any thread may
/// call; events come on the I/O thread and must not block it.
class Transport
{
public:
    explicit Transport(TransportRules rules = {});
    /// Cancels what is under way, lets every `end` be called, joins the thread.
    ~Transport();
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    using ServerId = std::uint64_t;
    /// A server's pools; `log` (may be null) gets a record of every request.
    ServerId addServer(ConnectionSettings settings, std::shared_ptr<RequestLog> log);
    /// Cancels its requests and closes its connections.
    void removeServer(ServerId server);
    /// New addresses, certificates, proxies: requests under way end with a network error, the next ones connect anew.
    void dropConnections(ServerId server);
    /// Of the streams alone: calls under way go on.
    void dropStreams(ServerId server);
    void changeServer(ServerId server, ConnectionSettings settings);
    /// Of all servers: the machine is on another network. After sleep it is done without being asked.
    void dropAllConnections();

    RequestId send(ServerId server, HttpRequest request, Credentials credentials, HttpEvents events);
    /// The request ends with ErrorKind::Cancelled; nothing happens when it has ended.
    void cancel(RequestId request);

    /// Runs a function on the I/O thread, now or after a delay. False when the thread has ended: it is not run.
    bool post(std::function<void()> run);
    void postAfter(std::chrono::milliseconds delay, std::function<void()> run);
    bool isIoThread() const;

    /// A WebSocket on a connection of its own, by the way of every request of the server; cancel() ends it, too.
    RequestId openWebSocket(ServerId server, WebSocketRequest request, Credentials credentials, WebSocketEvents events);
    /// Null before it is open and after it has ended. I/O thread only.
    WebSocket *webSocket(RequestId id) const;
    /// Watches a socket of the caller's beside the others; `ready` gets (readable, writable). Called again, it changes what is waited
    /// for. To be unwatched before it is closed. I/O thread only.
    void watch(int socket, bool read, bool write, const std::function<void(bool, bool)> &ready);
    void unwatch(int socket);

private:
    friend class SocketConnection;
    SocketConnection *webSocketUnderWay(RequestId id) const;
    void finishWebSocket(RequestId id, const std::optional<Error> &error);

    class Loop;
    std::unique_ptr<Loop> m_loop;
};

} // namespace headrace
