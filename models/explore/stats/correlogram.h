// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace headrace {

/// Autocorrelation and partial autocorrelation at lags 0, 1, 2 …; both begin with 1.
struct Correlogram {
    std::vector<double> acf;
    std::vector<double> pacf;
    double band = 0; ///< ±band holds 95 % of the coefficients of white noise: 1.96 / sqrt(values that are there)
};

/// statsmodels' acf(adjusted=False, missing='conservative') and pacf(method='ldb'): biased autocovariance, Levinson-Durbin. Missing and
/// infinite values count as the mean. `lags` is cut to values.size() - 1. A constant series and one of fewer than two values have no
/// correlogram: empty vectors. Time n·log n for the acf, lags² for the pacf. Any thread.
Correlogram correlogram(std::span<const double> values, int lags);

/// A lag at which a series resembles itself.
struct Peak {
    int lag = 0;
    double value = 0;
};

/// The highest local maxima of `acf` beyond lag 0, best first, at most `most`: positive, and not topped within an eighth of their lag on
/// either side (so that ripples on a slope are no peaks). The first lag of a plateau stands for it. Any thread.
std::vector<Peak> peaks(std::span<const double> acf, int most);

} // namespace headrace
