// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recurringrun.h"
#include "models/schedules/parametermapping.h"

#include <QDialog>

#include <array>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableView;

namespace headrace {

class MappingTable;
class ScheduleChoices;
class TriggerEdit;

/// A schedule to be made, edited or repaired: what runs, with which parameters, when. What the old parameters become on the chosen version is
/// seen and can be changed before. Modeless; goes when it is closed.
class ScheduleEditor final : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { New, Edit, Repair };

    /// The choices become its children. A repair begins with the newest version, an edit with the schedule's own.
    ScheduleEditor(Purpose purpose, RecurringRun schedule, ScheduleChoices *choices, QWidget *parent);
    ~ScheduleEditor() override;

    /// What would be sent.
    RecurringRun wanted() const;
    MappingTable *parameters() const { return m_table; }
    TriggerEdit *trigger() const { return m_trigger; }
    QPushButton *save() const { return m_save; }

Q_SIGNALS:
    /// The trigger of an edit that was not changed goes on where it is.
    void saved(const headrace::RecurringRun &old, const headrace::RecurringRun &wanted);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void connectParts();
    QLayout *layOutWhat();
    void fillLists();
    void fillVersions();
    void choosePipeline();
    void map();
    void update();
    QStringList problems() const;
    void retranslate();

    const Purpose m_purpose;
    const RecurringRun m_schedule;
    ScheduleChoices *m_choices;
    MappingTable *m_table;
    bool m_isFirst = true; ///< versions have not been chosen from yet
    QLabel *m_head;
    std::array<QLabel *, 5> m_labels;
    QLineEdit *m_name;
    QComboBox *m_pipelines;
    QComboBox *m_versions;
    QComboBox *m_experiments;
    QSpinBox *m_concurrency;
    QCheckBox *m_catchesUp;
    QLabel *m_catchUpWords;
    QLabel *m_triggerHead;
    TriggerEdit *m_trigger;
    QLabel *m_parametersHead;
    QTableView *m_view;
    QLabel *m_problem;
    QPushButton *m_save;
    QPushButton *m_close;
};

} // namespace headrace
