// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/resourcetable.h"

#include "models/kube/age.h"

#include <QDateTime>

#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isAge(const KubeColumn &column)
{
    return column.name == u"Age" || column.name == u"AGE";
}

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

ResourceTable::ResourceTable(ResourceStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    connect(&store, &ResourceStore::rowsChanged, this, &ResourceTable::applyChanges);
    connect(&store, &ResourceStore::columnsChanged, this, &ResourceTable::chooseColumns);
    connect(&store, &ResourceStore::cleared, this, [this] {
        beginResetModel();
        m_order.clear();
        m_rowOf.clear();
        m_columns.clear();
        m_sortColumn = -1;
        m_sortOrder = Qt::AscendingOrder;
        endResetModel();
        Q_EMIT shownChanged();
    });
    chooseColumns();
    rebuild();
}

void ResourceTable::chooseColumns()
{
    beginResetModel();
    m_columns.clear();
    const std::vector<KubeColumn> &columns = m_store.columns();
    if (!columns.empty() && m_store.scope().resource.isNamespaced && m_store.scope().nameSpace.isEmpty())
        m_columns.push_back(-1);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].priority == 0 || m_isWide)
            m_columns.push_back(static_cast<int>(i));
    endResetModel();
}

void ResourceTable::setWide(bool wide)
{
    if (m_isWide == wide)
        return;
    m_isWide = wide;
    const int sorted = m_sortColumn < 0 ? -2 : serverColumn(m_sortColumn);
    chooseColumns();
    const auto found = std::find(m_columns.begin(), m_columns.end(), sorted);
    m_sortColumn = found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

void ResourceTable::setQuery(const RowQuery &query)
{
    m_query = query;
    std::vector<Place> shown;
    std::vector<Place> hidden;
    std::vector<Place> added;
    const std::vector<Place> before = m_order;
    for (const Place place : before)
        if (!isShown(place))
            hidden.push_back(place);
    for (Place place = 0; place < m_store.places(); ++place) {
        const bool isIn = place < m_rowOf.size() && m_rowOf[place] >= 0;
        if (!isIn && m_store.row(place) && isShown(place) && m_store.find(m_store.row(place)->uid) == m_store.row(place))
            added.push_back(place);
    }
    removePlaces(hidden);
    insertPlaces(std::move(added));
    Q_EMIT shownChanged();
}

int ResourceTable::rowOf(const QByteArray &uid) const
{
    for (std::size_t i = 0; i < m_order.size(); ++i)
        if (m_store.row(m_order[i])->uid == uid)
            return static_cast<int>(i);
    return -1;
}

int ResourceTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int ResourceTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString ResourceTable::textOf(const KubeRow &row, int column) const
{
    const int server = serverColumn(column);
    if (server < 0)
        return row.nameSpace;
    if (isAge(m_store.columns()[static_cast<std::size_t>(server)]) && row.created > 0)
        return shortAge(QDateTime::currentSecsSinceEpoch() - row.created);
    return static_cast<std::size_t>(server) < row.cells.size() ? row.cells[static_cast<std::size_t>(server)] : QString();
}

QVariant ResourceTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const KubeRow &row = *rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, index.column());
    case UidRole:
        return row.uid;
    case NameRole:
        return row.name;
    case NameSpaceRole:
        return row.nameSpace;
    case HealthRole:
        return QVariant::fromValue(static_cast<int>(healthOf(row, m_store.columns())));
    case DeletingRole:
        return row.isDeleting;
    case NumberRole: {
        const int server = serverColumn(index.column());
        return server >= 0 && (m_store.columns()[static_cast<std::size_t>(server)].type == u"integer" || m_store.columns()[static_cast<std::size_t>(server)].type == u"number" || isAge(m_store.columns()[static_cast<std::size_t>(server)]));
    }
    default:
        return {};
    }
}

QVariant ResourceTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const int server = serverColumn(section);
    if (role == Qt::DisplayRole)
        return server < 0 ? u"Namespace"_s : m_store.columns()[static_cast<std::size_t>(server)].name;
    if (role == Qt::ToolTipRole && server >= 0)
        return m_store.columns()[static_cast<std::size_t>(server)].description;
    return {};
}

bool ResourceTable::before(Place a, Place b) const
{
    const KubeRow &x = *m_store.row(a);
    const KubeRow &y = *m_store.row(b);
    if (m_sortColumn >= 0) {
        const int server = serverColumn(m_sortColumn);
        int order = 0;
        if (server < 0)
            order = x.nameSpace.compare(y.nameSpace);
        else if (isAge(m_store.columns()[static_cast<std::size_t>(server)]))
            order = x.created == y.created ? 0 : x.created > y.created ? -1 : 1;
        else if (static_cast<std::size_t>(server) < std::min(x.cells.size(), y.cells.size()))
            order = compareCells(x.cells[static_cast<std::size_t>(server)], y.cells[static_cast<std::size_t>(server)]);
        if (order != 0)
            return (order < 0) == (m_sortOrder == Qt::AscendingOrder);
    }
    if (const int order = x.nameSpace.compare(y.nameSpace); order != 0)
        return order < 0;
    if (const int order = x.name.compare(y.name); order != 0)
        return order < 0;
    return a < b;
}

void ResourceTable::indexOrder(std::size_t from)
{
    m_rowOf.resize(m_store.places(), -1);
    for (std::size_t i = from; i < m_order.size(); ++i)
        m_rowOf[m_order[i]] = static_cast<int>(i);
}

/// The same rows in another order; selections and the current row go along.
void ResourceTable::reorder(std::vector<Place> order)
{
    if (order == m_order)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    std::vector<Place> places;
    for (const QModelIndex &index : old)
        places.push_back(m_order[static_cast<std::size_t>(index.row())]);
    m_order = std::move(order);
    indexOrder(0);
    QModelIndexList now;
    for (qsizetype i = 0; i < old.size(); ++i)
        now.append(index(m_rowOf[places[static_cast<std::size_t>(i)]], old[i].column()));
    changePersistentIndexList(old, now);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void ResourceTable::removePlaces(const std::vector<Place> &places)
{
    std::vector<Place> gone;
    for (const Place place : places)
        if (place < m_rowOf.size() && m_rowOf[place] >= 0)
            gone.push_back(place);
    if (gone.empty())
        return;
    const std::unordered_set<Place> set(gone.begin(), gone.end());
    std::vector<Place> order = m_order;
    std::stable_partition(order.begin(), order.end(), [&](Place place) { return !set.contains(place); });
    reorder(std::move(order));
    const int first = static_cast<int>(m_order.size() - set.size());
    beginRemoveRows({}, first, static_cast<int>(m_order.size()) - 1);
    for (const Place place : set)
        m_rowOf[place] = -1;
    m_order.resize(static_cast<std::size_t>(first));
    endRemoveRows();
}

void ResourceTable::insertPlaces(std::vector<Place> places)
{
    if (places.empty())
        return;
    const auto less = [this](Place a, Place b) { return before(a, b); };
    std::sort(places.begin(), places.end(), less);
    const std::size_t first = m_order.size();
    beginInsertRows({}, static_cast<int>(first), static_cast<int>(first + places.size()) - 1);
    m_order.insert(m_order.end(), places.begin(), places.end());
    indexOrder(first);
    endInsertRows();
    if (first == 0 || !less(m_order[first], m_order[first - 1]))
        return;
    std::vector<Place> order = m_order;
    std::inplace_merge(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(first), order.end(), less);
    reorder(std::move(order));
}

void ResourceTable::updatePlaces(const std::vector<Place> &places)
{
    std::vector<Place> hidden;
    std::vector<Place> appeared;
    int top = rowCount();
    int bottom = -1;
    bool inOrder = true;
    for (const Place place : places) {
        const bool wasShown = place < m_rowOf.size() && m_rowOf[place] >= 0;
        const bool shown = isShown(place);
        if (wasShown && !shown)
            hidden.push_back(place);
        else if (!wasShown && shown)
            appeared.push_back(place);
        if (!wasShown || !shown)
            continue;
        const int row = m_rowOf[place];
        top = std::min(top, row);
        bottom = std::max(bottom, row);
        const auto at = static_cast<std::size_t>(row);
        inOrder = inOrder && (at == 0 || !before(place, m_order[at - 1])) && (at + 1 >= m_order.size() || !before(m_order[at + 1], place));
    }
    if (bottom >= 0)
        Q_EMIT dataChanged(index(top, 0), index(bottom, columnCount() - 1));
    if (!inOrder) {
        // What did not change is in order: only the changed ones are sorted, then merged.
        const auto less = [this](Place a, Place b) { return before(a, b); };
        const std::unordered_set<Place> moved(places.begin(), places.end());
        std::vector<Place> order = m_order;
        const auto middle = std::stable_partition(order.begin(), order.end(), [&](Place place) { return !moved.contains(place); });
        std::sort(middle, order.end(), less);
        std::inplace_merge(order.begin(), middle, order.end(), less);
        reorder(std::move(order));
    }
    removePlaces(hidden);
    insertPlaces(std::move(appeared));
}

void ResourceTable::applyChanges(const ResourceStore::Changes &changes)
{
    const std::size_t shown = m_order.size();
    std::vector<Place> inserted;
    for (const Place place : changes.inserted)
        if (isShown(place))
            inserted.push_back(place);
    m_rowOf.resize(m_store.places(), -1);
    removePlaces(changes.removed);
    std::vector<Place> changed;
    const std::unordered_set<Place> removed(changes.removed.begin(), changes.removed.end());
    for (const Place place : changes.changed)
        if (!removed.contains(place))
            changed.push_back(place);
    std::erase_if(inserted, [&](Place place) { return removed.contains(place); });
    updatePlaces(changed);
    insertPlaces(std::move(inserted));
    if (shown != m_order.size() || !changes.inserted.empty() || !changes.removed.empty())
        Q_EMIT shownChanged();
}

void ResourceTable::rebuild()
{
    beginResetModel();
    m_order.clear();
    for (Place place = 0; place < m_store.places(); ++place)
        if (m_store.row(place) && m_store.find(m_store.row(place)->uid) == m_store.row(place) && isShown(place))
            m_order.push_back(place);
    std::sort(m_order.begin(), m_order.end(), [this](Place a, Place b) { return before(a, b); });
    m_rowOf.assign(m_store.places(), -1);
    indexOrder(0);
    endResetModel();
    Q_EMIT shownChanged();
}

void ResourceTable::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < columnCount() ? column : -1;
    m_sortOrder = order;
    std::vector<Place> sorted = m_order;
    std::sort(sorted.begin(), sorted.end(), [this](Place a, Place b) { return before(a, b); });
    reorder(std::move(sorted));
}

void ResourceTable::refreshAges()
{
    for (int column = 0; column < columnCount(); ++column) {
        const int server = serverColumn(column);
        if (server >= 0 && isAge(m_store.columns()[static_cast<std::size_t>(server)]) && rowCount() > 0)
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
    }
}

} // namespace headrace

#include "moc_resourcetable.cpp"
