// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

#include <optional>

namespace headrace::local {

/// Why Katib's webhooks would refuse an Experiment as it was sent, in the words of the webhook that does; nothing when they would take it. The
/// rules are those of checkExperiment. `before` is the object as it is kept; null for a new one.
std::optional<std::string> refusalOf(const Json &experiment, const Json &before);

} // namespace headrace::local
