// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/lineview.h"

namespace headrace {

LineView::LineView(QWidget *parent)
    : PanelChart(parent)
{
    setName(tr("Line plot"));
}

void LineView::setLines(LinePlot lines)
{
    m_lines = std::move(lines);
    ChartOptions options;
    options.keys = m_lines.keys == KeyKind::Time ? ChartOptions::Keys::Time : ChartOptions::Keys::Number;
    options.keyName = m_lines.keyName;
    options.valueName = m_lines.valueName;
    options.zeroBased = m_lines.zeroBased;
    if (m_lines.valueRange) {
        options.bounded = true;
        std::tie(options.valueFrom, options.valueTo) = *m_lines.valueRange;
    }
    std::vector<ChartPanel> panels;
    bool any = false;
    bool evenSteps = true;
    for (const LinePanel &source : m_lines.panels) {
        panels.push_back({.title = source.title, .curves = source.curves, .levels = source.levels});
        for (const PlotCurve &curve : source.curves) {
            const Series &series = *curve.series;
            if (series.size() == 0)
                continue;
            const bool grid = series.keys().isGrid();
            const double step = grid ? series.keys().step() : 0;
            const double to = series.key(series.size() - 1) + step;
            options.keyFrom = any ? std::min(options.keyFrom, series.key(0)) : series.key(0);
            options.keyTo = any ? std::max(options.keyTo, to) : to;
            evenSteps = evenSteps && grid && (!any || step == options.step);
            options.step = any ? options.step : step;
            options.snapOrigin = any ? options.snapOrigin : series.key(0);
            any = true;
        }
    }
    if (!evenSteps)
        options.step = 0;
    if (options.keyTo <= options.keyFrom)
        options.keyTo = options.keyFrom + 1;
    // Stems and points at the very edge need room to be seen.
    if (any && m_lines.keys == KeyKind::Number && options.step > 0)
        options.keyFrom -= options.step / 2;
    setPanels(std::move(panels), options, m_lines.marks);
}

void LineView::setBrush(double from, double to)
{
    showBrush({{from, to}});
}

void LineView::clearBrush()
{
    showBrush({});
}

void LineView::setCrosshair(std::optional<double> position)
{
    showCrosshair(position);
}

void LineView::setSplit(std::optional<double> position)
{
    showSplit(position);
}

void LineView::showRange(double from, double to)
{
    setKeyRange(from, to);
}

void LineView::brushedByHand(double from, double to)
{
    Q_EMIT brushed(from, to);
}

void LineView::brushClearedByHand()
{
    Q_EMIT brushCleared();
}

void LineView::crosshairMovedByHand(double position)
{
    Q_EMIT crosshairMoved(position);
}

void LineView::activatedByHand(double position)
{
    Q_EMIT activated(position);
}

void LineView::splitMovedByHand(double position)
{
    Q_EMIT splitMoved(position);
}

} // namespace headrace

#include "moc_lineview.cpp"
