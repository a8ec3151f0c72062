// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/kube/kinds.h"

namespace headrace::local {

/// What of an object a row of a Table carries.
enum class RowObject { None, Metadata, Whole };

/// The column definitions of a kind's Table.
Json tableColumns(const Kind &kind);
/// One row; `now` in seconds since 1970, for ages.
Json tableRow(const Kind &kind, const Json &object, RowObject carries, std::int64_t now);

/// "5d3h", as kubectl writes durations.
std::string durationWords(std::int64_t seconds);
/// Seconds since 1970 of an RFC 3339 time; 0 when it is none.
std::int64_t secondsOf(const std::string &time);
std::string timeText(std::int64_t seconds);

} // namespace headrace::local
