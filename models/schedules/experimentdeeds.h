// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/experimentlist.h"
#include "models/schedules/serverdeeds.h"

namespace headrace {

enum class ExperimentDeed { Archive, Unarchive, Delete };

/// Whether it would change something.
bool mayDo(ExperimentDeed deed, const RunExperiment &experiment);
std::vector<ServerDeed> deedsOf(ExperimentDeed deed, const std::shared_ptr<PipelinesClient> &client, const std::vector<RunExperiment> &experiments);
ServerDeed experimentCreation(const std::shared_ptr<PipelinesClient> &client, const QString &name);

} // namespace headrace
