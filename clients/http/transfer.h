// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/curlsetup.h"
#include "clients/http/httptypes.h"

#include <array>
#include <memory>
#include <optional>

namespace headrace {

class ConnectionPool;
class RequestLog;

/// One request under way: the curl handle, what it sends and where its events go. I/O thread.
class Transfer
{
public:
    Transfer(RequestId id, std::uint64_t server, HttpRequest request, HttpEvents events, std::shared_ptr<RequestLog> log);
    ~Transfer();

    /// Sets the handle up and gives it to the pool.
    void begin(ConnectionPool &pool, const ConnectionSettings &settings, const Credentials &credentials, bool http11);
    /// Takes the handle from the pool and tells the receiver.
    void end(const std::optional<Error> &error);

    RequestId id() const { return m_id; }
    std::uint64_t server() const { return m_server; }
    const char *detail() const { return m_detail.data(); }
    bool viaProxy() const { return m_route.viaProxy; }
    /// Until when a head must have come; nothing once it has, or while the request waits for its turn.
    std::optional<std::chrono::steady_clock::time_point> deadline() const;
    bool isBegun() const { return m_pool != nullptr; }
    bool isStream() const { return m_request.isStream; }
    /// Counts among the calls that a server gets at once.
    bool takesTurn() const { return !m_request.isStream && !m_request.alongStreams; }
    std::chrono::steady_clock::time_point began() const { return m_began; }
    bool usedHttp2() const;
    bool mayUseHttp2() const { return m_mayUseHttp2; }
    bool hasWholeHead() const { return m_headTold; }

private:
    static std::size_t headerLine(char *data, std::size_t size, std::size_t count, void *self);
    static std::size_t bodyBytes(char *data, std::size_t size, std::size_t count, void *self);
    void tellHead();

    RequestId m_id;
    std::uint64_t m_server;
    HttpRequest m_request;
    HttpEvents m_events;
    std::shared_ptr<RequestLog> m_log;
    std::uint64_t m_record = 0;
    ConnectionPool *m_pool = nullptr;
    CurlEasy m_easy;
    CurlRoute m_route;
    HttpHead m_head;
    bool m_headTold = false;
    bool m_mayUseHttp2 = false;
    std::chrono::steady_clock::time_point m_began;
    std::array<char, CURL_ERROR_SIZE> m_detail{};
};

} // namespace headrace
