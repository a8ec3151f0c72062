// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"

#include <optional>

namespace headrace {

/// The text of the pipeline in a zip or in a gzipped tar: its pipeline.yaml, else its first YAML file, as servers read them. Bytes that are
/// neither come back as they are. Errors "pipeline.package" (damaged, or without a YAML file) and "pipeline.large". Any thread.
Result<QByteArray> packageText(const QByteArray &bytes);
/// A pipeline's file, packed or not. Errors of PipelineDocument::open and packageText. Any thread.
Result<PipelineDocument> openPackage(const QString &path);

/// Where a text stops being JSON; both count from 1.
struct JsonPlace {
    int line = 1;
    int column = 1;

    bool operator==(const JsonPlace &) const = default;
};
/// Nothing when it is JSON.
std::optional<JsonPlace> jsonFaultPlace(const QString &text);

} // namespace headrace
