// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/resourcestore.h"
#include "models/kube/rowquery.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace headrace {

/// How an object is doing, as far as its row tells.
enum class RowHealth { None, Good, Working, Warning, Bad, Ended };

/// A live list as a table: filtered, sorted, with the server's columns. Sorting and filtering touch what a batch changed, not the
/// whole list, and one batch makes a handful of signals however many rows it has. GUI thread.
class ResourceTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { UidRole = Qt::UserRole + 1, HealthRole, DeletingRole, NameRole, NameSpaceRole, NumberRole };

    explicit ResourceTable(ResourceStore &store, QObject *parent = nullptr);

    void setQuery(const RowQuery &query);
    const RowQuery &query() const { return m_query; }
    /// Columns that the server means for the wide view.
    void setWide(bool wide);
    bool isWide() const { return m_isWide; }

    KubeRowPointer rowAt(int row) const { return m_store.row(m_order[static_cast<std::size_t>(row)]); }
    /// -1 when it is filtered out or gone.
    int rowOf(const QByteArray &uid) const;
    /// The server's column behind one of ours; -1 for the namespace.
    int serverColumn(int column) const { return m_columns[static_cast<std::size_t>(column)]; }
    const ResourceStore &store() const { return m_store; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }

    /// Ages grow by themselves: tells views so; called by a timer while someone looks.
    void refreshAges();

Q_SIGNALS:
    void shownChanged();

private:
    using Place = ResourceStore::Place;
    void chooseColumns();
    void applyChanges(const ResourceStore::Changes &changes);
    void removePlaces(const std::vector<Place> &places);
    void insertPlaces(std::vector<Place> places);
    void updatePlaces(const std::vector<Place> &places);
    void rebuild();
    void reorder(std::vector<Place> order);
    void indexOrder(std::size_t from);
    bool before(Place a, Place b) const;
    bool isShown(Place place) const { return m_query.isEmpty() || m_query.matches(*m_store.row(place)); }
    QString textOf(const KubeRow &row, int column) const;

    ResourceStore &m_store;
    RowQuery m_query;
    bool m_isWide = false;
    std::vector<int> m_columns; ///< server's column numbers; -1 = namespace
    std::vector<Place> m_order;
    std::vector<int> m_rowOf; ///< by place; -1 = not shown
    int m_sortColumn = -1;    ///< -1 = namespace, name
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

/// How a row's status word reads: "CrashLoopBackOff" is bad, "Pending" is under way. Words that nobody knows are None.
RowHealth healthOf(const KubeRow &row, const std::vector<KubeColumn> &columns);
/// Compares two cells: by number where both begin with one ("3 (2m ago)" < "12"), else by letters.
int compareCells(QStringView a, QStringView b);

} // namespace headrace
