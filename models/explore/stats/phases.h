// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headrace {

/// The finite values, and in the place of the others the mean of their phase (of all values where a phase has none); `filled` is how
/// many were replaced.
std::vector<double> filledByPhase(std::span<const double> values, std::size_t period, std::size_t &filled);

/// Median of the finite values, NaN without one.
double medianOf(std::vector<double> values);

/// The median of each phase's finite values, NaN for a phase without one.
std::vector<double> phaseMedians(std::span<const double> values, std::size_t period);

/// Median of the `width` finite values around each place (the mean of the two best centred windows where `width` is even, so that each
/// holds a whole period); at the ends that of the outermost whole window. No window reaches over more than there is.
std::vector<double> runningMedian(std::span<const double> values, std::size_t width);

/// Robust standard deviation about `centre`: 1.4826 MAD, or 1.2533 mean absolute deviation when more than half of them are 0.
double robustSpread(std::span<const double> values, double centre);

} // namespace headrace
