// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/decompose.h"

#include "models/explore/stats/loess.h"

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

constexpr std::size_t seasonalWindow = 7;
constexpr int innerRounds = 5;

/// Smallest odd number that is not below `least`.
std::size_t oddFrom(double least)
{
    auto out = static_cast<std::size_t>(std::ceil(least));
    return out % 2 == 0 ? out + 1 : out;
}

/// Running means of `length` values; shortens by length − 1.
std::vector<double> runningMean(const std::vector<double> &x, std::size_t length)
{
    std::vector<double> out(x.size() - length + 1);
    double sum = 0;
    for (std::size_t i = 0; i < length; ++i)
        sum += x[i];
    out[0] = sum / static_cast<double>(length);
    for (std::size_t i = length; i < x.size(); ++i) {
        sum += x[i] - x[i - length];
        out[i - length + 1] = sum / static_cast<double>(length);
    }
    return out;
}

/// Smooths each phase's values over the periods and goes one period beyond both ends.
std::vector<double> smoothPhases(const std::vector<double> &y, std::size_t period)
{
    std::vector<double> out(y.size() + 2 * period);
    Loess loess(seasonalWindow);
    std::vector<double> phase;
    std::vector<double> smooth;
    for (std::size_t j = 0; j < period; ++j) {
        phase.clear();
        for (std::size_t i = j; i < y.size(); i += period)
            phase.push_back(y[i]);
        const std::size_t k = phase.size();
        smooth.assign(k, 0.0);
        loess.smooth(phase, smooth);
        double before = loess.at(phase, 0, 1, std::min(seasonalWindow, k));
        double behind = loess.at(phase, static_cast<double>(k + 1), k > seasonalWindow ? k - seasonalWindow + 1 : 1, k);
        before = std::isnan(before) ? smooth.front() : before;
        behind = std::isnan(behind) ? smooth.back() : behind;
        out[j] = before;
        for (std::size_t m = 0; m < k; ++m)
            out[(m + 1) * period + j] = smooth[m];
        out[(k + 1) * period + j] = behind;
    }
    return out;
}

/// Missing values become the mean of their phase.
std::size_t fill(std::vector<double> &y, std::size_t period)
{
    std::size_t filled = 0;
    for (std::size_t j = 0; j < period; ++j) {
        double sum = 0;
        double there = 0;
        for (std::size_t i = j; i < y.size(); i += period) {
            if (!std::isnan(y[i])) {
                sum += y[i];
                there += 1;
            }
        }
        for (std::size_t i = j; i < y.size(); i += period) {
            if (std::isnan(y[i])) {
                y[i] = there > 0 ? sum / there : 0;
                ++filled;
            }
        }
    }
    return filled;
}

double variance(const std::vector<double> &a, const std::vector<double> *b)
{
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double value = a[i] + (b ? (*b)[i] : 0);
        sum += value;
        squares += value * value;
    }
    const auto n = static_cast<double>(a.size());
    return squares / n - sum / n * (sum / n);
}

double strength(const std::vector<double> &residual, const std::vector<double> &part)
{
    const double both = variance(residual, &part);
    return both > 0 ? std::clamp(1 - variance(residual, nullptr) / both, 0.0, 1.0) : 0;
}

} // namespace

std::optional<Decomposition> decompose(std::span<const double> values, int period)
{
    const auto np = static_cast<std::size_t>(std::max(0, period));
    if (np < 2 || values.size() < 2 * np || !std::all_of(values.begin(), values.end(), [](double v) { return !std::isinf(v); }))
        return {};
    Decomposition out;
    std::vector<double> y(values.begin(), values.end());
    out.filled = fill(y, np);
    const std::size_t n = y.size();
    out.trend.assign(n, 0.0);
    out.seasonal.assign(n, 0.0);
    // The least odd numbers above the period, and above one and a half periods widened by the seasonal window.
    Loess low(oddFrom(static_cast<double>(np + 1)));
    Loess trend(oddFrom(1.5 * static_cast<double>(np) / (1 - 1.5 / static_cast<double>(seasonalWindow))));
    std::vector<double> work(n);
    std::vector<double> smooth(n);
    for (int round = 0; round < innerRounds; ++round) {
        for (std::size_t i = 0; i < n; ++i)
            work[i] = y[i] - out.trend[i];
        const std::vector<double> cycles = smoothPhases(work, np);
        low.smooth(runningMean(runningMean(runningMean(cycles, np), np), 3), smooth);
        for (std::size_t i = 0; i < n; ++i) {
            out.seasonal[i] = cycles[np + i] - smooth[i];
            work[i] = y[i] - out.seasonal[i];
        }
        trend.smooth(work, out.trend);
    }
    out.residual.resize(n);
    for (std::size_t i = 0; i < n; ++i)
        out.residual[i] = y[i] - out.trend[i] - out.seasonal[i];
    out.seasonalStrength = strength(out.residual, out.seasonal);
    out.trendStrength = strength(out.residual, out.trend);
    return out;
}

} // namespace headrace
