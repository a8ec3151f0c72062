// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which columns a ResourceTable shows and what stands in them.
#include "models/kube/resourcetable.h"

#include "models/kube/age.h"

#include <QDateTime>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr ResourceStore::Place rowsAskedForLabels = 1000;

bool isNumber(const ListColumn &column)
{
    const KubeColumn &server = column.server;
    return column.kind == ListColumnKind::Figure || (column.kind == ListColumnKind::Server && (server.type == u"integer" || server.type == u"number" || isAgeColumn(server) || server.name == u"Restarts"));
}

/// Of the columns that are our own, for those who have no words for them (exports, tests).
QString plainName(const ListColumn &column)
{
    switch (column.kind) {
    case ListColumnKind::NameSpace:
        return u"Namespace"_s;
    case ListColumnKind::Cluster:
        return u"Cluster"_s;
    case ListColumnKind::Owner:
        return u"Owner"_s;
    case ListColumnKind::Created:
        return u"Created"_s;
    case ListColumnKind::Label:
        return column.labelKey();
    case ListColumnKind::Figure:
        return column.figure() == Figure::Cpu ? u"CPU"_s : column.figure() == Figure::Memory ? u"Memory"_s : u"GPUs"_s;
    case ListColumnKind::Server:
        break;
    }
    return column.id;
}

} // namespace

bool isAgeColumn(const KubeColumn &column)
{
    return column.name == u"Age" || column.name == u"AGE";
}

std::vector<ListColumn> ResourceTable::possibleColumns() const
{
    std::vector<ListColumn> all;
    std::set<QString> clusters;
    std::set<QString> nameSpaces;
    bool isNamespaced = false;
    for (const ListSource &source : m_sources) {
        clusters.insert(source.cluster);
        isNamespaced = isNamespaced || source.store->scope().resource.isNamespaced;
        nameSpaces.insert(source.store->scope().nameSpace);
    }
    const auto first = std::find_if(m_sources.begin(), m_sources.end(), [](const ListSource &source) { return !source.store->columns().empty(); });
    if (first == m_sources.end())
        return all;
    all.push_back({.kind = ListColumnKind::Cluster, .id = u"@cluster"_s, .isDefault = clusters.size() > 1});
    if (isNamespaced)
        all.push_back({.kind = ListColumnKind::NameSpace, .id = u"@namespace"_s, .isDefault = nameSpaces.size() > 1 || nameSpaces.contains(QString())});
    // Servers of other versions may have columns that the first has not.
    std::set<QString> known;
    for (auto source = first; source != m_sources.end(); ++source)
        for (const KubeColumn &column : source->store->columns())
            if (known.insert(column.name).second)
                all.push_back({.kind = ListColumnKind::Server, .id = column.name, .server = column, .isDefault = source == first && (column.priority == 0 || m_isWide)});
    if (m_figureOffer.usage)
        for (const QString &id : {u"@cpu"_s, u"@memory"_s})
            all.push_back({.kind = ListColumnKind::Figure, .id = id});
    if (m_figureOffer.accelerators)
        all.push_back({.kind = ListColumnKind::Figure, .id = u"@gpu"_s, .isDefault = m_figureOffer.showsAccelerators});
    all.push_back({.kind = ListColumnKind::Owner, .id = u"@owner"_s, .isDefault = false});
    all.push_back({.kind = ListColumnKind::Created, .id = u"@created"_s, .isDefault = false});
    for (const QString &id : m_layout.added)
        if (id.startsWith(u'='))
            all.push_back({.kind = ListColumnKind::Label, .id = id, .isDefault = false});
    return all;
}

QStringList ResourceTable::labelKeys() const
{
    std::set<QStringView> keys;
    for (const ListSource &source : m_sources)
        for (Place place = 0; place < std::min(source.store->places(), rowsAskedForLabels); ++place)
            if (const KubeRowPointer &row = source.store->row(place))
                for (const QStringView line : QStringView(row->labels).split(u'\n', Qt::SkipEmptyParts))
                    keys.insert(line.left(line.indexOf(u'=')));
    QStringList all;
    for (const QStringView key : keys)
        all.append(key.toString());
    return all;
}

void ResourceTable::chooseColumns()
{
    const std::vector<ListColumn> possible = possibleColumns();
    QStringList defaults;
    QStringList others;
    for (const ListColumn &column : possible)
        (column.isDefault ? defaults : others).append(column.id);
    std::vector<ListColumn> chosen;
    for (const QString &id : m_layout.shown(defaults, others))
        chosen.push_back(*std::find_if(possible.begin(), possible.end(), [&](const ListColumn &column) { return column.id == id; }));
    if (chosen == m_columns) {
        mapCells();
        return;
    }
    beginResetModel();
    m_columns = std::move(chosen);
    mapCells();
    fillOrder();
    endResetModel();
    Q_EMIT columnsChosen();
}

/// Where each source has the cells of each column and of each key of the order.
void ResourceTable::mapCells()
{
    const auto cellOf = [this](std::size_t source, const QString &name) {
        const std::vector<KubeColumn> &columns = m_sources[source].store->columns();
        const auto found = std::find_if(columns.begin(), columns.end(), [&](const KubeColumn &column) { return column.name == name; });
        return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
    };
    m_cells.assign(m_sources.size(), std::vector<int>(m_columns.size(), -1));
    for (std::size_t source = 0; source < m_sources.size(); ++source)
        for (std::size_t column = 0; column < m_columns.size(); ++column)
            if (m_columns[column].kind == ListColumnKind::Server)
                m_cells[source][column] = cellOf(source, m_columns[column].id);
    m_keys.clear();
    const std::vector<ListColumn> possible = m_layout.sort.empty() ? std::vector<ListColumn>() : possibleColumns();
    for (const SortKey &wanted : m_layout.sort) {
        const auto column = std::find_if(possible.begin(), possible.end(), [&](const ListColumn &known) { return known.id == wanted.column; });
        if (column == possible.end())
            continue;
        Key key{column->kind, {}, column->kind == ListColumnKind::Label ? column->labelKey() : QString(), column->figure(), isAgeColumn(column->server), wanted.isDescending};
        for (std::size_t source = 0; source < m_sources.size(); ++source)
            key.cells.push_back(column->kind == ListColumnKind::Server ? cellOf(source, column->id) : -1);
        m_keys.push_back(std::move(key));
    }
}

QStringView ResourceTable::cell(Spot spot, std::size_t column) const
{
    const int at = m_cells[sourceOf(spot)][column];
    const KubeRow &row = *rowOfSpot(spot);
    return at >= 0 && static_cast<std::size_t>(at) < row.cells.size() ? QStringView(row.cells[static_cast<std::size_t>(at)]) : QStringView();
}

QString ResourceTable::textOf(Spot spot, std::size_t column) const
{
    const KubeRow &row = *rowOfSpot(spot);
    switch (m_columns[column].kind) {
    case ListColumnKind::Cluster:
        return m_sources[sourceOf(spot)].cluster;
    case ListColumnKind::NameSpace:
        return row.nameSpace;
    case ListColumnKind::Owner:
        return row.ownerKind.isEmpty() ? QString() : QString(row.ownerKind % u'/' % row.ownerName);
    case ListColumnKind::Created:
        return row.created > 0 ? QDateTime::fromSecsSinceEpoch(row.created).toString(u"yyyy-MM-dd HH:mm:ss"_s) : QString();
    case ListColumnKind::Label:
        return labelValue(row.labels, m_columns[column].labelKey()).toString();
    case ListColumnKind::Figure:
        return figureText(amountOf(spot, m_columns[column].figure()), m_columns[column].figure());
    case ListColumnKind::Server:
        break;
    }
    if (row.created > 0 && isAgeColumn(m_columns[column].server))
        return shortAge(QDateTime::currentSecsSinceEpoch() - row.created);
    return cell(spot, column).toString();
}

ObjectFigures::Amount ResourceTable::amountOf(Spot spot, Figure figure) const
{
    const std::shared_ptr<const RowFigures> &figures = m_figures[sourceOf(spot)];
    const KubeRow &row = *rowOfSpot(spot);
    const ObjectFigures *found = figures ? figures->find(row.nameSpace, row.name) : nullptr;
    return found ? found->of(figure) : ObjectFigures::Amount();
}

void ResourceTable::setFigureOffer(const FigureOffer &offer)
{
    if (offer == m_figureOffer)
        return;
    m_figureOffer = offer;
    chooseColumns();
}

bool ResourceTable::showsFigure(Figure figure) const
{
    const auto isIt = [figure](const ListColumn &column) { return column.kind == ListColumnKind::Figure && column.figure() == figure; };
    return std::any_of(m_columns.begin(), m_columns.end(), isIt);
}

void ResourceTable::setFigures(std::size_t source, std::shared_ptr<const RowFigures> figures)
{
    if (source >= m_figures.size() || m_figures[source] == figures)
        return;
    m_figures[source] = std::move(figures);
    for (int column = 0; column < columnCount() && rowCount() > 0; ++column)
        if (m_columns[static_cast<std::size_t>(column)].kind == ListColumnKind::Figure)
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
    if (std::any_of(m_keys.begin(), m_keys.end(), [](const Key &key) { return key.kind == ListColumnKind::Figure; }))
        resort();
}

int ResourceTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ResourceTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Spot spot = m_order[static_cast<std::size_t>(index.row())];
    const KubeRow &row = *rowOfSpot(spot);
    const auto column = static_cast<std::size_t>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(spot, column);
    case UidRole:
        return row.uid;
    case NameRole:
        return row.name;
    case NameSpaceRole:
        return row.nameSpace;
    case ClusterRole:
        return m_sources[sourceOf(spot)].cluster;
    case HealthRole:
        return QVariant::fromValue(static_cast<int>(healthOf(row, m_sources[sourceOf(spot)].store->columns())));
    case DeletingRole:
        return row.isDeleting;
    case NumberRole:
        return isNumber(m_columns[column]);
    case MatchesRole:
        // Ages and labels are not what words are looked for in.
        if (m_query.isEmpty() || (m_columns[column].kind != ListColumnKind::NameSpace && m_columns[column].kind != ListColumnKind::Server) || isAgeColumn(m_columns[column].server))
            return {};
        return QVariant::fromValue(m_query.matchesIn(textOf(spot, column), m_columns[column].server.format == u"name"));
    case ColumnRole:
        return m_columns[column].id;
    default:
        return {};
    }
}

QVariant ResourceTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ListColumn &column = m_columns[static_cast<std::size_t>(section)];
    switch (role) {
    case Qt::DisplayRole:
        return plainName(column);
    case Qt::ToolTipRole:
        return column.server.description;
    case NumberRole:
        return isNumber(column);
    case ColumnRole:
        return column.id;
    default:
        return {};
    }
}

void ResourceTable::refreshAges()
{
    for (int column = 0; column < columnCount() && rowCount() > 0; ++column)
        if (isAgeColumn(m_columns[static_cast<std::size_t>(column)].server))
            Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column), {Qt::DisplayRole});
}

} // namespace headrace
