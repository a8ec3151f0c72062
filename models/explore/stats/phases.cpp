// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/phases.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headrace {

std::vector<double> filledByPhase(std::span<const double> values, std::size_t period, std::size_t &filled)
{
    std::vector<double> sums(period), counts(period);
    double sum = 0, count = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i]))
            continue;
        sums[i % period] += values[i];
        ++counts[i % period];
        sum += values[i];
        ++count;
    }
    std::vector<double> out(values.begin(), values.end());
    filled = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (std::isfinite(out[i]))
            continue;
        const std::size_t phase = i % period;
        out[i] = counts[phase] > 0 ? sums[phase] / counts[phase] : sum / std::max(count, 1.0);
        ++filled;
    }
    return out;
}

double medianOf(std::vector<double> values)
{
    std::erase_if(values, [](double value) { return !std::isfinite(value); });
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return *std::max_element(values.begin(), middle) / 2 + *middle / 2;
}

std::vector<double> phaseMedians(std::span<const double> values, std::size_t period)
{
    std::vector<double> out, phase;
    for (std::size_t first = 0; first < period; ++first) {
        phase.clear();
        for (std::size_t i = first; i < values.size(); i += period)
            phase.push_back(values[i]);
        out.push_back(medianOf(phase));
    }
    return out;
}

namespace {

/// The median of every run of `width` values, by a window in ascending order; where it is empty the one before.
std::vector<double> mediansOfRuns(std::span<const double> values, std::size_t width)
{
    std::vector<double> window, out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isfinite(values[i]))
            window.insert(std::upper_bound(window.begin(), window.end(), values[i]), values[i]);
        if (i >= width && std::isfinite(values[i - width]))
            window.erase(std::lower_bound(window.begin(), window.end(), values[i - width]));
        const std::size_t count = window.size();
        if (i + 1 < width)
            continue;
        if (count == 0)
            out.push_back(out.empty() ? medianOf({values.begin(), values.end()}) : out.back());
        else
            out.push_back(window[(count - 1) / 2] / 2 + window[count / 2] / 2);
    }
    return out;
}

} // namespace

std::vector<double> runningMedian(std::span<const double> values, std::size_t width)
{
    width = std::min(width, values.size());
    const std::vector<double> medians = mediansOfRuns(values, width);
    std::vector<double> out;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t from = std::min(i - std::min(i, width / 2), medians.size() - 1);
        const std::size_t next = width % 2 == 0 && i >= width / 2 ? std::min(from + 1, medians.size() - 1) : from;
        out.push_back(medians[from] / 2 + medians[next] / 2);
    }
    return out;
}

double robustSpread(std::span<const double> values, double centre)
{
    std::vector<double> off;
    double sum = 0;
    for (const double value : values) {
        if (std::isfinite(value)) {
            off.push_back(std::abs(value - centre));
            sum += off.back();
        }
    }
    if (off.empty())
        return 0;
    const double mean = sum / static_cast<double>(off.size());
    const double median = medianOf(std::move(off));
    return median > 0 ? 1.4826 * median : 1.2533 * mean;
}

} // namespace headrace
