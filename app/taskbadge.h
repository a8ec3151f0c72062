// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

class QProgressBar;

namespace headrace {

class TaskRegistry;

/// The running tasks in the status bar: how many, a thin bar, a click for the list. Hidden while nothing runs or failed.
class TaskBadge final : public QToolButton
{
    Q_OBJECT

public:
    TaskBadge(const TaskRegistry &tasks, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    const TaskRegistry &m_tasks;
};

} // namespace headrace
