// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/contour.h"
#include "models/studies/studyframe.h"

#include <QPointF>

namespace headrace {

class StudySelection;

/// A line over the points of a panel, in values of its axes.
struct PanelLine {
    enum class Look { Best, Goal, Front, All, Kept, Rule, Thread };
    Look look = Look::Best;
    QString name; ///< in the legend
    std::vector<QPointF> points;
    bool isSteps = false; ///< level until the next point
    bool isPairs = false; ///< points 0–1, 2–3 … are lines of their own
};

/// Trials over two axes. Axes may be the frame's, then ranges along them can be drawn, or ones of the panel's own.
struct PointPanel {
    StudyAxis x;
    StudyAxis y;
    QString yName;                          ///< when it is no axis of the frame
    std::size_t xAxis = StudyFrame::none;   ///< in the frame
    std::size_t yAxis = StudyFrame::none;
    bool hasPoints = true;
    bool isBars = false;                    ///< from start to end on the time axis x, on the lane y
    std::vector<double> ends;               ///< of bars, in values of x
    std::vector<PanelLine> lines;
    BinnedMeans cells;                      ///< a heat map under the points; none without columns
};

/// The panels of a plot and how they stand.
struct PointPanels {
    std::vector<PointPanel> panels;
    int columns = 0;        ///< 0 = as many as fit
    bool sharesY = false;   ///< numbers at the first of a row only
    bool isSquare = false;
};

/// The objective over the order of starting, with the best so far and the goal.
PointPanels historyPanels(const StudyFrame &frame);
/// The objective over every parameter.
PointPanels slicePanels(const StudyFrame &frame);
/// Two axes, the mean objective of their cells under the trials of the selection.
PointPanels contourPanels(const StudySelection &selection, std::size_t x, std::size_t y);
/// Every pair of the axes.
PointPanels scatterPanels(const StudyFrame &frame, const std::vector<std::size_t> &axes);
/// The share of trials that are as good or better by value: all, and those that are kept.
PointPanels distributionPanels(const StudySelection &selection);
/// The objective and another metric, with the trials that none beats in both.
PointPanels paretoPanels(const StudySelection &selection, std::size_t second);
/// When each trial ran, on as few lanes as ran side by side.
PointPanels timelinePanels(const StudyFrame &frame);

/// Where trials were stopped early: the objective, the value that their rule asked for, and how far they were from it. Empty without rules.
PointPanels stoppingPanels(const StudyFrame &frame);
/// Hyperband's rungs: the objective over the resource, lines from a configuration to the same with more. Empty for other algorithms.
PointPanels rungPanels(const StudyFrame &frame);
/// Population-based training: the objective over the generation, lines from parents to children. Empty without lineage.
PointPanels lineagePanels(const StudyFrame &frame);

/// An axis that is none of the frame's, scaled to its values.
StudyAxis ownAxis(std::vector<double> values);
/// A little air, so that the extremes do not stick to the frame.
void widen(StudyAxis &axis);
/// Parameters by their weight, the heaviest first; the study's order where there is no weight.
std::vector<std::size_t> heaviestAxes(const StudyFrame &frame, const std::vector<double> &shares, std::size_t most);

} // namespace headrace
