// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clusterreading.h"

namespace headrace {

/// Options of `cluster logs` beyond those of every cluster verb.
void addLogOptions(QCommandLineParser &parser);
/// Prints the logs of a pod or of a workload's pods; with -f until they end or Ctrl+C.
int printLogs(ClusterCall &call);

} // namespace headrace
