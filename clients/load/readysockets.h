// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>

namespace headrace {

/// Waits for sockets and for moments between milliseconds. This file's source is Linux's epoll; elsewhere it is poll() with
/// whole milliseconds. One thread.
class ReadySockets
{
public:
    ReadySockets();
    ~ReadySockets();
    ReadySockets(const ReadySockets &) = delete;
    ReadySockets &operator=(const ReadySockets &) = delete;

    struct Ready {
        int socket = -1;
        bool readable = false;
        bool writable = false;
        bool broken = false;
    };

    /// Begins or changes; nothing wanted = only breaks are told.
    void watch(int socket, bool read, bool write);
    /// Before the socket is closed.
    void forget(int socket);
    /// What is ready after at most `nanoseconds`; valid until the next call.
    std::span<const Ready> wait(std::int64_t nanoseconds);
    /// From any thread: the wait ends.
    void wake();

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

} // namespace headrace
