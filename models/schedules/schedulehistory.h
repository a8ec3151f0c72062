// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runlist.h"
#include "models/schedules/firetimes.h"

namespace headrace {

/// One time at which a schedule should have fired.
struct PastFire {
    qint64 due = 0;
    RunPointer run; ///< null = there is none: it was disabled, too many ran, or its controller was away

    bool isMissed() const { return !run; }
};

/// What came of its latest fires, oldest first. `runs` are the schedule's, newest first; before the oldest of them nothing is known, unless
/// they are `allRuns`.
std::vector<PastFire> pastFires(const RecurringRun &schedule, const std::vector<RunPointer> &runs, bool allRuns, qint64 now, int most = 60);

/// Whether the runs of a schedule come faster than they end.
struct FireLoad {
    qint64 typicalSeconds = -1; ///< the median of its latest runs; -1 when none has ended
    qint64 gapSeconds = 0;      ///< the shortest between two fires; 0 = there are none
    qint64 atOnce = 0;          ///< runs under way at the same time, without a limit
    qint64 allowed = 1;         ///< its maximum concurrency

    bool overlaps() const { return atOnce > 1; }
    /// Fires have to wait for runs to end, ever longer.
    bool waits() const { return atOnce > allowed; }
    bool operator==(const FireLoad &) const = default;
};

FireLoad fireLoad(const RecurringRun &schedule, const std::vector<RunPointer> &runs, qint64 now);

} // namespace headrace
