// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubernetesplatform.h"
#include "clients/types/pipelinespec.h"

namespace headrace {

/// The typed view of a pipeline's document (in new spelling). Never fails: what has the wrong type is not there; schemaFaults() says so.
PipelineSpec readPipelineSpec(const PlainValue &document);
/// The view of `before` becomes that of `after`; only what they do not share is read.
void updatePipelineSpec(PipelineSpec &spec, const PlainValue &before, const PlainValue &after);
PipelineTask readPipelineTask(const PlainValue &task);
PipelineComponent readPipelineComponent(const PlainValue &component);
ParameterSource readParameterSource(const PlainValue &input);

/// The typed view of the platform document's kubernetes part.
KubernetesPlatform readKubernetesPlatform(const PlainValue &document);
KubernetesExecutor readKubernetesExecutor(const PlainValue &executor);

} // namespace headrace
