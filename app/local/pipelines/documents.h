// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/pipelines/fault.h"

namespace headrace::local {

/// A pipeline as it is kept and given to the engine.
struct PipelineText {
    Json spec;      ///< PipelineSpec
    Json platforms; ///< of the second document; null when there is none that holds

    /// As the API gives it: the specification, or with its platform document {"pipeline_spec", "platform_spec"}.
    Json message() const;
    static PipelineText of(const Json &message);
};

/// Reads what was uploaded. The fault says what is wrong, where, and by which check; its message is the real server's where that tells one.
Answer<PipelineText> readPipeline(const std::string &bytes);
/// One that came inside a message (`pipeline_spec` of a run).
Answer<PipelineText> readInlinePipeline(const Json &message);
/// What keeps every run of it from being made here: dangling references, circles, executors that say nothing.
std::optional<Fault> runProblem(const PipelineText &text);
/// What is wrong with the values of a run.
std::optional<Fault> parameterProblem(const Json &spec, const Json &parameters);

} // namespace headrace::local
