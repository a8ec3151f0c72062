// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

#include <optional>
#include <vector>

namespace headrace::local {

/// Where a trial stands, in the order in which its conditions count.
enum class TrialState { Killed, Failed, Succeeded, EarlyStopped, Running, MetricsUnavailable, Pending };

TrialState stateOf(const Json &trial);
/// Whether the object's status has the condition `type` with status True.
bool isMarked(const Json &object, const char *type);

/// A condition to set; the changed one goes to the end of the list, as in Katib.
struct Mark {
    const char *type;
    bool holds = true;
    std::string reason;
    std::string message;
};
/// `time` is RFC 3339. False when it stood so already.
bool mark(Json &status, const Mark &mark, const std::string &time);

/// What a trial is worth by the objective's strategy; nothing while it has no usable observation.
std::optional<double> objectiveOf(const Json &trial, const Json &objective);

/// How many trials there are of each kind.
struct TrialCounts {
    int active = 0;    ///< pending and running
    int failed = 0;    ///< metrics unavailable, too
    int completed = 0; ///< everything that is over
    int replaced = 0;  ///< over, less those whose metrics were unavailable: what counts for new trials
};
TrialCounts countsOf(const Json &status);

/// Puts counters, lists of names and the best trial into an Experiment's status. Trials come in the order of their creation.
void summarise(Json &status, const Json &objective, const std::vector<const Json *> &trials);

/// Marks an Experiment as ended or running, as its status's counters say. True when it has just ended.
bool conclude(Json &status, const Json &spec, bool isSuggestionOver, const std::string &time);

} // namespace headrace::local
