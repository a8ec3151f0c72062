// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/stats/columns.h"

#include <QAbstractTableModel>

namespace headrace {

/// The fields of a log with what they hold, in words. SortRole gives numbers where a column holds numbers.
class FieldsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, KindColumn, MissingColumn, DistinctColumn, ValuesColumn, NotesColumn, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<ColumnProfile> profiles);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ColumnProfile &profile, int column) const;
    QString values(const ColumnProfile &profile) const;

    std::vector<ColumnProfile> m_profiles;
};

} // namespace headrace
