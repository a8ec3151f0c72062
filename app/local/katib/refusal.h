// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

#include <optional>

namespace headrace::local {

/// Why Katib's second webhook would refuse an Experiment with its defaults filled in, in its words without the webhook's name; nothing when it
/// would take it. `before` is the object as it is kept; null for a new one.
std::optional<std::string> refusalOf(const Json &experiment, const Json &before);

} // namespace headrace::local
