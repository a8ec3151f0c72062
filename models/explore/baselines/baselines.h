// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recipe.h"
#include "clients/types/result.h"

#include <functional>
#include <span>
#include <vector>

namespace headrace {

/// What a baseline learns from: row-major features (rows × columns), the target, and where the test begins. Rows with a NaN among
/// the features are left out of training; their prediction is NaN and not scored.
struct BaselineInput {
    std::span<const double> features;
    std::size_t columns = 0;
    std::span<const double> target;
    std::size_t trainRows = 0;
    std::size_t season = 336; ///< buckets in a week
};

struct BaselineScore {
    BaselineKind kind = BaselineKind::SeasonalNaive;
    double mse = 0;
    double mae = 0;
    double r2 = 0;
    double seconds = 0;
    std::vector<double> prediction;   ///< one a test row
    std::vector<double> coefficients; ///< linear regression
    double intercept = 0;             ///< linear regression
    std::size_t classes = 0;          ///< naive Bayes: distinct targets
    std::vector<double> importance;   ///< trees: share of the gain by feature, sums to 1
};

/// The baselines this build can fit: the tree models need XGBoost.
std::vector<BaselineKind> availableBaselines();

/// Fits on the training rows and scores on the test rows, on the calling thread alone; the same input gives the same numbers.
/// Fails with "baseline.rows" (nothing to train on or to test), "baseline.missing" (not in this build), "baseline.library".
Result<BaselineScore> fitBaseline(BaselineKind kind, const BaselineInput &input);

/// Mean squared and absolute error and R² about the truth's mean, with scikit-learn's rules for constant truth (1 when exact,
/// else 0) and a single row (NaN).
void scorePrediction(std::span<const double> truth, BaselineScore &score);

/// Rolling origin: `folds` successive test windows of equal length behind growing training sets, ending at the data's end. One
/// mean absolute error a fold; less when there is too little data.
Result<std::vector<double>> rollingOrigin(BaselineKind kind, const BaselineInput &input, int folds, const std::function<bool()> &isCancelled);

} // namespace headrace
