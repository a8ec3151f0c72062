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
};

/// Reads the files of kubeconfigPaths(). Blocks on the disk; any thread.
ContextList readContexts(const QStringList &paths);

/// Reads the files and resolves one context. Blocks on the disk, at first use on the login shell.
Result<ResolvedContext> openContext(const QStringList &paths, const QString &name, const ResolveSurroundings &surroundings = {});

} // namespace headrace
