// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logtime.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace headrace {

namespace {

constexpr std::int64_t nanosPerSecond = 1'000'000'000;
constexpr std::size_t minuteLength = 16;

/// Decimal digits of a fixed number; -1 when one is none.
int digits(std::string_view text)
{
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<std::int64_t> minuteOf(std::string_view text)
{
    const int year = digits(text.substr(0, 4));
    const int month = digits(text.substr(5, 2));
    const int day = digits(text.substr(8, 2));
    const int hour = digits(text.substr(11, 2));
    const int minute = digits(text.substr(14, 2));
    if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || year < 1970 || year > 2260 || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return {};
    const std::chrono::year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(std::max(month, 0))), std::chrono::day(static_cast<unsigned>(std::max(day, 0))));
    if (!date.ok())
        return {};
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    return ((days * 24 + hour) * 60 + minute) * 60 * nanosPerSecond;
}

/// Seconds east of Greenwich of "Z", "+02:00", "-0530"; moves `rest` behind it.
std::optional<std::int64_t> zoneOf(std::string_view &rest)
{
    if (rest.starts_with('Z')) {
        rest.remove_prefix(1);
        return 0;
    }
    if (rest.size() < 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':')
        return {};
    const int hours = digits(rest.substr(1, 2));
    const int minutes = digits(rest.substr(4, 2));
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return {};
    const std::int64_t seconds = (rest[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    rest.remove_prefix(6);
    return seconds;
}

} // namespace

std::optional<StampedText> LogTimeReader::read(std::string_view line)
{
    if (line.size() < 20 || line[16] != ':')
        return {};
    const std::string_view minute = line.substr(0, minuteLength);
    if (minute != m_minute) {
        const std::optional<std::int64_t> time = minuteOf(minute);
        if (!time)
            return {};
        m_minute = minute;
        m_minuteTime = *time;
    }
    const int second = digits(line.substr(17, 2));
    if (second < 0 || second > 60)
        return {};
    std::string_view rest = line.substr(19);
    std::int64_t nanos = 0;
    if (rest.starts_with('.')) {
        std::int64_t unit = nanosPerSecond / 10;
        for (rest.remove_prefix(1); !rest.empty() && rest[0] >= '0' && rest[0] <= '9'; rest.remove_prefix(1)) {
            nanos += (rest[0] - '0') * unit;
            unit /= 10;
        }
    }
    const std::optional<std::int64_t> zone = zoneOf(rest);
    if (!zone || (!rest.empty() && rest[0] != ' '))
        return {};
    if (!rest.empty())
        rest.remove_prefix(1);
    return StampedText{m_minuteTime + second * nanosPerSecond + nanos - *zone * nanosPerSecond, rest};
}

std::string secondText(std::int64_t time)
{
    return stampText(time).substr(0, 19) + 'Z';
}

std::string stampText(std::int64_t time)
{
    const auto at = std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::nanoseconds(time));
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(at - day);
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%09lldZ", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()), static_cast<long long>(clock.subseconds().count()));
    return text.data();
}

} // namespace headrace
