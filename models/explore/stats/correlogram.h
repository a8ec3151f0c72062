// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headrace {

/// Autocorrelations of lags 0 … n and the partial ones, as statsmodels' acf() and pacf(method="ldb") give them; `band` is the
/// bound that 95 % of the values of pure noise stay within.
struct Correlogram {
    std::vector<double> acf;
    std::vector<double> pacf;
    double band = 0;
};

/// NaN counts as the mean. Empty for fewer than two values or a constant series. Any thread.
Correlogram correlogram(std::span<const double> values, int lags);

struct Peak {
    int lag = 0;
    double value = 0;
};

/// The highest local maxima above 0.1 behind lag 0, greatest first.
std::vector<Peak> peaks(std::span<const double> acf, std::size_t most);

} // namespace headrace
