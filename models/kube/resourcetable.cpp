// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which rows a ResourceTable shows and in which order.
#include "models/kube/resourcetable.h"

#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The number at the start of a text; false when there is none. "1/2" counts as 0.5 so that unready things sort first.
bool leadingNumber(QStringView text, double &number)
{
    qsizetype end = 0;
    while (end < text.size() && (text[end].isDigit() || (text[end] == u'.' && end > 0)))
        ++end;
    if (end == 0)
        return false;
    bool ok = false;
    number = text.left(end).toDouble(&ok);
    if (ok && end < text.size() && text[end] == u'/') {
        bool whole = false;
        const double of = text.mid(end + 1).toDouble(&whole);
        if (whole && of > 0)
            number /= of;
    }
    return ok;
}

} // namespace

int compareCells(QStringView a, QStringView b)
{
    double x = 0;
    double y = 0;
    if (leadingNumber(a, x) && leadingNumber(b, y) && x != y)
        return x < y ? -1 : 1;
    return a.compare(b, Qt::CaseInsensitive);
}

ResourceTable::ResourceTable(QObject *parent)
    : QAbstractTableModel(parent)
{
}

ResourceTable::ResourceTable(ResourceStore &store, QObject *parent)
    : QAbstractTableModel(parent)
{
    setSources({{std::shared_ptr<ResourceStore>(std::shared_ptr<void>(), &store), {}}});
}

ResourceTable::~ResourceTable() = default;

void ResourceTable::setSources(std::vector<ListSource> sources)
{
    if (sources == m_sources)
        return;
    for (const ListSource &source : m_sources)
        disconnect(source.store.get(), nullptr, this, nullptr);
    beginResetModel();
    m_sources = std::move(sources);
    m_order.clear();
    m_rowOf.assign(m_sources.size(), {});
    m_figures.assign(m_sources.size(), nullptr);
    m_columns.clear();
    mapCells();
    endResetModel();
    for (std::size_t source = 0; source < m_sources.size(); ++source)
        connectSource(source);
    chooseColumns();
    rebuild();
}

void ResourceTable::connectSource(std::size_t source)
{
    const ResourceStore *store = m_sources[source].store.get();
    connect(store, &ResourceStore::rowsChanged, this, [this, source](const ResourceStore::Changes &changes) { applyChanges(source, changes); });
    connect(store, &ResourceStore::columnsChanged, this, &ResourceTable::chooseColumns);
    connect(store, &ResourceStore::cleared, this, [this, source] { sourceCleared(source); });
}

void ResourceTable::sourceCleared(std::size_t source)
{
    beginResetModel();
    std::erase_if(m_order, [source](Spot spot) { return sourceOf(spot) == source; });
    m_rowOf[source].clear();
    indexOrder(0);
    endResetModel();
    chooseColumns();
    Q_EMIT shownChanged();
}

qsizetype ResourceTable::total() const
{
    qsizetype all = 0;
    for (const ListSource &source : m_sources)
        all += source.store->count();
    return all;
}

void ResourceTable::setWide(bool wide)
{
    m_isWide = wide;
    chooseColumns();
}

void ResourceTable::setLayout(const ColumnLayout &layout)
{
    if (layout == m_layout)
        return;
    const bool otherOrder = layout.sort != m_layout.sort;
    m_layout = layout;
    chooseColumns();
    if (otherOrder)
        resort();
}

void ResourceTable::setQuery(const RowQuery &query)
{
    m_query = query;
    refilter();
}

void ResourceTable::setNameSpaces(const QStringList &nameSpaces)
{
    if (nameSpaces == m_nameSpaces)
        return;
    m_nameSpaces = nameSpaces;
    refilter();
}

bool ResourceTable::isShown(Spot spot) const
{
    const KubeRow &row = *rowOfSpot(spot);
    return (m_nameSpaces.isEmpty() || m_nameSpaces.contains(row.nameSpace)) && (m_query.isEmpty() || m_query.matches(row));
}

int ResourceTable::shownAt(Spot spot) const
{
    const std::vector<int> &rows = m_rowOf[sourceOf(spot)];
    return placeOf(spot) < rows.size() ? rows[placeOf(spot)] : -1;
}

void ResourceTable::refilter()
{
    std::vector<Spot> hidden;
    std::vector<Spot> added;
    for (const Spot spot : m_order)
        if (!isShown(spot))
            hidden.push_back(spot);
    for (std::size_t source = 0; source < m_sources.size(); ++source)
        for (Place place = 0; place < m_sources[source].store->places(); ++place)
            if (const Spot spot = spotOf(source, place); shownAt(spot) < 0 && m_sources[source].store->holds(place) && isShown(spot))
                added.push_back(spot);
    removeSpots(hidden);
    insertSpots(std::move(added));
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, std::max(0, columnCount() - 1)), {MatchesRole});
    Q_EMIT shownChanged();
}

int ResourceTable::rowOf(const QByteArray &uid) const
{
    for (std::size_t source = 0; source < m_sources.size(); ++source)
        if (const qint64 place = m_sources[source].store->placeOf(uid); place >= 0)
            if (const int row = shownAt(spotOf(source, static_cast<Place>(place))); row >= 0)
                return row;
    return -1;
}

int ResourceTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int ResourceTable::compare(const Key &key, Spot a, Spot b) const
{
    const KubeRow &x = *rowOfSpot(a);
    const KubeRow &y = *rowOfSpot(b);
    const auto text = [&key](const KubeRow &row, Spot spot) {
        const int at = key.cells[sourceOf(spot)];
        return at >= 0 && static_cast<std::size_t>(at) < row.cells.size() ? QStringView(row.cells[static_cast<std::size_t>(at)]) : QStringView();
    };
    switch (key.kind) {
    case ListColumnKind::Cluster:
        return m_sources[sourceOf(a)].cluster.compare(m_sources[sourceOf(b)].cluster);
    case ListColumnKind::NameSpace:
        return x.nameSpace.compare(y.nameSpace);
    case ListColumnKind::Owner: {
        const int kind = x.ownerKind.compare(y.ownerKind);
        return kind != 0 ? kind : x.ownerName.compare(y.ownerName);
    }
    case ListColumnKind::Label:
        return compareCells(labelValue(x.labels, key.label), labelValue(y.labels, key.label));
    case ListColumnKind::Created:
        return x.created == y.created ? 0 : x.created < y.created ? -1 : 1;
    case ListColumnKind::Figure: {
        const double first = figureRank(amountOf(a, key.figure));
        const double second = figureRank(amountOf(b, key.figure));
        return first == second ? 0 : first < second ? -1 : 1;
    }
    case ListColumnKind::Server:
        break;
    }
    if (key.isAge)
        return x.created == y.created ? 0 : x.created > y.created ? -1 : 1;
    return compareCells(text(x, a), text(y, b));
}

bool ResourceTable::before(Spot a, Spot b) const
{
    ++m_comparisons;
    for (const Key &key : m_keys)
        if (const int order = compare(key, a, b); order != 0)
            return (order < 0) != key.isDescending;
    const KubeRow &x = *rowOfSpot(a);
    const KubeRow &y = *rowOfSpot(b);
    if (const int order = x.nameSpace.compare(y.nameSpace); order != 0)
        return order < 0;
    if (const int order = x.name.compare(y.name); order != 0)
        return order < 0;
    return a < b;
}

void ResourceTable::sortSpots(std::vector<Spot> &spots) const
{
    std::sort(spots.begin(), spots.end(), [this](Spot a, Spot b) { return before(a, b); });
}

/// Both in one order. A few are put in by halving, so that a change in a long list costs a handful of comparisons.
std::vector<ResourceTable::Spot> ResourceTable::merged(const std::vector<Spot> &sorted, std::vector<Spot> few) const
{
    const auto less = [this](Spot a, Spot b) { return before(a, b); };
    sortSpots(few);
    std::vector<Spot> all;
    all.reserve(sorted.size() + few.size());
    if (few.size() * 8 > sorted.size()) {
        std::merge(sorted.begin(), sorted.end(), few.begin(), few.end(), std::back_inserter(all), less);
        return all;
    }
    auto from = sorted.begin();
    for (const Spot spot : few) {
        const auto at = std::upper_bound(from, sorted.end(), spot, less);
        all.insert(all.end(), from, at);
        all.push_back(spot);
        from = at;
    }
    all.insert(all.end(), from, sorted.end());
    return all;
}

void ResourceTable::indexOrder(std::size_t from)
{
    for (std::size_t source = 0; source < m_sources.size(); ++source)
        m_rowOf[source].resize(m_sources[source].store->places(), -1);
    for (std::size_t i = from; i < m_order.size(); ++i)
        rowNumber(m_order[i]) = static_cast<int>(i);
}

/// The same rows in another order; selections and the current row go along.
void ResourceTable::reorder(std::vector<Spot> order)
{
    if (order == m_order)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    std::vector<Spot> spots;
    for (const QModelIndex &index : old)
        spots.push_back(m_order[static_cast<std::size_t>(index.row())]);
    m_order = std::move(order);
    indexOrder(0);
    QModelIndexList now;
    for (qsizetype i = 0; i < old.size(); ++i)
        now.append(index(rowNumber(spots[static_cast<std::size_t>(i)]), old[i].column()));
    changePersistentIndexList(old, now);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ResourceTable::removeSpots(const std::vector<Spot> &spots)
{
    std::vector<Spot> gone;
    for (const Spot spot : spots)
        if (shownAt(spot) >= 0)
            gone.push_back(spot);
    if (gone.empty())
        return;
    const std::unordered_set<Spot> set(gone.begin(), gone.end());
    std::vector<Spot> order = m_order;
    std::stable_partition(order.begin(), order.end(), [&](Spot spot) { return !set.contains(spot); });
    reorder(std::move(order));
    const int first = static_cast<int>(m_order.size() - set.size());
    beginRemoveRows({}, first, static_cast<int>(m_order.size()) - 1);
    for (const Spot spot : set)
        rowNumber(spot) = -1;
    m_order.resize(static_cast<std::size_t>(first));
    endRemoveRows();
}

void ResourceTable::insertSpots(std::vector<Spot> spots)
{
    if (spots.empty())
        return;
    sortSpots(spots);
    const std::vector<Spot> old = m_order;
    beginInsertRows({}, static_cast<int>(old.size()), static_cast<int>(old.size() + spots.size()) - 1);
    m_order.insert(m_order.end(), spots.begin(), spots.end());
    indexOrder(old.size());
    endInsertRows();
    if (!old.empty() && before(spots.front(), old.back()))
        reorder(merged(old, std::move(spots)));
}

void ResourceTable::updateSpots(const std::vector<Spot> &spots)
{
    std::vector<Spot> hidden;
    std::vector<Spot> appeared;
    std::vector<Spot> kept;
    int top = rowCount();
    int bottom = -1;
    bool inOrder = true;
    for (const Spot spot : spots) {
        const int row = shownAt(spot);
        const bool shown = isShown(spot);
        if (row >= 0 && !shown)
            hidden.push_back(spot);
        else if (row < 0 && shown)
            appeared.push_back(spot);
        if (row < 0)
            continue;
        kept.push_back(spot);
        top = std::min(top, row);
        bottom = std::max(bottom, row);
        const auto at = static_cast<std::size_t>(row);
        inOrder = inOrder && (at == 0 || !before(spot, m_order[at - 1])) && (at + 1 >= m_order.size() || !before(m_order[at + 1], spot));
    }
    if (bottom >= 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(top, 0), index(bottom, columnCount() - 1));
    if (!inOrder) {
        // What did not change is in order: only the changed ones are put in anew.
        const std::unordered_set<Spot> moved(kept.begin(), kept.end());
        std::vector<Spot> rest;
        rest.reserve(m_order.size());
        std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(rest), [&](Spot spot) { return !moved.contains(spot); });
        reorder(merged(rest, std::move(kept)));
    }
    removeSpots(hidden);
    insertSpots(std::move(appeared));
}

void ResourceTable::applyChanges(std::size_t source, const ResourceStore::Changes &changes)
{
    const std::size_t shown = m_order.size();
    m_rowOf[source].resize(m_sources[source].store->places(), -1);
    const std::unordered_set<Place> gone(changes.removed.begin(), changes.removed.end());
    std::vector<Spot> removed;
    for (const Place place : changes.removed)
        removed.push_back(spotOf(source, place));
    removeSpots(removed);
    std::vector<Spot> changed;
    for (const Place place : changes.changed)
        if (!gone.contains(place))
            changed.push_back(spotOf(source, place));
    std::vector<Spot> inserted;
    for (const Place place : changes.inserted)
        if (const Spot spot = spotOf(source, place); !gone.contains(place) && isShown(spot))
            inserted.push_back(spot);
    updateSpots(changed);
    insertSpots(std::move(inserted));
    if (shown != m_order.size() || !changes.inserted.empty() || !changes.removed.empty())
        Q_EMIT shownChanged();
}

/// All shown rows in order; between begin and end of a reset.
void ResourceTable::fillOrder()
{
    m_order.clear();
    for (std::size_t source = 0; source < m_sources.size(); ++source)
        for (Place place = 0; place < m_sources[source].store->places(); ++place)
            if (m_sources[source].store->holds(place) && isShown(spotOf(source, place)))
                m_order.push_back(spotOf(source, place));
    sortSpots(m_order);
    m_rowOf.assign(m_sources.size(), {});
    indexOrder(0);
}

void ResourceTable::rebuild()
{
    beginResetModel();
    fillOrder();
    endResetModel();
    Q_EMIT shownChanged();
}

void ResourceTable::resort()
{
    std::vector<Spot> sorted = m_order;
    sortSpots(sorted);
    reorder(std::move(sorted));
}

void ResourceTable::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        sortBy({});
    else
        sortBy({{m_columns[static_cast<std::size_t>(column)].id, order == Qt::DescendingOrder}});
}

void ResourceTable::sortBy(std::vector<SortKey> keys)
{
    m_layout.sort = std::move(keys);
    mapCells();
    resort();
}

} // namespace headrace

#include "moc_resourcetable.cpp"
