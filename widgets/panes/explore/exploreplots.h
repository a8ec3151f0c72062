// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploreview.h"
#include "widgets/plots/plotdata.h"

#include <QCoreApplication>

namespace headrace {

/// What the charts draw of a view, with its words; for the pane and for pictures without one.
class ExplorePlots
{
    Q_DECLARE_TR_FUNCTIONS(ExplorePlots)

public:
    /// A panel a week, a curve a group, the marks.
    static WeekPanels weeks(const ExploreView &view);
    /// Hour × weekday of all weeks and of each; the view must have grids.
    static HeatMaps hours(const ExploreView &view);
    /// One line (or one a group) over the whole range.
    static LinePlot range(const ExploreView &view);
    /// A cell a day; the buckets must not be wider than a day.
    static HeatMaps calendar(const ExploreView &view);
    /// The test rows with their truth behind the prediction.
    static LinePlot prediction(const FeatureTable &table, const BaselineScore &score, const Measure &measure);
};

} // namespace headrace
