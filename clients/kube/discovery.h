// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/discoverycache.h"
#include "clients/kube/kubeclient.h"
#include "clients/types/kubeobject.h"

namespace headrace {

/// Asks for the whole surface: two requests where the server aggregates (since Kubernetes 1.27), else one a group. What has not changed
/// since the cache was filled comes from there. A group whose server does not answer is named stale and costs nothing else.
QFuture<Result<ApiSurface>> discover(const std::shared_ptr<KubeClient> &client, const std::shared_ptr<DiscoveryCache> &cache = nullptr);

/// What the server offered when the cache was filled; nothing when it does not hold both answers.
std::optional<ApiSurface> rememberedSurface(const DiscoveryCache &cache);

/// Both answers as text, for servers that aggregate: resources of /api or /apis. False when it is not an aggregated answer.
bool readAggregated(const std::string &body, ApiSurface &surface);
/// An APIResourceList of one group version.
void readPlainList(const std::string &body, ApiSurface &surface);

} // namespace headrace
