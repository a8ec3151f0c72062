// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/judge/statistics.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace headrace {

namespace {

constexpr int bisections = 80;
constexpr std::size_t fewestRanked = 8;

/// The continued fraction of the incomplete beta function (Lentz's method).
double betaFraction(double x, double a, double b)
{
    constexpr double tiny = 1e-300;
    const auto guarded = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double c = 1;
    double d = 1 / guarded(1 - (a + b) * x / (a + 1));
    double fraction = d;
    for (int m = 1; m < 1000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / guarded(1 + even * d);
        c = guarded(1 + even / c);
        fraction *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / guarded(1 + odd * d);
        c = guarded(1 + odd / c);
        const double step = d * c;
        fraction *= step;
        if (std::abs(step - 1) < 1e-14)
            break;
    }
    return fraction;
}

/// The probability that a Beta(a, b) variable stays below x.
double betaBelow(double x, double a, double b)
{
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    const double front = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    if (x < (a + 1) / (a + b + 2))
        return front * betaFraction(x, a, b) / a;
    return 1 - front * betaFraction(1 - x, b, a) / b;
}

double betaQuantile(double p, double a, double b)
{
    double low = 0;
    double high = 1;
    for (int i = 0; i < bisections; ++i) {
        const double middle = (low + high) / 2;
        (betaBelow(middle, a, b) < p ? low : high) = middle;
    }
    return (low + high) / 2;
}

double medianOf(std::vector<double> values)
{
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

} // namespace

double normalBelow(double z)
{
    return std::erfc(-z / std::numbers::sqrt2) / 2;
}

double normalQuantile(double p)
{
    double low = -40;
    double high = 40;
    for (int i = 0; i < bisections; ++i) {
        const double middle = (low + high) / 2;
        (normalBelow(middle) < p ? low : high) = middle;
    }
    return (low + high) / 2;
}

Interval wilsonInterval(double hits, double trials, double confidence)
{
    if (!(trials > 0))
        return {};
    const double z = normalQuantile((1 + confidence) / 2);
    const double share = std::clamp(hits / trials, 0.0, 1.0);
    const double scale = 1 + z * z / trials;
    const double centre = (share + z * z / (2 * trials)) / scale;
    const double reach = z * std::sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / scale;
    return {std::max(0.0, centre - reach), std::min(1.0, centre + reach)};
}

Interval jeffreysInterval(double hits, double trials, double confidence)
{
    if (!(trials > 0))
        return {};
    const double inside = std::clamp(hits, 0.0, trials);
    const double a = inside + 0.5;
    const double b = trials - inside + 0.5;
    return {inside == 0 ? 0 : betaQuantile((1 - confidence) / 2, a, b), inside == trials ? 1 : betaQuantile((1 + confidence) / 2, a, b)};
}

double binomialAtLeast(int hits, int trials, double share)
{
    if (hits <= 0)
        return 1;
    return hits > trials ? 0 : betaBelow(share, hits, trials - hits + 1);
}

RankTest mannWhitney(std::span<const double> first, std::span<const double> second)
{
    RankTest test;
    if (first.size() < fewestRanked || second.size() < fewestRanked)
        return test;
    std::vector<std::pair<double, bool>> all;
    for (const double value : first)
        all.emplace_back(value, false);
    for (const double value : second)
        all.emplace_back(value, true);
    std::sort(all.begin(), all.end());
    double rankSum = 0; // of the second
    double ties = 0;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        double ofSecond = 0;
        for (; end < all.size() && all[end].first == all[i].first; ++end)
            ofSecond += all[end].second ? 1 : 0;
        const double count = double(end - i);
        rankSum += ofSecond * (double(i + end + 1) / 2);
        ties += count * count * count - count;
        i = end;
    }
    const double n1 = double(first.size());
    const double n2 = double(second.size());
    const double n = n1 + n2;
    const double u = rankSum - n2 * (n2 + 1) / 2;
    test.larger = u / (n1 * n2);
    const double before = medianOf({first.begin(), first.end()});
    test.ratio = before != 0 ? medianOf({second.begin(), second.end()}) / before : 1;
    const double variance = n1 * n2 / 12 * (n + 1 - ties / (n * (n - 1)));
    if (variance > 0)
        test.pValue = std::min(1.0, 2 * normalBelow(-std::max(0.0, std::abs(u - n1 * n2 / 2) - 0.5) / std::sqrt(variance)));
    return test;
}

} // namespace headrace
