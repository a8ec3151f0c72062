// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/outliers.h"

#include "models/explore/stats/correlogram.h"

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

constexpr std::size_t reachWithoutPeriod = 12;
/// Median absolute deviation to standard deviation of normal noise.
constexpr double madToDeviation = 1.4826;
/// Mean absolute deviation to the same.
constexpr double meanToDeviation = 1.2533;

double medianOf(std::vector<double> &values)
{
    if (values.empty())
        return std::nan("");
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

/// Robust deviation about zero; NaN left out. Where more than half of the values are exactly as expected, the mean distance stands in
/// for the median one.
double deviationOf(const std::vector<double> &values)
{
    std::vector<double> sizes;
    double sum = 0;
    for (const double value : values) {
        if (std::isnan(value))
            continue;
        sizes.push_back(std::abs(value));
        sum += sizes.back();
    }
    const double median = medianOf(sizes);
    return median > 0 || sizes.empty() ? madToDeviation * median : meanToDeviation * sum / static_cast<double>(sizes.size());
}

std::vector<double> expectedByPhase(std::span<const double> values, std::size_t period)
{
    std::vector<double> out(values.size());
    std::vector<double> phase;
    for (std::size_t j = 0; j < std::min(period, values.size()); ++j) {
        phase.clear();
        for (std::size_t i = j; i < values.size(); i += period) {
            if (!std::isnan(values[i]))
                phase.push_back(values[i]);
        }
        const double median = medianOf(phase);
        for (std::size_t i = j; i < values.size(); i += period)
            out[i] = median;
    }
    return out;
}

std::vector<double> expectedAround(std::span<const double> values)
{
    std::vector<double> out(values.size());
    std::vector<double> around;
    for (std::size_t i = 0; i < values.size(); ++i) {
        around.clear();
        const std::size_t to = std::min(values.size(), i + reachWithoutPeriod + 1);
        for (std::size_t j = i - std::min(i, reachWithoutPeriod); j < to; ++j) {
            if (!std::isnan(values[j]))
                around.push_back(values[j]);
        }
        out[i] = medianOf(around);
    }
    return out;
}

/// Best cut of [from, to) into two levels: place and how much of the squares it explains.
std::pair<std::size_t, double> bestCut(const std::vector<double> &sums, std::size_t from, std::size_t to, std::size_t least)
{
    std::pair<std::size_t, double> best{0, 0.0};
    const auto n = static_cast<double>(to - from);
    for (std::size_t cut = from + least; cut + least <= to; ++cut) {
        const auto left = static_cast<double>(cut - from);
        const double right = n - left;
        const double difference = (sums[cut] - sums[from]) / left - (sums[to] - sums[cut]) / right;
        const double gain = left * right / n * difference * difference;
        if (gain > best.second)
            best = {cut, gain};
    }
    return best;
}

/// Variance of the sum of n neighbouring values, divided by n: noise that hangs together moves levels by itself.
double longRunVariance(const std::vector<double> &rest)
{
    double squares = 0;
    for (const double value : rest)
        squares += value * value;
    const double variance = squares / static_cast<double>(rest.size());
    const Correlogram c = correlogram(rest, static_cast<int>(std::min<std::size_t>(rest.size() / 4, 200)));
    double factor = 1;
    for (std::size_t lag = 1; lag < c.acf.size() && c.acf[lag] > c.band; ++lag)
        factor += 2 * c.acf[lag];
    return variance * factor;
}

/// The series without the means of the stretches between the cuts.
std::vector<double> withoutLevels(const std::vector<double> &x, const std::vector<double> &sums, const std::vector<std::size_t> &cuts)
{
    std::vector<double> out(x.size());
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const double mean = (sums[cuts[i + 1]] - sums[cuts[i]]) / static_cast<double>(cuts[i + 1] - cuts[i]);
        for (std::size_t j = cuts[i]; j < cuts[i + 1]; ++j)
            out[j] = x[j] - mean;
    }
    return out;
}

/// All cuts first, then as many of them as explain more than noise does: what is noise shows only when every step is out of it.
std::vector<std::size_t> cutsOf(const std::vector<double> &x, const std::vector<double> &sums, std::size_t least, std::size_t most)
{
    std::vector<std::vector<std::size_t>> rounds{{0, x.size()}};
    std::vector<double> gains{0.0};
    while (rounds.size() <= most) {
        const std::vector<std::size_t> &cuts = rounds.back();
        std::pair<std::size_t, double> best{0, 0.0};
        for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
            const auto cut = bestCut(sums, cuts[i], cuts[i + 1], least);
            best = cut.second > best.second ? cut : best;
        }
        if (best.first == 0)
            break;
        std::vector<std::size_t> with(cuts);
        with.insert(std::upper_bound(with.begin(), with.end(), best.first), best.first);
        rounds.push_back(std::move(with));
        gains.push_back(best.second);
    }
    const double bound = 4 * std::log(static_cast<double>(x.size())) * longRunVariance(withoutLevels(x, sums, rounds.back()));
    while (rounds.size() > 1 && gains.back() <= bound) {
        rounds.pop_back();
        gains.pop_back();
    }
    return rounds.back();
}

} // namespace

std::vector<Outlier> outliers(std::span<const double> values, int period, double threshold)
{
    std::vector<Outlier> out;
    const std::vector<double> expected = period > 1 ? expectedByPhase(values, static_cast<std::size_t>(period)) : expectedAround(values);
    std::vector<double> rest(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        rest[i] = values[i] - expected[i];
    const double deviation = deviationOf(rest);
    if (!(deviation > 0))
        return out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::abs(rest[i]) > threshold * deviation)
            out.push_back({i, values[i], expected[i], rest[i] / deviation});
    }
    std::stable_sort(out.begin(), out.end(), [](const Outlier &a, const Outlier &b) { return std::abs(a.score) > std::abs(b.score); });
    return out;
}

std::vector<ChangePoint> changePoints(std::span<const double> values, int period, std::size_t most)
{
    const std::size_t least = std::max<std::size_t>(5, static_cast<std::size_t>(std::max(0, period)) / 7);
    if (values.size() < 4 * least)
        return {};
    const std::vector<double> season = period > 1 ? expectedByPhase(values, static_cast<std::size_t>(period)) : std::vector<double>(values.size(), 0.0);
    std::vector<double> x(values.size());
    std::vector<double> sums{0.0};
    for (std::size_t i = 0; i < values.size(); ++i) {
        x[i] = std::isfinite(values[i] - season[i]) ? values[i] - season[i] : 0;
        sums.push_back(sums.back() + x[i]);
    }
    const std::vector<std::size_t> cuts = cutsOf(x, sums, least, most);
    // Levels in the values' own terms, season included.
    std::vector<double> own{0.0};
    for (const double value : values)
        own.push_back(own.back() + (std::isfinite(value) ? value : 0));
    const auto mean = [&](std::size_t i) { return (own[cuts[i + 1]] - own[cuts[i]]) / static_cast<double>(cuts[i + 1] - cuts[i]); };
    std::vector<ChangePoint> out;
    for (std::size_t i = 1; i + 1 < cuts.size(); ++i)
        out.push_back({cuts[i], mean(i - 1), mean(i)});
    return out;
}

} // namespace headrace
