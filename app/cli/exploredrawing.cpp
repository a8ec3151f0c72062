// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exploredrawing.h"

#include "widgets/panes/explore/exploreplots.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/lineview.h"
#include "widgets/plots/plotexport.h"
#include "widgets/plots/weekpanelsview.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr QSize pictureSize(1200, 500);

Result<void> draw(PlotView &view, const QString &base)
{
    view.resize(pictureSize.expandedTo(view.fullSize()));
    Result<void> done = exportPlot(view, base % u".png"_s, PlotFormat::Png2x);
    return done ? exportPlot(view, base % u".svg"_s, PlotFormat::Svg) : done;
}

} // namespace

Result<void> drawExplore(const QString &folder, const ExploreView &view, const FeatureTable &table, const std::vector<BaselineScore> &scores)
{
    applyTheme(*qApp, ThemeMode::Light);
    if (!QDir().mkpath(folder))
        return Error{.kind = ErrorKind::Local, .code = u"file.write"_s, .where = folder};
    if (view.grid.isEmpty())
        return {};
    Result<void> done;
    if (!view.weeks.weeks.empty()) {
        WeekPanelsView weeks;
        weeks.setWeeks(ExplorePlots::weeks(view));
        done = draw(weeks, folder % u"/weeks"_s);
    }
    if (done && !view.weeks.grids.empty()) {
        HeatMapView hours;
        hours.setMaps(ExplorePlots::hours(view));
        done = draw(hours, folder % u"/hours"_s);
    }
    if (done) {
        LineView range;
        range.setLines(ExplorePlots::range(view));
        done = draw(range, folder % u"/range"_s);
    }
    if (done && view.grid.width() > 0 && view.grid.width() <= 86400 * nanosPerSecond) {
        HeatMapView calendar;
        calendar.setMaps(ExplorePlots::calendar(view));
        done = draw(calendar, folder % u"/calendar"_s);
    }
    for (std::size_t i = 0; done && i < scores.size(); ++i) {
        LineView line;
        line.setLines(ExplorePlots::prediction(table, scores[i], view.recipe.measure));
        done = draw(line, u"%1/prediction-%2"_s.arg(folder, QString::fromLatin1(baselineWord(scores[i].kind))));
    }
    return done;
}

} // namespace headrace
