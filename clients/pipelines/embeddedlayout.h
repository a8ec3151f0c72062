// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinelayout.h"
#include "clients/types/plainvalue.h"

#include <optional>

namespace headrace {

/// A layout inside a pipeline's platform document, as "platforms.headrace.config": servers keep it, the SDK reads past it. Nothing when there
/// is none, or none that can be read.
std::optional<PipelineLayout> embeddedLayout(const PlainValue &platform);
/// The platform document with that layout (null: a new one), without what part of it was seen last. Servers drop a document that does not
/// speak of kubernetes, so it does.
PlainValue withEmbeddedLayout(PlainValue platform, PipelineLayout layout);

} // namespace headrace
