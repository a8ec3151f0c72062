// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinesquery.h"
#include "clients/types/result.h"
#include "clients/types/runstep.h"

namespace headrace {

// Steps and artifacts as servers tell them whose metadata store is gone. Fields and words that are not known are kept; codes as in messages.h.

Result<PipelinesPage<RunStep>> readRunSteps(const std::string &body);
Result<RunArtifact> readRunArtifact(const std::string &body);
Result<PipelinesPage<RunArtifact>> readRunArtifacts(const std::string &body);

} // namespace headrace
