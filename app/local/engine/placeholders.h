// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/runs.h"

namespace headrace::local {

/// What the placeholders of a task may name.
struct PlaceholderScope {
    const std::map<std::string, Json> &parameters;
    const std::map<std::string, std::vector<ArtifactRecord>> &artifacts;
    std::map<std::string, std::string> facts; ///< "pipeline_job_name" and the like
    const Json *executorInput = nullptr; ///< of a container that is started: `{{$}}` and what is said of outputs
};

/// The text with every `{{$.…}}` that the scope knows filled in; others stay as they are. A parameter that is a text stands as it is, all
/// else as JSON.
std::string filled(const std::string &text, const PlaceholderScope &scope);
/// As `filled`, in all texts of a value.
Json filled(const Json &value, const PlaceholderScope &scope);
/// The words of a container's command: as `filled`, with the choices (`{"IfPresent": …}`) and joined texts (`{"Concat": …}`) of the SDK resolved.
std::vector<std::string> filledWords(const std::vector<std::string> &words, const PlaceholderScope &scope);
/// What a selector (`parseJson(string_value)["key"]`) takes out of a value; discarded when it is not there.
Json selected(const Json &value, const std::string &selector);

} // namespace headrace::local
