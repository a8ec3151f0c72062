// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/config/resolvedcontext.h"
#include "clients/types/cluster.h"

#include <vector>

namespace headrace {

/// The contexts of kubeconfig files as the catalogue shows them.
struct ContextList {
    std::vector<ClusterEntry> entries; ///< in the order of the files
    QString current;
    std::vector<Error> problems; ///< a file that cannot be read costs only its own entries
    std::vector<Error> warnings; ///< of files that were read (kubeconfig.readableByOthers, …)

    bool operator==(const ContextList &) const = default;
};

/// Where clusters come from.
struct ClusterSources {
    QStringList kubeconfigs;         ///< of kubeconfigPaths(); merged
    bool isExplicit = false;         ///< named by the user: a missing file is a problem
    QStringList extraFiles;          ///< each by itself
    std::vector<OwnCluster> ownClusters;
    QString serviceAccount = defaultServiceAccountFolder(); ///< the folder that a pod's token is mounted at

    static QString defaultServiceAccountFolder();
};

/// All clusters of the sources, with unique names. Blocks on the disk; any thread.
ContextList readClusters(const ClusterSources &sources);
/// Reads the files of kubeconfigPaths(). Blocks on the disk; any thread.
ContextList readContexts(const QStringList &paths);

/// Reads the files and resolves one context. Blocks on the disk, at first use on the login shell.
Result<ResolvedContext> openContext(const QStringList &paths, const QString &name, const ResolveSurroundings &surroundings = {});
/// Likewise for any entry but typed-in ones, whose secrets are elsewhere.
Result<ResolvedContext> openEntry(const ClusterSources &sources, const ClusterEntry &entry, const ResolveSurroundings &surroundings);

} // namespace headrace
