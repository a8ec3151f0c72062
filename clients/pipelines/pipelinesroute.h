// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinesclient.h"

namespace headrace {

/// The KFP API server among a cluster's services, wherever its namespace: what must stand before its own paths on the cluster's API server.
/// That way the cluster's credentials open the service, but who asks is not told to it: right for servers with one user. The error
/// "pipelines.none" when there is no such service.
QFuture<Result<QString>> findPipelines(const std::shared_ptr<KubeClient> &cluster);

/// The same for a service that was read, as JSON; empty when it is none.
QString servicePrefix(const std::string &service);

/// A client by that way.
std::shared_ptr<PipelinesClient> pipelinesThrough(const std::shared_ptr<KubeClient> &cluster, const QString &prefix);

} // namespace headrace
