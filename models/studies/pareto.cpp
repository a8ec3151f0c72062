// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/pareto.h"

#include <algorithm>
#include <cmath>

namespace headrace {

std::vector<int> paretoFront(const std::vector<double> &first, int firstSign, const std::vector<double> &second, int secondSign, std::vector<int> rows)
{
    const auto one = [&](int row) { return firstSign * first[static_cast<std::size_t>(row)]; };
    const auto other = [&](int row) { return secondSign * second[static_cast<std::size_t>(row)]; };
    std::erase_if(rows, [&](int row) { return !std::isfinite(one(row)) || !std::isfinite(other(row)); });
    std::sort(rows.begin(), rows.end(), [&](int a, int b) { return one(a) != one(b) ? one(a) > one(b) : other(a) > other(b); });
    std::vector<int> front;
    for (const int row : rows) {
        const bool isEqual = !front.empty() && one(front.back()) == one(row) && other(front.back()) == other(row);
        if (front.empty() || isEqual || other(row) > other(front.back()))
            front.push_back(row);
    }
    return front;
}

} // namespace headrace
