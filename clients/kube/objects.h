// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/kubedetails.h"

namespace headrace {

/// Reads one object.
QFuture<Result<ObjectView>> readObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name);
/// The events about one object (by uid when known, else by name), oldest first.
QFuture<Result<std::vector<KubeEvent>>> readEvents(const std::shared_ptr<KubeClient> &client, const ObjectName &regarding);

/// How a write is to be done.
struct WriteOptions {
    bool dryRun = false; ///< the server checks everything and keeps nothing
    bool force = false;  ///< of apply: take fields that others manage
    QString fieldManager = QStringLiteral("headrace");
    int graceSeconds = -1; ///< of delete: how long containers may take to end; -1 = as the object says
};

/// Server-side apply of one object given as YAML or JSON text, which the server itself reads. A field that another manager owns is
/// Error "kube.fieldConflict" with a cause a field.
QFuture<Result<WriteOutcome>> applyObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, const QByteArray &text, const WriteOptions &options);

enum class PatchKind { Merge, Json, Strategic };
/// Changes parts of an object. `subresource` may be "status" or "scale".
QFuture<Result<WriteOutcome>> patchObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, PatchKind kind, const QByteArray &patch, const WriteOptions &options, const QString &subresource = {});
/// Makes a new object of JSON or YAML text.
QFuture<Result<WriteOutcome>> createObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const QString &nameSpace, const QByteArray &text, const WriteOptions &options);
/// Deletes the object with this uid, never a namesake that was made since.
QFuture<Result<WriteOutcome>> deleteObject(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const ObjectName &name, Propagation propagation, const WriteOptions &options);

/// What an answer to a write says; warnings once each.
Result<WriteOutcome> writeOutcomeOf(const KubeReply &reply);

/// Asks the server whether the user may do this (SelfSubjectAccessReview).
QFuture<Result<AccessAnswer>> mayI(const std::shared_ptr<KubeClient> &client, const AccessQuestion &question);

} // namespace headrace
