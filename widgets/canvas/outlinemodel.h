// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/graphindex.h"

#include <QAbstractItemModel>

#include <memory>

namespace headrace {

/// The graph as a tree: containers hold their nodes, all levels are there whether folded or not. Says the number of problems and the state.
class OutlineModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, ErrorsRole };
    enum Column { NameColumn, StateColumn, ColumnCount };

    explicit OutlineModel(QObject *parent = nullptr);
    ~OutlineModel() override;

    void setGraph(Graph graph);
    QModelIndex indexOf(const QString &id) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QModelIndex indexFor(int node, int column) const;
    bool isSameTree(const Graph &graph) const;
    QString stateText(int node) const;

    Graph m_graph;
    std::unique_ptr<GraphIndex> m_index;
    std::vector<int> m_rows; ///< of every node under its parent
};

} // namespace headrace
