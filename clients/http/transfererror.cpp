// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transfererror.h"

#include <curl/curl.h>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// What has no code of its own in libcurl. Since TLS 1.3 a server refuses a client's certificate only after the handshake.
void readDetail(Error &error, bool viaProxy)
{
    const bool isAlert = error.serverMessage.contains(u" alert "_s);
    if (isAlert && (error.serverMessage.contains(u"certificate"_s) || error.serverMessage.contains(u"unknown ca"_s))) {
        error.kind = ErrorKind::Tls;
        error.code = u"http.ownCertificate"_s;
        error.retryable = false;
    } else if (viaProxy && (error.serverMessage.contains(u"CONNECT"_s) || error.serverMessage.contains(u"from proxy"_s))) {
        error.code = u"http.proxy"_s;
    }
}

} // namespace

Error transferError(int curlCode, const std::string &server, const char *detail, bool viaProxy)
{
    Error error{.kind = ErrorKind::Network, .code = u"http.cut"_s, .where = QString::fromStdString(server), .retryable = true};
    error.serverMessage = QString::fromUtf8(detail && *detail ? detail : curl_easy_strerror(static_cast<CURLcode>(curlCode)));
    switch (curlCode) {
    case CURLE_COULDNT_RESOLVE_HOST:
        error.code = u"http.resolve"_s;
        break;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        error.code = u"http.proxy"_s;
        break;
    case CURLE_COULDNT_CONNECT:
        error.code = viaProxy ? u"http.proxy"_s : u"http.connect"_s;
        break;
    case CURLE_OPERATION_TIMEDOUT:
        error.kind = ErrorKind::Timeout;
        error.code = u"http.timeout"_s;
        break;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        error.kind = ErrorKind::Tls;
        error.code = u"http.certificate"_s;
        error.retryable = false;
        break;
    case CURLE_SSL_CONNECT_ERROR:
        error.kind = ErrorKind::Tls;
        error.code = u"http.tls"_s;
        break;
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
        error.kind = ErrorKind::Tls;
        error.code = u"http.ownCertificate"_s;
        error.retryable = false;
        break;
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
        error.kind = ErrorKind::Local;
        error.code = u"http.url"_s;
        error.retryable = false;
        break;
    case CURLE_ABORTED_BY_CALLBACK:
        error = {.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
        break;
    default:
        readDetail(error, viaProxy);
        break;
    }
    return error;
}

} // namespace headrace
