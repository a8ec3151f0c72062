// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/mappingtable.h"

#include <algorithm>

namespace headrace {

void MappingTable::setMapped(std::vector<MappedParameter> mapped)
{
    beginResetModel();
    m_mapped = std::move(mapped);
    m_read = readMapped(m_mapped);
    endResetModel();
    Q_EMIT edited();
}

int MappingTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_mapped.size());
}

int MappingTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

bool MappingTable::isFaulty(const QString &name) const
{
    return std::any_of(m_read.faults.begin(), m_read.faults.end(), [&](const ParameterFault &fault) { return fault.name == name && fault.isError(); });
}

QVariant MappingTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MappedParameter &one = m_mapped[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return index.column() == NameColumn ? one.name : index.column() == BeforeColumn ? one.before : index.column() == ValueColumn ? one.text : QString();
    case Qt::CheckStateRole:
        if (index.column() == ValueColumn && one.kind != MappedKind::Dropped && !one.declared.isRequired())
            return one.kind == MappedKind::Kept ? Qt::Checked : Qt::Unchecked;
        return {};
    case KindRole:
        return static_cast<int>(one.kind);
    case TypeRole:
        return static_cast<int>(one.declared.type);
    case FaultRole:
        return isFaulty(one.name);
    default:
        return {};
    }
}

/// What is typed is sent; what is not sent any more shows the default again.
bool MappingTable::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != ValueColumn || (role != Qt::EditRole && role != Qt::CheckStateRole))
        return false;
    MappedParameter &one = m_mapped[static_cast<std::size_t>(index.row())];
    if (one.kind == MappedKind::Dropped)
        return false;
    if (role == Qt::EditRole) {
        one.text = value.toString();
        one.kind = MappedKind::Kept;
    } else if (value.toInt() == Qt::Checked) {
        one.kind = MappedKind::Kept;
    } else {
        one.kind = MappedKind::Default;
        one.text = one.declared.defaultValue ? typedText(*one.declared.defaultValue) : QString();
    }
    m_read = readMapped(m_mapped);
    Q_EMIT dataChanged(this->index(index.row(), 0), this->index(index.row(), ColumnCount - 1));
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags MappingTable::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid() || index.column() != ValueColumn)
        return flags;
    const MappedParameter &one = m_mapped[static_cast<std::size_t>(index.row())];
    if (one.kind != MappedKind::Dropped)
        flags |= Qt::ItemIsEditable;
    if (one.kind != MappedKind::Dropped && !one.declared.isRequired())
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant MappingTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool MappingTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

} // namespace headrace
