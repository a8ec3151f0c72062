// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/exploreplots.h"

#include "models/explore/calendar.h"
#include "widgets/panes/explore/explorewords.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// A week without the slots that the range does not reach.
WeekPanel panelOf(const WeekSlots &week, const std::vector<WeekViews> &groups, std::size_t index, Nanos step)
{
    WeekPanel out{.isoYear = week.iso.year, .isoWeek = week.iso.week, .start = week.start};
    const auto isThere = [](double y) { return !std::isnan(y); };
    const auto first = std::find_if(week.y.begin(), week.y.end(), isThere);
    const auto last = std::find_if(week.y.rbegin(), std::make_reverse_iterator(first), isThere).base();
    const auto lead = first - week.y.begin();
    out.first = week.start + lead * step;
    out.y.assign(first, last);
    for (const WeekViews &group : groups) {
        const auto begin = group.weeks[index].y.begin() + lead;
        out.groups.emplace_back(begin, begin + (last - first));
    }
    return out;
}

HeatMap mapOf(const QString &title, const std::vector<std::vector<double>> &cells)
{
    HeatMap out{.title = title};
    for (const auto &row : cells)
        out.values.insert(out.values.end(), row.begin(), row.end());
    return out;
}

} // namespace

WeekPanels ExplorePlots::weeks(const ExploreView &view)
{
    WeekPanels panels{.step = view.grid.width(), .valueName = ExploreWords::measure(view.recipe.measure)};
    for (const Mark &mark : view.recipe.marks)
        panels.marks.push_back({mark.at, mark.text, StateTone::Accent});
    std::vector<WeekViews> groups;
    for (const BucketSeries &group : view.counts.groups) {
        panels.groups.append(group.name.isEmpty() ? tr("others") : group.name);
        groups.push_back(weekViewsOf(view.grid, group.y, view.recipe, view.clock));
    }
    for (std::size_t i = 0; i < view.weeks.weeks.size(); ++i)
        panels.panels.push_back(panelOf(view.weeks.weeks[i], groups, i, panels.step));
    return panels;
}

HeatMaps ExplorePlots::hours(const ExploreView &view)
{
    const HeatStat stat = view.recipe.heatStat;
    const QLocale locale;
    HeatMaps maps{.valueName = ExploreWords::measure(view.recipe.measure), .diverging = stat == HeatStat::Difference, .ownScale = stat == HeatStat::Sum};
    for (int row = 0; row < 7; ++row) {
        const int weekday = (view.recipe.weekStart + row) % 7 + 1;
        maps.rowNames.append(locale.standaloneDayName(weekday, QLocale::NarrowFormat));
        maps.rowTitles.append(locale.standaloneDayName(weekday, QLocale::LongFormat));
    }
    for (int hour = 0; hour < 24; ++hour) {
        maps.columnNames.append(QString::number(hour));
        maps.columnTitles.append(u"%1:00"_s.arg(hour));
    }
    maps.all = mapOf(tr("All weeks, %1").arg(ExploreWords::heatStat(stat)), maps.diverging ? view.weeks.grids.back().cells : view.weeks.all.cells);
    if (maps.diverging)
        maps.all.title = tr("Week %1, difference from the median").arg(view.weeks.grids.back().iso.week);
    for (const HourGrid &grid : view.weeks.grids)
        maps.small.push_back(mapOf(tr("Week %1").arg(grid.iso.week), grid.cells));
    return maps;
}

LinePlot ExplorePlots::range(const ExploreView &view)
{
    LinePlot plot{.valueName = ExploreWords::measure(view.recipe.measure)};
    const auto series = [&](const std::vector<double> &y) {
        return view.grid.width() > 0 ? std::make_shared<Series>(SeriesKeys::grid(toSeconds(view.grid.start(0)), toSeconds(view.grid.width())), y)
                                     : std::make_shared<Series>(SeriesKeys::times(view.grid.starts()), y);
    };
    LinePanel panel;
    if (!view.grid.isEmpty()) {
        if (view.counts.groups.empty())
            panel.curves.push_back({.name = plot.valueName, .series = series(view.counts.all.y)});
        for (std::size_t i = 0; i < view.counts.groups.size(); ++i)
            panel.curves.push_back({.name = view.counts.groups[i].name.isEmpty() ? tr("others") : view.counts.groups[i].name,
                                    .series = series(view.counts.groups[i].y),
                                    .colour = static_cast<int>(i)});
    }
    plot.panels.push_back(std::move(panel));
    for (const Mark &mark : view.recipe.marks)
        plot.marks.push_back({mark.at, mark.text, StateTone::Accent});
    return plot;
}

HeatMaps ExplorePlots::calendar(const ExploreView &view)
{
    const std::vector<double> days = dailyOf(view.grid, view.counts.all.y, view.recipe.measure.kind);
    const QDate first = QDate(1970, 1, 1).addDays(dayOf(view.grid.start(0)));
    return calendarMaps(first, days, view.recipe.weekStart, ExploreWords::measure(view.recipe.measure));
}

LinePlot ExplorePlots::prediction(const FeatureTable &table, const BaselineScore &score, const Measure &measure)
{
    const auto first = static_cast<std::ptrdiff_t>(table.trainRows);
    const std::vector<double> truth(table.y.begin() + first, table.y.end());
    const std::vector<Nanos> times(table.times.begin() + first, table.times.end());
    const auto series = [&](const std::vector<double> &values) { return std::make_shared<Series>(SeriesKeys::times(times), values); };
    LinePlot plot{.valueName = ExploreWords::measure(measure)};
    LinePanel panel;
    panel.curves.push_back({.name = tr("truth"), .series = series(truth), .quiet = true});
    panel.curves.push_back({.name = ExploreWords::baseline(score.kind), .series = series(score.prediction)});
    plot.panels.push_back(std::move(panel));
    return plot;
}

} // namespace headrace
