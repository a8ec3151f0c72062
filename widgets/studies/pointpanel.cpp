// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/studies/pointpanel.h"

#include "models/studies/brushing.h"
#include "models/studies/edf.h"
#include "models/studies/pareto.h"
#include "widgets/studies/studywords.h"

#include <cmath>
#include <numeric>
#include <queue>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int samples = 200;
constexpr int mostCells = 24;

PointPanel panelOf(const StudyFrame &frame, std::size_t x, std::size_t y)
{
    PointPanel panel;
    panel.x = frame.axes[x];
    panel.y = frame.axes[y];
    panel.xAxis = x;
    panel.yAxis = y;
    return panel;
}

} // namespace

StudyAxis ownAxis(std::vector<double> values)
{
    StudyAxis axis;
    axis.subject = AxisSubject::Metric;
    axis.values = std::make_shared<const std::vector<double>>(std::move(values));
    fitScale(axis, std::nan(""), std::nan(""));
    return axis;
}

void widen(StudyAxis &axis)
{
    if (axis.isChoice() || axis.logarithmic)
        return;
    const double air = (axis.high - axis.low) * 0.04;
    axis.low -= air;
    axis.high += air;
}

PointPanels historyPanels(const StudyFrame &frame)
{
    const std::size_t number = frame.axisOf(u"number"_s);
    if (frame.objective == StudyFrame::none || number == StudyFrame::none)
        return {};
    PointPanel panel = panelOf(frame, number, frame.objective);
    PanelLine best{.look = PanelLine::Look::Best, .name = StudyWords::tr("best so far"), .points = {}, .isSteps = true};
    for (std::size_t i = 0; i < frame.bestSoFar.size(); ++i)
        if (std::isfinite(frame.bestSoFar[i]) && (best.points.empty() || frame.bestSoFar[i] != best.points.back().y()))
            best.points.emplace_back(static_cast<double>(i) + 1, frame.bestSoFar[i]);
    if (!best.points.empty())
        best.points.emplace_back(static_cast<double>(frame.rows()), best.points.back().y());
    if (frame.study.goal) {
        includeInScale(panel.y, *frame.study.goal); // the goal is seen however far it is
        panel.lines.push_back({.look = PanelLine::Look::Goal, .name = StudyWords::tr("goal"), .points = {{panel.x.low, *frame.study.goal}, {panel.x.high, *frame.study.goal}}});
    }
    panel.lines.push_back(std::move(best));
    widen(panel.y);
    return {.panels = {std::move(panel)}, .columns = 1};
}

PointPanels slicePanels(const StudyFrame &frame)
{
    PointPanels panels{.panels = {}, .columns = 0, .sharesY = true};
    if (frame.objective == StudyFrame::none)
        return panels;
    for (std::size_t axis = 0; axis < frame.axes.size(); ++axis) {
        if (frame.axes[axis].subject != AxisSubject::Parameter)
            continue;
        panels.panels.push_back(panelOf(frame, axis, frame.objective));
        widen(panels.panels.back().y);
        widen(panels.panels.back().x);
    }
    return panels;
}

PointPanels contourPanels(const StudySelection &selection, std::size_t x, std::size_t y)
{
    const StudyFrame &frame = *selection.frame();
    if (x >= frame.axes.size() || y >= frame.axes.size())
        return {};
    PointPanel panel = panelOf(frame, x, y);
    if (!frame.merits.empty())
        panel.cells = binnedMeans(panel.x, panel.y, frame.merits, selection.kept(), std::clamp(static_cast<int>(std::sqrt(frame.rows()) * 0.7), 6, mostCells));
    return {.panels = {std::move(panel)}, .columns = 1};
}

PointPanels scatterPanels(const StudyFrame &frame, const std::vector<std::size_t> &axes)
{
    PointPanels panels{.panels = {}, .columns = static_cast<int>(axes.size()), .sharesY = true, .isSquare = true};
    for (const std::size_t y : axes) {
        for (const std::size_t x : axes) {
            panels.panels.push_back(panelOf(frame, x, y));
            panels.panels.back().hasPoints = x != y;
            widen(panels.panels.back().x);
            widen(panels.panels.back().y);
        }
    }
    return panels;
}

PointPanels distributionPanels(const StudySelection &selection)
{
    const StudyFrame &frame = *selection.frame();
    if (frame.objective == StudyFrame::none)
        return {};
    PointPanel panel;
    panel.x = frame.axes[frame.objective];
    panel.xAxis = frame.objective;
    panel.y = ownAxis({0, 1});
    panel.yName = StudyWords::tr("Share of trials");
    panel.hasPoints = false;
    const auto line = [&](PanelLine::Look look, const QString &name, const RowMask &mask) {
        PanelLine curve{.look = look, .name = name, .points = {}, .isSteps = true};
        const std::vector<double> shares = distribution(*panel.x.values, mask, panel.x.low, panel.x.high, samples);
        for (std::size_t i = 0; i < shares.size(); ++i)
            curve.points.emplace_back(panel.x.low + (panel.x.high - panel.x.low) * static_cast<double>(i) / (samples - 1), shares[i]);
        panel.lines.push_back(std::move(curve));
    };
    line(PanelLine::Look::All, StudyWords::tr("all trials"), {});
    if (selection.hasBrushes())
        line(PanelLine::Look::Kept, StudyWords::tr("selected trials"), selection.kept());
    return {.panels = {std::move(panel)}, .columns = 1};
}

PointPanels paretoPanels(const StudySelection &selection, std::size_t second)
{
    const StudyFrame &frame = *selection.frame();
    if (frame.objective == StudyFrame::none || second >= frame.axes.size())
        return {};
    PointPanel panel = panelOf(frame, second, frame.objective);
    const StudyAxis &other = frame.axes[second];
    const bool isLarger = other.subject == AxisSubject::Metric && frame.matrix.metrics[other.column].metric.direction == ObjectiveDirection::Maximize;
    std::vector<int> rows;
    for (int row = 0; row < frame.rows(); ++row)
        if (selection.isKept(row))
            rows.push_back(row);
    PanelLine front{.look = PanelLine::Look::Front, .name = StudyWords::tr("beaten by none in both"), .points = {}};
    for (const int row : paretoFront(*panel.y.values, frame.sign(), *other.values, isLarger ? 1 : -1, std::move(rows)))
        front.points.emplace_back(panel.x.value(row), panel.y.value(row));
    panel.lines.push_back(std::move(front));
    widen(panel.x);
    widen(panel.y);
    return {.panels = {std::move(panel)}, .columns = 1};
}

PointPanels timelinePanels(const StudyFrame &frame)
{
    const std::size_t started = frame.axisOf(u"started"_s);
    if (started == StudyFrame::none)
        return {};
    PointPanel panel;
    panel.x = frame.axes[started];
    panel.xAxis = started;
    panel.isBars = true;
    panel.yName = StudyWords::tr("Side by side");
    qint64 newest = 0, first = 0;
    for (std::size_t i = 0; i < frame.matrix.states.size(); ++i) {
        newest = std::max({newest, frame.matrix.endedAt[i], frame.matrix.startedAt[i]});
        if (const qint64 at = frame.matrix.startedAt[i]; at > 0 && (first == 0 || at < first))
            first = at;
    }
    std::vector<double> lanes(frame.matrix.states.size(), std::nan(""));
    panel.ends.assign(lanes.size(), std::nan(""));
    std::vector<qint64> busyUntil;
    for (const int row : frame.order) { // the first lane that is free
        const auto at = static_cast<std::size_t>(row);
        const qint64 from = frame.matrix.startedAt[at];
        if (from <= 0)
            continue;
        const bool isUnderWay = frame.matrix.endedAt[at] < from;
        const qint64 to = isUnderWay ? newest : frame.matrix.endedAt[at];
        std::size_t lane = 0;
        while (lane < busyUntil.size() && busyUntil[lane] > from)
            ++lane;
        if (lane == busyUntil.size())
            busyUntil.push_back(0);
        busyUntil[lane] = std::max(to, from + 1);
        lanes[at] = static_cast<double>(lane) + 1;
        panel.ends[at] = static_cast<double>(to - first) / 3600.0;
    }
    panel.y = ownAxis(std::move(lanes));
    panel.y.isWhole = true;
    panel.y.low = 0.5;
    panel.y.high = static_cast<double>(std::max<std::size_t>(1, busyUntil.size())) + 0.5;
    fitScale(panel.x, 0, static_cast<double>(newest - first) / 3600.0);
    return {.panels = {std::move(panel)}, .columns = 1};
}

std::vector<std::size_t> heaviestAxes(const StudyFrame &frame, const std::vector<double> &shares, std::size_t most)
{
    std::vector<std::size_t> axes;
    for (std::size_t axis = 0; axis < frame.axes.size(); ++axis)
        if (frame.axes[axis].subject == AxisSubject::Parameter)
            axes.push_back(axis);
    const auto weightOf = [&](std::size_t axis) {
        const std::size_t column = frame.axes[axis].column;
        return column < shares.size() && std::isfinite(shares[column]) ? shares[column] : -1;
    };
    std::stable_sort(axes.begin(), axes.end(), [&](std::size_t a, std::size_t b) { return weightOf(a) > weightOf(b); });
    axes.resize(std::min(axes.size(), most));
    return axes;
}

} // namespace headrace
