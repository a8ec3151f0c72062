// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tasks/task.h"

#include <QAbstractTableModel>

#include <vector>

namespace headrace {

/// All tasks of the program as a table, newest first. Failed tasks stay until dismissed; finished and cancelled ones stay
/// until 50 newer have come. Owns its tasks; GUI thread.
class TaskRegistry final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TitleColumn, StateColumn, ProgressColumn, StartedColumn, ColumnCount };
    enum Role { TaskRole = Qt::UserRole + 1, StateRole, PermilleRole, SortRole };

    explicit TaskRegistry(QObject *parent = nullptr);
    ~TaskRegistry() override;

    /// Makes a running task; the registry owns it.
    Task *start(const QString &title, const ResourceRef &subject = {});
    Task *taskAt(int row) const { return m_tasks[static_cast<std::size_t>(row)]; }
    int runningCount() const;
    /// Mean progress of the running tasks in permille; -1 when none says.
    int overallPermille() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Display is empty for state and progress: widgets word them from the roles.
    QVariant data(const QModelIndex &index, int role) const override;

public Q_SLOTS:
    void cancelAll();
    /// Removes the tasks that are not running.
    void clearEnded();

Q_SIGNALS:
    void runningChanged();
    void taskEnded(headrace::Task *task);

private:
    void taskChanged(const Task *task);
    void removeRow(std::size_t row);
    void dropOldest();

    std::vector<Task *> m_tasks;
};

} // namespace headrace
