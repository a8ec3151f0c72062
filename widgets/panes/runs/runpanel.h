// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runlist.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace headrace {

class RunTaskTable;

/// One run beside the list: its state and the reason of a failure, its parameters, its steps with times.
class RunPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RunPanel(QWidget *parent);

    /// Null = hidden.
    void setRun(const RunPointer &run);
    /// What runs goes on.
    void tick();
    RunTaskTable *tasks() const { return m_tasks; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void update();
    void retranslate();

    RunPointer m_run;
    RunTaskTable *m_tasks;
    QLabel *m_name;
    QLabel *m_icon;
    QLabel *m_state;
    QLabel *m_facts;
    QLabel *m_reason;
    QLabel *m_parametersHead;
    QLabel *m_parameters;
    QLabel *m_tasksHead;
    QTableView *m_view;
};

} // namespace headrace
