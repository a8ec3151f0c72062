// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/load/readysockets.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/prctl.h>
#endif

namespace headrace {

namespace {

/// Both ends of a pipe that wakes a waiting thread.
std::array<int, 2> makePipe()
{
    std::array<int, 2> ends{-1, -1};
    if (pipe(ends.data()) == 0) {
        for (const int end : ends) {
            fcntl(end, F_SETFL, O_NONBLOCK);
            fcntl(end, F_SETFD, FD_CLOEXEC);
        }
    }
    return ends;
}

void drain(int socket)
{
    std::array<char, 64> bytes{};
    while (read(socket, bytes.data(), bytes.size()) > 0) {
    }
}

} // namespace

#ifdef __linux__

class ReadySockets::Core
{
public:
    Core()
    {
        watch(wakeEnds[0], EPOLLIN);
    }
    ~Core()
    {
        for (const int socket : {epoll, wakeEnds[0], wakeEnds[1]})
            close(socket);
    }
    void watch(int socket, std::uint32_t events)
    {
        if (std::size_t(socket) >= wanted.size())
            wanted.resize(std::size_t(socket) + 1, unknown);
        std::int64_t &known = wanted[std::size_t(socket)];
        if (known == std::int64_t(events))
            return;
        epoll_event event{.events = events, .data = {.fd = socket}};
        epoll_ctl(epoll, known == unknown ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, &event);
        known = events;
    }
    void forget(int socket)
    {
        if (std::size_t(socket) >= wanted.size() || wanted[std::size_t(socket)] == unknown)
            return;
        wanted[std::size_t(socket)] = unknown;
        epoll_ctl(epoll, EPOLL_CTL_DEL, socket, nullptr);
    }
    int waitFor(std::int64_t nanoseconds)
    {
        if (!std::exchange(punctual, true))
            prctl(PR_SET_TIMERSLACK, 1000UL); // ns, of this thread; 50,000 by default, half of the gap at 10,000 requests a second
        const timespec time{.tv_sec = nanoseconds / 1'000'000'000, .tv_nsec = nanoseconds % 1'000'000'000};
        const int count = fineWaits ? epoll_pwait2(epoll, events.data(), int(events.size()), &time, nullptr) : -1;
        if (count >= 0 || (fineWaits && errno != ENOSYS))
            return count;
        fineWaits = false; // a kernel before 5.11
        return epoll_wait(epoll, events.data(), int(events.size()), int(nanoseconds / 1'000'000));
    }

    const int epoll = epoll_create1(EPOLL_CLOEXEC);
    const std::array<int, 2> wakeEnds = makePipe();
    bool fineWaits = true;
    bool punctual = false;
    std::array<epoll_event, 256> events{};
    std::vector<Ready> ready;

private:
    static constexpr std::int64_t unknown = -1;
    std::vector<std::int64_t> wanted; ///< events by socket
};

void ReadySockets::watch(int socket, bool read, bool write)
{
    m_core->watch(socket, (read ? std::uint32_t(EPOLLIN) : 0U) | (write ? std::uint32_t(EPOLLOUT) : 0U));
}

void ReadySockets::forget(int socket)
{
    m_core->forget(socket);
}

std::span<const ReadySockets::Ready> ReadySockets::wait(std::int64_t nanoseconds)
{
    m_core->ready.clear();
    const int count = m_core->waitFor(std::max<std::int64_t>(0, nanoseconds));
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = m_core->events[std::size_t(i)];
        if (event.data.fd == m_core->wakeEnds[0])
            drain(event.data.fd);
        else
            m_core->ready.push_back({.socket = event.data.fd, .readable = (event.events & EPOLLIN) != 0, .writable = (event.events & EPOLLOUT) != 0, .broken = (event.events & (EPOLLERR | EPOLLHUP)) != 0});
    }
    return m_core->ready;
}

#else

class ReadySockets::Core
{
public:
    ~Core()
    {
        for (const int socket : wakeEnds)
            close(socket);
    }

    const std::array<int, 2> wakeEnds = makePipe();
    std::map<int, short> wanted;
    std::vector<pollfd> asked;
    std::vector<Ready> ready;
};

void ReadySockets::watch(int socket, bool read, bool write)
{
    m_core->wanted[socket] = short((read ? POLLIN : 0) | (write ? POLLOUT : 0));
}

void ReadySockets::forget(int socket)
{
    m_core->wanted.erase(socket);
}

std::span<const ReadySockets::Ready> ReadySockets::wait(std::int64_t nanoseconds)
{
    m_core->ready.clear();
    m_core->asked.assign(1, {.fd = m_core->wakeEnds[0], .events = POLLIN, .revents = 0});
    for (const auto &[socket, events] : m_core->wanted)
        m_core->asked.push_back({.fd = socket, .events = events, .revents = 0});
    poll(m_core->asked.data(), nfds_t(m_core->asked.size()), int(std::max<std::int64_t>(0, nanoseconds) / 1'000'000));
    for (const pollfd &event : m_core->asked) {
        if (event.revents != 0 && event.fd == m_core->wakeEnds[0])
            drain(event.fd);
        else if (event.revents != 0)
            m_core->ready.push_back({.socket = event.fd, .readable = (event.revents & POLLIN) != 0, .writable = (event.revents & POLLOUT) != 0, .broken = (event.revents & (POLLERR | POLLHUP)) != 0});
    }
    return m_core->ready;
}

#endif

ReadySockets::ReadySockets()
    : m_core(std::make_unique<Core>())
{
}

ReadySockets::~ReadySockets() = default;

void ReadySockets::wake()
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(m_core->wakeEnds[1], &byte, 1); // a full pipe wakes as well
}

} // namespace headrace
