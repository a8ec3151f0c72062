// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace headrace {

/// trend + seasonal + residual = the series. Strengths are 1 − var(residual) / var(residual + part), not below 0.
struct Decomposition {
    std::vector<double> trend;
    std::vector<double> seasonal;
    std::vector<double> residual;
    double seasonalStrength = 0;
    double trendStrength = 0;
    std::size_t filled = 0; ///< values that were missing and taken as the mean of their phase
};

/// STL (Cleveland and others, 1990) by local straight lines with the settings that statsmodels' STL has by itself: seasonal window
/// 7, five inner rounds, no robust rounds. Nothing when there are fewer than two periods or the period is below 2. Any thread.
std::optional<Decomposition> decompose(std::span<const double> values, int period);

} // namespace headrace
