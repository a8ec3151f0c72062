// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"

namespace headrace {

inline constexpr Nanos nanosPerMinute = 60 * nanosPerSecond;
inline constexpr Nanos nanosPerHour = 3600 * nanosPerSecond;
inline constexpr Nanos nanosPerDay = 86400 * nanosPerSecond;

/// Division towards minus infinity.
constexpr std::int64_t floorDiv(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b != 0 && (a ^ b) < 0 ? 1 : 0);
}

/// Largest multiple of `step` (counted from 1970-01-01 00:00) that is not after `time`: pandas' floor.
constexpr Nanos floorTo(Nanos time, Nanos step)
{
    return floorDiv(time, step) * step;
}

constexpr std::int64_t dayOf(Nanos time)
{
    return floorDiv(time, nanosPerDay);
}

/// 0 = Monday.
constexpr int weekdayOf(Nanos time)
{
    return static_cast<int>((dayOf(time) + 3) % 7 + 7) % 7;
}

constexpr int hourOf(Nanos time)
{
    return static_cast<int>(floorDiv(time, nanosPerHour) - dayOf(time) * 24);
}

constexpr int minuteOf(Nanos time)
{
    return static_cast<int>(floorDiv(time, nanosPerMinute) - floorDiv(time, nanosPerHour) * 60);
}

/// Start of the week that holds `time`; `weekStart` 0 = Monday … 6 = Sunday.
constexpr Nanos weekStartOf(Nanos time, int weekStart)
{
    return (dayOf(time) - (weekdayOf(time) - weekStart + 7) % 7) * nanosPerDay;
}

struct IsoWeek {
    int year = 1970;
    int week = 1;

    bool operator==(const IsoWeek &) const = default;
};

/// ISO 8601 year and week: the week of its Thursday.
IsoWeek isoWeekOf(Nanos time);

} // namespace headrace
