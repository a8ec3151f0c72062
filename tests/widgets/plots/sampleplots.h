// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plotdata.h"

#include <QLocale>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>

/// Invented but lifelike numbers: daily and weekly rhythm, noise, a surge, an outage (zeros) and missing days.
namespace headrace::sample {

inline constexpr Nanos day = 86400 * nanosPerSecond;
inline constexpr Nanos april1 = 1'711'929'600 * nanosPerSecond; // Monday 2024-04-01 00:00
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Requests in the half-hour that starts at `at`.
inline double traffic(Nanos at, std::mt19937 &random)
{
    const double hours = toSeconds(at - april1) / 3600;
    const int weekday = static_cast<int>(hours / 24) % 7;
    const double bump = std::exp(-std::pow((std::fmod(hours, 24) - 14) / 5.0, 2));
    const double scale = weekday >= 5 ? 0.6 : 1;
    std::normal_distribution<double> noise(0, 22);
    return std::round(std::max(0.0, scale * (330 + 520 * bump) + noise(random)));
}

inline WeekPanels weeks(int count, bool groups = false)
{
    std::mt19937 random(4);
    WeekPanels out;
    out.valueName = QStringLiteral("requests");
    if (groups)
        out.groups = {QStringLiteral("lb-7f2"), QStringLiteral("lb-1c9"), QStringLiteral("lb-a04")};
    for (int w = 0; w < count; ++w) {
        WeekPanel panel;
        const QDate first = QDate(2024, 4, 1).addDays(7 * w);
        panel.isoWeek = first.weekNumber(&panel.isoYear);
        panel.start = panel.first = april1 + 7 * day * w;
        panel.groups.resize(groups ? 3 : 0);
        for (int i = 0; i < 336; ++i) {
            double y = traffic(panel.first + i * out.step, random);
            if (w == 2 && i >= 116 && i < 119)
                y *= 1.6; // surge
            if (w == 3 && (i == 220 || i == 221))
                y = 0; // outage
            if (w == 1 && i >= 240 && i < 288)
                y = missing; // a day without a log
            panel.y.push_back(y);
            for (std::size_t g = 0; g < panel.groups.size(); ++g)
                panel.groups[g].push_back(y * (0.5 - 0.15 * static_cast<double>(g)));
        }
        out.panels.push_back(std::move(panel));
    }
    if (count > 3) {
        out.marks = {{april1 + (2 * 7 * 48 + 117) * out.step, QStringLiteral("surge 1.6×, lb-7f2 +71 %"), StateTone::Warn},
                     {april1 + (3 * 7 * 48 + 220) * out.step, QStringLiteral("outage, 62 min"), StateTone::Error}};
    }
    return out;
}

inline HeatMaps heatMaps(int count)
{
    const WeekPanels source = weeks(count);
    HeatMaps out;
    out.valueName = QStringLiteral("requests");
    out.rowNames = {QStringLiteral("M"), QStringLiteral("T"), QStringLiteral("W"), QStringLiteral("T"),
                    QStringLiteral("F"), QStringLiteral("S"), QStringLiteral("S")};
    for (int i = 0; i < 7; ++i)
        out.rowTitles << QLocale().standaloneDayName(i + 1);
    for (int h = 0; h < 24; ++h) {
        out.columnNames << QString::number(h);
        out.columnTitles << QStringLiteral("%1:00").arg(h, 2, 10, QLatin1Char('0'));
    }
    out.all.title = QStringLiteral("Mean of %1 weeks").arg(count);
    out.all.values.assign(168, 0);
    for (const WeekPanel &week : source.panels) {
        HeatMap map;
        map.title = QString::number(week.isoWeek);
        for (std::size_t cell = 0; cell < 168; ++cell)
            map.values.push_back(week.y[2 * cell] + week.y[2 * cell + 1]);
        for (std::size_t cell = 0; cell < 168; ++cell)
            out.all.values[cell] += (std::isnan(map.values[cell]) ? 600 : map.values[cell]) / count;
        out.small.push_back(std::move(map));
    }
    return out;
}

inline std::shared_ptr<Series> series(std::vector<double> y, double step = 1800, double origin = toSeconds(april1))
{
    return std::make_shared<Series>(SeriesKeys::grid(origin, step), std::move(y));
}

inline std::vector<double> flat(const WeekPanels &weeks)
{
    std::vector<double> out;
    for (const WeekPanel &week : weeks.panels)
        out.insert(out.end(), week.y.begin(), week.y.end());
    return out;
}

inline LinePlot overview()
{
    LinePlot plot;
    plot.valueName = QStringLiteral("requests");
    plot.panels = {{.curves = {{.series = series(flat(weeks(4)))}}}};
    return plot;
}

inline LinePlot decomposition()
{
    const std::vector<double> y = flat(weeks(4));
    std::vector<double> trend(y.size()), season(y.size()), rest(y.size());
    for (std::size_t i = 0; i < y.size(); ++i) {
        trend[i] = 480 + 20 * std::sin(static_cast<double>(i) / 300);
        season[i] = -150 * std::cos(2 * std::numbers::pi * (static_cast<double>(i % 48) - 4) / 48);
        rest[i] = y[i] - trend[i] - season[i];
    }
    LinePlot plot;
    plot.zeroBased = false;
    const auto panel = [](const char *name, std::vector<double> values, int colour) {
        return LinePanel{.title = QString::fromLatin1(name), .curves = {{.series = series(std::move(values)), .colour = colour}}};
    };
    plot.panels = {panel("Observed", y, 0), panel("Trend", trend, 0), panel("Season", season, 0), panel("Rest", rest, 1)};
    return plot;
}

inline LinePlot correlation()
{
    std::vector<double> acf;
    for (int lag = 0; lag <= 96; ++lag)
        acf.push_back(std::exp(-lag / 120.0) * std::cos(2 * std::numbers::pi * lag / 48));
    LinePlot plot;
    plot.keys = KeyKind::Number;
    plot.keyName = QStringLiteral("lag");
    plot.zeroBased = false;
    plot.valueRange = {{-1, 1}};
    plot.panels = {{.title = QStringLiteral("Autocorrelation"),
                    .curves = {{.series = series(acf, 1, 0), .style = CurveStyle::Stems}},
                    .levels = {-0.05, 0.05}}};
    return plot;
}

inline LinePlot prediction()
{
    const std::vector<double> truth = flat(weeks(1));
    std::vector<double> model = truth;
    for (std::size_t i = 2; i < model.size(); ++i)
        model[i] = (truth[i - 1] + truth[i - 2]) / 2;
    LinePlot plot;
    plot.valueName = QStringLiteral("requests");
    plot.panels = {{.title = QStringLiteral("Prediction against truth"),
                    .curves = {{.name = QStringLiteral("truth"), .series = series(truth), .quiet = true},
                               {.name = QStringLiteral("gradient boosting"), .series = series(model)}}}};
    return plot;
}

inline Histogram histogram()
{
    Histogram out;
    out.valueName = QStringLiteral("requests");
    const std::vector<double> y = flat(weeks(4));
    for (int i = 0; i <= 40; ++i)
        out.edges.push_back(i * 40.0);
    out.counts.assign(40, 0);
    for (const double v : y) {
        if (!std::isnan(v))
            out.counts[static_cast<std::size_t>(std::min(39.0, v / 40))] += 1;
    }
    return out;
}

inline BinnedPoints scatter()
{
    std::mt19937 random(9);
    std::normal_distribution<double> noise(0, 40);
    std::vector<double> x = flat(weeks(4));
    std::vector<double> y;
    for (const double v : x)
        y.push_back(v + noise(random));
    BinnedPoints out = binPoints(x, y, 80, 50);
    out.xName = QStringLiteral("truth");
    out.yName = QStringLiteral("prediction");
    out.diagonal = true;
    return out;
}

} // namespace headrace::sample
