// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/runs.h"

namespace headrace::local {

/// What keeps a run from ever running here, found before anything starts. Error "local.cannotRun": `where` is the component's name,
/// `arguments` what is wanted (an image, "2 nvidia.com/gpu"), `serverMessage` a sentence.
Result<void> checkRun(const RunOrder &order);

} // namespace headrace::local
