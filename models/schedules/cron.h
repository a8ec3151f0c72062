// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace headrace {

/// When a schedule of the pipelines server fires, by its reader's rules: six fields, seconds first (second, minute, hour, day of the month,
/// month, day of the week), or a word such as @daily or "@every 1h30m". **With five fields it is the day of the week that is missing**: they
/// are not those of Unix cron. Times are milliseconds since 1970 and UTC.
class Cron
{
public:
    /// What was read, or what the server says against it.
    struct Read;
    static Read read(const QString &text);

    /// The first time after `time`; nothing when there is none within five years.
    std::optional<std::int64_t> next(std::int64_t time) const;

private:
    std::uint64_t m_seconds = 0, m_minutes = 0, m_hours = 0, m_days = 0, m_months = 0, m_weekdays = 0; ///< a bit a value
    bool m_anyDay = false;     ///< the field is * or ?
    bool m_anyWeekday = false;
    std::int64_t m_every = 0;  ///< milliseconds; 0 = by fields
};

struct Cron::Read {
    std::optional<Cron> cron;
    QString problem; ///< the server's words
};

/// The next `count` fire times after `time`, fewer when it ends.
std::vector<std::int64_t> nextFires(const Cron &cron, std::int64_t time, int count);

} // namespace headrace
