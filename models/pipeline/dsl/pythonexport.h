// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"

namespace headrace {

/// Something of a pipeline that the SDK's Python has no words for; it stands as a comment in the text, too.
struct PythonGap {
    QString task; ///< id; empty: the pipeline
    QString field;

    bool operator==(const PythonGap &) const = default;
};

struct PythonExport {
    QString text;
    std::vector<PythonGap> gaps;
};

/// A pipeline as Python for the pipelines SDK (kfp 2): components with their own source, groups as "with" blocks, nested pipelines as
/// functions. Compiling it gives an equivalent pipeline, but for the gaps. Any thread.
PythonExport pythonOf(const PipelineDocument &document);

} // namespace headrace
