// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/taskbadge.h"

#include "models/tasks/taskregistry.h"
#include "widgets/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace headrace {

TaskBadge::TaskBadge(const TaskRegistry &tasks, QWidget *parent)
    : QToolButton(parent)
    , m_tasks(tasks)
{
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(&tasks, &TaskRegistry::runningChanged, this, &TaskBadge::refresh);
    connect(&tasks, &QAbstractItemModel::dataChanged, this, [this] { update(); });
    refresh();
}

void TaskBadge::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QToolButton::changeEvent(event);
}

void TaskBadge::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    const int permille = m_tasks.overallPermille();
    if (m_tasks.runningCount() == 0 || permille < 0)
        return;
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 2, width() * permille / 1000, 2), tokensFor(this).accent);
}

void TaskBadge::refresh()
{
    const int running = m_tasks.runningCount();
    setText(running > 0 ? tr("%n task(s) running", nullptr, running) : tr("Tasks"));
    setAccessibleName(text());
    setToolTip(tr("Show the tasks"));
    update();
}

} // namespace headrace

#include "moc_taskbadge.cpp"
