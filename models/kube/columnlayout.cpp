// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/columnlayout.h"

using namespace Qt::StringLiterals;

namespace headrace {

QVariantMap ColumnLayout::toMap() const
{
    QVariantMap widthMap;
    for (auto it = widths.cbegin(); it != widths.cend(); ++it)
        widthMap.insert(it.key(), it.value());
    QStringList keys;
    for (const SortKey &key : sort)
        keys.append((key.isDescending ? u'-' : u'+') % key.column);
    return {{u"order"_s, order}, {u"hidden"_s, hidden}, {u"added"_s, added}, {u"widths"_s, widthMap}, {u"sort"_s, keys}};
}

ColumnLayout ColumnLayout::fromMap(const QVariantMap &map)
{
    ColumnLayout layout{.order = map.value(u"order"_s).toStringList(), .hidden = map.value(u"hidden"_s).toStringList(), .added = map.value(u"added"_s).toStringList()};
    const QVariantMap widthMap = map.value(u"widths"_s).toMap();
    for (auto it = widthMap.cbegin(); it != widthMap.cend(); ++it)
        if (const int width = it.value().toInt(); width > 0)
            layout.widths.insert(it.key(), width);
    for (const QString &key : map.value(u"sort"_s).toStringList())
        if (key.size() > 1)
            layout.sort.push_back({key.mid(1), key.startsWith(u'-')});
    return layout;
}

void ColumnLayout::setShown(const QString &id, bool isDefault, bool shown)
{
    QStringList &exceptions = isDefault ? hidden : added;
    exceptions.removeAll(id);
    if (shown != isDefault)
        exceptions.append(id);
}

QStringList ColumnLayout::shown(const QStringList &defaults, const QStringList &others) const
{
    QStringList natural;
    for (const QString &id : defaults)
        if (!hidden.contains(id))
            natural.append(id);
    for (const QString &id : others)
        if (added.contains(id) && !natural.contains(id))
            natural.append(id);
    // Where an object is comes first unless the user put it elsewhere.
    QStringList front;
    QStringList known;
    QStringList rest;
    for (const QString &id : order)
        if (natural.contains(id) && !known.contains(id))
            known.append(id);
    for (const QString &id : natural)
        if (!known.contains(id))
            (id == u"@cluster" || id == u"@namespace" ? front : rest).append(id);
    return front + known + rest;
}

} // namespace headrace
