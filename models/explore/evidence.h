// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploreview.h"

namespace headrace {

/// What a count of the health strip counts, so that the rows behind it can be shown.
enum class Evidence { OutOfOrder, OutsideRange, RepeatedTime, NoTime, FilteredOut };

/// The rows behind a count, in file order; any thread. `stop` is asked now and then.
std::vector<std::uint32_t> evidenceRows(const ExploreView &view, Evidence evidence, const std::function<bool()> &stop);

/// Of ascending line numbers those whose rows are among the ascending `rows`.
std::vector<std::uint64_t> linesWithin(const std::vector<std::uint64_t> &lines, const std::function<std::optional<std::uint64_t>(std::uint64_t)> &rowOf,
                                       const std::vector<std::uint32_t> &rows);

/// The longest run of empty buckets: first bucket and number; none = (0, 0).
std::pair<std::size_t, std::size_t> longestGap(const std::vector<double> &y);

} // namespace headrace
