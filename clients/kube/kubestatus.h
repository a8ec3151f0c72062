// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/httptypes.h"
#include "clients/types/error.h"

#include <string_view>

namespace headrace {

/// A refusal of an API server as an Error: from its Status object where the body is one, else from status code and the first
/// 2 KiB of whatever a proxy sent instead. `where` names what was asked.
Error kubeError(int httpStatus, std::string_view body, const QString &where);

/// Seconds to wait before asking again: Retry-After, else retryAfterSeconds of the Status, else -1.
int retryAfterSeconds(const HttpHead &head, std::string_view body);

} // namespace headrace
