// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/schedulelist.h"

#include <QScrollArea>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace headrace {

class FireStrip;
class ScheduleRuns;

/// One schedule beside the list: what is wrong with it and its repair, when it fires next, whether its runs overlap, what came of its fires.
class SchedulePanel final : public QScrollArea
{
    Q_OBJECT

public:
    SchedulePanel(ScheduleRuns &runs, QWidget *parent);

    /// Null = nothing to show.
    void setRow(const ScheduleRowPointer &row);
    /// Times go on.
    void tick();

Q_SIGNALS:
    void repairRequested();
    void runRequested(const QString &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void showFindings();
    void showFires();
    void showHistory();
    void update();
    void retranslate();

    ScheduleRuns &m_runs;
    ScheduleRowPointer m_row;
    QLabel *m_name;
    QLabel *m_icon;
    QLabel *m_state;
    QLabel *m_facts;
    QWidget *m_findings;
    QVBoxLayout *m_findingLines;
    QPushButton *m_repair;
    QLabel *m_firesHead;
    QLabel *m_fires;
    QLabel *m_load;
    QLabel *m_historyHead;
    FireStrip *m_strip;
    QLabel *m_history;
    QLabel *m_parametersHead;
    QLabel *m_parameters;
};

} // namespace headrace
