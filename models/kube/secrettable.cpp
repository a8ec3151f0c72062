// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/secrettable.h"

#include "clients/kube/objecttext.h"

#include <algorithm>

namespace headrace {

namespace {
constexpr qsizetype shownBytes = 256;
}

void SecretTable::setObject(const QByteArray &json)
{
    std::vector<SecretEntry> entries = secretEntries(json);
    if (entries == m_entries)
        return;
    const QString revealed = m_revealed >= 0 ? entry(m_revealed).key : QString();
    beginResetModel();
    m_entries = std::move(entries);
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const SecretEntry &entry) { return !revealed.isEmpty() && entry.key == revealed; });
    m_revealed = found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
    endResetModel();
}

void SecretTable::clear()
{
    beginResetModel();
    m_entries.clear();
    m_revealed = -1;
    endResetModel();
}

void SecretTable::reveal(int row)
{
    const int before = std::exchange(m_revealed, row >= 0 && row < rowCount() ? row : -1);
    for (const int one : {before, m_revealed})
        if (one >= 0)
            Q_EMIT dataChanged(index(one, ValueColumn), index(one, ValueColumn));
}

int SecretTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int SecretTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SecretTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SecretEntry &one = entry(index.row());
    if (role == IsTextRole)
        return one.isText;
    if (role == IsRevealedRole)
        return index.row() == m_revealed;
    if (role == Qt::TextAlignmentRole && index.column() == SizeColumn)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case KeyColumn:
        return one.key;
    case SizeColumn:
        return one.value.size();
    default:
        break;
    }
    if (index.row() != m_revealed)
        return {};
    return one.isText ? QString::fromUtf8(one.value) : QString::fromLatin1(one.value.left(shownBytes).toHex(' '));
}

} // namespace headrace

#include "moc_secrettable.cpp"
