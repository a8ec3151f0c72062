// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/dayspage.h"

#include "models/explore/calendar.h"
#include "widgets/panes/explore/exploreplots.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/lineview.h"
#include "widgets/plots/plotframe.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace headrace {

DaysPage::DaysPage(ExploreSession &session, QWidget *parent)
    : SessionPage(session, parent)
    , m_line(new LineView)
    , m_calendar(new HeatMapView)
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    m_lineFrame = new PlotFrame(m_line, splitter);
    m_calendarFrame = new PlotFrame(m_calendar, splitter);
    splitter->addWidget(m_lineFrame);
    splitter->addWidget(m_calendarFrame);
    splitter->setSizes({grid(50), grid(60)});
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(grid(2));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(splitter);
    connect(m_line, &LineView::brushed, this, [this](double from, double to) { this->session().setBrush({toNanos(from), toNanos(to), {}}); });
    connect(m_line, &LineView::brushCleared, this, [this] { this->session().setBrush({}); });
    connect(m_calendar, &HeatMapView::cellsBrushed, this, [this](int, const QList<HeatCell> &cells) { brushDays(cells); });
    connect(&session, &ExploreSession::selectionChanged, this, &DaysPage::showSelection);
    for (PlotFrame *frame : {m_lineFrame, m_calendarFrame})
        connect(frame, &PlotFrame::reported, this, [this](const QString &sentence) { Q_EMIT reported(sentence); });
    retranslate();
}

void DaysPage::refresh()
{
    refreshLine();
    refreshCalendar();
    showSelection();
}

void DaysPage::refreshLine()
{
    const ExploreView &view = *session().view();
    m_line->setLines(ExplorePlots::range(view));
    m_lineFrame->setTitle(tr("Whole range"), tr("%1 per %2").arg(ExploreWords::measure(view.recipe.measure), ExploreWords::bucket(view.recipe.bucket)));
}

void DaysPage::refreshCalendar()
{
    const ExploreView &view = *session().view();
    const std::vector<double> days = dailyOf(view.grid, view.counts.all.y, view.recipe.measure.kind);
    m_calendarFrame->setVisible(!days.empty());
    if (days.empty())
        return;
    m_calendar->setMaps(ExplorePlots::calendar(view));
    m_calendarFrame->setTitle(tr("Calendar"), tr("%1 a day").arg(ExploreWords::measure(view.recipe.measure)));
}

void DaysPage::brushDays(const QList<HeatCell> &cells)
{
    const auto &view = session().view();
    if (!view || cells.isEmpty() || view->grid.isEmpty()) {
        session().setBrush({});
        return;
    }
    // Days stand column by column; a brush is one stretch, from the first chosen day to the last.
    const std::int64_t first = dayOf(weekStartOf(view->grid.start(0), view->recipe.weekStart));
    std::int64_t from = std::numeric_limits<std::int64_t>::max();
    std::int64_t to = std::numeric_limits<std::int64_t>::min();
    for (const HeatCell &cell : cells) {
        from = std::min(from, first + cell.column * 7 + cell.row);
        to = std::max(to, first + cell.column * 7 + cell.row);
    }
    session().setBrush({from * nanosPerDay, (to + 1) * nanosPerDay, {}});
}

void DaysPage::showSelection()
{
    const Brush &brush = session().selection().brush;
    if (brush.from == noTime)
        m_line->clearBrush();
    else
        m_line->setBrush(toSeconds(brush.from), toSeconds(brush.to));
    if (brush.isEmpty())
        m_calendar->clearSelection();
}

void DaysPage::retranslate()
{
    m_line->setName(tr("Whole range"));
    m_calendar->setName(tr("Calendar"));
}

} // namespace headrace

#include "moc_dayspage.cpp"
