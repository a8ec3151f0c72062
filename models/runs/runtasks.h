// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runlist.h"

#include <QAbstractTableModel>

namespace headrace {

/// What a server tells of a run's steps, in the order in which they started; those that have not started stand last. Servers up to 2.17 have a
/// row for each node of the workflow, drivers too. GUI thread.
class RunTaskTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, NameColumn, StartedColumn, DurationColumn, ColumnCount };
    enum Role { StateRole = Qt::UserRole + 2, StateWordRole, NumberRole }; ///< those of RunTable

    using QAbstractTableModel::QAbstractTableModel;

    /// A later state of the same run keeps selection and scroll as long as the steps are the same. Null = none.
    void setRun(RunPointer run);
    const RunTask &taskAt(int row) const { return *m_tasks[static_cast<std::size_t>(row)]; }
    /// Durations of what runs go on.
    void tick();

    /// Its cells and its head stand at the right.
    static bool isNumber(int column);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Widgets give the words.
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

private:
    RunPointer m_run;
    std::vector<const RunTask *> m_tasks; ///< of m_run
    QHash<int, QString> m_heads;
};

/// What a task's state says of its end, for one that failed: the server's words, else empty.
QString reasonOf(const RunTask &task);

} // namespace headrace
