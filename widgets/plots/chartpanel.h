// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plotdata.h"
#include "widgets/plots/plottablemodel.h"

#include <functional>

namespace headrace {

/// One row of a panel chart. The keys of its curves are absolute positions; the x axis shows position − origin.
struct ChartPanel {
    QString title;
    QString subtitle;
    double origin = 0;
    std::vector<PlotCurve> curves;
    std::vector<double> levels;
};

/// How a panel chart is drawn and moved in.
struct ChartOptions {
    enum class Keys { Time, WeekTime, Number };
    Keys keys = Keys::Time;
    int firstWeekday = 0;       ///< WeekTime: day at key 0, 0 = Monday
    QString keyName;
    QString valueName;
    bool sharedValues = false;  ///< one y range for all panels
    double keyFrom = 0;         ///< x range of the axis (position − origin) when nothing is zoomed
    double keyTo = 1;
    double step = 0;            ///< bucket width that brush and crosshair snap to; 0 = free
    double snapOrigin = 0;      ///< a bucket edge (Time and Number; WeekTime snaps from its panel's origin)
    bool zeroBased = true;
    double penWidth = 1.5;
    bool bounded = false;       ///< y is valueFrom … valueTo whatever the data
    double valueFrom = 0;
    double valueTo = 1;
};

/// The plotted numbers: panels of equal curves one after the other (weeks), curves over the same keys side by side, others as
/// series, key, value.
PlotTable chartTable(const std::vector<ChartPanel> &panels, const ChartOptions &options,
                     const std::function<QString(double)> &positionText);
/// Rows of that table within positions [from, to), as first and last; none = (0, -1).
std::pair<qsizetype, qsizetype> chartRows(const std::vector<ChartPanel> &panels, const ChartOptions &options, double from,
                                          double to);
/// Positions [from, to) that rows first … last stand for.
std::pair<double, double> chartPositions(const std::vector<ChartPanel> &panels, const ChartOptions &options,
                                         std::size_t first, std::size_t last);

} // namespace headrace
