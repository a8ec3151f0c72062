// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinedocument.h"

namespace headrace {

/// Names of the objects that a manifest makes; empty ones are those of the pipeline.
struct ManifestNames {
    QString pipeline;
    QString version;
    QString nameSpace;
};

/// A Pipeline and its PipelineVersion (pipelines.kubeflow.org/v2beta1) for kubectl apply, as YAML.
/// Errors "pipeline.none", "pipeline.objectname" (argument: a name that Kubernetes refuses).
Result<QByteArray> pipelineManifest(const PipelineDocument &document, const ManifestNames &names);

} // namespace headrace
