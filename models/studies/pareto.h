// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace headrace {

/// Which of `rows` no other one beats in both values, by the first value from best to worst. Signs: 1 = larger is better. Rows without finite
/// values are left out; of equal points all stay. O(n log n).
std::vector<int> paretoFront(const std::vector<double> &first, int firstSign, const std::vector<double> &second, int secondSign, std::vector<int> rows);

} // namespace headrace
