// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/transport.h"
#include "tests/fakes/faultserver.h"

#include <QtGlobal>

#include <atomic>
#include <memory>
#include <mutex>

namespace headrace {

constexpr int patience = 20'000; ///< milliseconds

/// One request of a test and what came of it.
class Exchange
{
    template<typename Read>
    auto locked(Read read) const
    {
        const std::lock_guard lock(m_mutex);
        return read();
    }

public:
    static std::shared_ptr<Exchange> begin(Transport &transport, Transport::ServerId server, HttpRequest request, Credentials credentials = {})
    {
        auto exchange = std::make_shared<Exchange>();
        HttpEvents events;
        events.head = [exchange](const HttpHead &head) {
            const std::lock_guard lock(exchange->m_mutex);
            exchange->m_head = head;
        };
        events.bytes = [exchange](std::string_view bytes) {
            const std::lock_guard lock(exchange->m_mutex);
            exchange->m_body += bytes;
        };
        events.end = [exchange](const HttpEnd &end) {
            const std::lock_guard lock(exchange->m_mutex);
            exchange->m_end = end;
            ++exchange->ends;
        };
        exchange->id = transport.send(server, std::move(request), std::move(credentials), std::move(events));
        return exchange;
    }

    int status() const { return locked([this] { return m_head.status; }); }
    std::string header(const char *name) const { return locked([this, name] { return std::string(m_head.header(name)); }); }
    std::string body() const { return locked([this] { return m_body; }); }
    QString code() const { return locked([this] { return m_end.error ? m_end.error->code : QString(); }); }
    HttpEnd end() const { return locked([this] { return m_end; }); }

    std::atomic<int> ends{0};
    RequestId id = 0;

private:
    mutable std::mutex m_mutex;
    HttpHead m_head;
    std::string m_body;
    HttpEnd m_end;
};

} // namespace headrace
