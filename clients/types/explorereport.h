// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/health.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace headrace {

/// One bad line as the report lists it.
struct ReportBadLine {
    std::uint64_t line = 0; ///< 1-based
    std::string reason;     ///< badReasonWord()
    std::string text;       ///< UTF-8, at most 80 characters
};

/// `rows`: what reading found.
struct ReportRows {
    std::uint64_t lines = 0;
    std::uint64_t good = 0;
    std::uint64_t bad = 0;
    std::vector<std::pair<std::string, std::uint64_t>> badByReason; ///< only reasons that occur; written sorted by word
    std::vector<ReportBadLine> firstBad;                            ///< the first 20 are written
    Nanos firstTime = noTime;                                       ///< noTime is written as "NaT"
    Nanos lastTime = noTime;
    std::uint64_t outOfOrder = 0;
    std::uint64_t outsideRange = 0;
};

/// `values.<field>`: how often each value occurs. Written: the top 50 by count, then by text.
struct ReportValues {
    std::string field;
    std::vector<std::pair<std::string, std::uint64_t>> counts;
};

/// `counts`: the bucket table in numbers.
struct ReportCounts {
    std::string bucket = "30min";
    std::string inclusive = "both"; ///< both or left
    std::uint64_t buckets = 0;
    std::uint64_t zeroBuckets = 0;
    double sum = 0; ///< whole numbers are written without a point while `integral`
    double min = 0;
    double max = 0;
    double mean = 0;
    double std = 0; ///< with n - 1
    bool integral = true; ///< counts (or sums of whole numbers)
};

/// `panels[]`: one ISO week. `y` has one slot a bucket of the week (336 for 30 minutes), none where the range has no bucket.
struct ReportPanel {
    int isoYear = 0;
    int isoWeek = 0;
    Nanos first = noTime;
    std::uint64_t rows = 0;
    double total = 0;
    double max = 0;
    std::vector<std::optional<double>> y;
};

/// `heatmaps[]`: 7 rows (Monday first) of 24 hours.
struct ReportHeatmap {
    int isoYear = 0;
    int isoWeek = 0;
    std::string cell = "sum"; ///< cells of "sum" are written as whole numbers where they are, all others as real numbers
    std::vector<std::vector<std::optional<double>>> dowByHour;
};

struct ReportSplit {
    std::uint64_t train = 0;
    std::uint64_t test = 0;
    Nanos testFrom = noTime;
};

/// `models[]`: one baseline with its scores over the test rows. Numbers that are not finite are written as Python's json
/// does (NaN, Infinity).
struct ReportModel {
    std::string model; ///< LinearRegression, GaussianNB, RandomForest, GradientBoosting, SeasonalNaive
    double mse = 0;
    double mae = 0;
    double r2 = 0;
    double seconds = 0; ///< written with four decimals at most
    std::vector<double> coef; ///< LinearRegression
    std::optional<double> intercept;
    std::optional<std::uint64_t> classes; ///< GaussianNB
};

/// What `explore --report` writes: the keys and the order of the pandas oracle's exploration.json. `split` is written as null
/// and `models` as [] when they were not asked for.
struct ExploreReport {
    ReportRows rows;
    std::vector<ReportValues> values; ///< in the order of the fields
    ReportCounts counts;
    std::vector<ReportPanel> panels;
    std::vector<ReportHeatmap> heatmaps;
    std::optional<ReportSplit> split;
    std::vector<ReportModel> models;
    double secondsRead = 0; ///< two decimals are written
    double secondsAll = 0;
    std::vector<std::pair<std::string, std::string>> versions; ///< program and libraries, in the order given
};

} // namespace headrace
