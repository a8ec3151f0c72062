// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"
#include "models/series/series.h"
#include "widgets/theme/theme.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace headrace {

/// Seconds of the axis from nanoseconds and back; whole seconds survive the round trip exactly.
double toSeconds(Nanos at);
Nanos toNanos(double seconds);

/// A flag in a plot.
struct PlotMark {
    Nanos at = 0;
    QString text;
    StateTone tone = StateTone::Warn;
};

/// One week of buckets. Bucket i covers [start + i × step, start + (i + 1) × step) of the view's wall clock.
struct WeekPanel {
    int isoYear = 0;
    int isoWeek = 0;
    Nanos start = 0;                         ///< first moment of the week
    Nanos first = 0;                         ///< start of bucket 0 of y (≥ start when the range begins within the week)
    std::vector<double> y;                   ///< total a bucket; NaN = missing
    std::vector<std::vector<double>> groups; ///< parallel to WeekPanels::groups, each as long as y; empty = only the total
};

/// The weekly screen: one panel a week under each other, y shared, x = time of week.
struct WeekPanels {
    Nanos step = 1800 * nanosPerSecond; ///< bucket width
    QStringList groups;                 ///< names of the coloured lines; empty = one line
    QString valueName;                  ///< already translated, for the read-out and the table ("requests")
    std::vector<WeekPanel> panels;
    std::vector<PlotMark> marks;
};

/// Rows × columns of cells, row-major. NaN = missing (hatched); a cell with outside = true is no part of the range (left blank).
struct HeatMap {
    QString title;
    std::vector<double> values;
    std::vector<bool> outside; ///< empty = none
};

/// A large map and small ones with the same rows and columns.
struct HeatMaps {
    QStringList rowNames;    ///< "M", "T" … or any
    QStringList columnNames; ///< "0" … "23"; those that do not fit are thinned out evenly, empty ones never drawn
    QStringList rowTitles;    ///< full names for the read-out; empty = rowNames
    QStringList columnTitles; ///< full names for the read-out; empty = columnNames
    QString valueName;
    HeatMap all;
    std::vector<HeatMap> small;
    bool diverging = false; ///< colours centred on zero: difference from typical
    bool ownScale = false;  ///< small maps scaled together but apart from the large one (sum of weeks against one week)
};

/// A cell of a heat map: for hour × weekday row = weekday (0 = first of the week), column = hour.
struct HeatCell {
    int row = 0;
    int column = 0;

    bool operator==(const HeatCell &) const = default;
    auto operator<=>(const HeatCell &) const = default;
};

/// A calendar year view from one value a day: rows = weekdays from weekStart (0 = Monday), columns = weeks.
HeatMaps calendarMaps(QDate first, const std::vector<double> &days, int weekStart, const QString &valueName);

enum class CurveStyle { Line, Stems, Bars, Points };

/// One curve of a panel; the series may be shared with its maker and with other plots.
struct PlotCurve {
    QString name;
    std::shared_ptr<const Series> series;
    CurveStyle style = CurveStyle::Line;
    int colour = 0;     ///< index of the categorical colours
    bool quiet = false; ///< drawn in the secondary text colour: truth behind a prediction
};

/// One row of a line plot.
struct LinePanel {
    QString title;
    std::vector<PlotCurve> curves;
    std::vector<double> levels; ///< dashed horizontal lines (confidence bounds)
};

enum class KeyKind { Time, Number };

/// Panels under each other over one x.
struct LinePlot {
    KeyKind keys = KeyKind::Time;
    QString keyName;   ///< x in the table ("lag")
    QString valueName; ///< y in the table
    std::vector<LinePanel> panels;
    std::vector<PlotMark> marks;
    std::optional<std::pair<double, double>> valueRange; ///< fixed y range, e.g. −1 … 1
    bool zeroBased = true;                               ///< y starts at 0 when all values are ≥ 0
};

/// Counts between edges: edges.size() = counts.size() + 1.
struct Histogram {
    QString valueName;
    std::vector<double> edges;
    std::vector<double> counts;
};

/// Points binned on a grid, row-major with row 0 at the smallest y.
struct BinnedPoints {
    QString xName;
    QString yName;
    double xMin = 0;
    double xMax = 1;
    double yMin = 0;
    double yMax = 1;
    int columns = 0;
    int rows = 0;
    std::vector<double> counts;
    bool diagonal = false; ///< draw y = x (prediction against truth)
};

/// Bins pairs (NaN left out) over their own range.
BinnedPoints binPoints(const std::vector<double> &x, const std::vector<double> &y, int columns, int rows);

} // namespace headrace
