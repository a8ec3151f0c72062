// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/status.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace headrace::local {

/// What is wrong with something that was sent, in the real server's words.
struct Problem {
    std::string words;
};

template<typename T>
using Reading = Outcome<T, Problem>;

/// A whole number of 32 bits, a sign and leading zeros allowed. The problem is the real server's: `strconv.ParseInt: parsing "x": invalid syntax`.
Reading<std::int64_t> readInteger(const std::string &text);

/// What base64 stands for. The problem names the first bad byte.
Reading<std::string> readBase64(std::string_view text);

/// A percent-encoded text. The problem names what cannot be decoded; a plus is a space in a query.
Reading<std::string> readPercent(std::string_view text, bool isQuery);

std::string inQuotationMarks(const std::string &text);

} // namespace headrace::local
