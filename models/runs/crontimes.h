// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QString>

#include <cstdint>

namespace headrace {

/// When a schedule of the pipelines server fires: its cron text has six fields, seconds first, in UTC unless the server was set up
/// otherwise. "@daily" and the like and "@every 1h30m" are known too.
class CronTimes
{
public:
    /// Errors "cron.fields" (five are read otherwise than Unix does, so they are refused) and "cron.value" (`where`: the field).
    static Result<CronTimes> read(const QString &text);

    /// Seconds since 1970 of the first time after one; 0 when there is none within five years.
    qint64 next(qint64 after) const;

private:
    bool matchesDay(qint64 day) const;

    // A bit a value.
    std::uint64_t m_seconds = 0, m_minutes = 0, m_hours = 0, m_days = 0, m_months = 0, m_weekDays = 0;
    bool m_anyDay = false, m_anyWeekDay = false;
    qint64 m_every = 0; ///< seconds; the fields do not count then
};

/// Seconds of "90s", "1h30m" or "2d"; 0 when it is no such text.
qint64 durationSeconds(const QString &text);

} // namespace headrace
