// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/logs/logtime.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace headrace {

/// One container's log, put together from any number of answers that overlap and were cut anywhere: every line once, in its
/// order. Servers go back to whole seconds only, so each new answer repeats lines; they are known by time and hash, as often as
/// they were given. Plain computing, no thread of its own.
class LogAssembly
{
public:
    /// Called for each new line; the text is valid during the call.
    using Sink = std::function<void(std::int64_t time, std::string_view text)>;
    explicit LogAssembly(Sink sink);

    /// An answer begins; it holds everything from since() on, or all that there is.
    void beginAnswer();
    void add(std::string_view bytes);
    /// It ended, by itself (`isWhole`) or by a broken connection. A whole answer may lack its last line end: see rest().
    void endAnswer(bool isWhole);
    /// What stood behind the last line end of a whole answer. It may be half a line, so it is given only when the caller
    /// knows that no more follows.
    const std::string &rest() const { return m_rest; }
    void takeRest();

    /// Where the next answer must begin, "2026-01-02T03:04:05Z"; nothing before the first line.
    std::optional<std::string> since() const;
    /// New lines of the answer under way or just ended.
    std::int64_t freshLines() const { return m_freshLines; }
    /// Lines that must have come again did not: they were rotated away, and perhaps others behind them.
    bool hasGap() const { return m_hasGap; }
    /// Another container run writes from now on: what is known of the lines before says nothing of its lines.
    void forget();

private:
    struct Key {
        std::int64_t time;
        std::uint64_t hash;
        bool operator==(const Key &) const = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key &key) const { return static_cast<std::size_t>(key.hash ^ (static_cast<std::uint64_t>(key.time) * 0x9e3779b97f4a7c15ULL)); }
    };

    void takeLine(std::string_view line);
    bool isRepeated(const Key &key);
    void remember(const Key &key);

    Sink m_sink;
    LogTimeReader m_times;
    std::string m_line;  ///< the part of a line that has come
    std::string m_rest;
    std::int64_t m_latest = 0;
    std::int64_t m_first = 0; ///< stamp of the first line given
    bool m_hasMatched = false; ///< this answer has repeated a line
    std::int64_t m_last = 0; ///< stamp of the line before, for lines without one
    std::vector<Key> m_seen; ///< given lines of the last seconds, in the order they came
    std::size_t m_seenFrom = 0;
    std::unordered_map<Key, std::uint32_t, KeyHash> m_expected; ///< how often a line will come again
    std::optional<Key> m_anchor; ///< the newest line given before this answer: it must come again
    std::int64_t m_freshLines = 0;
    bool m_hasGap = false;
};

} // namespace headrace
