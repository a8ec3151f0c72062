// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/runstatebar.h"

#include "widgets/canvas/canvaswords.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QShortcut>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isCounted(const GraphNode &node)
{
    return !node.isRail() && !node.isContainer();
}

} // namespace

RunStateBar::RunStateBar(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(grid(1));
    for (std::size_t i = 0; i < states.size(); ++i) {
        auto *button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->hide();
        connect(button, &QToolButton::clicked, this, [this, state = states[i]] { pressed(state); });
        row->addWidget(button);
        m_buttons[i] = button;
    }
    auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, [this] { showOnly(GraphRunState::None); });
}

void RunStateBar::watch(PipelineCanvas *canvas)
{
    m_canvas = canvas;
    m_only = GraphRunState::None;
    update();
}

QToolButton *RunStateBar::button(GraphRunState state) const
{
    const auto found = std::find(states.begin(), states.end(), state);
    return found == states.end() ? nullptr : m_buttons[static_cast<std::size_t>(found - states.begin())];
}

QStringList RunStateBar::nodesIn(GraphRunState state) const
{
    QStringList ids;
    if (m_canvas)
        for (const GraphNode &node : m_canvas->canvasScene()->graph().nodes)
            if (isCounted(node) && node.run.state == state)
                ids << node.id;
    return ids;
}

int RunStateBar::count(GraphRunState state) const
{
    return static_cast<int>(nodesIn(state).size());
}

void RunStateBar::update()
{
    for (std::size_t i = 0; i < states.size(); ++i) {
        const int there = count(states[i]);
        const QString word = CanvasWords::stateWord({.state = states[i]});
        m_buttons[i]->setVisible(there > 0 || m_only == states[i]);
        m_buttons[i]->setText(QString(QString::number(there) % u' ' % word));
        m_buttons[i]->setIcon(toneIcon(toneOf(states[i]), tokensFor(this)));
        m_buttons[i]->setAccessibleName(tr("Tasks in the state %1: %2").arg(word).arg(there));
        m_buttons[i]->setToolTip(tr("Shows these tasks alone and goes from one to the next"));
        m_buttons[i]->setChecked(m_only == states[i]);
    }
    applyFilter();
}

void RunStateBar::applyFilter()
{
    if (!m_canvas)
        return;
    if (m_only == GraphRunState::None) {
        m_canvas->canvasScene()->setFilter({});
        return;
    }
    std::set<int> shown;
    const GraphIndex &index = m_canvas->canvasScene()->index();
    for (const QString &id : nodesIn(m_only))
        shown.insert(index.shownOf(index.indexOf(id)));
    m_canvas->canvasScene()->setFilter(std::move(shown));
}

void RunStateBar::showOnly(GraphRunState state)
{
    m_only = state;
    update();
}

void RunStateBar::pressed(GraphRunState state)
{
    if (m_only == state && count(state) < 2) {
        showOnly(GraphRunState::None);
        return;
    }
    showOnly(state);
    step(1);
}

void RunStateBar::step(int by)
{
    QStringList ids = nodesIn(m_only);
    if (m_only == GraphRunState::None)
        for (const GraphRunState state : {GraphRunState::Failed, GraphRunState::Running})
            if (ids.isEmpty())
                ids = nodesIn(state);
    if (ids.isEmpty())
        return;
    const qsizetype now = ids.indexOf(m_canvas->selectedIds().value(0));
    const qsizetype next = now < 0 ? (by > 0 ? 0 : ids.size() - 1) : (now + by + ids.size()) % ids.size();
    m_canvas->goTo(ids[next]);
    Q_EMIT wentTo(ids[next]);
}

void RunStateBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        update();
}

} // namespace headrace

#include "moc_runstatebar.cpp"
