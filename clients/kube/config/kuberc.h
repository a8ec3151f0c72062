// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "clients/types/trustpolicy.h"

namespace headrace {

/// The file of kubectl's own preferences: KUBERC ("off" = none), else ~/.kube/kuberc. Empty when there is none.
QString kubercPath();

/// What it says about programs that sign in; a file that is not there says nothing, and one that cannot be understood forbids all of
/// them, as kubectl refuses to work then. Blocks on the disk.
PluginPolicy readKuberc(const QString &path);

} // namespace headrace
