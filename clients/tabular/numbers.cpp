// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace headrace {

namespace {

constexpr Nanos nanosPerDay = 86400 * nanosPerSecond;

std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b != 0 && (a ^ b) < 0 ? 1 : 0);
}

} // namespace

void appendReal(std::string &out, double v)
{
    if (std::isnan(v))
        return;
    if (std::isinf(v)) {
        out += v < 0 ? "-inf" : "inf";
        return;
    }
    // Python writes plain digits for exponents from -4 to 15, otherwise a mantissa and at least two exponent digits.
    std::array<char, 40> text{};
    const double size = std::abs(v);
    const bool plain = size == 0 || (size >= 1e-4 && size < 1e16);
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), v, plain ? std::chars_format::fixed : std::chars_format::scientific);
    const std::string_view digits(text.data(), static_cast<std::size_t>(end - text.data()));
    out += digits;
    if (plain && digits.find('.') == std::string_view::npos)
        out += ".0";
}

void appendInteger(std::string &out, std::int64_t v)
{
    std::array<char, 24> text{};
    out.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), v).ptr);
}

CivilDate civilFromDays(std::int64_t days)
{
    const std::int64_t shifted = days + 719468;
    const std::int64_t era = floorDivide(shifted, 146097);
    const std::int64_t dayOfEra = shifted - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t month = (5 * dayOfYear + 2) / 153;
    const auto civilMonth = static_cast<int>(month < 10 ? month + 3 : month - 9);
    return {yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, static_cast<int>(dayOfYear - (153 * month + 2) / 5 + 1)};
}

void appendNanos(std::string &out, Nanos time, TimePrecision precision)
{
    if (time == noTime)
        return;
    const std::int64_t day = floorDivide(time, nanosPerDay);
    // Not time - day * nanosPerDay: the first day of 1677 starts before 64 bits do.
    const Nanos ofDay = (time % nanosPerDay + nanosPerDay) % nanosPerDay;
    const CivilDate date = civilFromDays(day);
    std::array<char, 64> text{};
    const auto second = static_cast<int>(ofDay / nanosPerSecond);
    int size = std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", static_cast<int>(date.year), date.month, date.day);
    out.append(text.data(), static_cast<std::size_t>(size));
    if (precision == TimePrecision::Day)
        return;
    size = std::snprintf(text.data(), text.size(), " %02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
    out.append(text.data(), static_cast<std::size_t>(size));
    if (precision == TimePrecision::Second)
        return;
    const int digits = precision == TimePrecision::Milli ? 3 : precision == TimePrecision::Micro ? 6 : 9;
    size = std::snprintf(text.data(), text.size(), ".%09d", static_cast<int>(ofDay % nanosPerSecond));
    out.append(text.data(), static_cast<std::size_t>(1 + digits));
}

TimePrecision csvPrecision(std::span<const Nanos> times)
{
    bool midnight = true;
    bool second = true;
    bool milli = true;
    bool micro = true;
    for (const Nanos time : times) {
        if (time == noTime)
            continue;
        midnight = midnight && time % nanosPerDay == 0;
        second = second && time % nanosPerSecond == 0;
        milli = milli && time % 1'000'000 == 0;
        micro = micro && time % 1'000 == 0;
    }
    if (midnight)
        return TimePrecision::Day;
    if (second)
        return TimePrecision::Second;
    if (milli)
        return TimePrecision::Milli;
    return micro ? TimePrecision::Micro : TimePrecision::Nano;
}

void appendTimestamp(std::string &out, Nanos time)
{
    if (time == noTime) {
        out += "NaT";
        return;
    }
    const Nanos fraction = ((time % nanosPerSecond) + nanosPerSecond) % nanosPerSecond;
    appendNanos(out, time, fraction == 0 ? TimePrecision::Second : fraction % 1000 == 0 ? TimePrecision::Micro : TimePrecision::Nano);
}

} // namespace headrace
