// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubernetesplatform.h"

#include <functional>

namespace headrace {

/// What stands for a source in Python; empty when nothing does.
using SourceWord = std::function<QString(const ParameterSource &source)>;
/// Calls of kfp.kubernetes that give a task's pod what the platform document says. `*gaps` has the fields that have no call.
QStringList kubernetesCalls(const KubernetesExecutor &pod, const QString &task, const SourceWord &wordOf, QStringList *gaps);

} // namespace headrace
