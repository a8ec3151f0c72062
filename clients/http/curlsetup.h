// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/connection.h"

#include <curl/curl.h>

#include <memory>
#include <string>

namespace headrace {

struct CurlEasyCloser {
    void operator()(CURL *easy) const { curl_easy_cleanup(easy); }
};
using CurlEasy = std::unique_ptr<CURL, CurlEasyCloser>;

struct CurlListCloser {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using CurlList = std::unique_ptr<curl_slist, CurlListCloser>;

/// The options that every handle to one server has: URL, TLS from memory, tls-server-name, proxy, keep-alive, no redirects.
/// `path` begins with a slash and may hold a query. The returned lists must outlive the handle's use. Used by requests,
/// streams and WebSockets alike, so that all take the same way.
struct CurlRoute {
    std::string url;
    CurlList connectTo;
    CurlList headers;
    bool viaProxy = false;
};
CurlRoute applyConnection(CURL *easy, const ConnectionSettings &connection, const Credentials &credentials, const std::string &path);

} // namespace headrace
