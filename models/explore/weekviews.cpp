// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/weekviews.h"

#include <cmath>
#include <numeric>

namespace headrace {

namespace {

constexpr Nanos week = 7 * nanosPerDay;

std::vector<std::vector<double>> emptyCells()
{
    return std::vector<std::vector<double>>(7, std::vector<double>(24, std::nan("")));
}

double median(std::vector<double> values)
{
    if (values.empty())
        return std::nan("");
    const std::size_t half = values.size() / 2;
    std::sort(values.begin(), values.end());
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double statistic(const std::vector<double> &values, HeatStat stat)
{
    if (values.empty())
        return std::nan("");
    switch (stat) {
    case HeatStat::Sum:
        return std::accumulate(values.begin(), values.end(), 0.0);
    case HeatStat::Mean:
        return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    case HeatStat::Max:
        return *std::max_element(values.begin(), values.end());
    case HeatStat::Median:
    case HeatStat::Difference:
        break;
    }
    return median(values);
}

/// Sum or mean of each hour's buckets.
HourGrid hourGridOf(const WeekSlots &slots, Nanos width, bool mean, const ZoneClock *scaleBy)
{
    HourGrid out{slots.iso, slots.start, emptyCells()};
    const auto perHour = static_cast<std::size_t>(nanosPerHour / width);
    for (std::size_t hour = 0; hour < 7 * 24; ++hour) {
        double sum = 0;
        std::size_t present = 0;
        for (std::size_t i = hour * perHour; i < (hour + 1) * perHour; ++i) {
            if (!std::isnan(slots.y[i])) {
                sum += slots.y[i];
                ++present;
            }
        }
        const double there = scaleBy ? scaleBy->presence(slots.start + static_cast<Nanos>(hour) * nanosPerHour, nanosPerHour) : 1;
        if (there != 1)
            sum = there > 0 ? sum / there : std::nan("");
        if (present > 0)
            out.cells[hour / 24][hour % 24] = mean ? sum / static_cast<double>(present) : sum;
    }
    return out;
}

} // namespace

WeekViews weekViewsOf(const BucketGrid &grid, const std::vector<double> &y, const Recipe &recipe, const ZoneClock &clock)
{
    WeekViews out;
    const Nanos width = grid.width();
    if (grid.isEmpty() || width == 0 || week % width != 0)
        return out;
    out.slotsPerWeek = static_cast<std::size_t>(week / width);
    for (std::size_t i = 0; i < grid.size(); ++i) {
        const Nanos start = weekStartOf(grid.start(i), recipe.weekStart);
        if (out.weeks.empty() || out.weeks.back().start != start) {
            // A week that starts on another day belongs to the ISO week of its Thursday all the same.
            const int toThursday = (3 - recipe.weekStart + 7) % 7;
            out.weeks.push_back({isoWeekOf(start + toThursday * nanosPerDay), start, 0, 0, 0, std::vector<double>(out.slotsPerWeek, std::nan(""))});
        }
        WeekSlots &slots = out.weeks.back();
        slots.y[static_cast<std::size_t>((grid.start(i) - start) / width)] = y[i];
        ++slots.buckets;
        if (!std::isnan(y[i])) {
            slots.total += y[i];
            slots.max = slots.buckets == 1 ? y[i] : std::max(slots.max, y[i]);
        }
    }
    if (nanosPerHour % width != 0)
        return out;
    // A mean or an extreme of values does not grow with the hour, only counts and sums do.
    const bool grows = recipe.measure.kind == MeasureKind::Count || recipe.measure.kind == MeasureKind::Sum;
    const ZoneClock *scaleBy = recipe.perHourPresent && grows && clock.jumps() ? &clock : nullptr;
    for (const WeekSlots &slots : out.weeks)
        out.grids.push_back(hourGridOf(slots, width, recipe.heatStat == HeatStat::Mean, scaleBy));
    out.all.cells = emptyCells();
    std::vector<double> values;
    for (std::size_t day = 0; day < 7; ++day) {
        for (std::size_t hour = 0; hour < 24; ++hour) {
            values.clear();
            for (const HourGrid &one : out.grids) {
                if (!std::isnan(one.cells[day][hour]))
                    values.push_back(one.cells[day][hour]);
            }
            out.all.cells[day][hour] = statistic(values, recipe.heatStat);
        }
    }
    if (recipe.heatStat == HeatStat::Difference) {
        for (HourGrid &one : out.grids) {
            for (std::size_t day = 0; day < 7; ++day) {
                for (std::size_t hour = 0; hour < 24; ++hour)
                    one.cells[day][hour] -= out.all.cells[day][hour];
            }
        }
    }
    return out;
}

std::vector<double> dailyOf(const BucketGrid &grid, const std::vector<double> &y, MeasureKind kind)
{
    std::vector<double> out;
    if (grid.isEmpty() || grid.width() == 0 || grid.width() > nanosPerDay)
        return out;
    const std::int64_t first = dayOf(grid.start(0));
    out.assign(static_cast<std::size_t>(dayOf(grid.start(grid.size() - 1)) - first) + 1, std::nan(""));
    std::vector<std::size_t> counts(out.size(), 0);
    for (std::size_t i = 0; i < grid.size(); ++i) {
        if (std::isnan(y[i]))
            continue;
        const auto day = static_cast<std::size_t>(dayOf(grid.start(i)) - first);
        double &cell = out[day];
        if (counts[day]++ == 0)
            cell = y[i];
        else if (kind == MeasureKind::Min)
            cell = std::min(cell, y[i]);
        else if (kind == MeasureKind::Max)
            cell = std::max(cell, y[i]);
        else
            cell += y[i];
    }
    for (std::size_t day = 0; kind == MeasureKind::Mean && day < out.size(); ++day)
        out[day] /= static_cast<double>(counts[day]);
    return out;
}

} // namespace headrace
