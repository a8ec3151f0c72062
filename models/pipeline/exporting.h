// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"
#include "models/pipeline/graph.h"

namespace headrace {

/// What a pipeline can be given away as, beside its own file and its picture.
enum class ExportForm { Python, Manifest, Component };

/// The pipeline as text. `task` (a node's id) is what a Component is made of. Errors "pipeline.objectname", "edit.unknown". Any thread.
Result<QByteArray> exportedText(const PipelineDocument &document, ExportForm form, const QString &task = {});
/// The same in a file, whole or not at all. Also errors of writing ("file.write" …).
Result<void> exportText(const PipelineDocument &document, ExportForm form, const QString &task, const QString &path);

/// A level of a pipeline, and the file that its picture goes to: "train.svg", of further levels "train.for-loop-1.svg".
struct LevelPicture {
    QString path;
    Graph graph;
    PipelineLayout layout;
};
/// The top and every group that one can look into, in the order of the picture; the top stands as `places` says.
std::vector<LevelPicture> levelPictures(const PipelineDocument &document, const PipelineLayout &places, const QString &path);

} // namespace headrace
