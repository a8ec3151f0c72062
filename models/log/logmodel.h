// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/log/logbuffer.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace headrace {

/// The log as a table, oldest first; takes new entries over in batches, four times a second. GUI thread.
class LogModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TimeColumn, LevelColumn, CategoryColumn, TextColumn, ColumnCount };
    enum Role { LevelRole = Qt::UserRole + 1, SortRole };

    explicit LogModel(const LogBuffer &buffer, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// The level column shows nothing: widgets word it from LevelRole.
    QVariant data(const QModelIndex &index, int role) const override;

public Q_SLOTS:
    /// Takes over what has come since the last time.
    void refresh();
    /// Empties the table; the buffer keeps its entries for the crash log.
    void clear();

private:
    void trim();

    const LogBuffer &m_buffer;
    std::deque<LogEntry> m_entries;
    quint64 m_seen = 0;
    QTimer m_timer;
};

} // namespace headrace
