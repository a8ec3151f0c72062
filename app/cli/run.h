// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// headrace run list|get|watch|terminate|retry|archive|unarchive|delete|logs: runs of a Kubeflow Pipelines server without a window.
int runRun(const QStringList &arguments);

} // namespace headrace
