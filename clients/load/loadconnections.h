// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/curlsetup.h"
#include "clients/load/loadtarget.h"
#include "clients/load/readysockets.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace headrace {

/// How one request of a load test ended. Times are nanoseconds of the steady clock.
struct LoadAnswer {
    int curlCode = 0;
    int status = 0;
    std::uint64_t bytes = 0;
    std::int64_t plannedAt = 0;
    std::int64_t sentAt = 0;
    std::int64_t endedAt = 0;
    bool newConnection = false;
    std::int64_t connectingMicroseconds = 0; ///< name, TCP, TLS; of a new connection
    std::int64_t firstByteMicroseconds = 0;  ///< from sending
    const char *problem = "";                ///< what libcurl adds to its code; valid during the call
};

/// The connections of one thread of a load test: a curl multi handle whose requests are set up once and sent again and again.
/// The thread that made it uses it; wake() is for any.
class LoadConnections
{
public:
    using Ended = std::function<void(const LoadAnswer &)>;
    LoadConnections(const LoadTarget &target, int count, std::chrono::milliseconds timeout, Ended ended);
    ~LoadConnections();
    LoadConnections(const LoadConnections &) = delete;
    LoadConnections &operator=(const LoadConnections &) = delete;

    bool hasIdle() const { return !m_idle.empty(); }
    int idle() const { return int(m_idle.size()); }
    int underWay() const { return m_underWay; }
    /// Needs an idle one. `plannedAt` is kept for the answer.
    void send(std::int64_t plannedAt);
    /// Waits for answers until a moment of the steady clock at the latest and tells those that ended.
    void waitUntil(std::int64_t nanoseconds);
    void wake() { m_sockets.wake(); }
    /// The beginning of the first answer with a status of 400 and above.
    const std::string &firstRefusal() const { return m_firstRefusal; }

    static std::int64_t now();

private:
    struct Slot {
        CurlEasy easy;
        CurlRoute route;
        LoadConnections *owner = nullptr;
        std::int64_t plannedAt = 0;
        std::int64_t sentAt = 0;
        std::uint64_t bytes = 0;
        std::array<char, CURL_ERROR_SIZE> problem{};
    };

    void prepare(Slot &slot, const LoadTarget &target, std::chrono::milliseconds timeout);
    void kick();
    void act(const ReadySockets::Ready &ready);
    void collectEnds();
    LoadAnswer answerOf(Slot &slot, int curlCode) const;
    static std::size_t takeBytes(char *bytes, std::size_t size, std::size_t count, void *slot);
    static int socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int timerChanged(CURLM *, long milliseconds, void *self);
    static int closeSocket(void *self, curl_socket_t socket);

    const std::string m_body;
    Ended m_ended;
    ReadySockets m_sockets;
    std::vector<Slot> m_slots;
    CURLM *m_multi;
    std::vector<Slot *> m_idle;
    int m_underWay = 0;
    std::vector<char> m_resting; ///< by socket: watched, but of no request
    std::optional<std::int64_t> m_deadline; ///< when libcurl wants to be called
    std::string m_firstRefusal;
};

} // namespace headrace
