// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/decompose.h"

#include "models/explore/stats/loess.h"
#include "models/explore/stats/phases.h"

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

constexpr int seasonalWindow = 7;
constexpr int passes = 5;

int oddFrom(int number) { return number + (number % 2 == 0 ? 1 : 0); }

int trendWindow(int period) { return oddFrom(static_cast<int>(std::ceil(1.5 * period / (1 - 1.5 / seasonalWindow)))); }

std::vector<double> movingMean(std::span<const double> values, std::size_t width)
{
    std::vector<double> out;
    out.reserve(values.size() - width + 1);
    double sum = 0;
    for (std::size_t i = 0; i < width; ++i)
        sum += values[i];
    out.push_back(sum / static_cast<double>(width));
    for (std::size_t i = width; i < values.size(); ++i) {
        sum += values[i] - values[i - width];
        out.push_back(sum / static_cast<double>(width));
    }
    return out;
}

/// Smooths each phase's values over the periods and goes on one period to either side: `values` plus two periods long.
std::vector<double> smoothPhases(std::span<const double> values, std::size_t period, const Loess &loess)
{
    std::vector<double> out(values.size() + 2 * period);
    std::vector<double> phase;
    for (std::size_t first = 0; first < period; ++first) {
        phase.clear();
        for (std::size_t i = first; i < values.size(); i += period)
            phase.push_back(values[i]);
        const std::vector<double> fit = loess.smooth(phase);
        const std::size_t count = phase.size();
        const auto window = static_cast<std::size_t>(loess.window());
        const std::size_t used = std::min(window, count);
        const double reach = static_cast<double>(used) + (window > count ? static_cast<double>((window - count) / 2) : 0);
        out[first] = Loess::fitAt(phase, -1, 0, used - 1, reach).value_or(fit.front());
        for (std::size_t k = 0; k < count; ++k)
            out[first + (k + 1) * period] = fit[k];
        out[first + (count + 1) * period] = Loess::fitAt(phase, static_cast<double>(count), count - used, count - 1, reach).value_or(fit.back());
    }
    return out;
}

double variance(std::span<const double> values)
{
    double mean = 0, out = 0;
    for (const double value : values)
        mean += value / static_cast<double>(values.size());
    for (const double value : values)
        out += (value - mean) * (value - mean) / static_cast<double>(values.size());
    return out;
}

double strength(std::span<const double> part, std::span<const double> residual)
{
    std::vector<double> both(part.size());
    std::transform(part.begin(), part.end(), residual.begin(), both.begin(), std::plus());
    const double whole = variance(both);
    return whole > 0 ? std::max(0.0, 1 - variance(residual) / whole) : 0;
}

} // namespace

std::optional<Decomposition> decompose(std::span<const double> values, int period)
{
    const auto step = static_cast<std::size_t>(std::max(period, 0));
    if (period < 2 || values.size() / 2 < step)
        return std::nullopt;
    Decomposition out;
    const std::vector<double> series = filledByPhase(values, step, out.filled);
    const std::size_t n = series.size();
    if (out.filled == n)
        return std::nullopt;
    const Loess phases(seasonalWindow), low(oddFrom(period + 1)), slow(trendWindow(period));
    out.trend.assign(n, 0);
    out.seasonal.resize(n);
    std::vector<double> rest(n);
    for (int pass = 0; pass < passes; ++pass) {
        for (std::size_t i = 0; i < n; ++i)
            rest[i] = series[i] - out.trend[i];
        const std::vector<double> rough = smoothPhases(rest, step, phases);
        const std::vector<double> drift = low.smooth(movingMean(movingMean(movingMean(rough, step), step), 3));
        for (std::size_t i = 0; i < n; ++i) {
            out.seasonal[i] = rough[step + i] - drift[i];
            rest[i] = series[i] - out.seasonal[i];
        }
        out.trend = slow.smooth(rest);
    }
    out.residual.resize(n);
    for (std::size_t i = 0; i < n; ++i)
        out.residual[i] = series[i] - out.seasonal[i] - out.trend[i];
    out.seasonalStrength = strength(out.seasonal, out.residual);
    out.trendStrength = strength(out.trend, out.residual);
    return out;
}

} // namespace headrace
