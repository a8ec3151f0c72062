// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/bucketgrid.h"
#include "models/explore/rowfilter.h"
#include "models/explore/zoneclock.h"

namespace headrace {

/// One line of numbers over the grid: all rows, or those of one group.
struct BucketSeries {
    QString name;              ///< the group's value; empty for all rows
    std::vector<double> y;     ///< measure per bucket; NaN where a statistic has no rows (a count is 0)
    double total = 0;          ///< rows counted
};

struct BucketSums;

/// What counting over a grid gave.
struct BucketCounts {
    BucketSeries all;
    std::vector<BucketSeries> groups; ///< largest first, then one named "" with isOthers when there are more
    bool hasOthers = false;
    std::uint64_t outside = 0;   ///< rows with a time outside the grid
    std::uint64_t withoutTime = 0;
    std::uint64_t filteredOut = 0;
    std::uint64_t zeroBuckets = 0;
    std::uint64_t countedRows = 0;                ///< rows looked at for this answer; the others were known
    std::shared_ptr<const BucketSums> base;       ///< what a later count of a grown log starts from
};

/// Counts rows per bucket in one pass on two threads; the sums do not depend on which thread was faster. With `before` (counts of
/// the same recipe on an earlier snapshot of the same log), only chunks that are new are looked at when that gives the same.
/// Fails with "measure.field" or "group.field" when a named column is not
/// there or cannot be used so.
Result<BucketCounts> countBuckets(const Dataset &data, const BucketGrid &grid, const ZoneClock &clock, const RowMask &mask, const Recipe &recipe,
                                  const BucketCounts *before = nullptr);

} // namespace headrace
