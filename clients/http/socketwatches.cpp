// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/socketwatches.h"

namespace headrace {

void SocketWatches::watch(curl_socket_t socket, bool read, bool write, const Ready &ready)
{
    Watch &watch = m_watches[socket];
    watch.events = static_cast<short>((read ? CURL_WAIT_POLLIN : 0) | (write ? CURL_WAIT_POLLOUT : 0));
    watch.ready = std::make_shared<Ready>(ready);
    if (watch.number == 0)
        watch.number = ++m_last;
}

void SocketWatches::unwatch(curl_socket_t socket)
{
    m_watches.erase(socket);
}

void SocketWatches::appendTo(std::vector<curl_waitfd> &sockets)
{
    m_polled.clear();
    for (const auto &[socket, watch] : m_watches)
        if (watch.events != 0) {
            sockets.push_back({socket, watch.events, 0});
            m_polled.push_back(watch.number);
        }
}

void SocketWatches::dispatch(const std::vector<curl_waitfd> &sockets, std::size_t first)
{
    const std::vector<std::uint64_t> polled = std::exchange(m_polled, {});
    for (std::size_t i = 0; i < polled.size() && first + i < sockets.size(); ++i) {
        const curl_waitfd &polledSocket = sockets[first + i];
        const auto found = m_watches.find(polledSocket.fd);
        if (polledSocket.revents == 0 || found == m_watches.end() || found->second.number != polled[i])
            continue;
        const std::shared_ptr<Ready> ready = found->second.ready; // the owner may stop watching in the middle of it
        (*ready)(polledSocket.revents & (CURL_WAIT_POLLIN | CURL_WAIT_POLLPRI), polledSocket.revents & CURL_WAIT_POLLOUT);
    }
}

} // namespace headrace
