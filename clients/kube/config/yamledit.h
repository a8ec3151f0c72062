// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <yaml-cpp/yaml.h>

#include <optional>

namespace headrace::yamledit {

/// Places in a YAML text are byte offsets.
using Place = std::size_t;

/// Where a node begins.
std::optional<Place> placeOf(const std::string &text, const YAML::Mark &mark);
Place lineStart(const std::string &text, Place at);
/// Behind the line's end.
Place nextLine(const std::string &text, Place at);
std::string lineEnd(const std::string &text);
/// Whether the innermost collection around is written with brackets: `first` is the begin of its first part, `at` of the collection.
bool isFlow(const std::string &text, Place at);
/// Behind the scalar or flow collection that begins at `at`; `column` is that of the key above, `inFlow` when brackets are around.
std::optional<Place> valueEnd(const std::string &text, Place at, std::size_t column, bool inFlow);
/// Behind the block whose lines are indented deeper than `column`, starting in the line of `at`; comments before what follows stay out.
Place blockEnd(const std::string &text, Place at, std::size_t column);
/// A text as a scalar of one line: plain when it can be nothing else, unless `quoted`.
std::string scalar(const std::string &value, bool quoted);

} // namespace headrace::yamledit
