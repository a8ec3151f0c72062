// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "models/schedules/cron.h"

#include <QString>

#include <optional>

namespace headrace {

/// When a schedule of the pipelines server fires: its cron text has six fields, seconds first, in UTC unless the server was set up
/// otherwise. "@daily" and the like and "@every 1h30m" are known too. What `Cron` reads, less what users of Unix would take for something else.
class CronTimes
{
public:
    /// Errors "cron.fields" (five are read otherwise than Unix does, so they are refused) and "cron.value" (`serverMessage`: why).
    static Result<CronTimes> read(const QString &text);

    /// Seconds since 1970 of the first time after one; 0 when there is none within five years.
    qint64 next(qint64 after) const;

private:
    std::optional<Cron> m_cron;
};

/// Seconds of "90s", "1h30m" or "2d"; 0 when it is no such text.
qint64 durationSeconds(const QString &text);

} // namespace headrace
