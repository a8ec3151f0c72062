// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/websockethandshake.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace headrace::fakes {

/// The server's end of one connection, played by a script that blocks: every call waits for its bytes, 20 s at the longest.
class Peer
{
public:
    struct Frame {
        int opcode = -1; ///< -1 = the connection ended
        bool isFinal = false;
        bool isMasked = false;
        std::string payload;
    };

    Peer(int socket, const std::atomic<bool> &isEnding)
        : m_socket(socket)
        , m_isEnding(isEnding)
    {
    }
    ~Peer() { close(); }

    bool isEnding() const { return m_isEnding; }
    /// Called when a send has had no room for a second: the other side does not read.
    std::function<void()> stalled;

    /// True when nothing comes for so long and the connection stays open.
    bool isSilentFor(int milliseconds)
    {
        pollfd descriptor{m_socket, POLLIN, 0};
        return ::poll(&descriptor, 1, milliseconds) == 0;
    }

    /// The request's head; empty when the connection ended.
    std::string readRequest()
    {
        while (m_read.find("\r\n\r\n") == std::string::npos)
            if (!more())
                return {};
        const std::size_t end = m_read.find("\r\n\r\n") + 4;
        std::string head = m_read.substr(0, end);
        m_read.erase(0, end);
        return head;
    }

    /// The body that belongs to a request's head.
    std::string readBody(const std::string &head)
    {
        const std::string length = header(head, "Content-Length");
        const std::size_t size = length.empty() ? 0 : std::stoul(length);
        if (!need(size))
            return {};
        std::string body = m_read.substr(0, size);
        m_read.erase(0, size);
        return body;
    }

    static std::string header(const std::string &head, const std::string &name)
    {
        const std::size_t at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos)
            return {};
        const std::size_t begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }

    static std::string upgrade(const std::string &head, const std::string &protocol)
    {
        return "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: " + webSocketAccept(header(head, "Sec-WebSocket-Key"))
            + (protocol.empty() ? "" : "\r\nSec-WebSocket-Protocol: " + protocol) + "\r\n\r\n";
    }

    /// Reads the request and accepts it. Returns the request's head.
    std::string accept(const std::string &protocol)
    {
        const std::string head = readRequest();
        send(upgrade(head, protocol));
        return head;
    }

    static std::string frame(int opcode, const std::string &payload, bool isFinal = true)
    {
        std::string out(1, static_cast<char>((isFinal ? 0x80 : 0) | opcode));
        if (payload.size() < 126) {
            out += static_cast<char>(payload.size());
        } else if (payload.size() <= 0xFFFF) {
            out += {static_cast<char>(126), static_cast<char>(payload.size() >> 8), static_cast<char>(payload.size())};
        } else {
            out += static_cast<char>(127);
            for (int shift = 56; shift >= 0; shift -= 8)
                out += static_cast<char>(static_cast<std::uint64_t>(payload.size()) >> shift);
        }
        return out + payload;
    }

    bool send(const std::string &bytes)
    {
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            if (!wait(POLLOUT))
                return false;
            const ssize_t count = ::send(m_socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0 && errno != EAGAIN)
                return false;
            sent += count > 0 ? static_cast<std::size_t>(count) : 0;
        }
        return true;
    }

    /// Byte by byte, each in a packet of its own.
    void drip(const std::string &bytes)
    {
        for (const char c : bytes)
            send(std::string(1, c));
    }

    /// The next frame as the client sent it, unmasked.
    Frame readFrame()
    {
        if (!need(2))
            return {};
        const auto byte = [this](std::size_t i) { return static_cast<std::uint8_t>(m_read[i]); };
        Frame frame{byte(0) & 0x0F, (byte(0) & 0x80) != 0, (byte(1) & 0x80) != 0, {}};
        std::size_t length = byte(1) & 0x7F;
        std::size_t at = 2;
        if (length >= 126) {
            const std::size_t bytes = length == 126 ? 2 : 8;
            if (!need(2 + bytes))
                return {};
            length = 0;
            for (; at < 2 + bytes; ++at)
                length = length << 8 | byte(at);
        }
        if (!need(at + 4 + length))
            return {};
        const std::string key = m_read.substr(at, 4);
        frame.payload = m_read.substr(at + 4, length);
        for (std::size_t i = 0; i < length; ++i)
            frame.payload[i] = static_cast<char>(frame.payload[i] ^ key[i % 4]);
        m_read.erase(0, at + 4 + length);
        return frame;
    }

    /// The next frame that is no ping; pings are answered.
    Frame readData()
    {
        for (;;) {
            Frame frame = readFrame();
            if (frame.opcode != 0x9)
                return frame;
            send(Peer::frame(0xA, frame.payload));
        }
    }

    /// Waits until the client has gone.
    void waitForEnd()
    {
        while (more())
            m_read.clear();
    }

    /// Ends the connection by a reset.
    void reset()
    {
        const linger now{1, 0};
        setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
        close();
    }

    void close()
    {
        if (m_socket >= 0)
            ::close(m_socket);
        m_socket = -1;
    }

private:
    bool wait(short events)
    {
        for (int tries = 0; tries < 400 && !m_isEnding && m_socket >= 0; ++tries) {
            if (tries == 20 && events == POLLOUT && stalled)
                stalled();
            pollfd descriptor{m_socket, events, 0};
            if (::poll(&descriptor, 1, 50) > 0)
                return true;
        }
        return false;
    }

    bool more()
    {
        if (!wait(POLLIN))
            return false;
        char buffer[65536];
        const ssize_t count = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (count <= 0)
            return false;
        m_read.append(buffer, static_cast<std::size_t>(count));
        return true;
    }

    bool need(std::size_t bytes)
    {
        while (m_read.size() < bytes)
            if (!more())
                return false;
        return true;
    }

    int m_socket;
    const std::atomic<bool> &m_isEnding;
    std::string m_read;
};

/// A server on loopback that plays a script to every connection, each in a thread of its own; `number` counts from 0.
class WebSocketServer
{
public:
    using Script = std::function<void(Peer &peer, int number)>;

    explicit WebSocketServer(Script script)
        : m_script(std::move(script))
        , m_listener(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        ::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size);
        ::listen(m_listener, 64);
        ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { run(); });
    }

    ~WebSocketServer()
    {
        m_isEnding = true;
        m_thread.join();
        for (std::thread &thread : m_connections)
            thread.join();
        ::close(m_listener);
    }

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port); }
    int connections() const { return m_count; }

private:
    void run()
    {
        while (!m_isEnding) {
            pollfd descriptor{m_listener, POLLIN, 0};
            if (::poll(&descriptor, 1, 20) <= 0)
                continue;
            const int socket = ::accept(m_listener, nullptr, nullptr);
            if (socket < 0)
                continue;
            m_connections.emplace_back([this, socket, number = m_count++] {
                Peer peer(socket, m_isEnding);
                m_script(peer, number);
            });
        }
    }

    Script m_script;
    int m_listener;
    int m_port = 0;
    std::atomic<int> m_count{0};
    std::atomic<bool> m_isEnding{false};
    std::thread m_thread;
    std::vector<std::thread> m_connections;
};

} // namespace headrace::fakes
