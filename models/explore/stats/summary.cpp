// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/summary.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headrace {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr int mostBins = 200;
/// Fewer whole numbers than this get a bin each.
constexpr double fewWhole = 40;

/// Skew and excess kurtosis from the central moments, with pandas' corrections.
void shapeOf(Summary &out, std::span<const double> values)
{
    const auto n = static_cast<double>(values.size());
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    for (const double value : values) {
        const double d = value - out.mean;
        m2 += d * d;
        m3 += d * d * d;
        m4 += d * d * d * d;
    }
    out.std = n > 1 ? std::sqrt(m2 / (n - 1)) : nan;
    const bool flat = m2 < 1e-14 * std::max(1.0, out.mean * out.mean);
    out.skew = n < 3 ? nan : flat ? 0 : n * std::sqrt(n - 1) / (n - 2) * m3 / std::pow(m2, 1.5);
    if (n < 4)
        out.kurtosis = nan;
    else
        out.kurtosis = flat ? 0 : n * (n + 1) * (n - 1) / ((n - 2) * (n - 3)) * m4 / (m2 * m2) - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
}

/// Width of numpy's "auto" bins.
double autoWidth(std::span<const double> ascending)
{
    const auto n = static_cast<double>(ascending.size());
    const double extent = ascending.back() - ascending.front();
    const double diaconis = 2 * (quantileOf(ascending, 0.75) - quantileOf(ascending, 0.25)) / std::cbrt(n);
    const double sturges = extent / (std::log2(n) + 1);
    return std::min(std::max(diaconis, extent / std::sqrt(n) / 2), sturges);
}

} // namespace

double quantileOf(std::span<const double> ascending, double q)
{
    if (ascending.empty())
        return nan;
    const double place = q * static_cast<double>(ascending.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double rest = place - static_cast<double>(below);
    if (rest == 0 || below + 1 >= ascending.size())
        return ascending[below];
    return ascending[below] + (ascending[below + 1] - ascending[below]) * rest;
}

Summary summarize(std::span<const double> values)
{
    Summary out;
    std::vector<double> there;
    there.reserve(values.size());
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        there.push_back(value);
        out.sum += value;
        out.zeros += value == 0 ? 1 : 0;
    }
    out.count = there.size();
    out.missing = values.size() - there.size();
    if (there.empty()) {
        out.min = out.max = out.mean = out.std = out.median = out.q05 = out.q25 = out.q75 = out.q95 = out.skew = out.kurtosis = nan;
        return out;
    }
    out.mean = out.sum / static_cast<double>(there.size());
    shapeOf(out, there);
    std::sort(there.begin(), there.end());
    out.min = there.front();
    out.max = there.back();
    out.median = quantileOf(there, 0.5);
    out.q05 = quantileOf(there, 0.05);
    out.q25 = quantileOf(there, 0.25);
    out.q75 = quantileOf(there, 0.75);
    out.q95 = quantileOf(there, 0.95);
    return out;
}

HistogramBins histogram(std::span<const double> values, int bins)
{
    HistogramBins out;
    std::vector<double> there;
    std::copy_if(values.begin(), values.end(), std::back_inserter(there), [](double value) { return std::isfinite(value); });
    if (there.empty())
        return out;
    std::sort(there.begin(), there.end());
    double low = there.front();
    double high = there.back();
    // An extent beyond the doubles has no bins of equal width.
    if (!std::isfinite(high - low))
        return out;
    if (low == high) {
        low -= 0.5;
        high += 0.5;
        bins = bins > 0 ? bins : 1;
    } else if (bins <= 0 && std::all_of(there.begin(), there.end(), [](double value) { return value == std::floor(value) && std::abs(value) < 1e15; })) {
        const bool few = high - low < fewWhole;
        const double width = few ? 1.0 : std::max({1.0, std::ceil(autoWidth(there)), std::ceil((high - low + 1) / mostBins)});
        bins = static_cast<int>(std::floor((high - low) / width)) + 1;
        high = low + width * bins;
    } else if (bins <= 0) {
        bins = static_cast<int>(std::clamp(std::ceil((high - low) / autoWidth(there)), 1.0, static_cast<double>(mostBins)));
    }
    out.edges.resize(static_cast<std::size_t>(bins) + 1);
    for (std::size_t i = 0; i < out.edges.size(); ++i)
        out.edges[i] = i + 1 == out.edges.size() ? high : low + (high - low) * static_cast<double>(i) / bins;
    out.counts.assign(static_cast<std::size_t>(bins), 0);
    auto from = there.begin();
    for (std::size_t i = 0; i < out.counts.size(); ++i) {
        const auto to = i + 1 == out.counts.size() ? there.end() : std::lower_bound(from, there.end(), out.edges[i + 1]);
        out.counts[i] = static_cast<double>(to - from);
        from = to;
    }
    return out;
}

} // namespace headrace
