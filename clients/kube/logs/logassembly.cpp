// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logassembly.h"

#include <algorithm>

namespace headrace {

namespace {

constexpr std::int64_t nanosPerSecond = 1'000'000'000;
/// Runtimes stamp standard output and error apart, so a line may be a little older than the one before it.
constexpr std::int64_t overlap = nanosPerSecond;
/// More lines than this within the overlap are not remembered one by one.
constexpr std::size_t mostRemembered = 4'000'000;

std::int64_t windowStart(std::int64_t latest)
{
    return latest / nanosPerSecond * nanosPerSecond - overlap;
}

} // namespace

LogAssembly::LogAssembly(Sink sink)
    : m_sink(std::move(sink))
{
}

std::optional<std::string> LogAssembly::since() const
{
    if (m_latest == 0)
        return {};
    return secondText(windowStart(m_latest));
}

void LogAssembly::forget()
{
    m_seen.clear();
    m_seenFrom = 0;
    m_expected.clear();
    m_anchor.reset();
    m_line.clear();
    m_rest.clear();
    m_hasGap = false;
}

void LogAssembly::beginAnswer()
{
    m_line.clear();
    m_freshLines = 0;
    m_hasGap = false;
    m_hasMatched = false;
    m_expected.clear();
    m_anchor.reset();
    for (std::size_t i = m_seenFrom; i < m_seen.size(); ++i) {
        ++m_expected[m_seen[i]];
        if (m_seen[i].time == m_latest)
            m_anchor = m_seen[i];
    }
}

void LogAssembly::add(std::string_view bytes)
{
    // Lines may span any number of reads: what was searched for a line end is not searched again.
    std::size_t begin = 0;
    for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n', begin)) {
        if (m_line.empty()) {
            takeLine(bytes.substr(begin, end - begin));
        } else {
            m_line.append(bytes.substr(begin, end - begin));
            takeLine(m_line);
            m_line.clear();
        }
        begin = end + 1;
    }
    m_line.append(bytes.substr(begin));
}

void LogAssembly::endAnswer(bool isWhole)
{
    // Half a line of a broken answer comes whole with the next one.
    m_rest = isWhole ? std::move(m_line) : std::string();
    m_line.clear();
    if (isWhole && m_anchor && m_rest.empty())
        m_hasGap = true;
    m_anchor.reset();
}

void LogAssembly::takeRest()
{
    if (!m_rest.empty())
        takeLine(std::exchange(m_rest, {}));
}

void LogAssembly::takeLine(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    const std::optional<StampedText> stamped = m_times.read(line);
    const std::int64_t time = stamped ? stamped->time : m_last;
    const std::string_view text = stamped ? stamped->text : line;
    const Key key{time, std::hash<std::string_view>()(text)};
    m_last = time;
    if (isRepeated(key))
        return;
    // The first answer may have begun in the middle (its last lines, its last minutes); what lies before is not wanted now either.
    if (m_anchor && !m_hasMatched && time <= m_first)
        return;
    if (m_first == 0)
        m_first = time;
    if (m_anchor && time > m_anchor->time) {
        // Newer lines, and the newest of those known before them never came.
        m_hasGap = true;
        m_anchor.reset();
    }
    remember(key);
    ++m_freshLines;
    m_sink(time, text);
}

bool LogAssembly::isRepeated(const Key &key)
{
    if (m_expected.empty())
        return false;
    const auto known = m_expected.find(key);
    if (known == m_expected.end())
        return false;
    m_hasMatched = true;
    if (m_anchor == key)
        m_anchor.reset();
    if (--known->second == 0)
        m_expected.erase(known);
    return true;
}

void LogAssembly::remember(const Key &key)
{
    m_latest = std::max(m_latest, key.time);
    const std::int64_t from = windowStart(m_latest);
    if (key.time < from)
        return; // so old that no later answer holds it
    while (m_seenFrom < m_seen.size() && (m_seen[m_seenFrom].time < from || m_seen.size() - m_seenFrom >= mostRemembered))
        ++m_seenFrom;
    if (m_seenFrom > 4096 && m_seenFrom > m_seen.size() / 2) {
        m_seen.erase(m_seen.begin(), m_seen.begin() + static_cast<std::ptrdiff_t>(m_seenFrom));
        m_seenFrom = 0;
    }
    m_seen.push_back(key);
}

} // namespace headrace
