// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace headrace {

/// value = trend + seasonal + residual, all as long as the series.
struct Decomposition {
    std::vector<double> trend;
    std::vector<double> seasonal;
    std::vector<double> residual;
    double seasonalStrength = 0; ///< 1 - var(residual) / var(seasonal + residual), not below 0 (Wang, Smith, Hyndman 2006)
    double trendStrength = 0;    ///< the same of the trend
    std::size_t filled = 0;      ///< missing or infinite values, replaced before by the mean of their phase; to be said beside the picture
};

/// Seasonal-trend decomposition by loess (Cleveland et al. 1990) with the defaults of statsmodels' STL: seasonal window 7, trend and
/// low-pass windows from the period, not robust, five passes, no jumps. The parts of filled values add up to the filled-in value.
/// Nothing with a period below 2, fewer than two whole periods or no value at all. Any thread.
std::optional<Decomposition> decompose(std::span<const double> values, int period);

} // namespace headrace
