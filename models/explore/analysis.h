// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploreview.h"
#include "models/explore/stats/columns.h"
#include "models/explore/stats/correlogram.h"
#include "models/explore/stats/decompose.h"
#include "models/explore/stats/outliers.h"
#include "models/explore/stats/spectrum.h"
#include "models/explore/stats/summary.h"

namespace headrace {

/// What the buckets of a range say as a series.
struct SeriesAnalysis {
    std::size_t first = 0; ///< bucket
    std::size_t count = 0;
    std::size_t period = 0; ///< buckets of the season that was used; 0 = none fits
    Summary summary;
    HistogramBins histogram;
    Correlogram correlogram;
    std::vector<Peak> peaks;
    Spectrum spectrum;
    std::optional<Decomposition> decomposition;
    std::vector<Outlier> outliers;         ///< places count from bucket 0 of the view
    std::vector<ChangePoint> changePoints; ///< the same
};

/// Analyses buckets [first, first + count) of a view; any thread.
SeriesAnalysis analyseSeries(const ExploreView &view, std::size_t first, std::size_t count);

/// The season to look for in buckets of this width: a week, when three of them fit the count, else a day, else none (0).
std::size_t seasonOf(Nanos width, std::size_t count);

/// Profiles, correlations of the numeric columns (at most a dozen, on at most a hundred thousand rows) and where values are missing.
struct ColumnsAnalysis {
    std::vector<ColumnProfile> profiles;
    Correlations correlations;
    MissingMap missing;
    std::uint64_t rowsCorrelated = 0;
};

ColumnsAnalysis analyseColumns(const Dataset &data, const std::atomic<bool> *stop);

/// Values of a numeric column, at most `most` of them evenly chosen; NaN where missing. Empty for other kinds.
std::vector<double> columnValues(const Dataset &data, std::size_t column, std::size_t most);

} // namespace headrace
