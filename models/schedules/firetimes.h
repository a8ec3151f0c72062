// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recurringrun.h"
#include "clients/types/result.h"
#include "models/runs/crontimes.h"

#include <vector>

namespace headrace {

/// When a schedule fires, whichever trigger it has. Seconds since 1970; cron texts are read in UTC, as servers do that were not set up
/// otherwise.
class FireTimes
{
public:
    /// An interval counts from the start, else from `createdAt`. Errors "schedule.noTrigger", "cron.fields", "cron.value".
    static Result<FireTimes> of(const RunTrigger &trigger, qint64 createdAt);

    /// The first time after one; 0 when it does not fire any more.
    qint64 next(qint64 after) const;
    /// The latest interval's beginning that is not after `time`; `time` itself for cron texts, whose times do not hang on a beginning.
    qint64 beat(qint64 time) const;
    std::vector<qint64> upcoming(qint64 after, int count) const;
    /// Those in (from, to], oldest first; of too many the latest.
    std::vector<qint64> between(qint64 from, qint64 to, int most) const;
    /// The shortest time between two of the next fires; 0 when there are less than two.
    qint64 shortestGap(qint64 after) const;

private:
    CronTimes m_cron;
    bool m_isCron = false;
    qint64 m_interval = 0;
    qint64 m_first = 0; ///< where intervals count from
    qint64 m_start = 0;
    qint64 m_end = 0;
};

/// The trigger with which another schedule goes on where this one is: an interval keeps its beat, and a start that is over is moved up, so that
/// the new one does not catch up with what the old one did already.
RunTrigger continued(const RunTrigger &trigger, qint64 createdAt, qint64 now);

/// Number of the field (0 = second … 5 = weekday) that no server reads; -1 when each is good by itself.
int faultyCronField(const QStringList &fields);

} // namespace headrace
