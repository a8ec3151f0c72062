// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace headrace {

enum class LogSeverity : std::uint8_t { None, Debug, Info, Warning, Error };
inline constexpr int logSeverities = 5;

/// How serious a line says it is: klog ("E0102 …"), level=warn, "level":"error" of JSON lines, Python's logging, bare words.
/// None when it says nothing.
LogSeverity severityOf(std::string_view line);
/// Whether a line looks like a JSON object.
bool looksLikeJson(std::string_view line);
/// Whether a line goes on what the line before said: indented, or part of a trace.
bool continuesLine(std::string_view line);

} // namespace headrace
