// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/http/server.h"

#include "app/local/http/suspendedbody.h"

#include <microhttpd.h>

#include <arpa/inet.h>
#include <unistd.h>

#include <cstring>
#include <exception>

using namespace Qt::StringLiterals;

namespace headrace::local {

namespace {

constexpr unsigned idleSeconds = 120;
constexpr std::size_t blockBytes = 64 << 10;
constexpr std::size_t liveBytes = 8 << 10; ///< a watch waits most of its life

/// A request that is still arriving, and what belongs to its answer.
struct Pending {
    HttpRequest request;
    std::shared_ptr<SuspendedBody> live;
    std::size_t largest = 0; ///< bytes of the body
    bool isTooLarge = false;
    bool hasBegun = false;
};

/// A body that is asked for page by page.
struct Pages {
    std::function<std::optional<std::string>()> next;
    std::string page;
    std::size_t sent = 0;
};

std::string header(MHD_Connection *connection, const char *name)
{
    const char *value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value ? value : "";
}

ssize_t readPages(void *context, std::uint64_t, char *buffer, std::size_t size)
{
    auto *pages = static_cast<Pages *>(context);
    while (pages->sent == pages->page.size()) {
        std::optional<std::string> next;
        try {
            next = pages->next();
        } catch (const std::exception &) { // nothing may leave into the C library that asks
            return MHD_CONTENT_READER_END_WITH_ERROR;
        }
        if (!next)
            return MHD_CONTENT_READER_END_OF_STREAM;
        pages->page = std::move(*next);
        pages->sent = 0;
    }
    const std::size_t count = std::min(size, pages->page.size() - pages->sent);
    std::memcpy(buffer, pages->page.data() + pages->sent, count);
    pages->sent += count;
    return static_cast<ssize_t>(count);
}

ssize_t readLive(void *context, std::uint64_t, char *buffer, std::size_t size)
{
    const long count = (*static_cast<std::shared_ptr<SuspendedBody> *>(context))->read(buffer, size);
    return count < 0 ? ssize_t(MHD_CONTENT_READER_END_OF_STREAM) : ssize_t(count);
}

MHD_Result addArgument(void *request, MHD_ValueKind, const char *name, const char *value)
{
    static_cast<HttpRequest *>(request)->query.emplace_back(name, value ? value : "");
    return MHD_YES;
}

MHD_Response *responseOf(const HttpReply &reply, const std::shared_ptr<SuspendedBody> &live)
{
    if (reply.pages)
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, blockBytes, readPages, new Pages{reply.pages, {}, 0}, [](void *pages) { delete static_cast<Pages *>(pages); });
    if (live)
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, liveBytes, readLive, new std::shared_ptr(live), [](void *body) { delete static_cast<std::shared_ptr<SuspendedBody> *>(body); });
    return MHD_create_response_from_buffer(reply.body.size(), const_cast<char *>(reply.body.data()), MHD_RESPMEM_MUST_COPY);
}

MHD_Result send(MHD_Connection *connection, const HttpReply &reply, const std::shared_ptr<SuspendedBody> &live)
{
    MHD_Response *response = responseOf(reply, live);
    if (!reply.contentType.empty())
        MHD_add_response_header(response, "Content-Type", reply.contentType.c_str());
    for (const auto &[name, value] : reply.headers)
        MHD_add_response_header(response, name.c_str(), value.c_str());
    const MHD_Result done = MHD_queue_response(connection, static_cast<unsigned>(reply.status), response);
    MHD_destroy_response(response);
    return done;
}

} // namespace

/// What the library calls.
struct ServerCallbacks {
    /// A request line has come.
    static void *arrived(void *, const char *target, MHD_Connection *)
    {
        auto *pending = new Pending;
        pending->request.target = target;
        return pending;
    }

    static MHD_Result access(void *context, MHD_Connection *connection, const char *url, const char *method, const char *, const char *upload, std::size_t *size, void **own)
    {
        auto *server = static_cast<HttpServer *>(context);
        auto *pending = static_cast<Pending *>(*own);
        if (!pending->hasBegun) {
            pending->hasBegun = true;
            begin(*pending, connection, url, method);
            pending->largest = server->m_options.largestBody(pending->request.path);
            pending->isTooLarge = std::strtoull(header(connection, "Content-Length").c_str(), nullptr, 10) > pending->largest;
            return MHD_YES;
        }
        if (*size > 0) {
            pending->isTooLarge = pending->isTooLarge || pending->request.body.size() + *size > pending->largest;
            if (!pending->isTooLarge)
                pending->request.body.append(upload, *size);
            *size = 0;
            return MHD_YES;
        }
        if (pending->isTooLarge)
            return send(connection, {.status = 413, .contentType = "text/plain", .headers = {}, .body = "the request is too large", .pages = {}, .start = {}}, {});
        const HttpReply reply = server->m_answer(pending->request);
        if (reply.start)
            pending->live = server->makeBody(connection);
        const MHD_Result done = send(connection, reply, pending->live);
        try {
            if (reply.start)
                reply.start(pending->live);
        } catch (const std::exception &) {
            pending->live->end();
        }
        return done;
    }

    static void begin(Pending &pending, MHD_Connection *connection, const char *url, const char *method)
    {
        HttpRequest &request = pending.request;
        request.method = method;
        request.path = url;
        MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, addArgument, &request);
        request.accept = header(connection, "Accept");
        request.contentType = header(connection, "Content-Type");
        request.authorization = header(connection, "Authorization");
        request.userAgent = header(connection, "User-Agent");
    }

    static void completed(void *context, MHD_Connection *, void **own, MHD_RequestTerminationCode)
    {
        auto *pending = static_cast<Pending *>(*own);
        if (!pending)
            return;
        if (pending->live)
            static_cast<HttpServer *>(context)->forget(pending->live);
        delete pending;
        *own = nullptr;
    }
};

std::string HttpRequest::parameter(std::string_view name) const
{
    for (const auto &[key, value] : query)
        if (key == name)
            return value;
    return {};
}

bool HttpRequest::hasParameter(std::string_view name) const
{
    for (const auto &[key, value] : query)
        if (key == name)
            return true;
    return false;
}

HttpServer::HttpServer(const Options &options, Answer answer)
    : m_options(options)
    , m_answer(std::move(answer))
{
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(const Options &options, Answer answer)
{
    std::unique_ptr<HttpServer> server(new HttpServer(options, std::move(answer)));
    if (!server->listen(options.port) && !server->listen(0))
        return Error{.code = u"local.port"_s, .serverMessage = QString::fromLocal8Bit(std::strerror(errno))};
    return server;
}

bool HttpServer::listen(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME;
    std::vector<MHD_OptionItem> options{
        {MHD_OPTION_SOCK_ADDR, 0, &address},
        {MHD_OPTION_CONNECTION_TIMEOUT, idleSeconds, nullptr},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, blockBytes, nullptr},
        {MHD_OPTION_LISTENING_ADDRESS_REUSE, 1, nullptr}};
    if (!m_options.certificate.empty()) {
        flags |= MHD_USE_TLS;
        options.push_back({MHD_OPTION_HTTPS_MEM_CERT, 0, const_cast<char *>(m_options.certificate.c_str())});
        options.push_back({MHD_OPTION_HTTPS_MEM_KEY, 0, const_cast<char *>(m_options.key.c_str())});
    }
    options.push_back({MHD_OPTION_END, 0, nullptr});
    m_daemon = MHD_start_daemon(flags, port, nullptr, nullptr, &ServerCallbacks::access, this, MHD_OPTION_URI_LOG_CALLBACK, &ServerCallbacks::arrived, nullptr, MHD_OPTION_NOTIFY_COMPLETED, &ServerCallbacks::completed, this, MHD_OPTION_ARRAY, options.data(), MHD_OPTION_END);
    if (!m_daemon)
        return false;
    m_port = MHD_get_daemon_info(m_daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    return true;
}

HttpServer::~HttpServer()
{
    if (!m_daemon)
        return;
    const MHD_socket listener = MHD_quiesce_daemon(m_daemon);
    std::set<std::shared_ptr<SuspendedBody>> open;
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
        open = m_bodies;
    }
    for (const auto &body : open)
        body->end();
    MHD_stop_daemon(m_daemon);
    if (listener != MHD_INVALID_SOCKET)
        ::close(listener);
}

std::shared_ptr<SuspendedBody> HttpServer::makeBody(void *connection)
{
    auto body = std::make_shared<SuspendedBody>(static_cast<MHD_Connection *>(connection));
    const std::lock_guard lock(m_mutex);
    if (m_isEnding)
        body->end(); // nothing may rest any more
    m_bodies.insert(body);
    return body;
}

void HttpServer::forget(const std::shared_ptr<SuspendedBody> &body)
{
    body->leave();
    const std::lock_guard lock(m_mutex);
    m_bodies.erase(body);
}

} // namespace headrace::local
