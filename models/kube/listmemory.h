// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/columnlayout.h"

#include <QObject>

namespace headrace {

/// What lists share and what comes back after a restart: columns by kind, favourite namespaces by cluster, pinned kinds, saved filters. GUI thread.
class ListMemory final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    ColumnLayout columns(const QString &kind) const { return m_columns.value(kind); }
    void setColumns(const QString &kind, const ColumnLayout &layout);
    QStringList favourites(const QString &cluster) const { return m_favourites.value(cluster); }
    void setFavourite(const QString &cluster, const QString &nameSpace, bool isFavourite);
    /// Full names, in the order in which they were pinned.
    const QStringList &pinnedKinds() const { return m_pinnedKinds; }
    void setPinned(const QString &kind, bool isPinned);
    /// As typed, the newest first.
    const QStringList &filters() const { return m_filters; }
    void saveFilter(const QString &text);
    void forgetFilter(const QString &text);

    QVariantMap toMap() const;
    void fromMap(const QVariantMap &map);

Q_SIGNALS:
    void columnsChanged(const QString &kind);
    void favouritesChanged();
    void pinnedKindsChanged();
    void filtersChanged();

private:
    QHash<QString, ColumnLayout> m_columns;
    QHash<QString, QStringList> m_favourites;
    QStringList m_pinnedKinds;
    QStringList m_filters;
};

} // namespace headrace
