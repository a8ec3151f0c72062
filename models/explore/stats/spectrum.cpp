// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/spectrum.h"

#include "models/explore/stats/fourier.h"

namespace headrace {

Spectrum periodogram(std::span<const double> values)
{
    Spectrum out;
    const std::size_t n = values.size();
    std::size_t present = 0;
    const std::vector<double> series = centred(values, present);
    if (present < 2)
        return out;
    const auto frequencies = realFourier(series);
    for (std::size_t k = 1; k < frequencies.size(); ++k) {
        const bool alone = 2 * k == n; // the highest frequency has no negative twin
        out.period.push_back(static_cast<double>(n) / static_cast<double>(k));
        out.power.push_back(std::norm(frequencies[k]) / static_cast<double>(n) * (alone ? 1 : 2));
    }
    return out;
}

} // namespace headrace
