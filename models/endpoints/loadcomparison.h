// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/loadreport.h"

#include <vector>

namespace headrace {

/// One figure of two load tests. Durations are µs.
struct LoadDifference {
    enum class Figure { Rate, ErrorShare, Percentile, ServicePercentile, Mean };
    Figure figure = Figure::Percentile;
    double percent = 0;
    double before = 0;
    double after = 0;
    /// True when the change is beyond what chance between two such tests explains (two standard errors; of percentiles by the
    /// ranks around them).
    bool isClear = false;

    bool operator==(const LoadDifference &) const = default;
};

/// What changed from one test to another. Percentiles that either has too few answers for are left out.
std::vector<LoadDifference> compareLoads(const LoadReport &before, const LoadReport &after);

} // namespace headrace
