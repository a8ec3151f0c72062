// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/linepattern.h"
#include "clients/types/logline.h"
#include "models/kube/logs/logspill.h"

#include <set>

namespace headrace {

/// Lines that match are kept, or dropped.
struct LogRule {
    RawPattern pattern;
    bool drops = false;

    bool operator==(const LogRule &) const = default;
};

/// Which lines are shown: those that every rule lets through, of the severity or worse, of sources that are not hidden.
struct LogQuery {
    std::vector<LogRule> rules;
    LogSeverity atLeast = LogSeverity::None;
    std::set<std::uint32_t> hidden; ///< sources

    bool operator==(const LogQuery &) const = default;
    bool isEmpty() const { return rules.empty() && atLeast == LogSeverity::None && hidden.empty(); }
};

/// A query ready to be asked of lines. One thread.
class LogFilter
{
public:
    LogFilter() = default;
    /// Fails with "search.pattern".
    static Result<LogFilter> compile(const LogQuery &query);

    bool passesAll() const { return m_query.isEmpty(); }
    bool passes(std::string_view text, const LogRecord &record);

private:
    LogQuery m_query;
    std::vector<LinePattern> m_patterns; ///< one a rule
};

/// Numbers in lines, as a LogMetric describes them. One thread.
class LogMetricReader
{
public:
    /// Fails with "search.pattern", or "log.metric" when a pattern has no group and no key is named.
    static Result<LogMetricReader> compile(const LogMetric &metric);

    /// Nothing when the line holds no such number.
    std::optional<LogPoint> read(std::string_view text, std::int64_t time, std::uint32_t source);

private:
    std::optional<LinePattern> m_pattern;
    int m_valueGroup = 0;
    int m_stepGroup = 0;
    std::string m_valueKey;
    std::string m_stepKey;
};

} // namespace headrace
