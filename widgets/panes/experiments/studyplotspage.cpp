// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/experiments/studyplotspage.h"

#include "widgets/panes/experiments/plotslot.h"
#include "widgets/plots/plotframe.h"
#include "widgets/studies/studyparallel.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QMenu>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

StudyPlotsPage::StudyPlotsPage(StudySelection &selection, StudyImportance &importance, QWidget *parent)
    : QWidget(parent)
    , m_parallel(new StudyParallel(selection))
    , m_frame(new PlotFrame(m_parallel))
    , m_axes(new QToolButton(m_frame))
    , m_rows(new QSplitter(Qt::Vertical, this))
    , m_columns(new QSplitter(Qt::Horizontal, m_rows))
    , m_left(new PlotSlot(selection, importance, PlotSlot::Kind::Slice, m_columns))
    , m_right(new PlotSlot(selection, importance, PlotSlot::Kind::Importance, m_columns))
{
    m_axes->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_axes);
    m_axes->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        m_parallel->fillAxesMenu(*menu);
    });
    m_frame->addHeaderWidget(m_axes);
    m_rows->insertWidget(0, m_frame);
    m_columns->addWidget(m_left);
    m_columns->addWidget(m_right);
    m_columns->setSizes({640, 360});
    for (QSplitter *splitter : {m_rows, m_columns})
        splitter->setChildrenCollapsible(false);
    m_rows->setStretchFactor(0, 5);
    m_rows->setStretchFactor(1, 5);
    m_columns->setStretchFactor(0, 3);
    m_columns->setStretchFactor(1, 2);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, 0);
    column->addWidget(m_rows);
    for (const PlotSlot *slot : {m_left, m_right})
        connect(slot, &PlotSlot::reported, this, &StudyPlotsPage::reported);
    for (const PlotSlot *slot : {m_left, m_right})
        connect(slot, &PlotSlot::axisTaken, m_parallel, &StudyParallel::goToAxis);
    connect(m_frame, &PlotFrame::reported, this, &StudyPlotsPage::reported);
    retranslate();
}

QVariantMap StudyPlotsPage::saveState() const
{
    const AxisHabits &habits = m_parallel->habits();
    QVariantMap logarithmic;
    for (auto one = habits.logarithmic.begin(); one != habits.logarithmic.end(); ++one)
        logarithmic.insert(one.key(), one.value());
    return {{u"left"_s, PlotSlot::word(m_left->kind())}, {u"right"_s, PlotSlot::word(m_right->kind())}, {u"rows"_s, m_rows->saveState()}, {u"columns"_s, m_columns->saveState()}, {u"order"_s, habits.order}, {u"hidden"_s, QStringList(habits.hidden.begin(), habits.hidden.end())}, {u"inverted"_s, QStringList(habits.inverted.begin(), habits.inverted.end())}, {u"logarithmic"_s, logarithmic}};
}

void StudyPlotsPage::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_left->setKind(PlotSlot::kindOf(state.value(u"left"_s).toString(), m_left->kind()));
    m_right->setKind(PlotSlot::kindOf(state.value(u"right"_s).toString(), m_right->kind()));
    m_rows->restoreState(state.value(u"rows"_s).toByteArray());
    m_columns->restoreState(state.value(u"columns"_s).toByteArray());
    const auto set = [&](const QString &key) {
        const QStringList all = state.value(key).toStringList();
        return QSet<QString>(all.begin(), all.end());
    };
    AxisHabits habits{.order = state.value(u"order"_s).toStringList(), .hidden = set(u"hidden"_s), .inverted = set(u"inverted"_s), .logarithmic = {}};
    const QVariantMap logarithmic = state.value(u"logarithmic"_s).toMap();
    for (auto one = logarithmic.begin(); one != logarithmic.end(); ++one)
        habits.logarithmic.insert(one.key(), one.value().toBool());
    m_parallel->setHabits(habits);
}

void StudyPlotsPage::retranslate()
{
    m_frame->setTitle(tr("Parallel axes"));
    m_frame->setInfo(tr("drag along an axis to keep a range, drag a name to move it, right-click for more"));
    m_axes->setText(tr("Axes"));
    m_axes->setToolTip(tr("Which axes are shown"));
}

void StudyPlotsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace headrace

#include "moc_studyplotspage.cpp"
