// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/connection.h"
#include "clients/http/httptypes.h"

#include <QString>

namespace headrace {

/// A request as a command of a shell that does the same. Credentials are left out: a line says where the token goes. Bodies that are no
/// text are read from a file "request.bin".
QString curlCommand(const ConnectionSettings &connection, const HttpRequest &request, bool needsToken);
/// The same as a script for Python's requests.
QString pythonScript(const ConnectionSettings &connection, const HttpRequest &request, bool needsToken);

} // namespace headrace
