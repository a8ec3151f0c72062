// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/types/poduse.h"

namespace headrace {

/// What the pods of a namespace (empty = all) use; `fieldSelector` may narrow them ("spec.nodeName=x"). Read in pages; one that the
/// server will not go on with begins anew once.
QFuture<Result<std::vector<PodUse>>> readPodUses(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &fieldSelector = {});
/// One page of such a list; `continueToken` is empty after the last.
Result<std::vector<PodUse>> podUsesOf(const std::string &body, std::string &continueToken);
/// How many objects of a kind a namespace holds, without reading them.
QFuture<Result<qint64>> countObjects(const std::shared_ptr<KubeClient> &client, const ApiResource &resource, const QString &nameSpace);

QFuture<Result<std::vector<QuotaView>>> readQuotas(const std::shared_ptr<KubeClient> &client, const QString &nameSpace);
Result<std::vector<QuotaView>> quotasOf(const std::string &body);
QFuture<Result<std::vector<LimitLine>>> readLimitRanges(const std::shared_ptr<KubeClient> &client, const QString &nameSpace);
Result<std::vector<LimitLine>> limitLinesOf(const std::string &body);
/// Error "kube.notFound" when nothing was measured yet; ask only clusters that offer metrics.k8s.io.
QFuture<Result<PodUsage>> readPodUsage(const std::shared_ptr<KubeClient> &client, const QString &nameSpace, const QString &pod);
Result<PodUsage> podUsageOf(const std::string &body);
/// What all pods of a namespace (empty = all), or all nodes, use: "pods" or "nodes" of metrics.k8s.io, which knows no pages.
QFuture<Result<std::vector<ObjectUsage>>> readUsages(const std::shared_ptr<KubeClient> &client, const QString &plural, const QString &nameSpace);
Result<std::vector<ObjectUsage>> usagesOf(const std::string &body);
/// What every node has for pods; read in pages.
QFuture<Result<std::vector<NodeRoom>>> readNodeRooms(const std::shared_ptr<KubeClient> &client);

} // namespace headrace
