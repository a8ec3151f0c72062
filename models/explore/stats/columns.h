// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"
#include "models/explore/stats/summary.h"

#include <atomic>
#include <span>

namespace headrace {

/// What is worth knowing about a column. Rules: ManyZeros and ManyMissing above a fifth of the rows, Skewed above ±2,
/// HighCardinality above a thousand distinct values, Unique when every row has its own.
enum class ProfileAlert { Constant, Unique, ManyZeros, Skewed, HighCardinality, ManyMissing, Infinite };

struct ColumnProfile {
    QString name;
    ColumnKind kind = ColumnKind::Text;
    std::uint64_t rows = 0;
    std::uint64_t missing = 0;
    std::uint64_t distinct = 0; ///< 0 = not counted (too many, or reals)
    Summary numbers;            ///< numeric columns; quantiles and shape from at most 200,000 evenly chosen rows
    std::vector<std::pair<QString, std::uint64_t>> top; ///< most frequent values first, at most ten
    std::vector<ProfileAlert> alerts;
};

/// All columns but the time. `rowMask`: a bit a row that counts, empty = all. `stop` ends it early with what is done. Any thread.
std::vector<ColumnProfile> profileColumns(const Dataset &data, std::span<const std::uint64_t> rowMask, const std::atomic<bool> *stop);

/// n × n numbers, row-major; NaN where a pair has nothing in common or does not vary.
struct Correlations {
    QStringList names;
    std::vector<double> pearson;
    std::vector<double> spearman;
};

/// Over the rows in which both columns have a value, as pandas' corr(). Any thread.
Correlations correlations(const std::vector<QString> &names, const std::vector<std::vector<double>> &columns);

struct MissingMap {
    QStringList names;
    std::vector<std::vector<double>> share; ///< a column each: missing share 0…1 of each slice of the rows
};

/// Cuts the rows into `slices` parts of equal size. Any thread.
MissingMap missingMap(const Dataset &data, int slices);

} // namespace headrace
