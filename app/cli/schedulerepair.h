// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/pipelinescall.h"
#include "models/schedules/schedulereading.h"

namespace headrace {

/// Every schedule with what it hangs on.
Result<ScheduleReading::Snapshot> readSchedules(PipelinesCall &call);
/// Names of the kinds of findings, for JSON: "version-gone" …
QString findingCode(ScheduleFindingKind kind);
/// `headrace schedule repair NAME`: says what is wrong, what becomes of the parameters, and puts it on the newest version.
int repairSchedule(PipelinesCall &call);

} // namespace headrace
