// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"

#include <span>
#include <string>

namespace headrace {

/// How many parts of a time are written: pandas chooses for a whole column at once.
enum class TimePrecision : std::uint8_t { Day, Second, Milli, Micro, Nano };

/// Appends `v` as Python's repr and pandas.to_csv write it: shortest text that reads back the same, "0.1", "1e+22", "1e-05",
/// "-0.0", "inf", "-inf", "nan". Writers of CSV leave NaN out themselves.
void appendReal(std::string &out, double v);
void appendInteger(std::string &out, std::int64_t v);

/// Appends a time as "2024-04-01", "2024-04-01 00:30:00", "….500", "….500000" or "….500000000". noTime appends nothing.
void appendNanos(std::string &out, Nanos time, TimePrecision precision);

/// What pandas.to_csv chooses for a column: Day when every time is a midnight, else Second, else the shortest of 3, 6 or 9
/// decimals that keeps every fraction. noTime is passed over; a column without any time is Day.
TimePrecision csvPrecision(std::span<const Nanos> times);

/// Appends a time as str(pandas.Timestamp) writes it: always with the time of day; 6 decimals when there is a fraction of
/// whole microseconds, 9 when finer; noTime is "NaT".
void appendTimestamp(std::string &out, Nanos time);

/// Days since 1970-01-01 of a proleptic Gregorian date (month 1 … 12, day 1 … 31, not checked).
constexpr std::int64_t daysFromCivil(std::int64_t year, int month, int day)
{
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

struct CivilDate {
    std::int64_t year = 1970;
    int month = 1;
    int day = 1;

    bool operator==(const CivilDate &) const = default;
};

/// The date of a number of days since 1970-01-01.
CivilDate civilFromDays(std::int64_t days);

/// Days of a month, leap years included.
constexpr int daysInMonth(std::int64_t year, int month)
{
    constexpr int days[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : days[month - 1];
}

} // namespace headrace
