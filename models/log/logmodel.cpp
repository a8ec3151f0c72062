// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/log/logmodel.h"

namespace headrace {

namespace {
constexpr int refreshMilliseconds = 250;
constexpr std::size_t shownEntries = 20'000;
}

LogModel::LogModel(const LogBuffer &buffer, QObject *parent)
    : QAbstractTableModel(parent)
    , m_buffer(buffer)
{
    m_timer.setInterval(refreshMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &LogModel::refresh);
    m_timer.start();
    refresh();
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogEntry &entry = m_entries[static_cast<std::size_t>(index.row())];
    if (role == LevelRole)
        return static_cast<int>(entry.level);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return role == SortRole ? QVariant(entry.number) : QVariant(entry.time);
    case LevelColumn:
        return role == SortRole ? QVariant(static_cast<int>(entry.level)) : QVariant();
    case CategoryColumn:
        return entry.category;
    case TextColumn:
        return entry.text;
    default:
        return {};
    }
}

void LogModel::refresh()
{
    const std::vector<LogEntry> fresh = m_buffer.since(m_seen);
    if (fresh.empty())
        return;
    m_seen = fresh.back().number;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
    m_entries.insert(m_entries.end(), fresh.begin(), fresh.end());
    endInsertRows();
    trim();
}

void LogModel::clear()
{
    beginResetModel();
    m_entries.clear();
    endResetModel();
}

void LogModel::trim()
{
    if (m_entries.size() <= shownEntries)
        return;
    const auto excess = m_entries.size() - shownEntries;
    beginRemoveRows({}, 0, static_cast<int>(excess) - 1);
    m_entries.erase(m_entries.begin(), m_entries.begin() + static_cast<std::ptrdiff_t>(excess));
    endRemoveRows();
}

} // namespace headrace

#include "moc_logmodel.cpp"
