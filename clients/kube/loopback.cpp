// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/loopback.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace headrace {

namespace {

constexpr int backlog = 128;
constexpr int triesForAPort = 32;

#ifdef MSG_NOSIGNAL
constexpr int sendFlags = MSG_NOSIGNAL;
#else
constexpr int sendFlags = 0; // the I/O thread blocks the signal
#endif

void neverBlock(int descriptor)
{
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
}

bool isForNow(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

/// A listener on one loopback address. `error` gets errno.
LocalSocket listenOn(int family, std::uint16_t port, int &error)
{
    LocalSocket socket(::socket(family, SOCK_STREAM, 0));
    const int on = 1;
    setsockopt(socket.descriptor(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_storage address{};
    socklen_t size = sizeof(sockaddr_in);
    if (family == AF_INET) {
        auto *v4 = reinterpret_cast<sockaddr_in *>(&address);
        v4->sin_family = AF_INET;
        v4->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        v4->sin_port = htons(port);
    } else {
        auto *v6 = reinterpret_cast<sockaddr_in6 *>(&address);
        size = sizeof(sockaddr_in6);
        v6->sin6_family = AF_INET6;
        v6->sin6_addr = in6addr_loopback;
        v6->sin6_port = htons(port);
        setsockopt(socket.descriptor(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    }
    if (!socket.isOpen() || ::bind(socket.descriptor(), reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(socket.descriptor(), backlog) != 0) {
        error = errno;
        return {};
    }
    neverBlock(socket.descriptor());
    return socket;
}

std::uint16_t portOf(const LocalSocket &socket)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    getsockname(socket.descriptor(), reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(address.sin_port);
}

} // namespace

LocalSocket::~LocalSocket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void LocalSocket::resetOnClose()
{
    const linger now{1, 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

SocketResult readLocal(const LocalSocket &socket, char *buffer, std::size_t size)
{
    const ssize_t count = ::recv(socket.descriptor(), buffer, size, 0);
    if (count > 0)
        return {.bytes = static_cast<std::size_t>(count)};
    return {.wouldBlock = count < 0 && isForNow(errno), .hasEnded = count == 0, .hasFailed = count < 0 && !isForNow(errno)};
}

SocketResult writeLocal(const LocalSocket &socket, std::string_view bytes)
{
    const ssize_t count = ::send(socket.descriptor(), bytes.data(), bytes.size(), sendFlags);
    if (count >= 0)
        return {.bytes = static_cast<std::size_t>(count)};
    return {.wouldBlock = isForNow(errno), .hasFailed = !isForNow(errno)};
}

bool hasGoneLocal(const LocalSocket &socket)
{
    char byte = 0;
    const ssize_t count = ::recv(socket.descriptor(), &byte, 1, MSG_PEEK);
    return count == 0 || (count < 0 && !isForNow(errno));
}

LocalListeners listenLocal(std::uint16_t wanted, bool fixed)
{
    LocalListeners listeners;
    for (int tries = 0; tries < triesForAPort; ++tries) {
        const bool isFirst = tries == 0;
        if (!isFirst && fixed)
            break;
        int error = 0;
        LocalSocket v4 = listenOn(AF_INET, isFirst ? wanted : 0, error);
        if (!v4.isOpen()) {
            listeners.problem = QString::fromLocal8Bit(std::strerror(error));
            continue;
        }
        const std::uint16_t port = portOf(v4);
        LocalSocket v6 = listenOn(AF_INET6, port, error);
        if (!v6.isOpen() && error == EADDRINUSE) {
            // Somebody else would answer whoever asks for "localhost".
            listeners.problem = QString::fromLocal8Bit(std::strerror(error));
            continue;
        }
        listeners.port = port;
        listeners.problem.clear();
        listeners.sockets.push_back(std::move(v4));
        if (v6.isOpen())
            listeners.sockets.push_back(std::move(v6));
        break;
    }
    return listeners;
}

LocalSocket acceptLocal(const LocalSocket &listener)
{
    LocalSocket socket(::accept(listener.descriptor(), nullptr, nullptr));
    if (socket.isOpen()) {
        neverBlock(socket.descriptor());
        const int on = 1;
        setsockopt(socket.descriptor(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    }
    return socket;
}

} // namespace headrace
