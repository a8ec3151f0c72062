// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/curlsetup.h"
#include "clients/http/websocket.h"
#include "clients/http/websockethandshake.h"

#include <array>
#include <memory>

namespace headrace {

class RequestLog;
class Transport;

/// A WebSocket on a connection of its own. libcurl makes the connection (proxy, TLS, certificates: the way of every request) and then
/// only carries bytes; frames are ours. It has a multi handle to itself, because libcurl closes connections that rest in a shared
/// one for two minutes. I/O thread.
class SocketConnection final : public WebSocket
{
public:
    /// `log` (may be null) gets a record: a stream from the handshake to the end.
    SocketConnection(RequestId id, std::uint64_t server, WebSocketRequest request, WebSocketEvents events, std::shared_ptr<RequestLog> log);
    ~SocketConnection() override;

    void begin(Transport &transport, const ConnectionSettings &settings, const Credentials &credentials);
    /// Closes everything and tells the receiver. The object is of no use afterwards.
    void end(const std::optional<Error> &error);

    std::uint64_t server() const { return m_server; }
    bool isOpen() const { return m_state == State::Open; }

    bool send(WebSocketOpcode opcode, std::string_view payload) override;
    std::size_t queuedBytes() const override { return m_out.size() - m_sent; }
    void pauseReading(bool pause) override;
    void close(int code, std::string_view reason) override;

private:
    enum class State { Connecting, Handshake, Open, Closing, Ended };
    using Clock = std::chrono::steady_clock;

    static int socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int timerChanged(CURLM *, long milliseconds, void *self);
    void actOnCurl(curl_socket_t socket, int events);
    void connected();
    void unwatchAll();
    void act();
    void watch();
    bool flush();
    void receive();
    void take(std::string_view bytes);
    void takeAnswer(std::string_view &bytes);
    void takeFrames(std::string_view bytes);
    void put(WebSocketOpcode opcode, std::string_view payload);
    void tick();
    void scheduleTick();
    void stop(std::optional<Error> error);
    Error brokenProtocol(std::string_view what) const;

    const RequestId m_id;
    const std::uint64_t m_server;
    const WebSocketRequest m_request;
    const WebSocketEvents m_events;
    const std::shared_ptr<RequestLog> m_log;
    std::uint64_t m_record = 0;
    Transport *m_transport = nullptr;
    State m_state = State::Connecting;
    CURLM *m_multi = nullptr;
    CurlEasy m_easy;
    CurlRoute m_route;
    std::array<char, CURL_ERROR_SIZE> m_detail{};
    std::string m_serverName;
    std::vector<curl_socket_t> m_connecting; ///< what libcurl watches while it connects
    curl_socket_t m_socket = CURL_SOCKET_BAD;
    std::uint64_t m_timer = 0; ///< number of libcurl's newest timer
    std::string m_key;
    std::string m_protocol;
    WebSocketAnswerReader m_answer;
    WebSocketReader m_reader;
    WebSocketEnd m_end;
    std::string m_out;
    std::size_t m_sent = 0; ///< of m_out
    bool m_isFull = false;
    bool m_isPaused = false;
    bool m_isStopping = false;
    int m_watched = -1; ///< what the socket is watched for: 1 reading, 2 writing; -1 = not yet
    bool m_isCloseSent = false;
    Clock::time_point m_began;
    Clock::time_point m_lastHeard;
    Clock::time_point m_closeBegan;
    std::int64_t m_received = 0;
};

} // namespace headrace
