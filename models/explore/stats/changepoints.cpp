// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/outliers.h"

#include "models/explore/stats/phases.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headrace {

namespace {

constexpr std::size_t places = 4000; ///< splits that are tried; a longer series is split on a grid, then refined

/// The finite values without season and without short excursions, and where they stood.
struct Levels {
    std::vector<double> value;
    std::vector<double> raw; ///< without season only
    std::vector<std::size_t> at;
};

Levels withoutSeason(std::span<const double> values, std::size_t period)
{
    // Whole periods, ten values at least.
    const std::vector<double> level = runningMedian(values, period > 1 ? period * ((10 + period) / period) : 11);
    std::vector<double> off(values.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        off[i] = values[i] - level[i];
    std::vector<double> season(1, 0.0);
    if (period > 1 && values.size() >= 2 * period) {
        season = phaseMedians(off, period);
        double mean = 0;
        for (double &value : season) {
            value = std::isfinite(value) ? value : 0;
            mean += value / static_cast<double>(season.size());
        }
        for (double &value : season)
            value -= mean;
    }
    for (std::size_t i = 0; i < off.size(); ++i)
        off[i] -= season[i % season.size()];
    const double centre = medianOf(off);
    const double limit = 4 * robustSpread(off, centre);
    Levels out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        out.value.push_back(level[i] + std::clamp(off[i], centre - limit, centre + limit));
        out.raw.push_back(values[i] - season[i % season.size()]);
        out.at.push_back(i);
    }
    return out;
}

/// n times the variance of the mean of n neighbours, from differences: a change of level shows in few of them. First-order autocorrelation
/// follows from var(x[t+2] - x[t]) / var(x[t+1] - x[t]) = 1 + rho.
double longRunVariance(std::span<const double> values)
{
    const auto spread = [values](std::size_t lag) {
        std::vector<double> differences;
        for (std::size_t i = lag; i < values.size(); ++i)
            differences.push_back(values[i] - values[i - lag]);
        const double out = robustSpread(differences, 0);
        return out * out;
    };
    const double one = spread(1), two = spread(2);
    if (one <= 0)
        return 0;
    const double rho = std::clamp(two / one - 1, 0.0, 0.95);
    return one / (2 * (1 - rho)) * (1 + rho) / (1 - rho);
}

/// Squared error of values [from, to) about their mean in constant time.
class Cost
{
public:
    explicit Cost(std::span<const double> values)
    {
        double mean = 0;
        for (const double value : values)
            mean += value / static_cast<double>(values.size());
        for (const double value : values) { // about the mean, so that squares do not swallow differences
            m_sum.push_back(m_sum.back() + (value - mean));
            m_square.push_back(m_square.back() + (value - mean) * (value - mean));
        }
    }
    double operator()(std::size_t from, std::size_t to) const
    {
        const double sum = m_sum[to] - m_sum[from];
        return m_square[to] - m_square[from] - sum * sum / static_cast<double>(to - from);
    }
    double total() const { return m_square.back(); }

private:
    std::vector<double> m_sum{0.0};
    std::vector<double> m_square{0.0};
};

/// Optimal partitioning (Jackson et al. 2005) over every `grid`-th place: the splits, ascending.
std::vector<std::size_t> bestSplits(const Cost &cost, std::size_t n, std::size_t grid, std::size_t shortest, double penalty)
{
    const std::size_t cells = n / grid; // the last one takes the rest
    const auto place = [=](std::size_t cell) { return cell == cells ? n : cell * grid; };
    std::vector<double> best(cells + 1, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> from(cells + 1);
    best[0] = -penalty;
    for (std::size_t to = 1; to <= cells; ++to) {
        for (std::size_t cell = 0; cell < to && place(to) - place(cell) >= shortest; ++cell) {
            const double candidate = best[cell] + cost(place(cell), place(to)) + penalty;
            if (candidate < best[to]) {
                best[to] = candidate;
                from[to] = cell;
            }
        }
    }
    std::vector<std::size_t> out;
    for (std::size_t cell = cells; from[cell] > 0; cell = from[cell])
        out.push_back(place(from[cell]));
    std::reverse(out.begin(), out.end());
    return out;
}

/// Moves each split to the best place between its neighbours, then gives up the weakest until at most `most` are left.
void refine(std::vector<std::size_t> &splits, const Cost &cost, std::size_t n, std::size_t grid, std::size_t most)
{
    const auto gain = [&](std::size_t k, std::size_t at) {
        const std::size_t from = k == 0 ? 0 : splits[k - 1], to = k + 1 == splits.size() ? n : splits[k + 1];
        return cost(from, to) - cost(from, at) - cost(at, to);
    };
    for (std::size_t k = 0; grid > 1 && k < splits.size(); ++k) {
        const std::size_t from = k == 0 ? 1 : splits[k - 1] + 1, to = k + 1 == splits.size() ? n - 1 : splits[k + 1] - 1;
        std::size_t best = splits[k];
        for (std::size_t at = std::max(from, splits[k] - std::min(grid, splits[k])); at <= std::min(to, splits[k] + grid); ++at)
            best = gain(k, at) > gain(k, best) ? at : best;
        splits[k] = best;
    }
    while (splits.size() > most) {
        std::size_t weakest = 0;
        for (std::size_t k = 1; k < splits.size(); ++k)
            weakest = gain(k, splits[k]) < gain(weakest, splits[weakest]) ? k : weakest;
        splits.erase(splits.begin() + static_cast<std::ptrdiff_t>(weakest));
    }
}

double meanOf(std::span<const double> values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

} // namespace

std::vector<ChangePoint> changePoints(std::span<const double> values, int period, int most)
{
    const std::size_t step = period < 2 ? 1 : static_cast<std::size_t>(period);
    const Levels levels = withoutSeason(values, step);
    const std::size_t n = levels.value.size();
    const std::size_t shortest = std::max<std::size_t>(step / 2, 5);
    if (n < 2 * shortest || most <= 0)
        return {};
    const Cost cost(levels.value);
    double size = 0;
    for (const double value : levels.value)
        size = std::max(size, std::abs(value));
    const double rounding = 1e-20 * size * size * static_cast<double>(n);
    const double penalty = longRunVariance(levels.value) * (3 * std::log(static_cast<double>(n)) + 6) + 1e-6 * cost.total() + rounding;
    const std::size_t grid = (n + places - 1) / places;
    std::vector<std::size_t> splits = bestSplits(cost, n, grid, shortest, penalty);
    refine(splits, cost, n, grid, static_cast<std::size_t>(most));
    std::vector<ChangePoint> out;
    const std::span<const double> raw = levels.raw;
    for (std::size_t k = 0; k < splits.size(); ++k) {
        const std::size_t from = k == 0 ? 0 : splits[k - 1], to = k + 1 == splits.size() ? n : splits[k + 1];
        out.push_back({levels.at[splits[k]], meanOf(raw.subspan(from, splits[k] - from)), meanOf(raw.subspan(splits[k], to - splits[k]))});
    }
    return out;
}

} // namespace headrace
