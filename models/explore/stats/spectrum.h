// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace headrace {

/// Power density over periods, longest period first.
struct Spectrum {
    std::vector<double> period; ///< in samples: n, n/2, n/3 … 2
    std::vector<double> power;  ///< squared unit of the values, per cycle a sample
};

/// scipy.signal.periodogram(detrend='constant', fs=1) without the zero frequency. Missing and infinite values count as the mean. Empty
/// with fewer than two values. Any length in n·log n. Any thread.
Spectrum periodogram(std::span<const double> values);

} // namespace headrace
