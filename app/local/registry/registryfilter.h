// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"
#include "app/local/registry/kinds.h"
#include "app/local/registry/strictreading.h"

namespace headrace::local {

/// A condition of SQL over a table of the registry, its marks in the order of the values.
struct SqlCondition {
    std::string sql = "1";
    std::vector<Json> values;
};

/// Why a filter is refused.
struct FilterProblem {
    std::string words; ///< of the syntax
    bool isMismatch = false; ///< the words are none: a value does not fit its column
};

/// Reads a filterQuery: comparisons (= != <> < <= > >= LIKE ILIKE IN), AND, OR, parentheses; names in backticks; `.string_value` and the like
/// for custom properties of a type. `kinds` are those that are listed together. An empty filter is always true.
Outcome<SqlCondition, FilterProblem> readFilter(const std::string &text, std::span<const RegistryKind *const> kinds);

} // namespace headrace::local
