// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace endpoint load URL …`: a load test from the command line. 1 when a limit does not hold.
int runEndpointLoad(const QStringList &arguments);
/// `headrace endpoint compare BEFORE AFTER`: 1 when the second is clearly slower or fails more.
int compareEndpointLoads(const QString &before, const QString &after);

} // namespace headrace
