// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/outlinemodel.h"

#include "widgets/canvas/canvaswords.h"

using namespace Qt::StringLiterals;

namespace headrace {

OutlineModel::OutlineModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_index(std::make_unique<GraphIndex>(m_graph))
{
}

OutlineModel::~OutlineModel() = default;

bool OutlineModel::isSameTree(const Graph &graph) const
{
    return std::equal(graph.nodes.begin(), graph.nodes.end(), m_graph.nodes.begin(), m_graph.nodes.end(),
                      [](const GraphNode &a, const GraphNode &b) { return a.id == b.id && a.parent == b.parent && a.kind == b.kind; });
}

void OutlineModel::setGraph(Graph graph)
{
    graph.edges.clear(); // an outline has no wires
    if (isSameTree(graph)) { // names and states only: nothing folds in the views
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            if (graph.nodes[i] == m_graph.nodes[i])
                continue;
            m_graph.nodes[i] = std::move(graph.nodes[i]);
            Q_EMIT dataChanged(indexFor(static_cast<int>(i), 0), indexFor(static_cast<int>(i), ColumnCount - 1));
        }
        return;
    }
    beginResetModel();
    m_graph = std::move(graph);
    m_index = std::make_unique<GraphIndex>(m_graph);
    m_rows.assign(m_graph.nodes.size(), 0);
    for (int container = -1; container < m_index->count(); ++container)
        for (std::size_t row = 0; row < m_index->childrenOf(container).size(); ++row)
            m_rows[static_cast<std::size_t>(m_index->childrenOf(container)[row])] = static_cast<int>(row);
    endResetModel();
}

QModelIndex OutlineModel::indexFor(int node, int column) const
{
    return createIndex(m_rows[static_cast<std::size_t>(node)], column, static_cast<quintptr>(node));
}

QModelIndex OutlineModel::indexOf(const QString &id) const
{
    const int node = m_index->indexOf(id);
    return node < 0 ? QModelIndex() : indexFor(node, NameColumn);
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    const auto &children = m_index->childrenOf(parent.isValid() ? static_cast<int>(parent.internalId()) : -1);
    if (row < 0 || row >= static_cast<int>(children.size()) || column < 0 || column >= ColumnCount || parent.column() > 0)
        return {};
    return createIndex(row, column, static_cast<quintptr>(children[static_cast<std::size_t>(row)]));
}

QModelIndex OutlineModel::parent(const QModelIndex &child) const
{
    const int parent = child.isValid() ? m_index->parentOf(static_cast<int>(child.internalId())) : -1;
    return parent < 0 ? QModelIndex() : indexFor(parent, 0);
}

int OutlineModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(m_index->childrenOf(parent.isValid() ? static_cast<int>(parent.internalId()) : -1).size());
}

int OutlineModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString OutlineModel::stateText(int number) const
{
    const GraphNode &node = m_index->node(number);
    if (node.errors > 0)
        return tr("%n error(s)", nullptr, node.errors);
    if (node.warnings > 0)
        return tr("%n warning(s)", nullptr, node.warnings);
    return CanvasWords::stateWord(node.run);
}

QVariant OutlineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const GraphNode &node = m_index->node(static_cast<int>(index.internalId()));
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == StateColumn)
            return stateText(static_cast<int>(index.internalId()));
        return node.expression.isEmpty() ? node.title : node.title + u' ' + node.expression;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return CanvasWords::nodeSentence(node);
    case IdRole:
        return node.id;
    case ErrorsRole:
        return node.errors;
    default:
        return {};
    }
}

QVariant OutlineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Step") : tr("State");
}

} // namespace headrace
