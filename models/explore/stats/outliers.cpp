// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/outliers.h"

#include "models/explore/stats/decompose.h"
#include "models/explore/stats/phases.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headrace {

namespace {

constexpr std::size_t periodsForTrend = 4;
constexpr int rounds = 3;

struct Scores {
    std::vector<double> expected;
    std::vector<double> score; ///< NaN where the value is missing
};

/// `off` without one 0 a phase: with few values a phase the medians themselves, which say nothing of the spread.
std::vector<double> withoutMedians(std::vector<double> off, std::size_t period)
{
    for (std::size_t first = 0; first < period; ++first) {
        for (std::size_t i = first; i < off.size(); i += period) {
            if (off[i] == 0) {
                off[i] = std::numeric_limits<double>::quiet_NaN();
                break;
            }
        }
    }
    return off;
}

Scores scored(std::span<const double> values, std::vector<double> expected, std::size_t period)
{
    std::vector<double> off(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        off[i] = values[i] - expected[i];
    const double centre = medianOf(off);
    const double spread = robustSpread(withoutMedians(off, period), centre);
    // Deviations that are rounding alone are none.
    double size = 0;
    for (const double value : values)
        size = std::isfinite(value) ? std::max(size, std::abs(value)) : size;
    Scores out{std::move(expected), std::vector<double>(values.size())};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double distance = std::abs(off[i] - centre);
        out.score[i] = distance <= 1e-12 * size ? 0 : distance / spread;
        if (std::isinf(values[i]))
            out.score[i] = std::numeric_limits<double>::infinity();
    }
    return out;
}

std::vector<double> phaseExpectation(std::span<const double> values, std::size_t period, bool withLevel)
{
    std::vector<double> level(values.size(), 0.0), off(values.begin(), values.end());
    if (withLevel) {
        level = runningMedian(values, period);
        for (std::size_t i = 0; i < off.size(); ++i)
            off[i] -= level[i];
    }
    const std::vector<double> medians = phaseMedians(off, period);
    for (std::size_t i = 0; i < off.size(); ++i)
        level[i] += medians[i % period];
    return level;
}

} // namespace

std::vector<Outlier> outliers(std::span<const double> values, int period, double threshold)
{
    const std::size_t step = period < 2 ? 1 : static_cast<std::size_t>(period);
    const bool isLong = step > 1 && values.size() / step >= periodsForTrend;
    Scores now = scored(values, phaseExpectation(values, step, isLong), step);
    for (int round = 0; isLong && round < rounds; ++round) {
        std::vector<double> clean(values.begin(), values.end());
        for (std::size_t i = 0; i < clean.size(); ++i) {
            if (!(now.score[i] <= threshold)) // missing too
                clean[i] = now.expected[i];
        }
        const auto parts = decompose(clean, period);
        if (!parts)
            break;
        std::vector<double> expected(values.size());
        std::transform(parts->trend.begin(), parts->trend.end(), parts->seasonal.begin(), expected.begin(), std::plus());
        now = scored(values, std::move(expected), step);
    }
    std::vector<Outlier> out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (now.score[i] > threshold)
            out.push_back({i, values[i], now.expected[i], now.score[i]});
    }
    return out;
}

} // namespace headrace
