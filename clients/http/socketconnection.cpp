// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/socketconnection.h"

#include "clients/http/requestlog.h"
#include "clients/http/transfererror.h"
#include "clients/http/transport.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t fullQueue = 256 * 1024; ///< bytes from which on the user is asked to wait
constexpr std::size_t drainedQueue = 64 * 1024;
constexpr std::size_t readSize = 64 * 1024;
constexpr int readsInARow = 8; ///< then others have their turn

std::array<std::uint8_t, 4> maskKey()
{
    const quint32 word = QRandomGenerator::system()->generate();
    return {static_cast<std::uint8_t>(word), static_cast<std::uint8_t>(word >> 8), static_cast<std::uint8_t>(word >> 16), static_cast<std::uint8_t>(word >> 24)};
}

std::vector<std::string> linesOf(const curl_slist *list)
{
    std::vector<std::string> lines;
    for (; list; list = list->next)
        lines.emplace_back(list->data);
    return lines;
}

} // namespace

SocketConnection::SocketConnection(RequestId id, std::uint64_t server, WebSocketRequest request, WebSocketEvents events, std::shared_ptr<RequestLog> log)
    : m_id(id)
    , m_server(server)
    , m_request(std::move(request))
    , m_events(std::move(events))
    , m_log(std::move(log))
    , m_began(Clock::now())
    , m_lastHeard(m_began)
{
    if (m_log)
        m_record = m_log->begin("GET", m_request.path, true);
}

SocketConnection::~SocketConnection() = default;

void SocketConnection::begin(Transport &transport, const ConnectionSettings &settings, const Credentials &credentials)
{
    m_transport = &transport;
    m_serverName = settings.server;
    m_multi = curl_multi_init();
    m_easy.reset(curl_easy_init());
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &SocketConnection::socketChanged);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &SocketConnection::timerChanged);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    CURL *easy = m_easy.get();
    m_route = applyConnection(easy, settings, credentials, m_request.path);
    curl_easy_setopt(easy, CURLOPT_CONNECT_ONLY, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1)); // an upgrade does not exist in HTTP/2
    curl_easy_setopt(easy, CURLOPT_HTTPPROXYTUNNEL, 1L);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_detail.data());
    scheduleTick();
    curl_multi_add_handle(m_multi, easy);
}

int SocketConnection::socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    auto *connection = static_cast<SocketConnection *>(self);
    if (connection->m_state != State::Connecting)
        return 0;
    if (what == CURL_POLL_REMOVE) {
        std::erase(connection->m_connecting, socket);
        connection->m_transport->unwatch(socket);
        return 0;
    }
    connection->m_connecting.push_back(socket);
    connection->m_transport->watch(socket, what & CURL_POLL_IN, what & CURL_POLL_OUT, [connection, socket](bool readable, bool writable) {
        connection->actOnCurl(socket, (readable ? CURL_CSELECT_IN : 0) | (writable ? CURL_CSELECT_OUT : 0));
    });
    return 0;
}

int SocketConnection::timerChanged(CURLM *, long milliseconds, void *self)
{
    auto *connection = static_cast<SocketConnection *>(self);
    const std::uint64_t number = ++connection->m_timer;
    if (milliseconds >= 0 && connection->m_state == State::Connecting)
        connection->m_transport->postAfter(std::chrono::milliseconds(milliseconds), [&transport = *connection->m_transport, id = connection->m_id, number] {
            auto *again = static_cast<SocketConnection *>(transport.webSocketUnderWay(id));
            if (again && again->m_timer == number)
                again->actOnCurl(CURL_SOCKET_TIMEOUT, 0);
        });
    return 0;
}

void SocketConnection::actOnCurl(curl_socket_t socket, int events)
{
    if (m_state != State::Connecting || m_isStopping)
        return;
    int running = 0;
    curl_multi_socket_action(m_multi, socket, events, &running);
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        if (message->data.result == CURLE_OK)
            connected();
        else
            stop(transferError(message->data.result, m_serverName, m_detail.data()));
        return;
    }
}

void SocketConnection::connected()
{
    curl_easy_getinfo(m_easy.get(), CURLINFO_ACTIVESOCKET, &m_socket);
    if (m_socket == CURL_SOCKET_BAD) {
        stop(transferError(CURLE_COULDNT_CONNECT, m_serverName, m_detail.data()));
        return;
    }
    unwatchAll();
    m_state = State::Handshake;
    m_key = webSocketKey();
    const std::size_t host = m_route.url.find("://") + 3;
    const std::size_t path = std::min(m_route.url.find('/', host), m_route.url.size());
    std::vector<std::string> headers = linesOf(m_route.headers.get());
    headers.insert(headers.end(), m_request.headers.begin(), m_request.headers.end());
    m_out = webSocketRequestText(m_route.url.substr(path), m_route.url.substr(host, path - host), headers, m_key, m_request.protocols);
    act();
}

void SocketConnection::unwatchAll()
{
    for (const curl_socket_t socket : std::exchange(m_connecting, {}))
        m_transport->unwatch(socket);
    if (m_socket != CURL_SOCKET_BAD)
        m_transport->unwatch(m_socket);
}

/// Sends and receives what can be, until the socket has no more of either.
void SocketConnection::act()
{
    if (m_isStopping || m_state == State::Connecting || m_state == State::Ended)
        return;
    if (!flush())
        return;
    receive();
    if (!m_isStopping && flush())
        watch();
}

void SocketConnection::watch()
{
    const int wanted = (m_isPaused ? 0 : 1) | (queuedBytes() > 0 ? 2 : 0);
    if (std::exchange(m_watched, wanted) != wanted)
        m_transport->watch(m_socket, !m_isPaused, queuedBytes() > 0, [this](bool, bool) { act(); });
}

/// False when the connection broke.
bool SocketConnection::flush()
{
    while (queuedBytes() > 0) {
        std::size_t taken = 0;
        const CURLcode code = curl_easy_send(m_easy.get(), m_out.data() + m_sent, queuedBytes(), &taken);
        m_sent += taken;
        if (code == CURLE_AGAIN || (code == CURLE_OK && taken == 0))
            break;
        if (code != CURLE_OK) {
            stop(transferError(code, m_serverName, m_detail.data()));
            return false;
        }
    }
    if (m_sent == m_out.size() || m_sent > fullQueue) {
        m_out.erase(0, m_sent);
        m_sent = 0;
    }
    if (m_state == State::Closing && m_end.closeCode != 0 && queuedBytes() == 0) {
        stop({});
        return false;
    }
    if (m_isFull && queuedBytes() <= drainedQueue) {
        m_isFull = false;
        if (m_events.drained && m_state == State::Open)
            m_transport->post([&transport = *m_transport, id = m_id] {
                if (auto *self = static_cast<SocketConnection *>(transport.webSocketUnderWay(id)); self && !self->m_isFull && self->m_state == State::Open)
                    self->m_events.drained();
            });
    }
    return true;
}

void SocketConnection::receive()
{
    thread_local std::array<char, readSize> buffer;
    for (int reads = 0; !m_isPaused && !m_isStopping; ++reads) {
        if (reads == readsInARow) {
            // What TLS has already unpacked wakes nobody: come back by ourselves.
            m_transport->post([&transport = *m_transport, id = m_id] {
                if (auto *self = static_cast<SocketConnection *>(transport.webSocketUnderWay(id)))
                    self->act();
            });
            return;
        }
        std::size_t count = 0;
        const CURLcode code = curl_easy_recv(m_easy.get(), buffer.data(), buffer.size(), &count);
        if (code == CURLE_AGAIN)
            return;
        if (code != CURLE_OK || count == 0) {
            const bool isRefusal = m_state == State::Handshake && m_answer.end() == WebSocketAnswerReader::State::Refused;
            m_end.head = m_answer.head();
            m_end.refusal = m_answer.body();
            stop(isRefusal || (m_state == State::Closing && m_end.closeCode != 0) ? std::optional<Error>() : transferError(code == CURLE_OK ? CURLE_GOT_NOTHING : code, m_serverName, "the server closed the connection"));
            return;
        }
        m_received += static_cast<std::int64_t>(count);
        m_lastHeard = Clock::now();
        take({buffer.data(), count});
    }
}

void SocketConnection::take(std::string_view bytes)
{
    if (m_state == State::Handshake)
        takeAnswer(bytes);
    if ((m_state == State::Open || m_state == State::Closing) && !bytes.empty())
        takeFrames(bytes);
}

void SocketConnection::takeAnswer(std::string_view &bytes)
{
    switch (m_answer.add(bytes)) {
    case WebSocketAnswerReader::State::Incomplete:
        break;
    case WebSocketAnswerReader::State::Faulty:
        stop(brokenProtocol("no answer of an HTTP server"));
        break;
    case WebSocketAnswerReader::State::Refused:
        m_end.head = m_answer.head();
        m_end.refusal = m_answer.body();
        stop({});
        break;
    case WebSocketAnswerReader::State::Upgraded:
        m_end.head = m_answer.head();
        if (const std::string fault = webSocketFault(m_answer.head(), m_key, m_request.protocols, m_protocol); !fault.empty()) {
            stop(brokenProtocol(fault));
            break;
        }
        m_state = State::Open;
        if (m_events.open)
            m_events.open(m_protocol);
        break;
    }
}

void SocketConnection::takeFrames(std::string_view bytes)
{
    while (!m_isStopping) {
        const WebSocketReader::Event event = m_reader.next(bytes);
        switch (event.kind) {
        case WebSocketReader::Event::Kind::None:
            return;
        case WebSocketReader::Event::Kind::Data:
            if (m_events.data && m_end.closeCode == 0)
                m_events.data(event);
            break;
        case WebSocketReader::Event::Kind::Ping:
            if (!m_isCloseSent && queuedBytes() < fullQueue) // a peer that asks without reading gets no heap of answers
                put(WebSocketOpcode::Pong, event.bytes);
            break;
        case WebSocketReader::Event::Kind::Pong:
            break;
        case WebSocketReader::Event::Kind::Close:
            m_end.closeCode = event.code;
            m_end.closeReason = event.bytes;
            close(event.code == WebSocketClose::nothing ? WebSocketClose::normal : event.code, {});
            break;
        case WebSocketReader::Event::Kind::Fault:
            close(event.code, event.bytes);
            flush();
            stop(brokenProtocol(event.bytes));
            return;
        }
    }
}

void SocketConnection::put(WebSocketOpcode opcode, std::string_view payload)
{
    appendFrame(m_out, opcode, payload, maskKey());
}

bool SocketConnection::send(WebSocketOpcode opcode, std::string_view payload)
{
    if (m_state != State::Open || m_isStopping)
        return false;
    put(opcode, payload);
    if (flush() && !m_isStopping)
        watch();
    m_isFull = m_isFull || queuedBytes() >= fullQueue;
    return !m_isFull;
}

void SocketConnection::pauseReading(bool pause)
{
    if (m_isPaused == pause || m_isStopping || m_state == State::Connecting)
        return;
    m_isPaused = pause;
    m_lastHeard = Clock::now();
    watch();
    if (!pause)
        m_transport->post([&transport = *m_transport, id = m_id] {
            if (auto *self = static_cast<SocketConnection *>(transport.webSocketUnderWay(id)))
                self->act();
        });
}

void SocketConnection::close(int code, std::string_view reason)
{
    if (m_isCloseSent || m_isStopping || (m_state != State::Open && m_state != State::Closing))
        return;
    m_isCloseSent = true;
    m_state = State::Closing;
    m_closeBegan = Clock::now();
    m_isPaused = false; // the server's Close lies behind what was not read
    put(WebSocketOpcode::Close, closePayload(code, reason));
    m_transport->post([&transport = *m_transport, id = m_id] {
        if (auto *self = static_cast<SocketConnection *>(transport.webSocketUnderWay(id)))
            self->act();
    });
}

void SocketConnection::scheduleTick()
{
    m_transport->postAfter(m_request.pingEvery, [&transport = *m_transport, id = m_id] {
        if (auto *self = static_cast<SocketConnection *>(transport.webSocketUnderWay(id)))
            self->tick();
    });
}

/// Pings, and gives up on who is silent.
void SocketConnection::tick()
{
    const Clock::time_point now = Clock::now();
    const bool isOpening = m_state == State::Connecting || m_state == State::Handshake;
    if (isOpening && now - m_began > m_request.timeout)
        stop(Error{.kind = ErrorKind::Timeout, .code = u"http.timeout"_s, .where = QString::fromStdString(m_serverName), .retryable = true});
    else if (m_state == State::Closing && now - m_closeBegan > m_request.closeTimeout)
        stop({});
    else if (m_state == State::Open && !m_isPaused && now - m_lastHeard > m_request.longestSilence)
        stop(Error{.kind = ErrorKind::Timeout, .code = u"kube.silent"_s, .where = QString::fromStdString(m_serverName), .retryable = true});
    if (m_isStopping)
        return;
    if (m_state == State::Open && queuedBytes() < fullQueue) {
        put(WebSocketOpcode::Ping, {});
        act();
    }
    scheduleTick();
}

Error SocketConnection::brokenProtocol(std::string_view what) const
{
    return {.kind = ErrorKind::Protocol, .code = u"websocket.protocol"_s, .where = QString::fromStdString(m_serverName), .serverMessage = QString::fromUtf8(what.data(), static_cast<qsizetype>(what.size())), .retryable = false};
}

/// The end is told from the loop, never from inside a call of the user's.
void SocketConnection::stop(std::optional<Error> error)
{
    if (std::exchange(m_isStopping, true))
        return;
    unwatchAll();
    m_transport->post([&transport = *m_transport, id = m_id, error = std::move(error)] { transport.finishWebSocket(id, error); });
}

void SocketConnection::end(const std::optional<Error> &error)
{
    m_isStopping = true;
    m_state = State::Ended;
    if (m_multi) {
        unwatchAll();
        // Removing the handle closes the connection.
        curl_multi_remove_handle(m_multi, m_easy.get());
        m_easy.reset();
        curl_multi_cleanup(std::exchange(m_multi, nullptr));
    }
    m_end.error = error;
    if (m_log) {
        const QString words = !error ? QString() : error->kind == ErrorKind::Cancelled ? u"cancelled"_s : error->serverMessage;
        const double milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - m_began).count();
        m_log->finish(m_record, m_end.head.status, milliseconds, m_received, words);
    }
    if (m_events.end)
        m_events.end(m_end);
}

} // namespace headrace
