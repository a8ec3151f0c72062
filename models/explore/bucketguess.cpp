// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/bucketguess.h"

#include "models/explore/calendar.h"

#include <algorithm>
#include <map>

namespace headrace {

namespace {

constexpr std::size_t mostRows = 10'000;
constexpr std::size_t fewestGaps = 5;
constexpr Nanos halfHour = 30 * nanosPerMinute;

std::vector<Nanos> firstTimes(const Dataset &data)
{
    std::vector<Nanos> out;
    for (const auto &chunk : data.chunks) {
        const auto *times = chunk->columns[static_cast<std::size_t>(data.timeColumn)]->as<Nanos>();
        for (std::uint32_t row = 0; row < chunk->rows && out.size() < mostRows; ++row) {
            if (times[row] != noTime)
                out.push_back(times[row]);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// The largest unit that a pace is a multiple of.
Bucket bucketOf(Nanos pace)
{
    for (const auto &[unit, width] : {std::pair(BucketUnit::Day, nanosPerDay), std::pair(BucketUnit::Hour, nanosPerHour), std::pair(BucketUnit::Minute, nanosPerMinute)}) {
        if (pace % width == 0)
            return {static_cast<int>(pace / width), unit};
    }
    return {};
}

bool isMonth(Nanos gap)
{
    return gap >= 28 * nanosPerDay && gap <= 31 * nanosPerDay;
}

} // namespace

BucketGuess guessBucket(const Dataset &data)
{
    if (data.timeColumn < 0)
        return {};
    const std::vector<Nanos> times = firstTimes(data);
    std::map<Nanos, std::size_t> gaps;
    std::size_t months = 0;
    std::size_t all = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        const Nanos gap = times[i] - times[i - 1];
        // Rows of one moment are one step of the pace: a table often has a row a place and time.
        if (gap == 0)
            continue;
        ++gaps[gap];
        months += isMonth(gap) ? 1 : 0;
        ++all;
    }
    if (all >= fewestGaps && months * 10 >= all * 9)
        return {{1, BucketUnit::Month}, BucketGuess::Reason::Regular};
    const auto usual = std::max_element(gaps.begin(), gaps.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    if (all >= fewestGaps && usual->second * 10 >= all * 8 && usual->first >= halfHour && usual->first % nanosPerMinute == 0)
        return {bucketOf(usual->first), BucketGuess::Reason::Regular};
    Nanos first = noTime;
    Nanos last = noTime;
    for (const auto &chunk : data.chunks) {
        if (chunk->firstTime == noTime)
            continue;
        first = first == noTime ? chunk->firstTime : std::min(first, chunk->firstTime);
        last = std::max(last, chunk->lastTime);
    }
    if (first == noTime)
        return {};
    // In seconds: centuries of nanoseconds do not fit.
    const std::int64_t seconds = last / nanosPerSecond - first / nanosPerSecond;
    if (seconds < 120)
        return {{1, BucketUnit::Second}, BucketGuess::Reason::Short};
    if (seconds < 1800)
        return {{1, BucketUnit::Minute}, BucketGuess::Reason::Short};
    if (seconds > std::int64_t{10} * 366 * 86400)
        return {{1, BucketUnit::Day}, BucketGuess::Reason::Long};
    return {};
}

} // namespace headrace
