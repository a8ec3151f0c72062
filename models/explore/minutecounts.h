// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/bucketcounts.h"

namespace headrace {

/// Rows of a dataset a minute of the data's own clock, from which counts of any buckets of whole minutes are added up without
/// looking at the rows again. Immutable; any thread.
struct MinuteCounts {
    std::shared_ptr<const Dataset> data;
    std::int64_t firstMinute = 0; ///< since 1970
    std::vector<std::uint32_t> rows;
    std::uint64_t withoutTime = 0;
};

/// Counts all rows on two threads; null when the data spans more than eight years or has no times.
std::shared_ptr<const MinuteCounts> countMinutes(const std::shared_ptr<const Dataset> &data);

/// The counts of a grid; nothing when a bucket or the clock cuts a minute. The same numbers as countBuckets() without filters and
/// groups.
std::optional<BucketCounts> countsOf(const MinuteCounts &minutes, const BucketGrid &grid, const ZoneClock &clock);

} // namespace headrace
