// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/histogramview.h"

#include "widgets/plots/timeticker.h"

namespace headrace {

HistogramView::HistogramView(QWidget *parent)
    : PanelChart(parent)
{
    setName(tr("Histogram"));
}

void HistogramView::setHistogram(Histogram histogram)
{
    m_histogram = std::move(histogram);
    ChartOptions options;
    options.keys = ChartOptions::Keys::Number;
    options.keyName = m_histogram.valueName;
    options.valueName = tr("Count");
    std::vector<ChartPanel> panels;
    if (!m_histogram.counts.empty() && m_histogram.edges.size() > m_histogram.counts.size()) {
        options.keyFrom = m_histogram.edges.front();
        options.keyTo = m_histogram.edges.back();
        options.step = (options.keyTo - options.keyFrom) / static_cast<double>(m_histogram.counts.size());
        options.snapOrigin = options.keyFrom;
        ChartPanel panel;
        panel.curves.push_back({.series = std::make_shared<Series>(SeriesKeys::grid(options.keyFrom, options.step),
                                                                   m_histogram.counts, 1),
                                .style = CurveStyle::Bars});
        panels.push_back(std::move(panel));
    }
    setPanels(std::move(panels), options, {});
}

void HistogramView::clearBrush()
{
    showBrush({});
}

QString HistogramView::positionText(double position) const
{
    const QLocale locale;
    return tr("%1 – %2").arg(numberText(locale, position), numberText(locale, position + options().step));
}

void HistogramView::brushedByHand(double from, double to)
{
    Q_EMIT brushed(from, to);
}

void HistogramView::brushClearedByHand()
{
    Q_EMIT brushCleared();
}

void HistogramView::crosshairMovedByHand(double) { }

void HistogramView::activatedByHand(double position)
{
    Q_EMIT activated(position);
}

} // namespace headrace

#include "moc_histogramview.cpp"
