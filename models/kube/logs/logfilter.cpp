// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logfilter.h"

#include "clients/kube/logs/logjson.h"

#include <charconv>
#include <limits>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

/// The whole text as a number, "1,234.5" and "+3" included.
std::optional<double> numberOf(std::string_view text)
{
    std::string plain;
    for (const char c : text)
        if (c != ',' && c != '_' && !(c == '+' && plain.empty()))
            plain += c;
    double number = 0;
    const auto read = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    if (read.ec != std::errc() || read.ptr != plain.data() + plain.size())
        return {};
    return number;
}

} // namespace

Result<LogFilter> LogFilter::compile(const LogQuery &query)
{
    LogFilter filter;
    filter.m_query = query;
    for (const LogRule &rule : query.rules) {
        Result<LinePattern> pattern = LinePattern::compile(rule.pattern);
        if (!pattern)
            return pattern.error();
        filter.m_patterns.push_back(std::move(*pattern));
    }
    return filter;
}

bool LogFilter::passes(std::string_view text, const LogRecord &record)
{
    if (record.severity < m_query.atLeast || m_query.hidden.contains(record.source))
        return false;
    for (std::size_t i = 0; i < m_patterns.size(); ++i)
        if (m_patterns[i].matches(text) == m_query.rules[i].drops)
            return false;
    return true;
}

Result<LogMetricReader> LogMetricReader::compile(const LogMetric &metric)
{
    LogMetricReader reader;
    reader.m_valueKey = metric.valueKey.toStdString();
    reader.m_stepKey = metric.stepKey.toStdString();
    if (!metric.pattern.isEmpty()) {
        Result<LinePattern> pattern = LinePattern::compile({.text = metric.pattern, .isRegex = true, .caseSensitive = true});
        if (!pattern)
            return pattern.error();
        reader.m_stepGroup = pattern->groupNamed("step");
        reader.m_valueGroup = pattern->groupNamed("value");
        for (int group = 1; reader.m_valueGroup == 0 && group <= pattern->groups(); ++group)
            if (group != reader.m_stepGroup)
                reader.m_valueGroup = group;
        reader.m_pattern = std::move(*pattern);
    }
    if (reader.m_pattern ? reader.m_valueGroup == 0 : reader.m_valueKey.empty())
        return Error{.kind = ErrorKind::Invalid, .code = u"log.metric"_s, .where = metric.pattern};
    return reader;
}

std::optional<LogPoint> LogMetricReader::read(std::string_view text, std::int64_t time, std::uint32_t source)
{
    LogPoint point{time, noNumber, noNumber, source};
    if (m_pattern) {
        if (!m_pattern->matches(text))
            return {};
        const std::optional<std::string_view> value = m_pattern->group(text, m_valueGroup);
        const std::optional<double> number = value ? numberOf(*value) : std::nullopt;
        if (!number)
            return {};
        point.value = *number;
        if (m_stepGroup > 0)
            if (const std::optional<std::string_view> step = m_pattern->group(text, m_stepGroup))
                point.step = numberOf(*step).value_or(noNumber);
        return point;
    }
    const std::optional<double> number = jsonNumber(text, m_valueKey);
    if (!number)
        return {};
    point.value = *number;
    if (!m_stepKey.empty())
        point.step = jsonNumber(text, m_stepKey).value_or(noNumber);
    return point;
}

} // namespace headrace
