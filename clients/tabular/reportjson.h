// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/explorereport.h"

#include <string>

namespace headrace {

/// The report as JSON text (indented by one blank, keys in the order of the struct, a line feed at the end), with the names that
/// the pandas oracle uses.
std::string reportJson(const ExploreReport &report);

} // namespace headrace
