// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"
#include "clients/types/logline.h"

namespace headrace {

/// The containers whose logs belong to an object: of a pod its own; of others those of the pods that its selector names or that
/// it owns, itself or through jobs, replica sets and the like. In the order of the pods' names, containers as the pod lists them.
QFuture<Result<LogTargets>> findLogTargets(const std::shared_ptr<KubeClient> &client, const ObjectView &object);

/// The same from an object's text alone: containers of a pod, else the selector (empty = by owner).
LogTargets logTargetsOf(const ObjectView &object);

} // namespace headrace
