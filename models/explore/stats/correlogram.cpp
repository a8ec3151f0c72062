// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/correlogram.h"

#include "models/explore/stats/fourier.h"

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

/// Levinson's and Durbin's recursion: the last coefficient of the best linear predictor of each order.
std::vector<double> partial(const std::vector<double> &acf)
{
    std::vector<double> out(acf.size(), 0.0), predictor(acf.size()), before(acf.size());
    out[0] = 1;
    double error = 1;
    for (std::size_t order = 1; order < acf.size(); ++order) {
        double unexplained = acf[order];
        for (std::size_t i = 1; i < order; ++i)
            unexplained -= before[i] * acf[order - i];
        if (error <= 1e-15)
            return out; // predicted without error already: nothing is left to explain
        const double last = unexplained / error;
        out[order] = last;
        for (std::size_t i = 1; i < order; ++i)
            predictor[i] = before[i] - last * before[order - i];
        predictor[order] = last;
        error *= 1 - last * last;
        std::swap(before, predictor);
    }
    return out;
}

} // namespace

Correlogram correlogram(std::span<const double> values, int lags)
{
    std::size_t present = 0;
    const std::vector<double> series = centred(values, present);
    Correlogram out;
    if (present < 2)
        return out;
    double largest = 0;
    for (const double value : values)
        largest = std::isfinite(value) ? std::max(largest, std::abs(value)) : largest;
    const std::size_t last = std::min(static_cast<std::size_t>(std::max(lags, 0)), series.size() - 1);
    out.acf = laggedProducts(series, last);
    const double variance = out.acf.front();
    if (!(std::sqrt(variance / static_cast<double>(present)) > 1e-14 * largest) || !std::isfinite(variance))
        return {}; // constant but for rounding
    for (double &value : out.acf)
        value /= variance;
    out.pacf = partial(out.acf);
    out.band = 1.96 / std::sqrt(static_cast<double>(present));
    return out;
}

std::vector<Peak> peaks(std::span<const double> acf, int most)
{
    std::vector<Peak> out;
    for (std::size_t lag = 1; lag + 1 < acf.size(); ++lag) {
        const double value = acf[lag];
        if (!(value > 0) || !(acf[lag - 1] < value))
            continue;
        const std::size_t reach = std::max<std::size_t>(1, lag / 8);
        const std::size_t from = lag - reach, to = std::min(lag + reach, acf.size() - 1);
        const bool topped = std::any_of(acf.begin() + static_cast<std::ptrdiff_t>(from), acf.begin() + static_cast<std::ptrdiff_t>(to) + 1,
                                        [value](double other) { return other > value; });
        std::size_t end = lag; // of a plateau: it must fall, not go on to the end or rise
        while (end + 1 < acf.size() && acf[end + 1] == value)
            ++end;
        if (!topped && end + 1 < acf.size() && acf[end + 1] < value)
            out.push_back({static_cast<int>(lag), value});
    }
    std::stable_sort(out.begin(), out.end(), [](const Peak &a, const Peak &b) { return a.value > b.value; });
    out.resize(std::min(out.size(), static_cast<std::size_t>(std::max(most, 0))));
    return out;
}

} // namespace headrace
