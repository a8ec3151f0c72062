// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/ranks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headrace {

std::vector<double> meritsOf(const std::vector<double> &values, int sign)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i]))
            order.push_back(i);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sign * values[a] < sign * values[b]; });
    std::vector<double> merits(values.size(), std::numeric_limits<double>::quiet_NaN());
    const double last = static_cast<double>(order.size()) - 1;
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from + 1;
        while (to < order.size() && values[order[to]] == values[order[from]])
            ++to;
        for (std::size_t i = from; i < to; ++i)
            merits[order[i]] = last > 0 ? static_cast<double>(from + to - 1) / 2 / last : 1;
        from = to;
    }
    return merits;
}

} // namespace headrace
