// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/loadcomparison.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace headrace {

namespace {

constexpr double errors = 2; ///< standard errors beyond which a change is clear

/// The durations between which a percentile lies but for chance: those at two binomial standard errors of its rank.
std::pair<double, double> boundsOf(const LatencyHistogram &histogram, double percent)
{
    const double n = double(histogram.count());
    const double share = percent / 100;
    const double spread = errors * std::sqrt(share * (1 - share) / n) * 100;
    return {double(histogram.percentile(std::max(0.0, percent - spread))), double(histogram.percentile(std::min(100.0, percent + spread)))};
}

/// Some ten answers beyond it, else the figure is one answer's luck.
bool hasEnough(const LatencyHistogram &histogram, double percent)
{
    return double(histogram.count()) * (100 - percent) / 100 >= 10;
}

LoadDifference percentileDifference(LoadDifference::Figure figure, double percent, const LatencyHistogram &before, const LatencyHistogram &after)
{
    const auto [beforeLow, beforeHigh] = boundsOf(before, percent);
    const auto [afterLow, afterHigh] = boundsOf(after, percent);
    return {.figure = figure, .percent = percent, .before = double(before.percentile(percent)), .after = double(after.percentile(percent)),
            .isClear = afterLow > beforeHigh || afterHigh < beforeLow};
}

/// Of two shares, by the pooled standard error.
bool sharesDiffer(double before, double after, double countBefore, double countAfter)
{
    if (countBefore == 0 || countAfter == 0)
        return false;
    const double pooled = (before * countBefore + after * countAfter) / (countBefore + countAfter);
    return std::abs(after - before) > errors * std::sqrt(pooled * (1 - pooled) * (1 / countBefore + 1 / countAfter));
}

double ended(const LoadTally &tally)
{
    return double(tally.answered + tally.failed + tally.dropped);
}

/// The variance of a histogram's durations, by its cells.
double varianceOf(const LatencyHistogram &histogram)
{
    double sum = 0;
    for (const LatencyHistogram::Cell &cell : histogram.cells())
        sum += std::pow(double(cell.upTo) - histogram.mean(), 2) * double(cell.count);
    return histogram.count() > 1 ? sum / double(histogram.count() - 1) : 0;
}

LoadDifference meanDifference(const LatencyHistogram &before, const LatencyHistogram &after)
{
    LoadDifference difference{.figure = LoadDifference::Figure::Mean, .before = before.mean(), .after = after.mean()};
    if (before.count() > 1 && after.count() > 1)
        difference.isClear = std::abs(difference.after - difference.before) > errors * std::sqrt(varianceOf(before) / double(before.count()) + varianceOf(after) / double(after.count()));
    return difference;
}

} // namespace

std::vector<LoadDifference> compareLoads(const LoadReport &before, const LoadReport &after)
{
    using Figure = LoadDifference::Figure;
    std::vector<LoadDifference> differences;
    const double rateError = errors * std::sqrt(std::max(before.achievedRate(), after.achievedRate()) / std::max(1.0, std::min(before.seconds, after.seconds)));
    differences.push_back({.figure = Figure::Rate, .before = before.achievedRate(), .after = after.achievedRate(), .isClear = std::abs(after.achievedRate() - before.achievedRate()) > rateError});
    differences.push_back({.figure = Figure::ErrorShare, .before = before.tally.errorShare(), .after = after.tally.errorShare(),
                           .isClear = sharesDiffer(before.tally.errorShare(), after.tally.errorShare(), ended(before.tally), ended(after.tally))});
    differences.push_back(meanDifference(before.tally.response, after.tally.response));
    for (const auto &[figure, first, second] : {std::tuple(Figure::Percentile, &before.tally.response, &after.tally.response), std::tuple(Figure::ServicePercentile, &before.tally.service, &after.tally.service)}) {
        for (const double percent : std::array{50.0, 90.0, 99.0, 99.9}) {
            if (hasEnough(*first, percent) && hasEnough(*second, percent))
                differences.push_back(percentileDifference(figure, percent, *first, *second));
        }
    }
    return differences;
}

} // namespace headrace
