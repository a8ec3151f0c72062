// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"

#include <optional>

namespace headrace {

/// The JSON in which a run or a schedule carries a pipeline: the document, or {"pipeline_spec", "platform_spec"} when it has both.
std::string specJson(const PipelineDocument &document);
/// The document behind the JSON of a version, a run or a schedule. Errors of PipelineDocument::read, and "pipeline.none" for no JSON.
Result<PipelineDocument> documentOfSpec(const std::string &json);
/// Any JSON text as a value; nothing when it is none.
std::optional<PlainValue> valueOfJson(const QByteArray &text);

} // namespace headrace
