// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/summary.h"

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

/// numpy's 'auto' rule; `finite` is put in another order.
int automaticBins(std::vector<double> &finite, double low, double high)
{
    const auto n = static_cast<double>(finite.size());
    const Summary summary = summarizeInPlace(finite);
    const double range = high - low;
    const double freedman = 2.0 * (summary.q75 - summary.q25) * std::pow(n, -1.0 / 3.0);
    const double width = std::min(std::max(freedman, range / std::sqrt(n) / 2), range / (std::log2(n) + 1.0));
    return width > 0 && std::isfinite(width) ? static_cast<int>(std::ceil(range / width)) : 1;
}

std::vector<double> equalEdges(double low, double high, std::size_t bins)
{
    std::vector<double> out(bins + 1);
    const auto count = static_cast<double>(bins);
    const double step = (high - low) / count;
    for (std::size_t i = 0; i < bins; ++i) {
        const auto at = static_cast<double>(i);
        out[i] = std::isfinite(high - low) ? at * step + low : low * ((count - at) / count) + high * (at / count);
    }
    out[bins] = high;
    return out;
}

} // namespace

HistogramBins histogram(std::span<const double> values, int bins)
{
    std::vector<double> finite;
    finite.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](double value) { return std::isfinite(value); });
    HistogramBins out;
    if (finite.empty())
        return out;
    const auto [least, most] = std::minmax_element(finite.begin(), finite.end());
    double low = *least, high = *most;
    if (bins <= 0)
        bins = low == high ? 1 : automaticBins(finite, low, high);
    if (low == high) {
        low -= 0.5;
        high += 0.5;
    }
    const auto count = static_cast<std::size_t>(std::clamp(bins, 1, 100'000));
    out.edges = equalEdges(low, high, count);
    out.counts.assign(count, 0);
    const double range = high - low;
    for (const double value : finite) {
        // A range beyond the largest double, or one below the spacing of doubles, has no usable quotient.
        const double share = std::isfinite(range) && range > 0 ? (value - low) / range : (value / 2 - low / 2) / (high / 2 - low / 2);
        auto at = std::min(static_cast<std::size_t>(std::max(0.0, share * static_cast<double>(count))), count - 1);
        // The quotient rounds: the edges have the last word.
        if (value < out.edges[at] && at > 0)
            --at;
        else if (at + 1 < count && value >= out.edges[at + 1])
            ++at;
        ++out.counts[at];
    }
    return out;
}

} // namespace headrace
