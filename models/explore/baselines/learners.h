// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/baselines/baselines.h"

namespace headrace {

/// Each learner fills prediction and its own facts of `score`; fitBaseline() scores and times. Inputs have no NaN in their
/// features here.
void fitSeasonalNaive(const BaselineInput &input, BaselineScore &score);
void fitLinearRegression(const BaselineInput &input, BaselineScore &score);
void fitGaussianNB(const BaselineInput &input, BaselineScore &score);
Result<void> fitRandomForest(const BaselineInput &input, BaselineScore &score);
Result<void> fitGradientBoosting(const BaselineInput &input, BaselineScore &score);
bool hasTreeLearners();

} // namespace headrace
