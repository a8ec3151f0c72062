// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/wire.h"

#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace headrace::fakes {

namespace {

sockaddr_in loopback(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

} // namespace

void blockBrokenPipe()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

int listenOnLoopback(int &port)
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address = loopback(port);
    socklen_t size = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || listen(listener, 64) != 0) {
        close(listener);
        return -1;
    }
    getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    port = ntohs(address.sin_port);
    return listener;
}

int connectToLoopback(int port)
{
    const int out = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (connect(out, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return out;
    close(out);
    return -1;
}

Wire::Wire(int socket, SSL *tls)
    : m_socket(socket)
    , m_tls(tls)
{
    const int yes = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    fcntl(m_socket, F_SETFL, fcntl(m_socket, F_GETFL) | O_NONBLOCK);
    if (m_tls) {
        SSL_set_fd(m_tls, m_socket);
        SSL_set_accept_state(m_tls);
    }
}

Wire::~Wire()
{
    if (m_tls)
        SSL_free(m_tls);
    close(m_socket);
}

bool Wire::wait(short events)
{
    pollfd entry{m_socket, events, 0};
    while (poll(&entry, 1, -1) < 0)
        if (errno != EINTR)
            return false;
    return true;
}

bool Wire::handshake()
{
    while (m_tls) {
        const int done = SSL_do_handshake(m_tls);
        if (done == 1)
            return true;
        const int why = SSL_get_error(m_tls, done);
        if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE) {
            // Closing with bytes unread would send RST, which overtakes the alert that says why.
            shutdown(m_socket, SHUT_WR);
            std::array<char, 1024> rest;
            while (wait(POLLIN) && recv(m_socket, rest.data(), rest.size(), 0) > 0) { }
            return false;
        }
        wait(why == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT);
    }
    return true;
}

bool Wire::read(std::string &to)
{
    std::array<char, 16'384> buffer;
    while (true) {
        ssize_t count = 0;
        bool again = false;
        if (m_tls) {
            const std::lock_guard lock(m_tlsMutex);
            count = SSL_read(m_tls, buffer.data(), static_cast<int>(buffer.size()));
            again = count <= 0 && SSL_get_error(m_tls, static_cast<int>(count)) == SSL_ERROR_WANT_READ;
        } else {
            count = recv(m_socket, buffer.data(), buffer.size(), 0);
            again = count < 0 && (errno == EAGAIN || errno == EINTR);
        }
        if (count > 0) {
            to.append(buffer.data(), static_cast<std::size_t>(count));
            return true;
        }
        if (!again || !wait(POLLIN))
            return false;
    }
}

bool Wire::write(std::string_view bytes)
{
    const std::lock_guard writing(m_writing);
    while (!bytes.empty()) {
        ssize_t count = 0;
        bool again = false;
        if (m_tls) {
            const std::lock_guard lock(m_tlsMutex);
            count = SSL_write(m_tls, bytes.data(), static_cast<int>(bytes.size()));
            again = count <= 0 && SSL_get_error(m_tls, static_cast<int>(count)) == SSL_ERROR_WANT_WRITE;
        } else {
            count = send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            again = count < 0 && (errno == EAGAIN || errno == EINTR);
        }
        if (count > 0)
            bytes.remove_prefix(static_cast<std::size_t>(count));
        else if (!again || !wait(POLLOUT))
            return false;
    }
    return true;
}

bool Wire::drain()
{
    int left = 0;
    while (ioctl(m_socket, SIOCOUTQ, &left) == 0 && left > 0) {
        pollfd entry{m_socket, POLLRDHUP, 0};
        if (poll(&entry, 1, 1) > 0 && (entry.revents & (POLLRDHUP | POLLHUP | POLLERR)))
            return false;
    }
    return true;
}

void Wire::waitForEnd()
{
    std::string unused;
    while (read(unused))
        unused.clear();
}

void Wire::cut()
{
    shutdown(m_socket, SHUT_RDWR);
}

void Wire::reset()
{
    const linger hard{1, 0};
    setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    shutdown(m_socket, SHUT_RD); // wakes whoever reads
    // The RST goes out when the last descriptor closes; another one in this place keeps the number taken until then.
    const int other = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    dup2(other, m_socket);
    close(other);
}

void Wire::interrupt()
{
    shutdown(m_socket, SHUT_RDWR);
}

bool Wire::isGone() const
{
    pollfd entry{m_socket, POLLRDHUP, 0};
    return poll(&entry, 1, 0) > 0 && (entry.revents & (POLLRDHUP | POLLHUP | POLLERR));
}

bool Wire::isHttp2() const
{
    const unsigned char *name = nullptr;
    unsigned length = 0;
    if (m_tls)
        SSL_get0_alpn_selected(m_tls, &name, &length);
    return length == 2 && name[0] == 'h' && name[1] == '2';
}

std::string Wire::serverName() const
{
    const char *name = m_tls ? SSL_get_servername(m_tls, TLSEXT_NAMETYPE_host_name) : nullptr;
    return name ? name : "";
}

std::string Wire::peerCommonName() const
{
    X509 *certificate = m_tls ? SSL_get1_peer_certificate(m_tls) : nullptr;
    if (!certificate)
        return {};
    std::array<char, 256> name{};
    X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(), static_cast<int>(name.size()));
    X509_free(certificate);
    return name.data();
}

} // namespace headrace::fakes
