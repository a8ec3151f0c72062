// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/containerengine.h"
#include "app/local/engine/stepobjects.h"

namespace headrace::local {

/// What keeps a run from ever running here, found before anything starts. Error "local.cannotRun": `where` is the component's name,
/// `arguments` what is wanted (an image, "2 nvidia.com/gpu"), `serverMessage` a sentence. Without objects there are no Secrets, ConfigMaps and
/// claims; without a container engine there are no images. The engine is asked only when there is an image to run.
Result<void> checkRun(const RunOrder &order, StepObjects *objects = nullptr, ContainerEngine *containers = nullptr);

/// Where a run asks for its outputs to go.
struct PipelineRoot {
    enum class Kind { Default, Folder, Volume, Unknown };
    Kind kind = Kind::Default;
    std::string claim;
    std::string path; ///< absolute, or below the claim's folder (with its slash, or empty)
};
/// "/folder", "file:///folder" and "volume://claim/folder" are known.
PipelineRoot pipelineRootOf(const std::string &text);
/// The run's own, else the pipeline's where that is known here.
PipelineRoot pipelineRootOf(const RunOrder &order);

} // namespace headrace::local
