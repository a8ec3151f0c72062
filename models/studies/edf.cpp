// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/edf.h"

#include <cmath>

namespace headrace {

std::vector<double> distribution(const std::vector<double> &values, const RowMask &mask, double low, double high, int samples)
{
    std::vector<double> sorted;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i]) && (mask.empty() || mask[i] != 0))
            sorted.push_back(values[i]);
    if (sorted.empty())
        return {};
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> shares;
    for (int i = 0; i < samples; ++i) {
        const double x = i == samples - 1 ? high : low + (high - low) * i / (samples - 1);
        const auto below = std::upper_bound(sorted.begin(), sorted.end(), x) - sorted.begin();
        shares.push_back(static_cast<double>(below) / static_cast<double>(sorted.size()));
    }
    return shares;
}

} // namespace headrace
