// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/loess.h"

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

/// Cleveland's weight: 1 within a thousandth of the reach, 0 beyond 999 thousandths, tricube between.
double tricube(double distance, double reach)
{
    if (distance > 0.999 * reach)
        return 0;
    if (distance <= 0.001 * reach)
        return 1;
    const double share = distance / reach;
    const double rest = 1 - share * share * share;
    return rest * rest * rest;
}

} // namespace

Loess::Loess(int window)
    : m_window(window)
{
    // In the middle of a whole window the slope falls out by symmetry: the fit is a weighted mean with the same weights everywhere.
    const int half = (window - 1) / 2;
    double total = 0;
    for (int distance = 0; distance <= half; ++distance) {
        m_kernel.push_back(tricube(distance, half));
        total += (distance == 0 ? 1 : 2) * m_kernel.back();
    }
    for (double &weight : m_kernel)
        weight /= total;
}

std::optional<double> Loess::fitAt(std::span<const double> values, double at, std::size_t from, std::size_t to, double reach)
{
    double weight = 0, first = 0, second = 0, sum = 0, product = 0;
    for (std::size_t i = from; i <= to; ++i) {
        const double distance = static_cast<double>(i) - at;
        const double w = tricube(std::abs(distance), reach);
        weight += w;
        first += w * distance;
        second += w * distance * distance;
        sum += w * values[i];
        product += w * distance * values[i];
    }
    if (weight <= 0)
        return std::nullopt;
    const double mean = first / weight, level = sum / weight;
    const double spread = second / weight - mean * mean;
    if (std::sqrt(std::max(spread, 0.0)) <= 0.001 * static_cast<double>(values.size() - 1))
        return level; // too few places for a slope
    return level - mean * (product / weight - mean * level) / spread;
}

std::vector<double> Loess::smooth(std::span<const double> values) const
{
    const std::size_t n = values.size();
    std::vector<double> out(values.begin(), values.end());
    if (n < 2)
        return out;
    const auto window = static_cast<std::size_t>(m_window);
    const std::size_t half = (window - 1) / 2;
    const auto edge = [&](std::size_t i, std::size_t from, std::size_t to) {
        const double beyond = window > n ? static_cast<double>((window - n) / 2) : 0;
        const double reach = static_cast<double>(std::max(i - from, to - i)) + beyond;
        out[i] = fitAt(values, static_cast<double>(i), from, to, reach).value_or(values[i]);
    };
    if (window >= n) {
        for (std::size_t i = 0; i < n; ++i)
            edge(i, 0, n - 1);
        return out;
    }
    for (std::size_t i = 0; i < half; ++i) {
        edge(i, 0, window - 1);
        edge(n - 1 - i, n - window, n - 1);
    }
    // Whole windows: blocks that stay in the first-level cache, the inner loop over neighbouring points (it vectorises).
    constexpr std::size_t block = 1024;
    for (std::size_t from = half; from < n - half; from += block) {
        const std::size_t to = std::min(from + block, n - half);
        for (std::size_t i = from; i < to; ++i)
            out[i] = m_kernel[0] * values[i];
        for (std::size_t d = 1; d <= half; ++d) {
            const double weight = m_kernel[d];
            const double *left = values.data() + (from - d), *right = values.data() + (from + d);
            double *fit = out.data() + from;
            for (std::size_t i = 0; i < to - from; ++i)
                fit[i] += weight * (left[i] + right[i]);
        }
    }
    return out;
}

} // namespace headrace
