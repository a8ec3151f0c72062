// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headrace {

/// Figures of a series as pandas gives them: deviation with n − 1, skew and kurtosis bias-corrected, quantiles linear between
/// values. NaN where there are too few values.
struct Summary {
    std::size_t count = 0;   ///< values that are there
    std::size_t missing = 0; ///< NaN
    std::size_t zeros = 0;
    double min = 0;
    double max = 0;
    double mean = 0;
    double std = 0;
    double median = 0;
    double q05 = 0;
    double q25 = 0;
    double q75 = 0;
    double q95 = 0;
    double sum = 0;
    double skew = 0;
    double kurtosis = 0;
};

/// Any thread. Infinite values count as values.
Summary summarize(std::span<const double> values);

/// Quantile of ascending values, linear between them; NaN for none.
double quantileOf(std::span<const double> ascending, double q);

/// Bars of equal width: edges.size() = counts.size() + 1.
struct HistogramBins {
    std::vector<double> edges;
    std::vector<double> counts;
};

/// `bins` 0 = numpy's "auto" rule, at most 200 bins; whole numbers get bins of a whole width, so that none covers fewer of them than
/// its neighbour. NaN and infinite values are left out.
HistogramBins histogram(std::span<const double> values, int bins = 0);

} // namespace headrace
