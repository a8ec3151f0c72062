// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/katib/experimentfaults.h"

namespace headrace::katibcheck {

/// What no webhook looks at and what fails later: the search space, references, the algorithm's settings.
void checkLater(const Json &spec, const QString &name, Faults &faults);

} // namespace headrace::katibcheck
