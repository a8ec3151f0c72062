// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubecontexts.h"

namespace headrace {

ContextList readContexts(const QStringList &paths)
{
    Kubeconfig config = readKubeconfigs(paths);
    ContextList list{.entries = {}, .current = config.currentContext, .problems = std::move(config.problems)};
    for (const KubeContext &context : config.contexts) {
        ClusterEntry entry{.name = context.name, .cluster = context.cluster, .user = context.user, .nameSpace = context.defaultNamespace, .file = context.file.file};
        if (const KubeCluster *cluster = config.cluster(context.cluster)) {
            entry.server = cluster->server;
            entry.isInsecure = cluster->insecureSkipTlsVerify;
        }
        list.entries.push_back(std::move(entry));
    }
    return list;
}

Result<ResolvedContext> openContext(const QStringList &paths, const QString &name, const ResolveSurroundings &surroundings)
{
    return resolveContext(readKubeconfigs(paths), name, surroundings);
}

} // namespace headrace
