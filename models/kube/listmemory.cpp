// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/listmemory.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr qsizetype mostFilters = 30;
}

void ListMemory::setColumns(const QString &kind, const ColumnLayout &layout)
{
    if (columns(kind) == layout)
        return;
    if (layout == ColumnLayout())
        m_columns.remove(kind);
    else
        m_columns.insert(kind, layout);
    Q_EMIT columnsChanged(kind);
}

void ListMemory::setFavourite(const QString &cluster, const QString &nameSpace, bool isFavourite)
{
    QStringList &names = m_favourites[cluster];
    names.removeAll(nameSpace);
    if (isFavourite)
        names.append(nameSpace);
    names.sort();
    Q_EMIT favouritesChanged();
}

void ListMemory::setPinned(const QString &kind, bool isPinned)
{
    if (m_pinnedKinds.contains(kind) == isPinned)
        return;
    if (isPinned)
        m_pinnedKinds.append(kind);
    else
        m_pinnedKinds.removeAll(kind);
    Q_EMIT pinnedKindsChanged();
}

void ListMemory::saveFilter(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return;
    m_filters.removeAll(trimmed);
    m_filters.prepend(trimmed);
    m_filters.resize(std::min(m_filters.size(), mostFilters));
    Q_EMIT filtersChanged();
}

void ListMemory::forgetFilter(const QString &text)
{
    if (m_filters.removeAll(text) > 0)
        Q_EMIT filtersChanged();
}

QVariantMap ListMemory::toMap() const
{
    QVariantMap columnMap;
    for (auto it = m_columns.cbegin(); it != m_columns.cend(); ++it)
        columnMap.insert(it.key(), it.value().toMap());
    QVariantMap favouriteMap;
    for (auto it = m_favourites.cbegin(); it != m_favourites.cend(); ++it)
        if (!it.value().isEmpty())
            favouriteMap.insert(it.key(), it.value());
    return {{u"columns"_s, columnMap}, {u"favourites"_s, favouriteMap}, {u"pinned"_s, m_pinnedKinds}, {u"filters"_s, m_filters}};
}

void ListMemory::fromMap(const QVariantMap &map)
{
    const QVariantMap columnMap = map.value(u"columns"_s).toMap();
    for (auto it = columnMap.cbegin(); it != columnMap.cend(); ++it)
        setColumns(it.key(), ColumnLayout::fromMap(it.value().toMap()));
    const QVariantMap favouriteMap = map.value(u"favourites"_s).toMap();
    for (auto it = favouriteMap.cbegin(); it != favouriteMap.cend(); ++it)
        m_favourites.insert(it.key(), it.value().toStringList());
    m_pinnedKinds = map.value(u"pinned"_s).toStringList();
    m_filters = map.value(u"filters"_s).toStringList();
    Q_EMIT favouritesChanged();
    Q_EMIT pinnedKindsChanged();
    Q_EMIT filtersChanged();
}

} // namespace headrace

#include "moc_listmemory.cpp"
