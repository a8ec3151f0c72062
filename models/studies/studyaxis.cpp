// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyaxis.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

std::vector<double> linearTicks(double low, double high, int most, bool isWhole)
{
    const double rough = (high - low) / std::max(1, most);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {5.0, 2.0, 1.0})
        if (factor * power >= rough * (1 - 1e-9))
            step = factor * power;
    if (isWhole)
        step = std::max(1.0, std::round(step));
    std::vector<double> ticks;
    for (double at = std::ceil(low / step - 1e-9); at * step <= high + step * 1e-9; ++at)
        ticks.push_back(at == 0 ? 0 : at * step);
    return ticks;
}

/// Powers of ten, thinned out; with 2 and 5 between them where there is room.
std::vector<double> logarithmicTicks(double low, double high, int most)
{
    const double decades = std::log10(high / low);
    if (decades < 0.7)
        return linearTicks(low, high, most, false);
    const int every = std::max(1, static_cast<int>(std::ceil(decades / most)));
    const bool fine = decades * 3 <= most;
    std::vector<double> ticks;
    for (int power = static_cast<int>(std::floor(std::log10(low))); power <= static_cast<int>(std::ceil(std::log10(high))); ++power) {
        if (power % every != 0)
            continue;
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double tick = factor * std::pow(10, power);
            if ((fine || factor == 1) && tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9))
                ticks.push_back(tick);
        }
    }
    return ticks;
}

} // namespace

double StudyAxis::place(double value) const
{
    if (isChoice())
        return (value + 0.5) / static_cast<double>(std::max<std::size_t>(1, choiceCount()));
    if (logarithmic && low > 0)
        return value > 0 ? std::log(value / low) / std::log(high / low) : std::nan("");
    return (value - low) / (high - low);
}

double StudyAxis::valueAt(double place) const
{
    if (isChoice())
        return place * static_cast<double>(choiceCount()) - 0.5;
    return logarithmic && low > 0 ? low * std::pow(high / low, place) : low + place * (high - low);
}

std::vector<double> StudyAxis::ticks(int most) const
{
    if (isChoice()) {
        std::vector<double> ticks;
        const std::size_t step = std::max<std::size_t>(1, (choiceCount() + static_cast<std::size_t>(most) - 1) / static_cast<std::size_t>(std::max(1, most)));
        for (std::size_t choice = 0; choice < choiceCount(); choice += step)
            ticks.push_back(static_cast<double>(choice));
        return ticks;
    }
    return logarithmic && low > 0 ? logarithmicTicks(low, high, most) : linearTicks(low, high, most, isWhole);
}

QString StudyAxis::key() const
{
    switch (subject) {
    case AxisSubject::Parameter: return u"parameter:"_s + name;
    case AxisSubject::Metric: return u"metric:"_s + name;
    case AxisSubject::State: return u"state"_s;
    case AxisSubject::Number: return u"number"_s;
    case AxisSubject::Started: return u"started"_s;
    case AxisSubject::Duration: return u"duration"_s;
    }
    return {};
}

void fitScale(StudyAxis &axis, double least, double largest)
{
    double low = least, high = largest;
    for (const double value : *axis.values) {
        if (!std::isfinite(value))
            continue;
        low = std::isnan(low) ? value : std::min(low, value);
        high = std::isnan(high) ? value : std::max(high, value);
    }
    if (std::isnan(low) || std::isnan(high)) {
        low = 0;
        high = 1;
    }
    if (!(low < high)) {
        const double half = low == 0 ? 1 : std::abs(low) / 10;
        low -= half;
        high += half;
    }
    axis.low = low;
    axis.high = high;
    axis.logarithmic = axis.logarithmic && low > 0;
}

void trimScale(StudyAxis &axis, int sign)
{
    constexpr std::size_t leastValues = 10;
    constexpr double usual = 0.9, far = 4; // times the distance of nine tenths from the best
    std::vector<double> losses;
    for (const double value : *axis.values)
        if (std::isfinite(value))
            losses.push_back(-sign * value);
    if (losses.size() < leastValues)
        return;
    std::sort(losses.begin(), losses.end());
    const double limit = losses.front() + far * (losses[static_cast<std::size_t>(usual * static_cast<double>(losses.size() - 1))] - losses.front());
    axis.beyond = static_cast<int>(losses.end() - std::upper_bound(losses.begin(), losses.end(), limit));
    if (axis.beyond == 0 || limit == losses.front()) {
        axis.beyond = 0;
        return;
    }
    (sign > 0 ? axis.low : axis.high) = -sign * limit;
}

void includeInScale(StudyAxis &axis, double value)
{
    axis.low = std::min(axis.low, value);
    axis.high = std::max(axis.high, value);
    axis.logarithmic = axis.logarithmic && axis.low > 0;
}

} // namespace headrace
