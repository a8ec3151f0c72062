// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace headrace {

/// Two ends of an interval.
struct Interval {
    double low = 0;
    double high = 1;

    bool operator==(const Interval &) const = default;
};

/// The probability that a normal variable of mean 0 and deviation 1 stays below z.
double normalBelow(double z);
/// Its inverse, for 0 < p < 1; to 1e-9.
double normalQuantile(double p);

/// Where a share lies after `hits` of `trials`, two-sided, by Wilson's score; 0…1 without trials. Fractions of hits are allowed.
Interval wilsonInterval(double hits, double trials, double confidence);
/// The same from Jeffreys' prior, a Beta distribution: better near 0.
Interval jeffreysInterval(double hits, double trials, double confidence);
/// The probability of at least `hits` in `trials` when each succeeds with `share`.
double binomialAtLeast(int hits, int trials, double share);

/// Whether a second sample is larger than a first, without a distribution.
struct RankTest {
    double pValue = 1;    ///< two-sided, normal approximation with the exact correction for ties and for continuity
    double larger = 0.5;  ///< the share of pairs in which the second is larger, ties half: the effect size
    double ratio = 1;     ///< of the medians, second to first
};
/// The Mann-Whitney test; says nothing (pValue 1) with fewer than eight values on a side or all values equal.
RankTest mannWhitney(std::span<const double> first, std::span<const double> second);

} // namespace headrace
