// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

#include <vector>

namespace headrace::local {

/// Makes of an Experiment what Katib's first webhook makes of it: fields that it does not know go, what is not said gets its default.
/// Returns the paths of the fields that went ("spec.maxTrialCounts"): Katib keeps silent about them.
std::vector<std::string> fillExperiment(Json &experiment);

} // namespace headrace::local
