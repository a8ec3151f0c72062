// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/weekpanelsview.h"

#include "widgets/plots/timeticker.h"

#include <QDateTime>

namespace headrace {

namespace {

constexpr double week = 7 * 86400;

QDate dateOf(Nanos at)
{
    return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(std::floor(toSeconds(at))), Qt::UTC).date();
}

} // namespace

WeekPanelsView::WeekPanelsView(QWidget *parent)
    : PanelChart(parent)
{
    setName(tr("Weekly panels"));
}

void WeekPanelsView::setWeeks(WeekPanels weeks)
{
    m_weeks = std::move(weeks);
    rebuildPanels();
}

void WeekPanelsView::rebuildPanels()
{
    const double step = toSeconds(m_weeks.step);
    std::vector<ChartPanel> panels;
    panels.reserve(m_weeks.panels.size());
    const bool manyYears = !m_weeks.panels.empty() && m_weeks.panels.front().isoYear != m_weeks.panels.back().isoYear;
    for (const WeekPanel &source : m_weeks.panels) {
        ChartPanel panel;
        const QDate first = dateOf(source.start);
        panel.title = manyYears ? tr("Week %1, %2").arg(source.isoWeek).arg(source.isoYear) : tr("Week %1").arg(source.isoWeek);
        panel.subtitle = dayRangeText(QLocale(), first, first.addDays(6));
        panel.origin = toSeconds(source.start);
        const SeriesKeys keys = SeriesKeys::grid(toSeconds(source.first), step);
        if (source.groups.empty())
            panel.curves.push_back({.series = std::make_shared<Series>(keys, source.y, 1)});
        for (std::size_t g = 0; g < source.groups.size(); ++g) {
            panel.curves.push_back({.name = m_weeks.groups.value(static_cast<qsizetype>(g)),
                                    .series = std::make_shared<Series>(keys, source.groups[g], 1),
                                    .colour = static_cast<int>(g)});
        }
        panels.push_back(std::move(panel));
    }
    ChartOptions options;
    options.keys = ChartOptions::Keys::WeekTime;
    options.valueName = m_weeks.valueName;
    options.sharedValues = true;
    options.keyFrom = 0;
    options.keyTo = week;
    options.step = step;
    if (!m_weeks.panels.empty())
        options.firstWeekday = dateOf(m_weeks.panels.front().start).dayOfWeek() - 1;
    setPanels(std::move(panels), options, m_weeks.marks);
}

void WeekPanelsView::retheme()
{
    PanelChart::retheme();
    if (!m_weeks.panels.empty())
        rebuildPanels(); // titles are words of the language
}

void WeekPanelsView::setBrush(Nanos from, Nanos to)
{
    showBrush({{toSeconds(from), toSeconds(to)}});
}

void WeekPanelsView::clearBrush()
{
    showBrush({});
}

void WeekPanelsView::setCrosshair(std::optional<Nanos> at)
{
    showCrosshair(at ? std::optional(toSeconds(*at)) : std::nullopt);
}

void WeekPanelsView::setSplit(std::optional<Nanos> testFrom)
{
    showSplit(testFrom ? std::optional(toSeconds(*testFrom)) : std::nullopt);
}

void WeekPanelsView::brushedByHand(double from, double to)
{
    Q_EMIT brushed(toNanos(from), toNanos(to));
}

void WeekPanelsView::brushClearedByHand()
{
    Q_EMIT brushCleared();
}

void WeekPanelsView::crosshairMovedByHand(double position)
{
    Q_EMIT crosshairMoved(toNanos(position));
}

void WeekPanelsView::activatedByHand(double position)
{
    Q_EMIT activated(toNanos(position));
}

void WeekPanelsView::splitMovedByHand(double position)
{
    Q_EMIT splitMoved(toNanos(position));
}

} // namespace headrace

#include "moc_weekpanelsview.cpp"
