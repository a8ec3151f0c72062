// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/http/suspendedbody.h"

#include <microhttpd.h>

#include <poll.h>

#include <algorithm>
#include <cstring>

namespace headrace::local {

namespace {
constexpr std::size_t mostWaiting = 64 << 20; ///< bytes; whoever reads more slowly is cut off, as the real server does
}

bool SuspendedBody::write(std::string_view bytes)
{
    const std::lock_guard lock(m_mutex);
    if (!m_connection || m_isEnded)
        return false;
    m_waiting.append(bytes);
    m_isEnded = m_waiting.size() - m_sent > mostWaiting;
    wake();
    return !m_isEnded;
}

void SuspendedBody::end()
{
    const std::lock_guard lock(m_mutex);
    m_isEnded = true;
    wake();
}

bool SuspendedBody::isOver() const
{
    const std::lock_guard lock(m_mutex);
    return !m_connection || m_isEnded || hasHungUp();
}

/// A connection that rests is not read from: that its client has gone shows in its socket alone.
bool SuspendedBody::hasHungUp() const
{
    const MHD_ConnectionInfo *const info = MHD_get_connection_info(m_connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    pollfd socket{info ? info->connect_fd : -1, POLLRDHUP, 0};
    return info && ::poll(&socket, 1, 0) > 0 && (socket.revents & (POLLRDHUP | POLLHUP | POLLERR | POLLNVAL)) != 0;
}

void SuspendedBody::wake()
{
    if (!std::exchange(m_rests, false) || !m_connection)
        return;
    MHD_resume_connection(m_connection);
}

long SuspendedBody::read(char *buffer, std::size_t size)
{
    const std::lock_guard lock(m_mutex);
    const std::size_t count = std::min(size, m_waiting.size() - m_sent);
    if (count > 0) {
        std::memcpy(buffer, m_waiting.data() + m_sent, count);
        m_sent += count;
        if (m_sent == m_waiting.size()) {
            m_waiting.clear();
            m_sent = 0;
        }
        return static_cast<long>(count);
    }
    if (m_isEnded)
        return -1;
    m_rests = true;
    MHD_suspend_connection(m_connection);
    return 0;
}

void SuspendedBody::leave()
{
    const std::lock_guard lock(m_mutex);
    m_connection = nullptr;
    m_rests = false;
    m_waiting = {};
    m_sent = 0;
}

} // namespace headrace::local
