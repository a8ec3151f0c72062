// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/summary.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace headrace {

namespace {

/// Sum in blocks, so that rounding grows with the square root of the number of blocks rather than of values.
template<typename Value>
double blockSum(std::size_t count, Value value)
{
    constexpr std::size_t block = 4096;
    double total = 0;
    for (std::size_t from = 0; from < count; from += block) {
        const std::size_t to = std::min(from + block, count);
        double part = 0;
        for (std::size_t i = from; i < to; ++i)
            part += value(i);
        total += part;
    }
    return total;
}

/// Central sums of the second to fourth power.
struct Powers {
    double second = 0;
    double third = 0;
    double fourth = 0;
};

void setShape(Summary &out, const Powers &sums)
{
    const auto n = static_cast<double>(out.count);
    if (out.count >= 2)
        out.std = std::sqrt(sums.second / (n - 1));
    // What is left of a constant's deviations is rounding.
    const double noise = n * std::pow(1e-14 * std::abs(out.mean), 2);
    const bool constant = sums.second <= noise;
    if (out.count >= 3)
        out.skew = constant ? 0 : n * std::sqrt(n - 1) / (n - 2) * sums.third / std::pow(sums.second, 1.5);
    if (out.count >= 4) {
        const double bias = 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
        out.kurtosis = constant ? 0 : n * (n + 1) * (n - 1) * sums.fourth / ((n - 2) * (n - 3) * sums.second * sums.second) - bias;
    }
}

/// Places every rank of the ascending list as a full sort would, each pass over a part only.
void placeRanks(std::span<double> values, std::size_t offset, std::span<const std::size_t> ranks)
{
    if (ranks.empty() || values.empty())
        return;
    const std::size_t middle = ranks.size() / 2;
    const std::size_t at = ranks[middle] - offset;
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    placeRanks(values.first(at), offset, ranks.first(middle));
    placeRanks(values.subspan(at + 1), ranks[middle] + 1, ranks.subspan(middle + 1));
}

constexpr std::array<double, 5> shares{0.05, 0.25, 0.5, 0.75, 0.95};

struct Place {
    std::size_t rank = 0;
    double part = 0; ///< of the way to the next rank
};

Place placeOf(double share, std::size_t count)
{
    const double at = share * static_cast<double>(count - 1);
    return {static_cast<std::size_t>(at), at - std::floor(at)};
}

double between(double low, double high, double part)
{
    if (part == 0 || low == high)
        return low;
    return part < 0.5 ? low + (high - low) * part : high - (high - low) * (1 - part);
}

/// `at(rank)` is the value of that rank.
template<typename At>
void setQuantiles(Summary &out, At at)
{
    std::array<double, 5> found{};
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const Place place = placeOf(shares[i], out.count);
        found[i] = between(at(place.rank), at(std::min(place.rank + 1, out.count - 1)), place.part);
    }
    out.q05 = found[0];
    out.q25 = found[1];
    out.median = found[2];
    out.q75 = found[3];
    out.q95 = found[4];
}

void selectQuantiles(Summary &out, std::span<double> values)
{
    std::vector<std::size_t> ranks;
    for (const double share : shares) {
        const std::size_t rank = placeOf(share, values.size()).rank;
        ranks.push_back(rank);
        ranks.push_back(std::min(rank + 1, values.size() - 1));
    }
    std::sort(ranks.begin(), ranks.end());
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
    placeRanks(values, 0, ranks);
    setQuantiles(out, [&](std::size_t rank) { return values[rank]; });
}

} // namespace

Summary summarize(std::span<const double> values)
{
    std::vector<double> copy(values.begin(), values.end());
    return summarizeInPlace(copy);
}

Summary summarizeInPlace(std::vector<double> &values)
{
    Summary out;
    const std::size_t all = values.size();
    std::erase_if(values, [](double value) { return std::isnan(value); });
    out.count = values.size();
    out.missing = all - out.count;
    if (values.empty())
        return out;
    out.min = out.max = values.front();
    for (const double value : values) {
        out.min = std::min(out.min, value);
        out.max = std::max(out.max, value);
        out.zeros += value == 0;
    }
    out.sum = blockSum(out.count, [&](std::size_t i) { return values[i]; });
    out.mean = out.min == out.max ? out.min : out.sum / static_cast<double>(out.count); // a constant exactly
    Powers sums;
    sums.second = blockSum(out.count, [&](std::size_t i) { return (values[i] - out.mean) * (values[i] - out.mean); });
    sums.third = blockSum(out.count, [&](std::size_t i) { const double off = values[i] - out.mean; return off * off * off; });
    sums.fourth = blockSum(out.count, [&](std::size_t i) {
        const double square = (values[i] - out.mean) * (values[i] - out.mean);
        return square * square;
    });
    setShape(out, sums);
    selectQuantiles(out, values);
    return out;
}

Summary summarizeCounted(std::span<const double> values, std::span<const std::size_t> times)
{
    Summary out;
    std::vector<std::size_t> through(times.size()); // how many stand up to and with this value
    for (std::size_t i = 0; i < values.size(); ++i) {
        out.count += times[i];
        through[i] = out.count;
        out.zeros += values[i] == 0 ? times[i] : 0;
        if (times[i] > 0) {
            out.min = std::isnan(out.min) ? values[i] : out.min;
            out.max = values[i];
        }
    }
    if (out.count == 0)
        return out;
    const auto weighted = [&](auto power) {
        return blockSum(values.size(), [&](std::size_t i) { return times[i] == 0 ? 0.0 : static_cast<double>(times[i]) * power(values[i]); });
    };
    out.sum = weighted([](double value) { return value; });
    out.mean = out.min == out.max ? out.min : out.sum / static_cast<double>(out.count); // a constant exactly
    const double mean = out.mean;
    setShape(out, {weighted([mean](double v) { return (v - mean) * (v - mean); }),
                   weighted([mean](double v) { return (v - mean) * (v - mean) * (v - mean); }),
                   weighted([mean](double v) { return (v - mean) * (v - mean) * (v - mean) * (v - mean); })});
    setQuantiles(out, [&](std::size_t rank) {
        const auto at = std::upper_bound(through.begin(), through.end(), rank) - through.begin();
        return values[static_cast<std::size_t>(at)];
    });
    return out;
}

} // namespace headrace
