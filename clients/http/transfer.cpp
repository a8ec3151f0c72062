// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transfer.h"

#include "clients/http/ioloop.h"
#include "clients/http/requestlog.h"

#include <algorithm>
#include <charconv>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr long receiveBuffer = 256 * 1024;
}

Transfer::Transfer(RequestId id, std::uint64_t server, HttpRequest request, HttpEvents events, std::shared_ptr<RequestLog> log)
    : m_id(id)
    , m_server(server)
    , m_request(std::move(request))
    , m_events(std::move(events))
    , m_log(std::move(log))
    , m_easy(curl_easy_init())
    , m_began(std::chrono::steady_clock::now())
{
    if (m_log)
        m_record = m_log->begin(m_request.method, m_request.path, m_request.isStream);
}

Transfer::~Transfer() = default;

void Transfer::begin(ConnectionPool &pool, const ConnectionSettings &settings, const Credentials &credentials, bool http11)
{
    m_began = std::chrono::steady_clock::now();
    CURL *easy = m_easy.get();
    m_route = applyConnection(easy, settings, credentials, m_request.path);
    curl_slist *headers = m_route.headers.release();
    for (const std::string &line : m_request.headers)
        headers = curl_slist_append(headers, line.c_str());
    headers = curl_slist_append(headers, "Expect:");
    m_route.headers.reset(headers);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    if (m_request.method != "GET")
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
    if (!m_request.body.empty() || m_request.method == "POST" || m_request.method == "PUT" || m_request.method == "PATCH") {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_request.body.c_str());
    }
    // Without TLS nobody offers HTTP/2, and waiting for a connection to share would hold requests up one behind the other.
    http11 = http11 || settings.onlyHttp11 || m_request.onlyHttp11 || settings.server.starts_with("http:");
    m_mayUseHttp2 = !http11;
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, http11 ? long(CURL_HTTP_VERSION_1_1) : long(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, http11 ? 0L : 1L);
    if (!settings.disableCompression)
        curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, receiveBuffer);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_detail.data());
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::headerLine);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::bodyBytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &ConnectionPool::closeSocket);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, &pool);
    if (!m_request.isStream)
        curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.timeout.count()));
    m_pool = &pool;
    curl_multi_add_handle(pool.handle(), easy);
}

std::optional<std::chrono::steady_clock::time_point> Transfer::deadline() const
{
    if (!m_pool || m_head.status != 0)
        return {};
    return m_began + (m_request.isStream ? m_request.timeout : m_request.headTimeout);
}

bool Transfer::usedHttp2() const
{
    long version = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_HTTP_VERSION, &version);
    return version == CURL_HTTP_VERSION_2_0;
}

void Transfer::tellHead()
{
    if (m_headTold || m_head.status == 0)
        return;
    m_headTold = true;
    if (m_events.head)
        m_events.head(m_head);
}

void Transfer::end(const std::optional<Error> &error)
{
    HttpEnd end{.error = error};
    curl_off_t bytes = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_SIZE_DOWNLOAD_T, &bytes);
    end.receivedBytes = bytes;
    end.http2 = usedHttp2();
    end.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - m_began);
    // libcurl 7.88 keeps the word that a stream of HTTP/2 is over until the connection is used again. The server would go on sending to
    // nobody: what nobody else uses is closed.
    if (m_pool && error)
        curl_easy_setopt(m_easy.get(), CURLOPT_FORBID_REUSE, 1L);
    if (m_pool)
        curl_multi_remove_handle(m_pool->handle(), m_easy.get());
    if (!error)
        tellHead();
    if (m_log) {
        const QString words = !error ? QString() : error->kind == ErrorKind::Cancelled ? u"cancelled"_s : error->serverMessage;
        m_log->finish(m_record, m_head.status, static_cast<double>(end.elapsed.count()) / 1000.0, bytes, words);
    }
    if (m_events.end)
        m_events.end(end);
}

std::size_t Transfer::headerLine(char *data, std::size_t size, std::size_t count, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    std::string_view line(data, size * count);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    if (line.starts_with("HTTP/")) {
        transfer->m_head = {};
        const std::size_t space = line.find(' ');
        if (space != std::string_view::npos)
            std::from_chars(line.data() + space + 1, line.data() + line.size(), transfer->m_head.status);
    } else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos) {
        std::string name(line.substr(0, colon));
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        std::string_view value = line.substr(colon + 1);
        while (value.starts_with(' '))
            value.remove_prefix(1);
        transfer->m_head.headers.emplace_back(std::move(name), value);
    } else if (line.empty() && transfer->m_head.status >= 200) {
        transfer->tellHead();
    }
    return size * count;
}

std::size_t Transfer::bodyBytes(char *data, std::size_t size, std::size_t count, void *self)
{
    auto *transfer = static_cast<Transfer *>(self);
    if (transfer->m_events.bytes)
        transfer->m_events.bytes({data, size * count});
    return size * count;
}

} // namespace headrace
