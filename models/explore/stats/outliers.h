// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headrace {

/// A value far from what its place in the period lets expect.
struct Outlier {
    std::size_t at = 0;
    double value = 0;
    double expected = 0;
    double score = 0; ///< |value - expected - median| in robust standard deviations (1.4826 MAD), at least 0
};

/// In order of position. Expected is: with fewer than four periods the median of the phase (of all values when period < 2), with more the
/// trend and season of STL, fitted to the series without the outliers of the round before. Where more than half of the deviations are
/// equal the mean absolute deviation takes the place of the MAD. An infinite value is always an outlier, a missing one never.
/// Any thread.
std::vector<Outlier> outliers(std::span<const double> values, int period, double threshold = 5);

/// The level of the series changes with value number `at`.
struct ChangePoint {
    std::size_t at = 0;
    double before = 0; ///< mean from the change point before to this one, without season
    double after = 0;
};

/// Lasting changes of the mean of the series without its season: the split into levels of least squared error plus a penalty a split
/// (as BIC, in units of the long-run variance, so that autocorrelated noise has no change points either). A level lasts half a period
/// and five values at least; shorter ones are outliers. At most `most`, the strongest, in order of position. Any thread.
std::vector<ChangePoint> changePoints(std::span<const double> values, int period, int most = 5);

} // namespace headrace
