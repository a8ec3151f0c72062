// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headrace {

struct Outlier {
    std::size_t at = 0;
    double value = 0;
    double expected = 0;
    double score = 0; ///< robust standard deviations from what was expected, signed
};

/// Values far from the median of their phase (with period 0: of the 25 values around them), measured by the median absolute
/// deviation; furthest first. Any thread.
std::vector<Outlier> outliers(std::span<const double> values, int period, double threshold = 5);

struct ChangePoint {
    std::size_t at = 0; ///< first value of the new level
    double before = 0;  ///< mean of the stretch before it
    double after = 0;   ///< mean of the stretch from it on
};

/// Where the level changes for good: cuts of the series without its season, by binary segmentation. A cut must explain more than
/// noise of the same autocorrelation would. In order of time. Any thread.
std::vector<ChangePoint> changePoints(std::span<const double> values, int period, std::size_t most = 5);

} // namespace headrace
