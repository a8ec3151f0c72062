// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"
#include "models/explore/stats/summary.h"

#include <atomic>
#include <span>
#include <utility>

namespace headrace {

/// What deserves a look in a column. Shares are of the rows that count (missing) or of the values that are there (the others).
enum class ProfileAlert {
    Constant,        ///< one distinct value
    Unique,          ///< integers or texts, all different, two at least
    ManyZeros,       ///< a tenth or more are 0
    Skewed,          ///< |skew| > 5
    HighCardinality, ///< more than a thousand distinct texts, not Unique
    ManyMissing,     ///< a tenth or more are missing
    Infinite,        ///< at least one infinite value
};

/// One column at a glance.
struct ColumnProfile {
    QString name;
    ColumnKind kind = ColumnKind::Text;
    std::uint64_t rows = 0;     ///< rows that count
    std::uint64_t missing = 0;  ///< of them without a value (NaN too)
    std::uint64_t distinct = 0; ///< 0 = unknown (more than 1,048,576 distinct numbers or texts) or no value
    Summary numbers;            ///< Integer, Real, Boolean (0 and 1) and Time (nanoseconds); for texts count and missing alone
    std::vector<std::pair<QString, std::uint64_t>> top; ///< the ten most frequent values, ties in order of appearance; empty when distinct is 0
    std::vector<ProfileAlert> alerts;
};

/// One profile a column, in order; `rowMask` bit r set = row r counts, empty = all rows. `stop` (may be null) is looked at once a chunk:
/// then the profiles that are complete come back. Reads each column once; needs 8 bytes a row for Real, Time and wide Integer columns.
/// Any thread.
std::vector<ColumnProfile> profileColumns(const Dataset &data, std::span<const std::uint64_t> rowMask, const std::atomic<bool> *stop);

/// Correlation of every pair of columns: n × n, row-major, symmetric.
struct Correlations {
    QStringList names;
    std::vector<double> pearson;
    std::vector<double> spearman;
};

/// pandas' DataFrame.corr() with both methods: pairwise complete (missing and infinite values leave a pair out), ties share their mean
/// rank; NaN where a column does not vary over the common rows. Rows beyond the shortest column are not looked at. Any thread.
Correlations correlations(const std::vector<QString> &names, const std::vector<std::vector<double>> &columns);

/// Where values are missing: per column the share of missing values (0 … 1) in each of `slices` equal runs of rows.
struct MissingMap {
    QStringList names;
    std::vector<std::vector<double>> share;
};

/// At most as many slices as rows; without rows or slices the shares are empty. Any thread.
MissingMap missingMap(const Dataset &data, int slices);

} // namespace headrace
