// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/experimentlist.h"

#include <QAbstractTableModel>
#include <QHash>

namespace headrace {

/// Experiments as a table; states are worded by widgets. GUI thread.
class ExperimentTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, NameColumn, RunningColumn, SucceededColumn, FailedColumn, OtherColumn, LastColumn, LastRunColumn, CreatedColumn, DescriptionColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, NumberRole };

    explicit ExperimentTable(ExperimentList &list, QObject *parent = nullptr);

    const ExperimentRow &rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

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
    int indexOf(const QString &id) const;
    static QVariant value(const ExperimentRow &row, int column);

    ExperimentList &m_list;
    std::vector<ExperimentRow> m_rows; ///< as the views know them
    QHash<int, QString> m_heads;
};

} // namespace headrace
