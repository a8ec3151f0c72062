// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace headrace {

/// Sockets that the I/O thread watches beside libcurl's own: WebSockets, local listeners and their connections. I/O thread.
class SocketWatches
{
public:
    /// Called when the socket can be read or written, or has failed (then both).
    using Ready = std::function<void(bool readable, bool writable)>;

    /// Watches a socket, or changes what is waited for; with neither, it stays known and is not polled.
    void watch(curl_socket_t socket, bool read, bool write, const Ready &ready);
    void unwatch(curl_socket_t socket);
    /// Adds what is to be polled behind `sockets`.
    void appendTo(std::vector<curl_waitfd> &sockets);
    /// Tells the owners what became of the sockets that appendTo() added from `first` on.
    void dispatch(const std::vector<curl_waitfd> &sockets, std::size_t first);
    void clear() { m_watches.clear(); }

private:
    struct Watch {
        short events = 0;
        std::uint64_t number = 0; ///< descriptors are used again at once, numbers are not
        std::shared_ptr<Ready> ready;
    };
    std::map<curl_socket_t, Watch> m_watches;
    std::vector<std::uint64_t> m_polled;
    std::uint64_t m_last = 0;
};

} // namespace headrace
