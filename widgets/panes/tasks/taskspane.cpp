// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/tasks/taskspane.h"

#include "models/tasks/taskregistry.h"
#include "widgets/panes/tasks/taskdelegate.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

TasksPane::TasksPane(TaskRegistry &tasks, QWidget *parent)
    : Pane(parent)
    , m_tasks(tasks)
    , m_view(new QListView(this))
    , m_empty(new QLabel(this))
    , m_cancel(new QPushButton(this))
    , m_clear(new QPushButton(this))
    , m_cancelAction(new QAction(this))
{
    m_view->setModel(&tasks);
    m_view->setItemDelegate(new TaskDelegate(this));
    m_view->setUniformItemSizes(true);
    m_empty->setProperty("role", u"secondary"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_clear);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(grid(2), grid(2), grid(2), 0);
    column->addLayout(row);
    column->addWidget(m_empty, 1);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    m_cancelAction->setShortcut(QKeySequence::Delete);
    m_cancelAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_cancelAction);
    connect(m_cancelAction, &QAction::triggered, this, &TasksPane::cancelCurrent);
    connect(m_cancel, &QPushButton::clicked, this, &TasksPane::cancelCurrent);
    connect(m_clear, &QPushButton::clicked, &tasks, &TaskRegistry::clearEnded);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TasksPane::updateButtons);
    connect(&tasks, &TaskRegistry::runningChanged, this, &TasksPane::updateButtons);
    connect(&tasks, &QAbstractItemModel::rowsRemoved, this, &TasksPane::updateButtons);
    retranslate();
    updateButtons();
}

void TasksPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Pane::changeEvent(event);
}

void TasksPane::cancelCurrent()
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid())
        m_tasks.taskAt(current.row())->cancel();
}

void TasksPane::updateButtons()
{
    const QModelIndex current = m_view->currentIndex();
    const bool canCancel = current.isValid() && m_tasks.taskAt(current.row())->isRunning();
    m_cancel->setEnabled(canCancel);
    m_cancelAction->setEnabled(canCancel);
    m_clear->setEnabled(m_tasks.rowCount() > m_tasks.runningCount());
    m_empty->setVisible(m_tasks.rowCount() == 0);
    m_view->setVisible(m_tasks.rowCount() > 0);
    Q_EMIT badgeChanged(m_tasks.runningCount());
}

void TasksPane::retranslate()
{
    setAccessibleName(tr("Tasks"));
    m_view->setAccessibleName(tr("Tasks"));
    m_cancel->setText(tr("Cancel"));
    m_clear->setText(tr("Clear ended"));
    m_cancelAction->setText(tr("Cancel the selected task"));
    m_empty->setText(tr("Nothing is running. Long actions such as reading a log appear here, with a way to cancel them."));
}

} // namespace headrace

#include "moc_taskspane.cpp"
