// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/weekspage.h"

#include "widgets/common/chip.h"
#include "widgets/panes/explore/exploreplots.h"
#include "widgets/panes/explore/explorewords.h"
#include "widgets/plots/plotframe.h"
#include "widgets/plots/weekpanelsview.h"

#include <QLocale>
#include <QMenu>
#include <QVBoxLayout>

#include <climits>

using namespace Qt::StringLiterals;

namespace headrace {

WeeksPage::WeeksPage(ExploreSession &session, QWidget *parent)
    : SessionPage(session, parent)
    , m_weeks(new WeekPanelsView)
    , m_frame(new PlotFrame(m_weeks, this))
    , m_weekStart(new Chip(m_frame))
{
    m_weekStart->setMenu(new QMenu(m_weekStart));
    m_frame->addHeaderWidget(m_weekStart);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    connect(m_weekStart->menu(), &QMenu::aboutToShow, this, &WeeksPage::fillWeekMenu);
    connect(m_weeks, &WeekPanelsView::brushed, this, [this](Nanos from, Nanos to) { this->session().setBrush({from, to, {}}); });
    connect(m_weeks, &WeekPanelsView::brushCleared, this, [this] { this->session().setBrush({}); });
    connect(m_weeks, &WeekPanelsView::activated, this, [this](Nanos bucket) {
        this->session().setBrush({bucket, bucket + this->session().view()->grid.width(), {}});
        Q_EMIT linesRequested();
    });
    connect(m_weeks, &WeekPanelsView::splitMoved, this, [this](Nanos testFrom) {
        Recipe recipe = this->session().recipe();
        recipe.testFrom = testFrom;
        this->session().change(u"split"_s, std::move(recipe));
    });
    connect(m_frame, &PlotFrame::reported, this, [this](const QString &sentence) { Q_EMIT reported(sentence); });
    connect(&session, &ExploreSession::selectionChanged, this, &WeeksPage::showSelection);
    retranslate();
}

void WeeksPage::fillWeekMenu()
{
    m_weekStart->menu()->clear();
    for (const int day : {0, 5, 6}) {
        QAction *action = m_weekStart->menu()->addAction(QLocale().standaloneDayName(day + 1));
        action->setCheckable(true);
        action->setChecked(day == session().recipe().weekStart);
        connect(action, &QAction::triggered, this, [this, day] {
            Recipe recipe = session().recipe();
            recipe.weekStart = day;
            session().change(u"weekStart"_s, std::move(recipe));
        });
    }
}

void WeeksPage::refresh()
{
    const ExploreView &view = *session().view();
    m_weeks->setWeeks(ExplorePlots::weeks(view));
    const bool counting = view.recipe.measure.kind == MeasureKind::Count;
    m_frame->setTitle(counting ? tr("Weekly traffic") : tr("Weekly %1").arg(ExploreWords::measure(view.recipe.measure)),
                      tr("per %1, same scale in every week").arg(ExploreWords::bucket(view.recipe.bucket)));
    m_weekStart->setFact(tr("week starts"), QLocale().standaloneDayName(view.recipe.weekStart + 1, QLocale::ShortFormat));
    showSplit();
    showSelection();
}

void WeeksPage::showSplit()
{
    const auto &table = session().table();
    m_weeks->setSplit(table && table->trainRows < table->times.size() ? std::optional(table->times[table->trainRows]) : std::nullopt);
}

void WeeksPage::showSelection()
{
    const Selection &selection = session().selection();
    if (selection.brush.from == noTime)
        m_weeks->clearBrush();
    else
        m_weeks->setBrush(selection.brush.from, selection.brush.to);
    QString info;
    if (selection.rows) {
        info = tr("%n row(s) selected", nullptr, static_cast<int>(std::min<std::uint64_t>(selection.count, INT_MAX)));
        if (selection.brush.from != noTime)
            info = u"%1 – %2 · %3"_s.arg(ExploreWords::moment(selection.brush.from), ExploreWords::moment(selection.brush.to), info);
    }
    m_frame->setInfo(info);
}

void WeeksPage::retranslate()
{
    m_weekStart->setFact(tr("week starts"), QLocale().standaloneDayName(session().recipe().weekStart + 1, QLocale::ShortFormat));
}

} // namespace headrace

#include "moc_weekspage.cpp"
