// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace endpoint list`: the services of a cluster, a line each.
int listEndpoints(const QStringList &arguments);
/// `headrace endpoint call URL|SERVICE [FILE|-]`: sends what stands in the file and prints the answer. 0 for a good one, 1 when the server refuses, 3
/// when none came.
int callEndpoint(const QStringList &arguments);

} // namespace headrace
