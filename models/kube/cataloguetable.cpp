// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/cataloguetable.h"

#include "models/kube/clustercatalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

CatalogueTable::CatalogueTable(ClusterCatalogue &catalogue, QObject *parent)
    : QAbstractTableModel(parent)
    , m_catalogue(catalogue)
    , m_rows(catalogue.entries())
{
    connect(&catalogue, &ClusterCatalogue::entriesChanged, this, &CatalogueTable::read);
    connect(&catalogue, &ClusterCatalogue::choicesChanged, this, &CatalogueTable::changed);
    connect(&catalogue, &ClusterCatalogue::sessionChanged, this, &CatalogueTable::changed);
}

/// The same clusters in the same order keep their rows; else the rows that left and came are told one run at a time.
void CatalogueTable::read()
{
    const std::vector<ClusterEntry> &fresh = m_catalogue.entries();
    const auto isSame = [](const ClusterEntry &a, const ClusterEntry &b) { return a.name == b.name; };
    const auto [oldHead, newHead] = std::mismatch(m_rows.begin(), m_rows.end(), fresh.begin(), fresh.end(), isSame);
    const auto head = static_cast<int>(oldHead - m_rows.begin());
    const auto [oldTail, newTail] = std::mismatch(m_rows.rbegin(), std::make_reverse_iterator(oldHead), fresh.rbegin(), std::make_reverse_iterator(newHead), isSame);
    const auto tail = static_cast<int>(oldTail - m_rows.rbegin());
    const int oldEnd = static_cast<int>(m_rows.size()) - tail;
    const int newEnd = static_cast<int>(fresh.size()) - tail;
    if (oldEnd > head) {
        beginRemoveRows({}, head, oldEnd - 1);
        m_rows.erase(m_rows.begin() + head, m_rows.begin() + oldEnd);
        endRemoveRows();
    }
    if (newEnd > head) {
        beginInsertRows({}, head, newEnd - 1);
        m_rows.insert(m_rows.begin() + head, fresh.begin() + head, fresh.begin() + newEnd);
        endInsertRows();
    }
    m_rows = fresh;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void CatalogueTable::changed(const QString &name)
{
    if (const int row = rowOf(name); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

int CatalogueTable::rowOf(const QString &name) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const ClusterEntry &entry) { return entry.name == name; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int CatalogueTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CatalogueTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CatalogueTable::text(const ClusterEntry &entry, int column) const
{
    switch (column) {
    case NameColumn:
        return entry.name;
    case ServerColumn:
        return entry.server;
    case UserColumn:
        return entry.user;
    case NameSpaceColumn:
        return entry.nameSpace;
    case FileColumn:
        return entry.file;
    default:
        return {};
    }
}

QVariant CatalogueTable::sessionFact(const ClusterEntry &entry, int role) const
{
    const ClusterSession *session = m_catalogue.existing(entry.name);
    if (role == StateRole)
        return static_cast<int>(session ? session->state() : ConnectionState::Idle);
    return session && (session->signInError() || !session->questions().empty());
}

QVariant CatalogueTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ClusterEntry &entry = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == StateColumn ? sessionFact(entry, StateRole) : QVariant(text(entry, index.column()));
    case Qt::ToolTipRole:
        return text(entry, index.column());
    case NameRole:
        return entry.name;
    case StateRole:
    case IsAskingRole:
        return sessionFact(entry, role);
    case ColourRole:
        return m_catalogue.choices(entry.name).colour;
    case LabelRole:
        return m_catalogue.choices(entry.name).label;
    case IsProductionRole:
        return m_catalogue.choices(entry.name).isProduction;
    case IsReadOnlyRole:
        return m_catalogue.choices(entry.name).isReadOnly;
    case IsInsecureRole:
        return entry.isInsecure;
    case IsGoneRole:
        return m_catalogue.isGone(entry.name);
    case OriginRole:
        return static_cast<int>(entry.origin);
    case SearchRole:
        return QStringList{entry.name, m_catalogue.choices(entry.name).label, entry.server, entry.user, entry.nameSpace, entry.file}.join(u'\n');
    default:
        return {};
    }
}

void CatalogueFilter::setText(const QString &text)
{
    m_words = text.split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

bool CatalogueFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_words.isEmpty())
        return true;
    const QString text = sourceModel()->index(row, 0, parent).data(CatalogueTable::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

} // namespace headrace

#include "moc_cataloguetable.cpp"
