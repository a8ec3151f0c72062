// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/relatedtree.h"

#include "models/kube/age.h"

#include <QDateTime>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace headrace {

struct RelatedTree::Node {
    std::optional<Relative> relative; ///< nothing: a heading
    RelatedSection section = RelatedSection::Owned;
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;

    Node *add(const std::optional<Relative> &what, RelatedSection where)
    {
        auto child = std::make_unique<Node>();
        child->relative = what;
        child->section = where;
        child->parent = this;
        children.push_back(std::move(child));
        return children.back().get();
    }
    int row() const
    {
        const auto &all = parent->children;
        return static_cast<int>(std::find_if(all.begin(), all.end(), [this](const auto &node) { return node.get() == this; }) - all.begin());
    }
    bool names(const Node &other) const
    {
        if (section != other.section || relative.has_value() != other.relative.has_value() || children.size() != other.children.size())
            return false;
        return !relative || (relative->role == other.relative->role && relative->kind == other.relative->kind && relative->name == other.relative->name);
    }
};

namespace {

QString stateOf(const Relative &relative)
{
    if (!relative.row)
        return {};
    QString ready;
    for (std::size_t i = 0; i < relative.columns.size() && i < relative.row->cells.size(); ++i) {
        const QString &name = relative.columns[i].name;
        if (name == u"Status" || name == u"State" || name == u"Phase")
            return relative.row->cells[i];
        if (name == u"Ready" || name == u"Completions")
            ready = relative.row->cells[i];
    }
    return ready;
}

} // namespace

RelatedTree::RelatedTree(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

RelatedTree::~RelatedTree() = default;

std::unique_ptr<RelatedTree::Node> RelatedTree::built(const std::vector<Relative> &relatives) const
{
    auto root = std::make_unique<Node>();
    const auto has = [&](RelatedRole role) { return std::any_of(relatives.begin(), relatives.end(), [role](const Relative &r) { return r.role == role; }); };
    QHash<QString, Node *> byUid;
    Node *last = has(RelatedRole::Self) ? root->add(std::nullopt, RelatedSection::Owned) : nullptr;
    Node *usesHeading = nullptr;
    Node *usersHeading = nullptr;
    for (const Relative &relative : relatives) {
        switch (relative.role) {
        case RelatedRole::Owner:
        case RelatedRole::Self:
            last = (last ? last : root.get())->add(relative, RelatedSection::Owned);
            byUid[relative.name.uid] = last;
            break;
        case RelatedRole::Child:
            if (Node *owner = byUid.value(relative.parentUid))
                byUid[relative.name.uid] = owner->add(relative, RelatedSection::Owned);
            break;
        case RelatedRole::Uses:
            usesHeading = usesHeading ? usesHeading : root->add(std::nullopt, RelatedSection::Uses);
            usesHeading->add(relative, RelatedSection::Uses);
            break;
        case RelatedRole::UsedBy:
            usersHeading = usersHeading ? usersHeading : root->add(std::nullopt, RelatedSection::UsedBy);
            usersHeading->add(relative, RelatedSection::UsedBy);
            break;
        }
    }
    return root;
}

/// Puts newer states into nodes of the same shape. False when the shapes differ; nothing was changed then.
bool RelatedTree::takeOver(Node &now, const Node &next, const QModelIndex &at)
{
    const std::function<bool(const Node &, const Node &)> isSameShape = [&](const Node &a, const Node &b) {
        return a.names(b) && std::equal(a.children.begin(), a.children.end(), b.children.begin(), [&](const auto &x, const auto &y) { return isSameShape(*x, *y); });
    };
    if (!at.isValid() && !isSameShape(now, next))
        return false;
    for (std::size_t i = 0; i < now.children.size(); ++i) {
        Node &child = *now.children[i];
        const Node &newer = *next.children[i];
        const QModelIndex place = createIndex(static_cast<int>(i), 0, &child);
        if (child.relative != newer.relative) {
            child.relative = newer.relative;
            Q_EMIT dataChanged(place, place.siblingAtColumn(ColumnCount - 1));
        }
        takeOver(child, newer, place);
    }
    return true;
}

void RelatedTree::setRelatives(const std::vector<Relative> &relatives)
{
    std::unique_ptr<Node> next = built(relatives);
    if (takeOver(*m_root, *next, {}))
        return;
    beginResetModel();
    m_root = std::move(next);
    endResetModel();
}

RelatedTree::Node *RelatedTree::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

const Relative *RelatedTree::relativeAt(const QModelIndex &index) const
{
    const Node *node = nodeAt(index);
    return node->relative ? &*node->relative : nullptr;
}

QModelIndex RelatedTree::self() const
{
    const std::function<QModelIndex(Node &)> find = [&](Node &node) {
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            Node &child = *node.children[i];
            if (child.relative && child.relative->role == RelatedRole::Self)
                return createIndex(static_cast<int>(i), 0, &child);
            if (const QModelIndex inside = find(child); inside.isValid())
                return inside;
        }
        return QModelIndex();
    };
    return find(*m_root);
}

QModelIndex RelatedTree::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, nodeAt(parent)->children[static_cast<std::size_t>(row)].get());
}

QModelIndex RelatedTree::parent(const QModelIndex &index) const
{
    Node *owner = index.isValid() ? nodeAt(index)->parent : nullptr;
    return owner && owner != m_root.get() ? createIndex(owner->row(), 0, owner) : QModelIndex();
}

int RelatedTree::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(nodeAt(parent)->children.size());
}

int RelatedTree::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant RelatedTree::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeAt(index);
    if (role == SectionRole)
        return node.relative ? QVariant() : QVariant(static_cast<int>(node.section));
    if (!node.relative)
        return {};
    const Relative &relative = *node.relative;
    switch (role) {
    case HealthRole:
        return static_cast<int>(relative.row ? healthOf(*relative.row, relative.columns) : RowHealth::None);
    case IsSelfRole:
        return relative.role == RelatedRole::Self;
    case IsMissingRole:
        return relative.isMissing;
    case KindNameRole:
        return relative.kindName;
    case KindRole:
        return relative.kind;
    case NameRole:
        return relative.name.name;
    case NameSpaceRole:
        return relative.name.nameSpace;
    case Qt::ToolTipRole:
        return QString(relative.kind % u' ' % (relative.name.nameSpace.isEmpty() ? relative.name.name : QString(relative.name.nameSpace % u'/' % relative.name.name)));
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    if (index.column() == StateColumn)
        return stateOf(relative);
    if (index.column() == AgeColumn)
        return relative.row && relative.row->created > 0 ? shortAge(QDateTime::currentSecsSinceEpoch() - relative.row->created) : QString();
    return QString(relative.kind % u' ' % relative.name.name);
}

} // namespace headrace

#include "moc_relatedtree.cpp"
