// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/experimenttable.h"

#include "models/text/shownnumber.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString localText(qint64 seconds)
{
    return seconds == 0 ? QString() : QDateTime::fromSecsSinceEpoch(seconds).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace

ExperimentTable::ExperimentTable(ExperimentList &list, QObject *parent)
    : QAbstractTableModel(parent)
    , m_list(list)
    , m_rows(list.rows())
{
    connect(&m_list, &ExperimentList::changed, this, &ExperimentTable::follow);
}

int ExperimentTable::indexOf(const QString &id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const ExperimentRow &row) { return row.experiment.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

/// What stays keeps its place among its neighbours, so selection and scroll stay, too.
void ExperimentTable::follow()
{
    QSet<QString> ids;
    for (const ExperimentRow &row : m_list.rows())
        ids.insert(row.experiment.id);
    for (int row = rowCount() - 1; row >= 0; --row)
        if (!ids.contains(rowAt(row).experiment.id)) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    int at = 0;
    for (const ExperimentRow &row : m_list.rows()) {
        const int old = indexOf(row.experiment.id);
        if (old < 0) {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, row);
            endInsertRows();
            ++at;
            continue;
        }
        if (rowAt(old) != row) {
            m_rows[static_cast<std::size_t>(old)] = row;
            Q_EMIT dataChanged(index(old, 0), index(old, ColumnCount - 1));
        }
        at = old + 1;
    }
}

int ExperimentTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ExperimentTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ExperimentTable::value(const ExperimentRow &row, int column)
{
    switch (column) {
    case StateColumn:
        return row.experiment.storageState;
    case NameColumn:
        return row.experiment.name;
    case RunningColumn:
        return row.counts.running;
    case SucceededColumn:
        return row.counts.succeeded;
    case FailedColumn:
        return row.counts.failed;
    case OtherColumn:
        return row.counts.other;
    case LastColumn:
        return row.lastRun ? row.lastRun->state.word : QString();
    case LastRunColumn:
        return localText(row.lastRun ? row.lastRun->createdAt : row.experiment.lastRunAt);
    case CreatedColumn:
        return localText(row.experiment.createdAt);
    default:
        return row.experiment.description.section(u'\n', 0, 0);
    }
}

bool ExperimentTable::isNumber(int column)
{
    return column >= RunningColumn && column <= OtherColumn;
}

QVariant ExperimentTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ExperimentRow &row = rowAt(index.row());
    const bool isCount = isNumber(index.column());
    switch (role) {
    case Qt::DisplayRole:
        // Runs of an archived experiment are archived, so they are not counted.
        return isCount && row.experiment.isArchived() ? QVariant(QString()) : value(row, index.column());
    case SortRole:
        return value(row, index.column());
    case NumberRole:
        return isCount;
    default:
        return {};
    }
}

QVariant ExperimentTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return headAlignment(isNumber(section));
    return role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool ExperimentTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

} // namespace headrace
