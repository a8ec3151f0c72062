// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/curlsetup.h"

#include "clients/http/noproxy.h"

#include <cstdlib>
#include <mutex>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace headrace {

namespace {

constexpr int deadLinkMilliseconds = 30'000;

std::string environment(const char *upper, const char *lower)
{
    if (const char *value = std::getenv(upper); value && *value)
        return value;
    if (const char *value = std::getenv(lower); value)
        return value;
    return {};
}

std::string proxyFor(const ConnectionSettings &connection, const UrlParts &server)
{
    if (!connection.proxyUrl.empty())
        return connection.proxyUrl;
    std::string proxy = server.scheme == "http" ? environment("HTTP_PROXY", "http_proxy") : environment("HTTPS_PROXY", "https_proxy");
    if (proxy.empty())
        proxy = environment("ALL_PROXY", "all_proxy");
    if (!proxy.empty() && isExemptFromProxy(server.host, server.port, environment("NO_PROXY", "no_proxy")))
        proxy.clear();
    return proxy;
}

/// The kernel gives a dead link up after half a minute instead of a quarter of an hour (Linux; elsewhere keep-alive must do).
int tuneSocket(void *, curl_socket_t socket, curlsocktype)
{
#ifdef TCP_USER_TIMEOUT
    const int timeout = deadLinkMilliseconds;
    setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &timeout, sizeof timeout);
#else
    (void)socket;
#endif
    return CURL_SOCKOPT_OK;
}

void setBlob(CURL *easy, CURLoption option, const std::string &text)
{
    if (text.empty())
        return;
    curl_blob blob{const_cast<char *>(text.data()), text.size(), CURL_BLOB_COPY};
    curl_easy_setopt(easy, option, &blob);
}

void applyTls(CURL *easy, const ConnectionSettings &connection, const Credentials &credentials)
{
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    setBlob(easy, CURLOPT_CAINFO_BLOB, connection.caPem);
    setBlob(easy, CURLOPT_SSLCERT_BLOB, credentials.clientCertificatePem);
    setBlob(easy, CURLOPT_SSLKEY_BLOB, credentials.clientKeyPem);
    if (connection.insecureSkipVerify) {
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
}

} // namespace

CurlRoute applyConnection(CURL *easy, const ConnectionSettings &connection, const Credentials &credentials, const std::string &path)
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });

    CurlRoute route;
    const UrlParts server = urlParts(connection.server);
    const bool v6 = server.host.find(':') != std::string::npos;
    const std::string realHost = v6 ? '[' + server.host + ']' : server.host;
    const std::string name = connection.tlsServerName.empty() ? realHost : connection.tlsServerName;
    route.url = server.scheme + "://" + name + ':' + server.port + server.path + path;
    curl_slist *headers = nullptr;
    bool hasHost = false; // whoever asks a gateway for one of its services names the service
    for (const std::string &header : credentials.headers) {
        headers = curl_slist_append(headers, header.c_str());
        hasHost |= header.starts_with("Host:");
    }
    if (!connection.tlsServerName.empty()) {
        // The URL carries the name for SNI and verification, the connection goes to the real address.
        route.connectTo.reset(curl_slist_append(nullptr, (name + ':' + server.port + ':' + realHost + ':' + server.port).c_str()));
        curl_easy_setopt(easy, CURLOPT_CONNECT_TO, route.connectTo.get());
        if (!hasHost)
            headers = curl_slist_append(headers, ("Host: " + realHost + ':' + server.port).c_str());
    }
    route.headers.reset(headers);
    curl_easy_setopt(easy, CURLOPT_URL, route.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connection.connectTimeout.count()));
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPIDLE, 20L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPINTVL, 10L);
    curl_easy_setopt(easy, CURLOPT_SOCKOPTFUNCTION, tuneSocket);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    // An empty string switches libcurl's own look at the environment off; ours understands CIDR blocks.
    const std::string proxy = proxyFor(connection, server);
    route.viaProxy = !proxy.empty();
    curl_easy_setopt(easy, CURLOPT_PROXY, proxy.c_str());
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    applyTls(easy, connection, credentials);
    return route;
}

} // namespace headrace
