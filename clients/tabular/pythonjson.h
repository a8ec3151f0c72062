// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace headrace {

/// What Python's json.loads takes and a strict parser does not (NaN, Infinity, numbers beyond double or 64 bits, lone
/// surrogates), rewritten as strict JSON: NaN and infinities become null, huge integers become doubles, lone surrogates
/// become U+FFFD. Empty when json.loads would refuse the text too. Any thread.
std::optional<std::string> strictJsonOf(std::string_view text);

} // namespace headrace
