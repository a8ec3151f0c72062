// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/requestlog.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace headrace {

std::string redactedPath(std::string_view path)
{
    constexpr std::array secretWords{std::string_view("token"), std::string_view("password"), std::string_view("secret"), std::string_view("key"), std::string_view("code"),
                                     std::string_view("auth"), std::string_view("credential"), std::string_view("session"), std::string_view("signature"), std::string_view("command")};
    std::string out;
    const std::size_t query = path.find('?');
    if (query == std::string_view::npos)
        return std::string(path);
    out = path.substr(0, query + 1);
    std::size_t begin = query + 1;
    while (begin < path.size()) {
        const std::size_t end = std::min(path.find('&', begin), path.size());
        const std::string_view pair = path.substr(begin, end - begin);
        const std::size_t equal = pair.find('=');
        std::string name(pair.substr(0, equal));
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const bool isSecret = equal != std::string_view::npos
            && std::any_of(secretWords.begin(), secretWords.end(), [&](std::string_view word) { return name.find(word) != std::string::npos; });
        out += isSecret ? std::string(pair.substr(0, equal)) + "=\u00ab\u2026\u00bb" : std::string(pair);
        if (end < path.size())
            out += '&';
        begin = end + 1;
    }
    return out;
}

std::uint64_t RequestLog::begin(std::string_view method, std::string_view path, bool isStream)
{
    RequestRecord record{.began = QDateTime::currentMSecsSinceEpoch(),
                         .method = QString::fromUtf8(method.data(), static_cast<qsizetype>(method.size())),
                         .path = QString::fromStdString(redactedPath(path)),
                         .isStream = isStream};
    const std::lock_guard lock(m_mutex);
    record.number = ++m_last;
    ++m_totals.requests;
    ++(isStream ? m_totals.openStreams : m_totals.openCalls);
    m_records.push_back(std::move(record));
    if (m_records.size() > m_capacity)
        m_records.pop_front();
    return m_last;
}

void RequestLog::finish(std::uint64_t number, int status, double milliseconds, qint64 bytes, const QString &error)
{
    const std::lock_guard lock(m_mutex);
    m_totals.bytes += bytes;
    if (!error.isEmpty() || status >= 400)
        ++m_totals.failed;
    const auto found = std::lower_bound(m_records.begin(), m_records.end(), number, [](const RequestRecord &r, std::uint64_t n) { return r.number < n; });
    if (found == m_records.end() || found->number != number)
        return;
    --(found->isStream ? m_totals.openStreams : m_totals.openCalls);
    found->status = status;
    found->milliseconds = milliseconds;
    found->bytes = bytes;
    found->error = error;
    found->isOpen = false;
}

std::vector<RequestRecord> RequestLog::records() const
{
    const std::lock_guard lock(m_mutex);
    return {m_records.begin(), m_records.end()};
}

RequestTotals RequestLog::totals() const
{
    const std::lock_guard lock(m_mutex);
    return m_totals;
}

} // namespace headrace
