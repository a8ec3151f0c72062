// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <complex>
#include <span>
#include <vector>

namespace headrace {

/// Frequencies 0 … n/2 of a real series: X[k] = sum x[t]·exp(-2πi·k·t/n). n·log n for every n, prime ones too.
std::vector<std::complex<double>> realFourier(std::span<const double> series);

/// sum x[t]·x[t + lag] for lag 0 … lags (below the length).
std::vector<double> laggedProducts(std::span<const double> series, std::size_t lags);

/// The finite values less their mean, 0 in the place of the others; `present` is how many there are.
std::vector<double> centred(std::span<const double> values, std::size_t &present);

} // namespace headrace
