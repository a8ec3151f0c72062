// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/heatcard.h"

#include "widgets/common/chip.h"
#include "widgets/panes/explore/exploreplots.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/plots/heatmapview.h"
#include "widgets/plots/plotframe.h"

#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

HeatCard::HeatCard(ExploreSession &session, QWidget *parent)
    : SessionPage(session, parent)
    , m_heat(new HeatMapView)
    , m_frame(new PlotFrame(m_heat, this))
    , m_stat(new Chip(m_frame))
{
    m_stat->setMenu(new QMenu(m_stat));
    m_frame->addHeaderWidget(m_stat);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    connect(m_stat->menu(), &QMenu::aboutToShow, this, &HeatCard::fillStatMenu);
    connect(m_heat, &HeatMapView::cellsBrushed, this, &HeatCard::brushCells);
    connect(m_frame, &PlotFrame::reported, this, [this](const QString &sentence) { Q_EMIT reported(sentence); });
    connect(&session, &ExploreSession::selectionChanged, this, &HeatCard::showSelection);
    retranslate();
}

void HeatCard::refresh()
{
    const ExploreView &view = *session().view();
    const HeatStat stat = view.recipe.heatStat;
    m_stat->setFact(tr("weeks"), ExploreWords::heatStat(stat));
    m_frame->setVisible(!view.weeks.grids.empty());
    if (view.weeks.grids.empty())
        return;
    m_heat->setMaps(ExplorePlots::hours(view));
    showSelection();
}

void HeatCard::fillStatMenu()
{
    m_stat->menu()->clear();
    for (const HeatStat stat : {HeatStat::Sum, HeatStat::Mean, HeatStat::Median, HeatStat::Max, HeatStat::Difference}) {
        QAction *action = m_stat->menu()->addAction(ExploreWords::heatStat(stat));
        action->setCheckable(true);
        action->setChecked(stat == session().recipe().heatStat);
        connect(action, &QAction::triggered, this, [this, stat] {
            Recipe recipe = session().recipe();
            recipe.heatStat = stat;
            session().change(u"heatStat"_s, std::move(recipe));
        });
    }
    m_stat->menu()->addSeparator();
    QAction *scale = m_stat->menu()->addAction(tr("Divide by how often the clock showed the hour"));
    scale->setCheckable(true);
    scale->setChecked(session().recipe().perHourPresent);
    // Without a zone no hour is ever skipped or repeated.
    scale->setEnabled(session().view() && session().view()->clock.jumps());
    connect(scale, &QAction::toggled, this, [this](bool on) {
        Recipe recipe = session().recipe();
        recipe.perHourPresent = on;
        session().change(u"heatStat"_s, std::move(recipe));
    });
}

void HeatCard::brushCells(int map, const QList<HeatCell> &cells)
{
    const auto &view = session().view();
    if (!view)
        return;
    Brush brush;
    for (const HeatCell &cell : cells)
        brush.cells.emplace_back((view->recipe.weekStart + cell.row) % 7, cell.column);
    if (map != HeatMapView::allMaps && !cells.isEmpty()) {
        brush.from = view->weeks.weeks[static_cast<std::size_t>(map)].start;
        brush.to = brush.from + 7 * 86400 * nanosPerSecond;
    }
    session().setBrush(brush);
}

void HeatCard::showSelection()
{
    if (session().selection().brush.cells.empty())
        m_heat->clearSelection();
}

void HeatCard::retranslate()
{
    m_frame->setTitle(tr("Hour × weekday"));
    m_stat->setFact(tr("weeks"), ExploreWords::heatStat(session().recipe().heatStat));
}

} // namespace headrace

#include "moc_heatcard.cpp"
