// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace::local {

/// `headrace-local execute FILE [--parameter NAME=JSON]… [--root DIR] [--ledger FILE] [--json]`: runs a pipeline's file without a server
/// and prints its states and outputs. The exit code: 0 succeeded, 1 failed, 2 usage, 3 could not.
int execute(const QStringList &arguments);

} // namespace headrace::local
