// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/family.h"
#include "models/kube/resourcetable.h"

#include <QAbstractItemModel>

namespace headrace {

enum class RelatedSection { Owned, Uses, UsedBy };

/// A family as a tree: the owners, one in the other, down to the object and what it owns; then what it uses and who uses it. While
/// the same objects are there only their states change. GUI thread.
class RelatedTree final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { ObjectColumn, StateColumn, AgeColumn, ColumnCount };
    enum Role { SectionRole = Qt::UserRole + 1, HealthRole, IsSelfRole, IsMissingRole, KindNameRole, KindRole, NameRole, NameSpaceRole };

    explicit RelatedTree(QObject *parent = nullptr);
    ~RelatedTree() override;

    void setRelatives(const std::vector<Relative> &relatives);
    /// Null for a heading.
    const Relative *relativeAt(const QModelIndex &index) const;
    /// Where the object itself is.
    QModelIndex self() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Headings and headers are the widgets'.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Node;
    std::unique_ptr<Node> built(const std::vector<Relative> &relatives) const;
    bool takeOver(Node &now, const Node &next, const QModelIndex &index);
    Node *nodeAt(const QModelIndex &index) const;

    std::unique_ptr<Node> m_root;
};

} // namespace headrace
