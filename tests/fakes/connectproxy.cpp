// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/connectproxy.h"

#include "tests/fakes/wire.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <set>
#include <thread>

namespace headrace::fakes {

class ConnectProxy::Core
{
public:
    explicit Core(int target)
        : m_target(target)
        , m_listener(listenOnLoopback(port))
        , m_acceptor([this] { acceptAll(); })
    {
    }

    ~Core()
    {
        {
            const std::lock_guard lock(mutex);
            m_isStopping = true;
            for (const int socket : m_open)
                shutdown(socket, SHUT_RDWR);
        }
        shutdown(m_listener, SHUT_RDWR);
        m_acceptor.join();
        m_tunnels.clear();
        close(m_listener);
    }

    int port = 0;
    mutable std::mutex mutex;
    std::vector<std::string> targets;
    std::string lastRequest;
    int refusal = 0;

private:
    void acceptAll()
    {
        blockBrokenPipe();
        while (true) {
            const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            const std::lock_guard lock(mutex);
            if (socket < 0 || m_isStopping) {
                if (socket >= 0)
                    close(socket);
                return;
            }
            m_open.insert(socket);
            m_tunnels.emplace_back([this, socket] { serve(socket); });
        }
    }

    void serve(int socket)
    {
        std::string head;
        std::array<char, 4096> buffer;
        while (head.find("\r\n\r\n") == std::string::npos) {
            const ssize_t count = recv(socket, buffer.data(), buffer.size(), 0);
            if (count <= 0)
                return finish(socket);
            head.append(buffer.data(), static_cast<std::size_t>(count));
        }
        int status = 0;
        {
            const std::lock_guard lock(mutex);
            lastRequest = head;
            status = refusal;
            targets.push_back(head.substr(8, head.find(' ', 8) - 8));
        }
        const int out = status || !head.starts_with("CONNECT ") ? -1 : connectToLoopback(m_target);
        if (out < 0) {
            send("HTTP/1.1 " + std::to_string(status ? status : 502) + " No\r\ncontent-length: 0\r\n\r\n", socket);
            return finish(socket);
        }
        send("HTTP/1.1 200 Connected\r\n\r\n", socket);
        pump(socket, out);
        close(out);
        finish(socket);
    }

    static void send(const std::string &text, int socket) { [[maybe_unused]] const auto sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL); }

    static void pump(int one, int other)
    {
        std::array<char, 16'384> buffer;
        std::array<pollfd, 2> ends{pollfd{one, POLLIN, 0}, pollfd{other, POLLIN, 0}};
        while (poll(ends.data(), ends.size(), -1) > 0)
            for (std::size_t i = 0; i < ends.size(); ++i) {
                if (ends[i].revents == 0)
                    continue;
                const ssize_t count = recv(ends[i].fd, buffer.data(), buffer.size(), 0);
                if (count <= 0 || ::send(ends[1 - i].fd, buffer.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL) != count)
                    return;
            }
    }

    void finish(int socket)
    {
        const std::lock_guard lock(mutex);
        m_open.erase(socket);
        close(socket);
    }

    const int m_target;
    const int m_listener;
    bool m_isStopping = false;
    std::set<int> m_open;
    std::vector<std::jthread> m_tunnels;
    std::jthread m_acceptor;
};

ConnectProxy::ConnectProxy(int targetPort)
    : m_core(std::make_unique<Core>(targetPort))
{
}

ConnectProxy::~ConnectProxy() = default;

int ConnectProxy::port() const
{
    return m_core->port;
}

std::vector<std::string> ConnectProxy::targets() const
{
    const std::lock_guard lock(m_core->mutex);
    return m_core->targets;
}

std::string ConnectProxy::lastRequest() const
{
    const std::lock_guard lock(m_core->mutex);
    return m_core->lastRequest;
}

void ConnectProxy::refuse(int status)
{
    const std::lock_guard lock(m_core->mutex);
    m_core->refusal = status;
}

} // namespace headrace::fakes
