// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/schedulehistory.h"

#include <algorithm>

namespace headrace {

namespace {

constexpr std::size_t runsLookedAt = 10;
constexpr qint64 longestTolerance = 60;
constexpr qint64 grace = 60; ///< a fire that is just due may not have its run yet

qint64 dueOf(const Run &run)
{
    return run.scheduledAt != 0 ? run.scheduledAt : run.createdAt;
}

} // namespace

std::vector<PastFire> pastFires(const RecurringRun &schedule, const std::vector<RunPointer> &runs, bool allRuns, qint64 now, int most)
{
    std::vector<PastFire> fires;
    for (const RunPointer &run : runs)
        fires.push_back({.due = dueOf(*run), .run = run});
    const Result<FireTimes> times = FireTimes::of(schedule.trigger, schedule.createdAt);
    const auto oldest = std::min_element(fires.begin(), fires.end(), [](const PastFire &a, const PastFire &b) { return a.due < b.due; });
    if (times && (allRuns || oldest != fires.end())) {
        const qint64 from = allRuns ? schedule.createdAt : oldest->due;
        const qint64 gap = times->shortestGap(from);
        const qint64 tolerance = gap > 0 ? std::min(gap / 2, longestTolerance) : longestTolerance;
        std::vector<qint64> dues;
        for (const PastFire &fire : fires)
            dues.push_back(fire.due);
        std::sort(dues.begin(), dues.end());
        for (const qint64 due : times->between(from, now - grace, most)) {
            const auto near = std::lower_bound(dues.begin(), dues.end(), due - tolerance);
            if (near == dues.end() || *near > due + tolerance)
                fires.push_back({.due = due, .run = {}});
        }
    }
    std::stable_sort(fires.begin(), fires.end(), [](const PastFire &a, const PastFire &b) { return a.due < b.due; });
    if (fires.size() > static_cast<std::size_t>(most))
        fires.erase(fires.begin(), fires.end() - most);
    return fires;
}

FireLoad fireLoad(const RecurringRun &schedule, const std::vector<RunPointer> &runs, qint64 now)
{
    FireLoad load{.allowed = schedule.maxConcurrency};
    std::vector<qint64> durations;
    for (const RunPointer &run : runs)
        if (durations.size() < runsLookedAt && run->finishedAt != 0 && run->createdAt != 0)
            durations.push_back(std::max<qint64>(0, run->finishedAt - run->createdAt));
    if (const Result<FireTimes> times = FireTimes::of(schedule.trigger, schedule.createdAt))
        load.gapSeconds = times->shortestGap(now);
    if (durations.empty())
        return load;
    const auto middle = durations.begin() + static_cast<std::ptrdiff_t>(durations.size() / 2);
    std::nth_element(durations.begin(), middle, durations.end());
    load.typicalSeconds = *middle;
    if (load.gapSeconds > 0)
        load.atOnce = std::max<qint64>(1, (load.typicalSeconds + load.gapSeconds - 1) / load.gapSeconds);
    return load;
}

} // namespace headrace
