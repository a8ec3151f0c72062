// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/logline.h"

#include <optional>
#include <string>
#include <string_view>

namespace headrace {

/// A JSON line over several indented lines, keys in their order; nothing when it is no JSON object or array.
std::optional<QString> indentedJson(std::string_view line);
/// A line with its time and place as one JSON line: {"time", "namespace", "pod", "container", "line"}.
std::string asJsonLine(const LogSource &source, std::int64_t time, std::string_view text);
/// The number under a key of a JSON line; dots lead into objects ("metrics.loss"). A text that is a number counts.
std::optional<double> jsonNumber(std::string_view line, std::string_view key);

} // namespace headrace
