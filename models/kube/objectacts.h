// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "clients/types/result.h"

#include <QFuture>

#include <functional>
#include <memory>
#include <vector>

namespace headrace {

class KubeClient;

/// What can be done to objects, in the order in which it is offered.
enum class ObjectAct { RunNow, RunAgain, Suspend, Resume, Scale, Restart, Evict, Delete };

/// One act on a kind: what it needs and how far it reaches.
struct ActOffer {
    ObjectAct act;
    AccessQuestion needs;       ///< without namespace and name
    bool isBulk = true;         ///< may be done to many at once
    bool isDestructive = false; ///< cannot be taken back, so it waits a moment

    bool operator==(const ActOffer &) const = default;
};

/// The acts that make sense for a kind, whatever its objects are like.
std::vector<ActOffer> actsOf(const ApiResource &resource);
/// Whether an act would change anything about that row: a suspended Job is not suspended again.
bool suits(ObjectAct act, const KubeRow &row, const std::vector<KubeColumn> &columns);

/// What is to be done to which objects.
struct ActRequest {
    ObjectAct act = ObjectAct::Delete;
    ApiResource resource;
    ApiResource jobs; ///< of RunNow: the kind Job
    std::vector<ObjectName> objects;
    Propagation propagation = Propagation::Background; ///< of Delete
    int graceSeconds = -1;                             ///< of Delete; -1 = as the object says
    int replicas = 1;                                  ///< of Scale
};

/// One object of a request; `runName` is the new Job's name where one is made.
struct ActStep {
    ObjectName object;
    QString runName;
};

/// How a server is told. Tests have their own.
struct ActServer {
    std::function<QFuture<Result<WriteOutcome>>(const ActRequest &, const ActStep &)> send;
    std::function<QFuture<Result<ObjectView>>(const ApiResource &, const ObjectName &)> read;
};
ActServer actServerOf(std::shared_ptr<KubeClient> client);

/// Whether a write whose answer was lost took place, as far as the object tells: `now` is what was read afterwards (of the new Job
/// where one was made).
bool tookPlace(const ActRequest &request, const ActStep &step, const Result<ObjectView> &now);

} // namespace headrace
