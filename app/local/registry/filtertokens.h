// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/registry/strictreading.h"

#include <vector>

namespace headrace::local {

enum class FilterTokenType { Name, Text, Integer, Double, Sign, End };

struct FilterToken {
    FilterTokenType type = FilterTokenType::End;
    std::string written; ///< as it stands in the filter
    std::string value; ///< without quotes and backslashes
    std::string place; ///< "line:column", from 1

    bool is(const char *text) const { return type != FilterTokenType::Text && type != FilterTokenType::End && written == text; }
};

/// The words of a filter, and an end. The problem has its place and the rest that is no word.
Reading<std::vector<FilterToken>> filterTokens(const std::string &text);

} // namespace headrace::local
