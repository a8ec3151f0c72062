// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace headrace {

/// `headrace experiment VERB …`: Katib's experiments, checked without a cluster and on any cluster. Returns the exit code.
int runExperiment(const QStringList &arguments);

} // namespace headrace
