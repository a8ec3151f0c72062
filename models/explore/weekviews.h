// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/bucketcounts.h"
#include "models/explore/calendar.h"
#include "models/explore/zoneclock.h"

namespace headrace {

/// One week of the grid: a slot a bucket of the week, NaN where the range has no bucket.
struct WeekSlots {
    IsoWeek iso;
    Nanos start = 0; ///< the week's first instant (Recipe::weekStart)
    std::size_t buckets = 0;
    double total = 0;
    double max = 0;
    std::vector<double> y;
};

/// Hour × weekday numbers of one week or of all: [weekday from the week's start][hour], NaN where there is no bucket.
struct HourGrid {
    IsoWeek iso;
    Nanos start = 0;
    std::vector<std::vector<double>> cells;
};

struct WeekViews {
    std::size_t slotsPerWeek = 0; ///< 0: the bucket does not fit a week
    std::vector<WeekSlots> weeks;
    std::vector<HourGrid> grids; ///< a week each; empty when the bucket is wider than an hour
    HourGrid all;                ///< the statistic over the weeks' grids
};

/// Cuts a series over the grid into weeks. A weekly cell is the sum (or, with `HeatStat::Mean`, the mean) of its buckets; `all`
/// is their mean, median, maximum or sum over the weeks; Difference shows each week minus the median of all. With
/// Recipe::perHourPresent a weekly sum is divided by how often the clock showed that hour (0, 1 or 2 where it changes).
WeekViews weekViewsOf(const BucketGrid &grid, const std::vector<double> &y, const Recipe &recipe, const ZoneClock &clock = {});

/// One number a day from the first bucket's day to the last's: the sum of the day's buckets (for `MeasureKind::Mean`, `Min`, `Max` their
/// mean, least, greatest), NaN where the range has none. Empty for buckets wider than a day.
std::vector<double> dailyOf(const BucketGrid &grid, const std::vector<double> &y, MeasureKind kind);

} // namespace headrace
