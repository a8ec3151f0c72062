// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/stats/columns.h"

#include <QAbstractTableModel>
#include <QMimeData>

namespace headrace {

/// A field that is dragged: its name as UTF-8.
inline constexpr QLatin1StringView fieldMimeType("application/x-headrace-field");

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
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    /// The name of the first field among the indices.
    QMimeData *mimeData(const QModelIndexList &indices) const override;

private:
    QString text(const ColumnProfile &profile, int column) const;
    QString values(const ColumnProfile &profile) const;

    std::vector<ColumnProfile> m_profiles;
};

} // namespace headrace
