// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runtasks.h"

#include "models/kube/age.h"
#include "models/text/shownnumber.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// A cache record comes as a row with an id and no name.
std::vector<const RunTask *> ordered(const Run &run)
{
    std::vector<const RunTask *> tasks;
    for (const RunTask &task : run.tasks)
        if (!task.displayName.isEmpty())
            tasks.push_back(&task);
    const auto start = [](const RunTask *task) { return task->startedAt == 0 ? std::numeric_limits<qint64>::max() : task->startedAt; };
    std::sort(tasks.begin(), tasks.end(), [&](const RunTask *a, const RunTask *b) { return std::tuple(start(a), a->displayName, a->taskId) < std::tuple(start(b), b->displayName, b->taskId); });
    return tasks;
}

bool isOpen(const RunTask &task)
{
    return task.startedAt != 0 && task.endedAt == 0;
}

} // namespace

QString reasonOf(const RunTask &task)
{
    if (task.error.isSet())
        return task.error.message;
    for (auto change = task.history.rbegin(); change != task.history.rend(); ++change)
        if (change->error.isSet())
            return change->error.message;
    return {};
}

void RunTaskTable::setRun(RunPointer run)
{
    std::vector<const RunTask *> tasks = run ? ordered(*run) : std::vector<const RunTask *>();
    const bool isSame = std::equal(tasks.begin(), tasks.end(), m_tasks.begin(), m_tasks.end(), [](const RunTask *a, const RunTask *b) { return a->taskId == b->taskId; });
    if (!isSame)
        beginResetModel();
    m_run.swap(run); // the old one lives until here: what it holds was compared
    m_tasks = std::move(tasks);
    if (!isSame)
        endResetModel();
    else if (!m_tasks.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void RunTaskTable::tick()
{
    for (int row = 0; row < rowCount(); ++row)
        if (isOpen(taskAt(row)))
            Q_EMIT dataChanged(index(row, DurationColumn), index(row, DurationColumn), {Qt::DisplayRole});
}

int RunTaskTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tasks.size());
}

int RunTaskTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool RunTaskTable::isNumber(int column)
{
    return column == DurationColumn;
}

QVariant RunTaskTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RunTask &task = taskAt(index.row());
    if (role == StateRole)
        return static_cast<int>(task.state.state);
    if (role == StateWordRole)
        return task.state.word;
    if (role == NumberRole)
        return isNumber(index.column());
    if (role == Qt::ToolTipRole && !reasonOf(task).isEmpty())
        return reasonOf(task);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return task.displayName;
    case StartedColumn:
        return task.startedAt == 0 ? QString() : QDateTime::fromSecsSinceEpoch(task.startedAt).toString(u"HH:mm:ss"_s);
    case DurationColumn:
        return task.startedAt == 0 ? QString() : shortAge(std::max<qint64>(0, (task.endedAt != 0 ? task.endedAt : QDateTime::currentSecsSinceEpoch()) - task.startedAt));
    default:
        return QString();
    }
}

QVariant RunTaskTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return headAlignment(isNumber(section));
    return role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool RunTaskTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

} // namespace headrace
