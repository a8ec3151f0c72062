// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headrace {

/// One request to a server; `path` begins with a slash and holds the query.
struct HttpRequest {
    std::string method = "GET";
    std::string path;
    std::vector<std::string> headers; ///< whole lines
    std::string body;
    /// A stream has no end of its own: it goes to the pool of streams and has no total timeout.
    bool isStream = false;
    /// Large bodies come faster over HTTP/1.1, and on a connection of their own they stall nobody.
    bool onlyHttp11 = false;
    /// A call over the connection of the streams, to see whether that one lives.
    bool alongStreams = false;
    std::chrono::milliseconds timeout{60'000};     ///< of the whole call; of a stream until its head
    std::chrono::milliseconds headTimeout{30'000}; ///< of a call until its head
};

/// Status and headers of an answer; names are lower case.
struct HttpHead {
    int status = 0;
    std::vector<std::pair<std::string, std::string>> headers;

    /// The first header of that name, or empty.
    std::string_view header(std::string_view name) const
    {
        for (const auto &[key, value] : headers)
            if (key == name)
                return value;
        return {};
    }
};

/// How a request ended: `error` is set when no whole answer came.
struct HttpEnd {
    std::optional<Error> error;
    std::int64_t receivedBytes = 0; ///< as they came over the wire, compressed
    std::chrono::microseconds elapsed{0};
    bool http2 = false;
    int retryAfter = -1; ///< seconds that the server asks to wait; -1 = it says nothing
};

/// What happens to a request; all are called on the I/O thread, `end` exactly once and last. After a cancel `end` still comes.
struct HttpEvents {
    std::function<void(const HttpHead &)> head;
    std::function<void(std::string_view)> bytes;
    std::function<void(const HttpEnd &)> end;
};

using RequestId = std::uint64_t;

} // namespace headrace
