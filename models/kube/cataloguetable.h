// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/cluster.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace headrace {

class ClusterCatalogue;

/// All clusters of the catalogue with their choices and the state of open sessions. GUI thread; words and colours are the widgets'.
class CatalogueTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, ServerColumn, UserColumn, NameSpaceColumn, FileColumn, ColumnCount };
    enum Role {
        NameRole = Qt::UserRole + 1,
        StateRole,  ///< ConnectionState as a number; Idle when there is no session
        ColourRole, ///< index of a plot colour; -1 = none
        LabelRole,
        IsProductionRole,
        IsReadOnlyRole,
        IsInsecureRole,
        IsGoneRole,     ///< stands in no file any more
        IsAskingRole,   ///< waits for its user: a question of trust, or signing in
        OriginRole,     ///< ClusterOrigin as a number
        SearchRole      ///< everything that the filter looks at
    };

    explicit CatalogueTable(ClusterCatalogue &catalogue, QObject *parent = nullptr);

    /// -1 when there is none.
    int rowOf(const QString &name) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void read();
    void changed(const QString &name);
    QString text(const ClusterEntry &entry, int column) const;
    QVariant sessionFact(const ClusterEntry &entry, int role) const;

    ClusterCatalogue &m_catalogue;
    std::vector<ClusterEntry> m_rows;
};

/// Rows that hold every word of a text, in any column, their label included. Sorted by -1 they stand as in the files.
class CatalogueFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setText(const QString &text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
};

} // namespace headrace
