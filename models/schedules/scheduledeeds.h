// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/schedulelist.h"
#include "models/schedules/serverdeeds.h"

namespace headrace {

enum class ScheduleDeed { Enable, Disable, RunNow, Delete };

/// Whether it would change something. A run is only started of a version that is there.
bool mayDo(ScheduleDeed deed, const ScheduleRow &row);
/// What is to be sent for these schedules. A schedule that takes the newest version runs that one.
std::vector<ServerDeed> deedsOf(ScheduleDeed deed, const std::shared_ptr<PipelinesClient> &client, const std::vector<ScheduleRowPointer> &rows, const ScheduleFacts &facts);
/// A new schedule; enabled unless its mode says otherwise.
ServerDeed creationOf(const std::shared_ptr<PipelinesClient> &client, const RecurringRun &wanted);

} // namespace headrace
