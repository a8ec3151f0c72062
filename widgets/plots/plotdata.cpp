// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plotdata.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace headrace {

double toSeconds(Nanos at)
{
    return static_cast<double>(at) / 1e9;
}

Nanos toNanos(double seconds)
{
    // Whole and fractional part apart: their product with 1e9 would lose the last digits of today's times.
    const double whole = std::floor(seconds);
    return static_cast<Nanos>(whole) * nanosPerSecond + std::llround((seconds - whole) * 1e9);
}

HeatMaps calendarMaps(QDate first, const std::vector<double> &days, int weekStart, const QString &valueName)
{
    const QLocale locale;
    HeatMaps maps;
    maps.valueName = valueName;
    const int lead = (first.dayOfWeek() - 1 - weekStart + 7) % 7;
    const int weeks = static_cast<int>((static_cast<std::size_t>(lead) + days.size() + 6) / 7);
    for (int row = 0; row < 7; ++row) {
        const int weekday = (row + weekStart) % 7 + 1;
        maps.rowNames << locale.standaloneDayName(weekday, QLocale::NarrowFormat);
        maps.rowTitles << locale.standaloneDayName(weekday, QLocale::LongFormat);
    }
    const QDate start = first.addDays(-lead);
    for (int week = 0; week < weeks; ++week) {
        const QDate monday = start.addDays(7 * week);
        const bool monthBegins = week == 0 || monday.addDays(-1).month() != monday.addDays(6).month();
        maps.columnNames << (monthBegins ? locale.standaloneMonthName(monday.addDays(6).month(), QLocale::ShortFormat)
                                         : QString());
        maps.columnTitles << locale.toString(monday, QLocale::ShortFormat);
    }
    const std::size_t cells = static_cast<std::size_t>(weeks) * 7;
    maps.all.values.assign(cells, std::numeric_limits<double>::quiet_NaN());
    maps.all.outside.assign(cells, true);
    for (std::size_t i = 0; i < days.size(); ++i) {
        const std::size_t slot = i + static_cast<std::size_t>(lead);
        const std::size_t cell = slot % 7 * static_cast<std::size_t>(weeks) + slot / 7;
        maps.all.values[cell] = days[i];
        maps.all.outside[cell] = false;
    }
    return maps;
}

BinnedPoints binPoints(const std::vector<double> &x, const std::vector<double> &y, int columns, int rows)
{
    BinnedPoints out;
    out.columns = columns;
    out.rows = rows;
    out.counts.assign(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows), 0);
    const std::size_t count = std::min(x.size(), y.size());
    bool any = false;
    for (std::size_t i = 0; i < count; ++i) {
        if (!std::isfinite(x[i]) || !std::isfinite(y[i]))
            continue;
        out.xMin = any ? std::min(out.xMin, x[i]) : x[i];
        out.xMax = any ? std::max(out.xMax, x[i]) : x[i];
        out.yMin = any ? std::min(out.yMin, y[i]) : y[i];
        out.yMax = any ? std::max(out.yMax, y[i]) : y[i];
        any = true;
    }
    if (out.xMax <= out.xMin)
        out.xMax = out.xMin + 1;
    if (out.yMax <= out.yMin)
        out.yMax = out.yMin + 1;
    for (std::size_t i = 0; i < count; ++i) {
        if (!std::isfinite(x[i]) || !std::isfinite(y[i]))
            continue;
        const int column = std::min(columns - 1, static_cast<int>((x[i] - out.xMin) / (out.xMax - out.xMin) * columns));
        const int row = std::min(rows - 1, static_cast<int>((y[i] - out.yMin) / (out.yMax - out.yMin) * rows));
        out.counts[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)] += 1;
    }
    return out;
}

} // namespace headrace
