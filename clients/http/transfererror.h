// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"

#include <string>

namespace headrace {

/// libcurl's result as an Error; `where` is the server, `detail` what libcurl added.
Error transferError(int curlCode, const std::string &server, const char *detail, bool viaProxy = false);

} // namespace headrace
