// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/loadverdict.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

std::optional<double> microseconds(double number, const QString &unit)
{
    if (unit == u"us"_s || unit == u"µs"_s)
        return number;
    if (unit == u"ms"_s)
        return number * 1e3;
    if (unit == u"s"_s)
        return number * 1e6;
    return {};
}

/// The number in the measure's unit; nothing when the unit is of something else.
std::optional<double> valueOf(LoadMeasure measure, double number, const QString &unit)
{
    if (measure == LoadMeasure::ErrorShare)
        return unit == u"%"_s ? std::optional(number / 100) : unit.isEmpty() ? std::optional(number) : std::nullopt;
    if (measure == LoadMeasure::Rate)
        return unit.isEmpty() || unit == u"/s"_s ? std::optional(number) : std::nullopt;
    return microseconds(number, unit);
}

LoadMeasure measureOf(const QRegularExpressionMatch &match)
{
    const QString word = match.captured(u"word"_s);
    if (word == u"errors"_s)
        return LoadMeasure::ErrorShare;
    if (word == u"rate"_s)
        return LoadMeasure::Rate;
    if (word == u"mean"_s)
        return LoadMeasure::Mean;
    if (word == u"max"_s)
        return LoadMeasure::Longest;
    return match.captured(u"service"_s).isEmpty() ? LoadMeasure::Percentile : LoadMeasure::ServicePercentile;
}

bool hasData(const LoadReport &report, LoadMeasure measure)
{
    if (measure == LoadMeasure::Rate)
        return report.seconds > 0 && report.tally.planned > 0;
    return measure == LoadMeasure::ServicePercentile ? !report.tally.service.isEmpty() : !report.tally.response.isEmpty();
}

double seenOf(const LoadReport &report, const LoadLimit &limit)
{
    switch (limit.measure) {
    case LoadMeasure::Percentile:
        return double(report.tally.response.percentile(limit.percent));
    case LoadMeasure::ServicePercentile:
        return double(report.tally.service.percentile(limit.percent));
    case LoadMeasure::Mean:
        return report.tally.response.mean();
    case LoadMeasure::Longest:
        return double(report.tally.response.longestSeen());
    case LoadMeasure::ErrorShare:
        return report.tally.errorShare();
    case LoadMeasure::Rate:
        break;
    }
    return report.achievedRate();
}

} // namespace

Result<LoadLimit> loadLimitFrom(const QString &text)
{
    static const QRegularExpression shape(uR"(^\s*(?:(?<service>service\.)?p(?<percent>\d+(?:\.\d+)?)|(?<word>mean|max|errors|rate))\s*(?<than><=?|>=?)\s*(?<number>\d+(?:\.\d+)?)\s*(?<unit>us|µs|ms|s|%|/s)?\s*$)"_s);
    const QRegularExpressionMatch match = shape.match(text);
    const Error wrong{.kind = ErrorKind::Invalid, .code = u"load.limit"_s, .where = text};
    if (!match.hasMatch())
        return wrong;
    LoadLimit limit{.measure = measureOf(match), .percent = match.captured(u"percent"_s).toDouble(), .atMost = match.captured(u"than"_s).startsWith(u'<'), .text = text.trimmed()};
    const std::optional<double> value = valueOf(limit.measure, match.captured(u"number"_s).toDouble(), match.captured(u"unit"_s));
    if (!value || limit.percent > 100)
        return wrong;
    limit.value = *value;
    return limit;
}

std::vector<LoadLimitOutcome> judgeLoad(const LoadReport &report, std::span<const LoadLimit> limits)
{
    std::vector<LoadLimitOutcome> outcomes;
    for (const LoadLimit &limit : limits) {
        LoadLimitOutcome outcome{.limit = limit};
        if (hasData(report, limit.measure)) {
            outcome.seen = seenOf(report, limit);
            const bool holds = limit.atMost ? outcome.seen <= limit.value : outcome.seen >= limit.value;
            outcome.state = holds ? LoadLimitState::Held : LoadLimitState::Broken;
        }
        outcomes.push_back(outcome);
    }
    return outcomes;
}

bool allHeld(std::span<const LoadLimitOutcome> outcomes)
{
    return std::all_of(outcomes.begin(), outcomes.end(), [](const LoadLimitOutcome &outcome) { return outcome.state == LoadLimitState::Held; });
}

} // namespace headrace
