// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// headrace local up|down|status|reset: starts, ends, describes or empties the cluster that comes with the program. Returns the exit code.
int runLocal(const QStringList &arguments);

} // namespace headrace
