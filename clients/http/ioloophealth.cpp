// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/ioloop.h"

// What keeps a loop's connections healthy: turns of calls, late answers, sleep, proxies that break HTTP/2.

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr std::chrono::seconds sleepJump{30};
constexpr int http2Failures = 3; ///< in a row, then HTTP/1.1
} // namespace

void Transport::Loop::endLate()
{
    const Clock::time_point now = Clock::now();
    std::vector<std::pair<RequestId, ServerId>> late;
    for (const auto &[id, transfer] : m_transfers)
        if (const auto deadline = transfer->deadline(); deadline && *deadline <= now)
            late.emplace_back(id, transfer->server());
    for (const auto &[id, server] : late) {
        const auto found = m_servers.find(server);
        const QString where = found == m_servers.end() ? QString() : QString::fromStdString(found->second.settings.server);
        finish(id, Error{.kind = ErrorKind::Timeout, .code = u"http.timeout"_s, .where = where, .retryable = true});
    }
}

/// While the machine sleeps only the wall clock goes on; what the other side has closed meanwhile nobody tells us.
void Transport::Loop::noticeSleep()
{
    const Clock::time_point now = Clock::now();
    const auto wall = m_rules.wallClock();
    const bool slept = (wall - m_lastWall) - (now - m_lastLook) > sleepJump;
    m_lastWall = wall;
    m_lastLook = now;
    if (slept)
        renewAll();
}

void Transport::Loop::start(Server &server, Transfer &transfer, const Credentials &credentials)
{
    if (transfer.takesTurn())
        ++server.openCalls;
    transfer.begin(transfer.takesTurn() ? *server.calls : *server.streams, server.settings, credentials, server.http11);
}

void Transport::Loop::startWaiting(Server &server)
{
    while (!server.waiting.empty() && server.openCalls < static_cast<int>(m_rules.callsAtOnce)) {
        const auto [id, credentials] = std::move(server.waiting.front());
        server.waiting.pop_front();
        if (const auto found = m_transfers.find(id); found != m_transfers.end())
            start(server, *found->second, credentials);
    }
}

/// A broken connection is everyday; one after the other with nothing whole in between means that something on the way breaks HTTP/2.
void Transport::Loop::judgeProtocol(Server &server, const Transfer &transfer, CURLcode code)
{
    Server::Trouble &trouble = server.http2[transfer.isStream() ? 1 : 0];
    const bool isProtocol = code == CURLE_HTTP2 || code == CURLE_HTTP2_STREAM;
    const bool isBroken = code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR || code == CURLE_PARTIAL_FILE || code == CURLE_GOT_NOTHING;
    if (code == CURLE_OK && transfer.usedHttp2())
        trouble = {};
    else if (code == CURLE_OK && transfer.mayUseHttp2())
        server.http11 = true; // it was offered and not taken
    // Those that were under way together failed together: that counts once.
    if ((!isProtocol && !(isBroken && transfer.usedHttp2())) || transfer.began() <= trouble.last)
        return;
    trouble.last = Clock::now();
    if (++trouble.failures >= http2Failures)
        server.http11 = true;
}

void Transport::Loop::renewAll()
{
    std::vector<ServerId> ids;
    for (auto &[id, server] : m_servers) {
        server.http2 = {};
        server.http11 = false; // another network, another proxy
        ids.push_back(id);
    }
    for (const ServerId id : ids)
        renewServer(id, {});
}

} // namespace headrace
