// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/plotaxis.h"

#include <QLocale>

#include <cmath>

namespace headrace {

namespace {

constexpr int digits = 5;

} // namespace

std::pair<double, double> PlotAxis::range() const
{
    std::optional<std::pair<double, double>> found;
    for (const std::optional<double> &value : values)
        if (value && std::isfinite(*value))
            found = found ? std::pair(std::min(found->first, *value), std::max(found->second, *value)) : std::pair(*value, *value);
    if (!found)
        return {0, 1};
    if (found->first < found->second)
        return *found;
    const double half = found->first == 0 ? 1 : std::abs(found->first) / 10;
    return {found->first - half, found->second + half};
}

std::vector<double> PlotAxis::ticks(int most) const
{
    std::vector<double> places;
    if (!words.isEmpty()) {
        const auto step = std::max<qsizetype>(1, (words.size() + most - 1) / std::max(1, most));
        for (qsizetype word = 0; word < words.size(); word += step)
            places.push_back(static_cast<double>(word));
        return places;
    }
    const auto [low, high] = range();
    const double rough = (high - low) / std::max(1, most);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : {5.0, 2.0, 1.0})
        if (factor * power >= rough)
            step = factor * power;
    for (double place = std::ceil(low / step) * step; place <= high + step / 1000; place += step)
        places.push_back(std::abs(place) < step / 1000 ? 0 : place);
    return places;
}

QString PlotAxis::text(double value) const
{
    if (words.isEmpty())
        return QLocale().toString(value, 'g', digits);
    return words.value(std::lround(value));
}

double PlotAxis::place(double value) const
{
    const auto [low, high] = range();
    return (value - low) / (high - low);
}

bool PlotAxis::isEmpty() const
{
    return std::none_of(values.begin(), values.end(), [](const auto &value) { return value.has_value(); });
}

} // namespace headrace
