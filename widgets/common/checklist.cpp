// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/checklist.h"

namespace headrace {

void CheckList::setEntries(std::vector<CheckEntry> entries)
{
    if (entries == m_entries)
        return;
    beginResetModel();
    m_entries = std::move(entries);
    fill();
    endResetModel();
}

void CheckList::setFilter(const QString &text)
{
    beginResetModel();
    m_filter = text.trimmed();
    fill();
    endResetModel();
}

void CheckList::fill()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (m_filter.isEmpty() || m_entries[i].text.contains(m_filter, Qt::CaseInsensitive))
            m_shown.push_back(i);
}

void CheckList::setStarred(const QString &id, bool isStarred)
{
    for (int row = 0; row < rowCount(); ++row)
        if (CheckEntry &entry = m_entries[m_shown[static_cast<std::size_t>(row)]]; entry.id == id) {
            entry.isStarred = isStarred;
            Q_EMIT dataChanged(index(row), index(row));
        }
}

int CheckList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CheckList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CheckEntry &entry = entryAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case Qt::ToolTipRole:
        return entry.toolTip;
    case Qt::CheckStateRole:
        return QVariant::fromValue(static_cast<int>(entry.isChecked ? Qt::Checked : Qt::Unchecked));
    case IdRole:
        return entry.id;
    case StarRole:
        return entry.isStarred;
    default:
        return {};
    }
}

bool CheckList::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    CheckEntry &entry = m_entries[m_shown[static_cast<std::size_t>(index.row())]];
    const bool isChecked = value.toInt() == Qt::Checked;
    if (entry.isChecked == isChecked)
        return true;
    entry.isChecked = isChecked;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checked(entry.id, isChecked);
    return true;
}

Qt::ItemFlags CheckList::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable : Qt::NoItemFlags;
}

} // namespace headrace

#include "moc_checklist.cpp"
