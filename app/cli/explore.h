// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace explore FILE…`: reads, counts, builds the table, fits the baselines. Returns the exit code.
int runExplore(const QStringList &arguments);

} // namespace headrace
