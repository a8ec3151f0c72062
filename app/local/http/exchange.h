// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headrace::local {

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// One request, read whole. Path and query are decoded.
struct HttpRequest {
    std::string method;
    std::string path;
    NamedTexts query;
    std::string accept;
    std::string contentType;
    std::string authorization;
    std::string userAgent;
    std::string body;
    std::string target = {}; ///< path and query as they were sent

    /// The first value of a query parameter; empty when it is missing.
    std::string parameter(std::string_view name) const;
    bool hasParameter(std::string_view name) const;
};

/// A body that others write while it is sent: a watch, a log that is followed. From any thread.
class LiveBody
{
public:
    virtual ~LiveBody() = default;
    /// False when the client has gone or reads too slowly; the body is over then.
    virtual bool write(std::string_view bytes) = 0;
    virtual void end() = 0;
    virtual bool isOver() const = 0;
};

/// What is answered. At most one of `body`, `pages` and `start` makes the body.
struct HttpReply {
    int status = 200;
    std::string contentType = "application/json";
    NamedTexts headers;
    std::string body;
    /// Called again and again on the server's thread; nothing = the end.
    std::function<std::optional<std::string>()> pages;
    /// Called once with the body to write to.
    std::function<void(std::shared_ptr<LiveBody>)> start;
};

} // namespace headrace::local
