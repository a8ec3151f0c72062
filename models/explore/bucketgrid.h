// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recipe.h"
#include "clients/types/result.h"

namespace headrace {

/// The buckets of a time range: starts in ascending order on the view's wall clock, as pandas.date_range gives them. Fixed
/// widths (seconds to days) are found by arithmetic, weeks and months by search.
class BucketGrid
{
public:
    BucketGrid() = default;

    /// `first` and `last` are the data's times (noTime = no data) and stand in where the recipe names no range. Fails with
    /// "range.large" when more than ten million buckets would come out.
    static Result<BucketGrid> of(const Recipe &recipe, Nanos first, Nanos last);

    std::size_t size() const { return m_starts.size(); }
    bool isEmpty() const { return m_starts.empty(); }
    Nanos start(std::size_t i) const { return m_starts[i]; }
    const std::vector<Nanos> &starts() const { return m_starts; }
    /// End of the last bucket.
    Nanos end() const { return m_end; }
    /// Width of a fixed bucket, 0 for weeks and months.
    Nanos width() const { return m_width; }
    /// The recipe's start was moved down to a bucket's edge.
    bool wasAligned() const { return m_aligned; }
    /// Bucket of a time, -1 when outside.
    std::int64_t index(Nanos time) const;

private:
    std::vector<Nanos> m_starts;
    Nanos m_end = 0;
    Nanos m_width = 0;
    bool m_aligned = false;
};

/// Width of a bucket in nanoseconds; 0 for weeks and months.
Nanos widthOf(const Bucket &bucket);

} // namespace headrace
