// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"

#include <vector>

namespace headrace::local {

/// What a simple JSONPath finds: fields (also ['quoted']), indices ([0], [-1], [-1:]), all items ([*]) and filters on one field
/// ([?(@.type=='Ready')]). What it cannot read finds nothing.
std::vector<Json> jsonPath(const Json &value, const std::string &path);

/// Several values in one cell, as the real server writes them: [a,b] as JSON, one value bare.
std::string jsonPathText(const std::vector<Json> &values);

} // namespace headrace::local
