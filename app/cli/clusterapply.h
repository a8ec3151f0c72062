// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/clusterreading.h"

namespace headrace {

/// cluster apply -f FILE|FOLDER|- [--dry-run] [--diff] [--force]: every document, one line each. "Could not" when one was refused.
int applyFiles(ClusterCall &call);
/// cluster diff -f …: what apply would change; a negative answer when something would.
int diffFiles(ClusterCall &call);
/// get or describe with -o yaml: without managed fields, as kubectl prints it.
int printYaml(const ClusterCall &call, const ApiResource &resource);

} // namespace headrace
