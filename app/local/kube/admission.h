// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/kinds.h"

namespace headrace::local {

/// What admission webhooks do to an object before it is kept, also on a dry run: defaults go in, fields that nobody knows go out with a warning. The
/// refusal is the webhook's. `before` is null for a new object; changes of a status do not come here.
std::optional<Refusal> admit(const Kind &kind, Json &object, const Json &before, std::vector<std::string> &warnings);

} // namespace headrace::local
