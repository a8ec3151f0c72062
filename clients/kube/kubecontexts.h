// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/credentialsource.h"
#include "clients/types/cluster.h"
#include "clients/types/result.h"

#include <QStringList>

#include <memory>
#include <vector>

namespace headrace {

/// The contexts of the user's kubeconfig files, merged as kubectl does: the first file that names something defines it whole.
struct ContextList {
    std::vector<ClusterEntry> entries; ///< in the order of the files
    QString current;
    std::vector<Error> problems; ///< a file that cannot be read costs only its own entries
};

/// `explicitPath`, else KUBECONFIG's files, else ~/.kube/config; each once.
QStringList kubeconfigPaths(const QString &explicitPath = {});
ContextList readContexts(const QStringList &paths);

/// What a connection to one context needs, with all its files read.
struct OpenContext {
    ConnectionSettings connection;
    std::shared_ptr<CredentialSource> credentials;
    QString nameSpace;
};
Result<OpenContext> openContext(const QStringList &paths, const QString &name);

} // namespace headrace
