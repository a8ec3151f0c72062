// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace headrace {

/// How good each value is among all by its rank: 1 = best, 0 = worst, ties alike; NaN for what is not finite. `sign` 1 = larger is better.
std::vector<double> meritsOf(const std::vector<double> &values, int sign);

} // namespace headrace
