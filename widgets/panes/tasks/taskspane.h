// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/pane.h"

class QListView;
class QLabel;
class QPushButton;

namespace headrace {

class TaskRegistry;

/// All long actions: progress, time left, outcome; cancel by button, Del or the context menu.
class TasksPane final : public Pane
{
    Q_OBJECT

public:
    TasksPane(TaskRegistry &tasks, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void cancelCurrent();
    void updateButtons();
    void retranslate();

    TaskRegistry &m_tasks;
    QListView *m_view;
    QLabel *m_empty;
    QPushButton *m_cancel;
    QPushButton *m_clear;
    QAction *m_cancelAction;
};

} // namespace headrace
