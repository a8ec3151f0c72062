// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/resourceref.h"

#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace headrace {

/// What one list shows: whose objects, of which kind, from where, and which of them. A value that can be saved.
struct ListSpec {
    QString cluster;        ///< name of the context; "*" = every connected cluster; empty = none chosen yet
    QString kind;           ///< full name: "pods", "jobs.batch"
    QStringList nameSpaces; ///< sorted; empty = all
    QString filter;         ///< as typed
    QString labelSelector;  ///< what the server itself is asked for
    QString fieldSelector;

    bool operator==(const ListSpec &) const = default;
    bool isEveryCluster() const { return cluster == QLatin1StringView("*"); }

    QVariantMap toMap() const;
    static ListSpec fromMap(const QVariantMap &map);
    /// "cluster:CONTEXT#KIND/NAMESPACE/NAME", which the program's command line and Navigator understand.
    static QString link(const QString &cluster, const QString &kind, const QString &nameSpace, const QString &name);
    /// What such a link leads to; from the hash on all may be missing, the namespace * means all. Null ref when it is none.
    static ResourceRef refOf(const QString &link);
};

/// A place in the history of a list: what was shown and which object of it.
struct ListPlace {
    ListSpec spec;
    QString nameSpace; ///< of the object
    QString name;      ///< empty = none

    bool operator==(const ListPlace &) const = default;
};

} // namespace headrace
