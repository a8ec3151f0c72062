// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clusterreading.h"

namespace headrace {

/// Prints all clusters with what is wrong in their files; as JSON on request. The exit code: 1 when a file has a problem.
int listClusters(const QString &kubeconfig, bool asJson);

/// Connects `call` to its context, or to the current one. What the kubeconfig would run or read and nobody has allowed yet is shown and
/// refused, or allowed for good when `mayTrust`.
Result<void> connectCall(ClusterCall &call, const QString &kubeconfig, bool mayTrust);

} // namespace headrace
