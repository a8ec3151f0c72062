// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/baselines/baselines.h"
#include "models/explore/featuretable.h"

namespace headrace {

/// Mean of prediction − truth over the test rows by weekday (row 0 = the week's first day) and hour, row-major 7 × 24; NaN where
/// there is none.
std::vector<double> meanResiduals(const FeatureTable &table, const BaselineScore &score, int weekStart);

} // namespace headrace
