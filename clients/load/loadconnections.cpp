// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/load/loadconnections.h"

#include <algorithm>
#include <chrono>

#include <unistd.h>

namespace headrace {

namespace {

constexpr std::size_t keptRefusal = 2048;
constexpr std::int64_t longestWait = 1'000'000'000;

std::int64_t numberOf(CURL *easy, CURLINFO info)
{
    curl_off_t value = 0;
    curl_easy_getinfo(easy, info, &value);
    return value;
}

} // namespace

std::int64_t LoadConnections::now()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

LoadConnections::LoadConnections(const LoadTarget &target, int count, std::chrono::milliseconds timeout, Ended ended)
    : m_body(target.request.body)
    , m_ended(std::move(ended))
    , m_slots(std::size_t(count))
    , m_multi(curl_multi_init())
{
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, socketChanged);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, timerChanged);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, long(count) + 1);
    m_idle.reserve(m_slots.size());
    for (Slot &slot : m_slots) {
        prepare(slot, target, timeout);
        m_idle.push_back(&slot);
    }
}

LoadConnections::~LoadConnections()
{
    for (Slot &slot : m_slots)
        curl_multi_remove_handle(m_multi, slot.easy.get());
    curl_multi_cleanup(m_multi); // while the handles live: open sockets are closed through them
}

void LoadConnections::prepare(Slot &slot, const LoadTarget &target, std::chrono::milliseconds timeout)
{
    slot.owner = this;
    slot.easy.reset(curl_easy_init());
    CURL *easy = slot.easy.get();
    slot.route = applyConnection(easy, target.connection, target.credentials, target.request.path);
    curl_slist *headers = slot.route.headers.release();
    for (const std::string &header : target.request.headers)
        headers = curl_slist_append(headers, header.c_str());
    headers = curl_slist_append(headers, "Expect:"); // no waiting for a "100 Continue"
    slot.route.headers.reset(headers);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, target.request.method.c_str());
    if (!m_body.empty()) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_body.data());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_body.size()));
    }
    if (target.request.method == "HEAD")
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(target.connection.onlyHttp11 || target.request.onlyHttp11 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, long(timeout.count()));
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeBytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &slot);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &slot);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, slot.problem.data());
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, closeSocket);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, this);
}

std::size_t LoadConnections::takeBytes(char *bytes, std::size_t size, std::size_t count, void *data)
{
    auto *slot = static_cast<Slot *>(data);
    const std::size_t all = size * count;
    std::string &kept = slot->owner->m_firstRefusal;
    if (slot->bytes == 0 && kept.empty()) {
        long status = 0;
        curl_easy_getinfo(slot->easy.get(), CURLINFO_RESPONSE_CODE, &status);
        if (status >= 400)
            kept.assign(bytes, std::min(all, keptRefusal));
    }
    slot->bytes += all;
    return all;
}

/// A connection that rests stays watched: telling the kernel before and after each request costs more than the request.
int LoadConnections::socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    auto *connections = static_cast<LoadConnections *>(self);
    if (std::size_t(socket) >= connections->m_resting.size())
        connections->m_resting.resize(std::size_t(socket) + 1);
    connections->m_resting[std::size_t(socket)] = what == CURL_POLL_REMOVE;
    if (what != CURL_POLL_REMOVE)
        connections->m_sockets.watch(socket, (what & CURL_POLL_IN) != 0, (what & CURL_POLL_OUT) != 0);
    return 0;
}

int LoadConnections::closeSocket(void *self, curl_socket_t socket)
{
    static_cast<LoadConnections *>(self)->m_sockets.forget(socket);
    return close(socket);
}

int LoadConnections::timerChanged(CURLM *, long milliseconds, void *self)
{
    auto *connections = static_cast<LoadConnections *>(self);
    if (milliseconds < 0)
        connections->m_deadline.reset();
    else
        connections->m_deadline = now() + milliseconds * 1'000'000;
    return 0;
}

void LoadConnections::send(std::int64_t plannedAt)
{
    Slot *slot = m_idle.back();
    m_idle.pop_back();
    slot->plannedAt = plannedAt;
    slot->bytes = 0;
    slot->problem[0] = 0;
    slot->sentAt = now();
    ++m_underWay;
    curl_multi_add_handle(m_multi, slot->easy.get());
    kick();
    collectEnds(); // a quick server has answered already, and no socket will stir for it again
}

void LoadConnections::kick()
{
    if (!m_deadline || *m_deadline > now())
        return;
    m_deadline.reset();
    int running = 0;
    curl_multi_socket_action(m_multi, CURL_SOCKET_TIMEOUT, 0, &running);
}

/// What stirs while it rests was closed by the server: libcurl finds that out when it would use it again.
void LoadConnections::act(const ReadySockets::Ready &ready)
{
    if (m_resting[std::size_t(ready.socket)] != 0) {
        m_sockets.forget(ready.socket);
        return;
    }
    const int events = (ready.readable ? CURL_CSELECT_IN : 0) | (ready.writable ? CURL_CSELECT_OUT : 0) | (ready.broken ? CURL_CSELECT_ERR : 0);
    int running = 0;
    if (curl_multi_socket_action(m_multi, ready.socket, events, &running) != CURLM_OK)
        m_sockets.forget(ready.socket);
}

void LoadConnections::waitUntil(std::int64_t nanoseconds)
{
    const std::int64_t until = m_deadline ? std::min(*m_deadline, nanoseconds) : nanoseconds;
    for (const ReadySockets::Ready &ready : m_sockets.wait(std::clamp<std::int64_t>(until - now(), 0, longestWait)))
        act(ready);
    kick();
    collectEnds();
}

LoadAnswer LoadConnections::answerOf(Slot &slot, int curlCode) const
{
    CURL *easy = slot.easy.get();
    LoadAnswer answer{.curlCode = curlCode, .bytes = slot.bytes, .plannedAt = slot.plannedAt, .sentAt = slot.sentAt, .endedAt = now(), .problem = slot.problem.data()};
    long number = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &number);
    answer.status = int(number);
    curl_easy_getinfo(easy, CURLINFO_NUM_CONNECTS, &number);
    answer.newConnection = number > 0;
    if (answer.newConnection)
        answer.connectingMicroseconds = std::max(numberOf(easy, CURLINFO_CONNECT_TIME_T), numberOf(easy, CURLINFO_APPCONNECT_TIME_T));
    answer.firstByteMicroseconds = numberOf(easy, CURLINFO_STARTTRANSFER_TIME_T);
    return answer;
}

void LoadConnections::collectEnds()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const int code = message->data.result; // the message is gone after the removal
        Slot *slot = nullptr;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &slot);
        const LoadAnswer answer = answerOf(*slot, code);
        curl_multi_remove_handle(m_multi, slot->easy.get());
        m_idle.push_back(slot);
        --m_underWay;
        m_ended(answer);
    }
}

} // namespace headrace
