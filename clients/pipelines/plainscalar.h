// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/plainvalue.h"

#include <string>
#include <string_view>

namespace headrace {

/// A scalar without quotes as the pipelines server reads it (Go's yaml.v3): true and false but not yes, 0x1F, 017, 1_000, .inf; a date is
/// the text that Go makes of it.
PlainValue plainScalar(std::string_view text);

/// A number as JSON writes it: whole ones without a point, the shortest text that reads back the same.
std::string numberText(const PlainValue &number);

} // namespace headrace
