// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/schedulelist.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace headrace {

/// Schedules as a table. Texts are data alone: states, triggers and findings are worded by widgets from the row. GUI thread.
class ScheduleTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, NameColumn, NextColumn, LastColumn, PipelineColumn, VersionColumn, TriggerColumn, ConcurrencyColumn, ExperimentColumn, FindingColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, NumberRole };

    explicit ScheduleTable(ScheduleList &list, QObject *parent = nullptr);

    const ScheduleRowPointer &rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 when it is not there.
    int indexOf(const QString &id) const;
    /// For files: servers' words, times in ISO.
    QString plainText(int row, int column) const;

    /// Its cells and its head stand at the right.
    static bool isNumber(int column);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Widgets give the words.
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

private:
    void follow();

    ScheduleList &m_list;
    std::vector<ScheduleRowPointer> m_rows; ///< as the views know them
    QHash<int, QString> m_heads;
};

/// The rows that a filter line lets through: words must all occur in a row, "!word" must not; "state:enabled", "has:finding".
class ScheduleFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit ScheduleFilter(ScheduleTable &table, QObject *parent = nullptr);

    void setQuery(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool holds(const QString &word, int row) const;

    ScheduleTable &m_table;
    QStringList m_words;
};

} // namespace headrace
