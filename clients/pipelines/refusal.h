// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"

#include <string_view>

namespace headrace {

/// A refusal of a KFP server as an Error with a code "pipelines.…": from its google.rpc.Status, of which the text made for users is taken, from
/// the body of the upload routes, else from what a proxy or login page sent. `where` names what was asked.
Error pipelinesError(int httpStatus, std::string_view body, const QString &where);

} // namespace headrace
