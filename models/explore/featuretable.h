// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/tablewriter.h"
#include "clients/types/recipe.h"
#include "clients/types/result.h"
#include "models/explore/bucketgrid.h"

namespace headrace {

/// The training table: a row a bucket. Numbers that are not there (the first rows of a lag) are NaN.
struct FeatureTable {
    std::vector<Nanos> times;
    QStringList names;
    std::vector<std::vector<double>> columns; ///< parallel to names
    std::vector<double> y;
    bool wholeNumbers = true; ///< y holds counts
    std::size_t incomplete = 0; ///< rows with a NaN in some feature
    std::size_t trainRows = 0;  ///< rows before the split; the rest is the test
};

/// Builds the recipe's features over a series. The doubles are those of the pandas script: sin(2·π·h/48) with h the half hour of
/// the day, in this order of operations. Fails with "feature.expression" (where the name, serverMessage what muParser says).
Result<FeatureTable> buildFeatures(const BucketGrid &grid, const std::vector<double> &y, const Recipe &recipe);

/// A number of the table as it is written to a file: columns, then y; empty when it is not there.
QString featureText(const FeatureTable &table, std::size_t row, std::size_t column);

/// The table as it is written: datetime, the features, y.
std::vector<TableColumn> trainingColumns(const FeatureTable &table);

} // namespace headrace
