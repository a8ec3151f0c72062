// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <yaml-cpp/yaml.h>

#include <optional>
#include <string>

namespace headrace::yamledit {

/// Places in a YAML text are byte offsets.
using Place = std::size_t;

/// Where a node begins; nothing when the text and the mark do not fit.
std::optional<Place> placeOf(const std::string &text, const YAML::Mark &mark);
Place lineStart(const std::string &text, Place at);
/// Behind the line's end.
Place nextLine(const std::string &text, Place at);
/// Behind the scalar or flow collection that begins at `at`; `column` is that of the key above, `inFlow` when brackets are around.
std::optional<Place> valueEnd(const std::string &text, Place at, std::size_t column, bool inFlow);
/// Behind the block that starts in the line of `at` and whose further lines are indented deeper than `column`; for the value of a key a
/// list may stand at the key's own column (`withDashes`). Blank lines and comments before what follows stay out.
Place blockEnd(const std::string &text, Place at, std::size_t column, bool withDashes);
/// A text as a scalar of one line: plain when it can be nothing else, unless `quoted`.
std::string scalar(const std::string &value, bool quoted);

} // namespace headrace::yamledit
