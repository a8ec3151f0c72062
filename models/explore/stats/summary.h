// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace headrace {

/// The numbers of a column or of the visible range, as pandas gives them: std with n-1, skew and (excess) kurtosis bias-corrected,
/// quantiles linear. What cannot be said is NaN: everything but count and sum without a value, std below two, skew below three,
/// kurtosis below four values. An infinite value is a value: it makes the mean infinite and std, skew and kurtosis NaN.
struct Summary {
    std::size_t count = 0;   ///< values that are there, infinite ones too
    std::size_t missing = 0; ///< NaN
    std::size_t zeros = 0;
    double min = std::numeric_limits<double>::quiet_NaN();
    double max = std::numeric_limits<double>::quiet_NaN();
    double mean = std::numeric_limits<double>::quiet_NaN();
    double std = std::numeric_limits<double>::quiet_NaN();
    double median = std::numeric_limits<double>::quiet_NaN();
    double q05 = std::numeric_limits<double>::quiet_NaN();
    double q25 = std::numeric_limits<double>::quiet_NaN();
    double q75 = std::numeric_limits<double>::quiet_NaN();
    double q95 = std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    double skew = std::numeric_limits<double>::quiet_NaN();
    double kurtosis = std::numeric_limits<double>::quiet_NaN();
};

/// Copies the values that are there once. Any thread.
Summary summarize(std::span<const double> values);

/// The same without a copy: missing values are dropped from `values` and the rest is put in another order.
Summary summarizeInPlace(std::vector<double> &values);

/// The same of values that come `times[i]` times each; `values` ascend and none is NaN.
Summary summarizeCounted(std::span<const double> values, std::span<const std::size_t> times);

/// Bins of equal width over the finite values: `counts[i]` of them lie in [edges[i], edges[i + 1]), the last bin closed.
struct HistogramBins {
    std::vector<double> edges;  ///< one more than counts, empty when there is no finite value
    std::vector<double> counts;
};

/// numpy.histogram. `bins` 0 is numpy's 'auto' (2.4): the narrower of Sturges' and Freedman-Diaconis' widths, the latter not below half
/// the square-root rule's. At most 100,000 bins. Any thread.
HistogramBins histogram(std::span<const double> values, int bins = 0);

} // namespace headrace
