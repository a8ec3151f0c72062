// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// headrace cluster list|get|describe|watch|apply|delete|events|diagnose …: the Cluster pane without a window.
int runCluster(const QStringList &arguments);

} // namespace headrace
