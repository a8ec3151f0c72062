// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/http/connection.h"
#include "clients/http/httptypes.h"

namespace headrace {

/// What a load test sends, again and again, and on which way.
struct LoadTarget {
    ConnectionSettings connection;
    Credentials credentials;
    HttpRequest request; ///< its path follows the connection's server; its timeouts are not looked at, the plan has one
};

} // namespace headrace
