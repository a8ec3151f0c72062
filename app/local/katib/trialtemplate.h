// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

#include <optional>
#include <vector>

namespace headrace::local {

/// A Trial to be made.
struct RenderedTrial {
    Json object;
    std::string problem; ///< why it cannot be made, a sentence; empty = it can
};
/// The Trial of an Experiment for one suggestion ({"name", "parameterAssignments", "earlyStoppingRules", "labels"}). `source` is the template's text
/// or object, from the Experiment or its ConfigMap.
RenderedTrial renderedTrial(const Json &experiment, const Json &source, const Json &suggestion);

/// What a trial runs here: the one container of its Job.
struct TrialCommand {
    std::vector<std::string> words;
    Json container;     ///< as the Job has it
    Json podSpec;
    std::string problem; ///< why it cannot run as a process of this machine, with a next step; empty = it can
};
/// `runSpec` may still have its placeholders.
TrialCommand commandOf(const Json &runSpec, const std::string &primaryContainer);

} // namespace headrace::local
