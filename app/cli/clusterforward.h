// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clusterreading.h"

namespace headrace {

/// `forward TARGET [LOCAL:]REMOTE…`: until Ctrl+C. Addresses on standard output, a line each; counts on standard error.
int forwardPorts(ClusterCall &call);
/// `exec POD [-c C] [-i] -- COMMAND…`: its output is ours, its exit code, too.
int execCommand(ClusterCall &call);

} // namespace headrace
