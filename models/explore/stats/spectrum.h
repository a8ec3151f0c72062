// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace headrace {

/// Power by frequency k / n for k = 1 … n/2; `period` is n / k, in samples.
struct Spectrum {
    std::vector<double> period;
    std::vector<double> power;
};

/// As scipy.signal.periodogram of the series without its mean, frequency 0 left out. NaN counts as the mean. Any thread.
Spectrum periodogram(std::span<const double> values);

} // namespace headrace
