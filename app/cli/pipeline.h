// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace pipeline check|roundtrip|format|info|diff|layout …`: pipeline files without a window. Returns the exit code.
int runPipeline(const QStringList &arguments);

} // namespace headrace
