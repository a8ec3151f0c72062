// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/columnlayout.h"
#include "models/kube/resourcestore.h"
#include "models/kube/rowfigures.h"
#include "models/kube/rowquery.h"

#include <QAbstractTableModel>

namespace headrace {

/// How an object is doing, as far as its row tells.
enum class RowHealth { None, Good, Working, Warning, Bad, Ended };

/// A live list that goes into a table, and whose it is.
struct ListSource {
    std::shared_ptr<ResourceStore> store;
    QString cluster;

    bool operator==(const ListSource &) const = default;
};

enum class ListColumnKind { Server, Cluster, NameSpace, Owner, Created, Label, Figure };

/// A column that a table can show.
struct ListColumn {
    ListColumnKind kind = ListColumnKind::Server;
    QString id; ///< as in ColumnLayout
    KubeColumn server; ///< what the server said of it
    bool isDefault = true; ///< shown unless the user hid it

    bool operator==(const ListColumn &) const = default;
    QString labelKey() const { return id.mid(1); }
    /// Of a column of figures.
    Figure figure() const { return id == QLatin1StringView("@cpu") ? Figure::Cpu : id == QLatin1StringView("@memory") ? Figure::Memory : Figure::Gpus; }
};

/// Which figures a list can show beside its rows.
struct FigureOffer {
    bool usage = false; ///< the cluster measures it
    bool accelerators = false;
    bool showsAccelerators = false; ///< without being asked: some node has one

    bool operator==(const FigureOffer &) const = default;
};

/// Live lists (of one kind: of several namespaces or clusters) as one table: filtered, sorted by any number of keys, with the
/// server's columns and some of our own. Sorting and filtering touch what a batch changed, not the whole list, and one batch makes
/// a handful of signals however many rows it has. GUI thread.
class ResourceTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { UidRole = Qt::UserRole + 1, HealthRole, DeletingRole, NameRole, NameSpaceRole, NumberRole, ClusterRole, MatchesRole, ColumnRole };

    explicit ResourceTable(QObject *parent = nullptr);
    /// Of one list that outlives the table.
    explicit ResourceTable(ResourceStore &store, QObject *parent = nullptr);
    ~ResourceTable() override;

    void setSources(std::vector<ListSource> sources);
    const std::vector<ListSource> &sources() const { return m_sources; }
    void setQuery(const RowQuery &query);
    const RowQuery &query() const { return m_query; }
    /// Shows objects of these namespaces only; none = all. For lists that hold more than is wanted.
    void setNameSpaces(const QStringList &nameSpaces);
    void setLayout(const ColumnLayout &layout);
    const ColumnLayout &layout() const { return m_layout; }
    /// Columns that the server means for the wide view, all at once.
    void setWide(bool wide);
    void setFigureOffer(const FigureOffer &offer);
    /// New figures for the rows of one source.
    void setFigures(std::size_t source, std::shared_ptr<const RowFigures> figures);
    bool showsFigure(Figure figure) const;

    KubeRowPointer rowAt(int row) const { return rowOfSpot(m_order[static_cast<std::size_t>(row)]); }
    const ListSource &sourceAt(int row) const { return m_sources[sourceOf(m_order[static_cast<std::size_t>(row)])]; }
    /// -1 when it is filtered out or gone.
    int rowOf(const QByteArray &uid) const;
    /// The first list; there must be one.
    const ResourceStore &store() const { return *m_sources.front().store; }
    /// Objects in all lists, shown or not.
    qsizetype total() const;

    const std::vector<ListColumn> &columns() const { return m_columns; }
    /// Every column that could be shown, those of the server first; without labels that nobody asked for.
    std::vector<ListColumn> possibleColumns() const;
    /// Keys of the labels that the first thousand rows have, sorted.
    QStringList labelKeys() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// Names of the server's columns; those of our own columns are the widgets'.
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;
    void sortBy(std::vector<SortKey> keys);

    /// Ages grow by themselves: tells views so; called by a timer while someone looks.
    void refreshAges();
    /// How often two rows were compared; tests hold it against the number of changes.
    qint64 comparisons() const { return m_comparisons; }

Q_SIGNALS:
    /// Rows came or went, or the filter changed.
    void shownChanged();
    /// Other columns are shown now, or in another order.
    void columnsChosen();

private:
    using Place = ResourceStore::Place;
    using Spot = quint64; ///< source, place
    struct Key;

    static std::size_t sourceOf(Spot spot) { return static_cast<std::size_t>(spot >> 32); }
    static Place placeOf(Spot spot) { return static_cast<Place>(spot & 0xffffffffU); }
    static Spot spotOf(std::size_t source, Place place) { return (static_cast<Spot>(source) << 32) | place; }
    const KubeRowPointer &rowOfSpot(Spot spot) const { return m_sources[sourceOf(spot)].store->row(placeOf(spot)); }
    int &rowNumber(Spot spot) { return m_rowOf[sourceOf(spot)][placeOf(spot)]; }
    int shownAt(Spot spot) const;

    void connectSource(std::size_t source);
    void sourceCleared(std::size_t source);
    void chooseColumns();
    void mapCells();
    void applyChanges(std::size_t source, const ResourceStore::Changes &changes);
    void removeSpots(const std::vector<Spot> &spots);
    void insertSpots(std::vector<Spot> spots);
    void updateSpots(const std::vector<Spot> &spots);
    void refilter();
    void rebuild();
    void fillOrder();
    void resort();
    void sortSpots(std::vector<Spot> &spots) const;
    std::vector<Spot> merged(const std::vector<Spot> &sorted, std::vector<Spot> few) const;
    void reorder(std::vector<Spot> order);
    void indexOrder(std::size_t from);
    bool before(Spot a, Spot b) const;
    int compare(const Key &key, Spot a, Spot b) const;
    bool isShown(Spot spot) const;
    QStringView cell(Spot spot, std::size_t column) const;
    QString textOf(Spot spot, std::size_t column) const;
    ObjectFigures::Amount amountOf(Spot spot, Figure figure) const;

    std::vector<ListSource> m_sources;
    RowQuery m_query;
    QStringList m_nameSpaces;
    ColumnLayout m_layout;
    bool m_isWide = false;
    FigureOffer m_figureOffer;
    std::vector<std::shared_ptr<const RowFigures>> m_figures; ///< by source
    std::vector<ListColumn> m_columns;
    std::vector<std::vector<int>> m_cells; ///< by source and column: the server's number of it, -1 = none
    struct Key {
        ListColumnKind kind;
        std::vector<int> cells; ///< by source
        QString label;
        Figure figure;
        bool isAge;
        bool isDescending;
    };
    std::vector<Key> m_keys; ///< m_layout.sort, as far as those columns are there
    std::vector<Spot> m_order;
    std::vector<std::vector<int>> m_rowOf; ///< by source and place; -1 = not shown
    mutable qint64 m_comparisons = 0;
};

/// How a row's status word reads: "CrashLoopBackOff" is bad, "Pending" is under way. Words that nobody knows are None.
RowHealth healthOf(const KubeRow &row, const std::vector<KubeColumn> &columns);
/// The cell that says how the object is; empty when the kind has no such column.
QString stateWordOf(const KubeRow &row, const std::vector<KubeColumn> &columns);
/// Compares two cells: by number where both begin with one ("3 (2m ago)" < "12"), else by letters.
int compareCells(QStringView a, QStringView b);
/// Whether the server's column holds the object's age.
bool isAgeColumn(const KubeColumn &column);

} // namespace headrace
