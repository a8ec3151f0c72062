// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/requestrecord.h"

#include <deque>
#include <mutex>
#include <vector>

namespace headrace {

/// The newest requests of one server, without secrets (queries that may hold one are cut). Any thread.
class RequestLog
{
public:
    explicit RequestLog(std::size_t capacity = 2'000)
        : m_capacity(capacity)
    {
    }

    /// Returns the record's number, by which finish() finds it.
    std::uint64_t begin(std::string_view method, std::string_view path, bool isStream);
    void finish(std::uint64_t number, int status, double milliseconds, qint64 bytes, const QString &error);
    std::vector<RequestRecord> records() const;
    RequestTotals totals() const;

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::deque<RequestRecord> m_records;
    RequestTotals m_totals;
    std::uint64_t m_last = 0;
};

/// A path whose query values named token, password, secret, key, code, session … or command (of exec) are replaced by «…».
std::string redactedPath(std::string_view path);

} // namespace headrace
