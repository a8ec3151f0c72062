// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/http/exchange.h"
#include "clients/types/result.h"

#include <cstdint>
#include <mutex>
#include <set>

struct MHD_Daemon;

namespace headrace::local {

class SuspendedBody;

/// An HTTP/1.1 server on 127.0.0.1 with one thread of its own. Requests are answered one after the other; bodies that are written live
/// cost no thread. The destructor ends every connection and joins the thread.
class HttpServer
{
public:
    using Answer = std::function<HttpReply(const HttpRequest &)>;
    struct Options {
        std::uint16_t port = 0; ///< 0 or a taken one: any
        std::string certificate; ///< PEM; empty = no TLS
        std::string key;
        /// Bytes that may be sent to a path; longer bodies are refused with 413.
        std::function<std::size_t(const std::string &path)> largestBody = [](const std::string &) { return std::size_t(3 << 20); };
    };

    /// Error "local.port" with the system's words.
    static Result<std::unique_ptr<HttpServer>> start(const Options &options, Answer answer);
    ~HttpServer();
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    std::uint16_t port() const { return m_port; }

private:
    friend struct ServerCallbacks;
    HttpServer(const Options &options, Answer answer);
    bool listen(std::uint16_t port);
    std::shared_ptr<SuspendedBody> makeBody(void *connection);
    void forget(const std::shared_ptr<SuspendedBody> &body);

    const Options m_options;
    const Answer m_answer;
    MHD_Daemon *m_daemon = nullptr;
    std::uint16_t m_port = 0;
    std::mutex m_mutex;
    std::set<std::shared_ptr<SuspendedBody>> m_bodies;
    bool m_isEnding = false;
};

} // namespace headrace::local
