// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/objectwatch.h"
#include "clients/types/inferenceservice.h"

namespace headrace {

/// KServe's kinds as every installation serves them.
ApiResource inferenceServicesResource();
ApiResource servingRuntimesResource();
ApiResource clusterServingRuntimesResource();

extern template class ObjectWatch<InferenceService>;
using ServiceBatch = ObjectBatch<InferenceService>;
using ServiceWatch = ObjectWatch<InferenceService>;

/// The path of a namespace's services (empty = all), or of one of them, for a ServiceWatch.
std::string servicesPath(const QString &nameSpace, const QString &name = {});

/// All services in one answer. Errors are those of the Kubernetes API and "kube.notJson".
QFuture<Result<std::vector<InferenceService>>> askForServices(const std::shared_ptr<KubeClient> &client, const QString &nameSpace);
/// One service.
QFuture<Result<InferenceService>> askForService(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &name);

} // namespace headrace
