// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/taskregistry.h"

#include <algorithm>

namespace headrace {

namespace {
constexpr std::size_t keptTasks = 50;
}

TaskRegistry::TaskRegistry(QObject *parent)
    : QAbstractTableModel(parent)
{
}

TaskRegistry::~TaskRegistry() = default;

Task *TaskRegistry::start(const QString &title, const ResourceRef &subject)
{
    auto *task = new Task(title, subject, this);
    beginInsertRows({}, 0, 0);
    m_tasks.insert(m_tasks.begin(), task);
    endInsertRows();
    connect(task, &Task::changed, this, [this, task] { taskChanged(task); });
    connect(task, qOverload<TaskState>(&Task::ended), this, [this, task] {
        Q_EMIT taskEnded(task);
        Q_EMIT runningChanged();
    });
    dropOldest();
    Q_EMIT runningChanged();
    return task;
}

int TaskRegistry::runningCount() const
{
    return static_cast<int>(std::count_if(m_tasks.begin(), m_tasks.end(), [](const Task *t) { return t->isRunning(); }));
}

int TaskRegistry::overallPermille() const
{
    int sum = 0;
    int known = 0;
    for (const Task *task : m_tasks) {
        if (task->isRunning() && task->permille() >= 0) {
            sum += task->permille();
            ++known;
        }
    }
    return known > 0 ? sum / known : -1;
}

int TaskRegistry::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tasks.size());
}

int TaskRegistry::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TaskRegistry::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    Task *task = taskAt(index.row());
    switch (role) {
    case TaskRole:
        return QVariant::fromValue(task);
    case StateRole:
        return static_cast<int>(task->state());
    case PermilleRole:
        return task->permille();
    case Qt::DisplayRole:
        return index.column() == TitleColumn ? QVariant(task->title()) : QVariant();
    case SortRole:
        return index.column() == TitleColumn ? QVariant(task->title()) : QVariant(task->started());
    default:
        return {};
    }
}

void TaskRegistry::cancelAll()
{
    const std::vector<Task *> tasks = m_tasks;
    for (Task *task : tasks)
        task->cancel();
}

void TaskRegistry::clearEnded()
{
    for (std::size_t row = m_tasks.size(); row-- > 0;) {
        if (!m_tasks[row]->isRunning())
            removeRow(row);
    }
}

void TaskRegistry::taskChanged(const Task *task)
{
    const auto it = std::find(m_tasks.begin(), m_tasks.end(), task);
    if (it == m_tasks.end())
        return;
    const int row = static_cast<int>(it - m_tasks.begin());
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void TaskRegistry::removeRow(std::size_t row)
{
    beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
    // Callers may still be inside one of the task's signals.
    m_tasks[row]->deleteLater();
    m_tasks.erase(m_tasks.begin() + static_cast<std::ptrdiff_t>(row));
    endRemoveRows();
}

void TaskRegistry::dropOldest()
{
    for (std::size_t row = m_tasks.size(); row-- > keptTasks;) {
        const TaskState state = m_tasks[row]->state();
        if (state == TaskState::Done || state == TaskState::Cancelled)
            removeRow(row);
    }
}

} // namespace headrace

#include "moc_taskregistry.cpp"
