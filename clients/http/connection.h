// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace headrace {

/// How one server is reached: what a kubeconfig's cluster entry says, with all files already read. Texts are UTF-8 bytes.
struct ConnectionSettings {
    std::string server;        ///< "https://host:port/prefix" without a slash at the end
    std::string caPem;         ///< certificates that may sign the server's; empty = those of the system
    std::string tlsServerName; ///< name for SNI and verification; empty = the host of `server`
    std::string proxyUrl;      ///< http, https, socks5, socks5h; empty = as the environment says
    bool insecureSkipVerify = false;
    bool disableCompression = false;
    bool onlyHttp11 = false;   ///< some proxies break HTTP/2
    std::chrono::milliseconds connectTimeout{10'000}; ///< TCP and TLS together

    bool operator==(const ConnectionSettings &) const = default;
};

/// What proves who asks, at one moment. Header lines are whole ("Authorization: Bearer …", "Impersonate-User: …").
struct Credentials {
    std::vector<std::string> headers;
    std::string clientCertificatePem;
    std::string clientKeyPem;

    bool operator==(const Credentials &) const = default;
};

} // namespace headrace
