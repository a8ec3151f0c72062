// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/problem.h"

#include <vector>

namespace headrace {

/// Everything that is to be said about a pipeline, in the order of the text. Linear in the size of the document; any thread.
std::vector<PipelineProblem> checkPipeline(const PipelineDocument &document);
/// A file that cannot be opened as a document, as a problem.
PipelineProblem unreadable(const Error &error);
/// Whether the pipelines server would take the file and start runs of it.
bool isAccepted(const std::vector<PipelineProblem> &problems);
/// The document's values with a fix made; the platform's when the problem is one of it.
PlainValue fixedValue(const PlainValue &value, const ProblemFix &fix);

} // namespace headrace
