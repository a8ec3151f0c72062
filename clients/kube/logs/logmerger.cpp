// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logmerger.h"

#include <algorithm>
#include <limits>
#include <queue>

namespace headrace {

namespace {
constexpr std::int64_t noKey = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t anyKey = std::numeric_limits<std::int64_t>::max();
} // namespace

LogMerger::LogMerger(MergePatience patience)
    : m_patience(patience)
{
}

void LogMerger::open(std::uint32_t source, Clock::time_point now)
{
    Queue &queue = m_queues[source];
    queue.phase = Phase::Opening;
    queue.opened = now;
}

void LogMerger::answered(std::uint32_t source)
{
    const auto found = m_queues.find(source);
    if (found != m_queues.end() && found->second.phase == Phase::Opening)
        found->second.phase = Phase::Answering;
}

void LogMerger::close(std::uint32_t source)
{
    const auto found = m_queues.find(source);
    if (found == m_queues.end())
        return;
    found->second.phase = Phase::Closed;
    if (found->second.isEmpty())
        m_queues.erase(found);
}

bool LogMerger::holds(std::uint32_t source) const
{
    const auto found = m_queues.find(source);
    return found != m_queues.end() && !found->second.isEmpty();
}

void LogMerger::add(std::uint32_t source, std::int64_t time, std::string_view text, Clock::time_point now)
{
    Queue &queue = m_queues[source];
    queue.lastKey = std::max(queue.lastKey, time);
    queue.entries.push_back({queue.lastKey, time, now, static_cast<std::uint32_t>(queue.text.size()), static_cast<std::uint32_t>(text.size())});
    queue.text.append(text);
    m_bytes += text.size();
    ++m_waiting;
}

/// Everything up to this key need not wait: a line of it has waited long enough.
std::int64_t LogMerger::ripeKey(Clock::time_point now) const
{
    if (m_bytes > m_patience.mostBytes)
        return anyKey;
    const bool isOpening = std::any_of(m_queues.begin(), m_queues.end(), [&](const auto &pair) {
        return pair.second.phase == Phase::Opening && pair.second.isEmpty() && now - pair.second.opened < m_patience.opening;
    });
    const Clock::time_point limit = now - (isOpening ? m_patience.opening : m_patience.lateness);
    std::int64_t ripe = noKey;
    for (const auto &[source, queue] : m_queues) {
        const auto young = std::upper_bound(queue.entries.begin() + static_cast<std::ptrdiff_t>(queue.head), queue.entries.end(), limit, [](Clock::time_point at, const Entry &entry) { return at < entry.came; });
        if (young != queue.entries.begin() + static_cast<std::ptrdiff_t>(queue.head))
            ripe = std::max(ripe, std::prev(young)->key);
    }
    return ripe;
}

/// Open sources that have nothing to compare with.
std::size_t LogMerger::missing() const
{
    return static_cast<std::size_t>(std::count_if(m_queues.begin(), m_queues.end(), [](const auto &pair) { return pair.second.phase != Phase::Closed && pair.second.isEmpty(); }));
}

void LogMerger::release(LogBatch &out, Clock::time_point now, bool everything)
{
    const std::int64_t ripe = everything ? anyKey : ripeKey(now);
    std::size_t absent = missing();
    // Heads by key, then by source; a queue stands in it once.
    using Head = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    for (const auto &[source, queue] : m_queues)
        if (!queue.isEmpty())
            heads.emplace(queue.entries[queue.head].key, source);
    while (!heads.empty()) {
        const auto [key, source] = heads.top();
        const bool isAlone = heads.size() == 1 && absent == 0;
        if (key > ripe && absent > 0)
            break;
        heads.pop();
        Queue &queue = m_queues[source];
        // Without leaving the loop for every line: as long as no other head comes first.
        const Head next = heads.empty() ? Head(anyKey, std::numeric_limits<std::uint32_t>::max()) : heads.top();
        while (!queue.isEmpty() && (isAlone || (Head(queue.entries[queue.head].key, source) < next && (queue.entries[queue.head].key <= ripe || absent == 0)))) {
            m_bytes -= queue.entries[queue.head].length;
            --m_waiting;
            give(source, queue, out);
        }
        if (!queue.isEmpty())
            heads.emplace(queue.entries[queue.head].key, source);
        else if (queue.phase != Phase::Closed)
            ++absent;
    }
    for (auto at = m_queues.begin(); at != m_queues.end();) {
        tidy(at->second);
        at = at->second.phase == Phase::Closed && at->second.isEmpty() ? m_queues.erase(at) : std::next(at);
    }
}

void LogMerger::give(std::uint32_t source, Queue &queue, LogBatch &out)
{
    const Entry &entry = queue.entries[queue.head++];
    out.lines.push_back({entry.time, source, static_cast<std::uint32_t>(out.text.size()), entry.length});
    out.text.append(queue.text, entry.begin, entry.length);
}

void LogMerger::tidy(Queue &queue)
{
    constexpr std::size_t worthIt = 4096;
    if (queue.isEmpty()) {
        queue.text.clear();
        queue.entries.clear();
    } else if (queue.head > worthIt && queue.head > queue.entries.size() / 2) {
        const std::uint32_t gone = queue.entries[queue.head].begin;
        queue.text.erase(0, gone);
        queue.entries.erase(queue.entries.begin(), queue.entries.begin() + static_cast<std::ptrdiff_t>(queue.head));
        for (Entry &entry : queue.entries)
            entry.begin -= gone;
    } else {
        return;
    }
    queue.head = 0;
}

} // namespace headrace
