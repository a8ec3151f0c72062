// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/runs.h"

namespace headrace::local {

/// Records as JSON, to be kept in files.
Json jsonOf(const TaskRecord &task);
TaskRecord taskOf(const Json &json);
Json jsonOf(const RunRecord &run);
RunRecord runOf(const Json &json);
/// "SUCCEEDED", the KFP API's word.
std::string phaseWord(RunPhase phase);
/// Pending for a word that is none of these.
RunPhase phaseOf(const std::string &word);
/// The word that clients are told of a kept task: one that waits for an object is pending.
std::string shownStateOf(const Json &task);

} // namespace headrace::local
