// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace headrace {

/// A kind of object as a server offers it.
struct ApiResource {
    QString group; ///< empty for the core group
    QString version;
    QString plural; ///< "pods"
    QString kind;   ///< "Pod"
    QString singular;
    bool isNamespaced = true;
    bool isStale = false; ///< the server behind an aggregated API does not answer
    QStringList verbs;
    QStringList shortNames;
    QStringList categories;
    QStringList subresources; ///< "log", "exec", "scale" …

    bool operator==(const ApiResource &) const = default;
    bool can(const QString &verb) const { return verbs.contains(verb); }
    /// "pods" or "jobs.batch", as kubectl names it.
    QString fullName() const { return group.isEmpty() ? plural : QString(plural + QChar(u'.') + group); }
    QString apiVersion() const { return group.isEmpty() ? version : QString(group + QChar(u'/') + version); }
};

/// Everything a server offers: kinds of every group in the server's preferred version, groups in its order.
struct ApiSurface {
    std::vector<ApiResource> resources;
    QStringList staleGroups; ///< offered, but the server behind them does not answer

    bool operator==(const ApiSurface &) const = default;
};

/// By plural, singular, short name, kind, "plural.group" or "plural.version.group"; the core group wins, then the order of the
/// server. Null when nothing is named so.
const ApiResource *findResource(const ApiSurface &surface, const QString &name);

/// Which objects a live list holds.
struct ListScope {
    ApiResource resource;
    QString nameSpace; ///< empty = all
    QString labelSelector;
    QString fieldSelector;

    bool operator==(const ListScope &) const = default;
};

/// A column that the server defined for a kind. Priority 0 is always shown, higher ones in the wide view.
struct KubeColumn {
    QString name;
    QString type;   ///< "string", "integer", "date" …
    QString format; ///< "name" for the object's name
    QString description;
    int priority = 0;

    bool operator==(const KubeColumn &) const = default;
};

/// One object as a row: what lists show and filter by; never the whole object. Texts that repeat are shared.
struct KubeRow {
    QByteArray uid;
    QByteArray resourceVersion;
    QString nameSpace;
    QString name;
    QString ownerKind; ///< of the controlling owner; empty when there is none
    QString ownerName;
    QString ownerUid;
    QString labels;     ///< "key=value" lines, sorted by key
    qint64 created = 0; ///< seconds since 1970, UTC; 0 = unknown
    bool isDeleting = false;
    std::vector<QString> cells; ///< one a column

    bool operator==(const KubeRow &) const = default;
};
using KubeRowPointer = std::shared_ptr<const KubeRow>;

enum class LiveState { Idle, Listing, Live, Stale, Failed };

/// How far a live list can be trusted. `since` is when it stopped being live (milliseconds since 1970).
struct LiveStatus {
    LiveState state = LiveState::Idle;
    qint64 since = 0;
    qint64 expected = -1; ///< rows in all, as far as the server says while listing
    int reconnects = 0;
    Error error;

    bool operator==(const LiveStatus &) const = default;
};

/// What happened to a live list since the batch before.
struct RowBatch {
    bool beginsList = false; ///< rows that are not named again until `endsList` are gone
    bool endsList = false;
    std::vector<KubeColumn> columns; ///< empty = as before
    std::vector<KubeRowPointer> rows; ///< new or changed, in the order in which they came
    std::vector<QByteArray> removed;  ///< uids
    LiveStatus status;
    qint64 events = 0; ///< watch events that went into this batch
    qint64 unknownEvents = 0; ///< of a type that we do not know; they were left out
};

} // namespace headrace

Q_DECLARE_METATYPE(headrace::RowBatch)
