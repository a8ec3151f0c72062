// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/scheduletable.h"

#include "models/text/shownnumber.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

QString isoTime(qint64 seconds)
{
    return seconds == 0 ? QString() : QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate);
}

/// The server's own way of saying it.
QString triggerText(const RunTrigger &trigger)
{
    return !trigger.cron.isEmpty() ? trigger.cron : trigger.intervalSeconds > 0 ? QString(u"every "_s % QString::number(trigger.intervalSeconds) % u's') : QString();
}

} // namespace

ScheduleTable::ScheduleTable(ScheduleList &list, QObject *parent)
    : QAbstractTableModel(parent)
    , m_list(list)
    , m_rows(list.rows())
{
    connect(&m_list, &ScheduleList::changed, this, &ScheduleTable::follow);
}

int ScheduleTable::indexOf(const QString &id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const ScheduleRowPointer &row) { return row->schedule.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

/// What stays keeps its place among its neighbours, so selection and scroll stay, too.
void ScheduleTable::follow()
{
    QSet<QString> ids;
    for (const ScheduleRowPointer &row : m_list.rows())
        ids.insert(row->schedule.id);
    for (int row = rowCount() - 1; row >= 0; --row)
        if (!ids.contains(rowAt(row)->schedule.id)) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    int at = 0;
    for (const ScheduleRowPointer &row : m_list.rows()) {
        const int old = indexOf(row->schedule.id);
        if (old < 0) {
            beginInsertRows({}, at, at);
            m_rows.insert(m_rows.begin() + at, row);
            endInsertRows();
        } else if (rowAt(old) != row) {
            m_rows[static_cast<std::size_t>(old)] = row;
            Q_EMIT dataChanged(index(old, 0), index(old, ColumnCount - 1));
        }
        at = indexOf(row->schedule.id) + 1;
    }
}

int ScheduleTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ScheduleTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ScheduleTable::plainText(int row, int column) const
{
    const ScheduleRow &one = *rowAt(row);
    switch (column) {
    case StateColumn:
        return one.schedule.status;
    case NameColumn:
        return one.schedule.name;
    case NextColumn:
        return isoTime(one.nextFire);
    case LastColumn:
        return one.lastRun ? one.lastRun->state.word : QString();
    case PipelineColumn:
        return one.pipeline;
    case VersionColumn:
        return one.version;
    case TriggerColumn:
        return triggerText(one.schedule.trigger);
    case ConcurrencyColumn:
        return QString::number(one.schedule.maxConcurrency);
    case ExperimentColumn:
        return one.experiment;
    default:
        return {};
    }
}

bool ScheduleTable::isNumber(int column)
{
    return column == ConcurrencyColumn;
}

QVariant ScheduleTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ScheduleRow &row = *rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return plainText(index.row(), index.column());
    case NumberRole:
        return isNumber(index.column());
    case SortRole:
        if (index.column() == NextColumn)
            return row.nextFire == 0 ? std::numeric_limits<qint64>::max() : row.nextFire;
        if (index.column() == ConcurrencyColumn)
            return row.schedule.maxConcurrency;
        if (index.column() == FindingColumn)
            return row.findings.empty() ? 99 : static_cast<int>(row.findings.front().kind);
        return plainText(index.row(), index.column());
    default:
        return {};
    }
}

QVariant ScheduleTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return headAlignment(isNumber(section));
    return role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool ScheduleTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

ScheduleFilter::ScheduleFilter(ScheduleTable &table, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_table(table)
{
    setSourceModel(&m_table);
    setSortRole(ScheduleTable::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
}

void ScheduleFilter::setQuery(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool ScheduleFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return word.size() > 1 && word.startsWith(u'!') ? !holds(word.mid(1), row) : holds(word, row); });
}

bool ScheduleFilter::holds(const QString &word, int row) const
{
    const ScheduleRow &one = *m_table.rowAt(row);
    if (word.startsWith("state:"_L1, Qt::CaseInsensitive))
        return one.schedule.status.startsWith(word.mid(6), Qt::CaseInsensitive);
    if (word.compare("has:finding"_L1, Qt::CaseInsensitive) == 0)
        return !one.findings.empty();
    if (one.schedule.id == word)
        return true;
    for (int column = 0; column < ScheduleTable::ColumnCount; ++column)
        if (m_table.plainText(row, column).contains(word, Qt::CaseInsensitive))
            return true;
    return false;
}

} // namespace headrace
