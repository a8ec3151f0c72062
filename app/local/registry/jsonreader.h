// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/json.h"
#include "app/local/registry/strictreading.h"

namespace headrace::local {

using OrderedJson = nlohmann::ordered_json;

/// The first JSON value of a text, read as the real server reads it: the last of equal keys counts, bytes that are no UTF-8 and lone surrogates
/// become U+FFFD, a number too large for a double is infinite. The problem is the real server's sentence ("unexpected EOF").
Reading<OrderedJson> readFirstJson(std::string_view text);

/// The same, but nothing may follow, and a text that ends too early is named as such ("unexpected end of JSON input").
Reading<OrderedJson> readWholeJson(std::string_view text);

/// Every byte that is no UTF-8 becomes U+FFFD.
std::string validUtf8(std::string_view text);

} // namespace headrace::local
