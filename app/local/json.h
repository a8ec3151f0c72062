// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace headrace::local {

using Json = nlohmann::json;

/// What somebody sent; discarded when it is no JSON, or nested deeper than any object is (copying it would take the stack).
Json parsed(std::string_view text);
/// The value under nested keys; null where one is missing.
const Json &at(const Json &value, std::initializer_list<const char *> keys);
/// Its text; empty for everything that is no text.
std::string textAt(const Json &value, std::initializer_list<const char *> keys);
/// The nested object for writing; what is missing (or no object) is made.
Json &objectAt(Json &value, std::initializer_list<const char *> keys);
/// The whole number there, or `fallback`.
long long numberAt(const Json &value, std::initializer_list<const char *> keys, long long fallback = 0);
/// An object of the API as text: kind, version and metadata first, as the real server writes them.
std::string objectText(const Json &object);
/// Bytes that are not UTF-8 become replacement characters.
std::string textOf(const Json &value);

} // namespace headrace::local
