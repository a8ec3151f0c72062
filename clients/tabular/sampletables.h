// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/sampletable.h"

#include <string_view>

namespace headrace {

/// The most records of a sample.
inline constexpr std::size_t sampleRows = 1000;

/// Delimited text; the delimiter and whether it has a header are guessed. `isCut`: the text goes on, its last line may be half a one.
/// Nothing when it has one column only and no delimiter.
std::optional<SampleTable> sampleOfDelimited(std::string_view text, bool isCut);
/// JSON Lines, or an array of objects. Fields are columns in the order in which they come; nested values stay JSON. Nothing when a line is no
/// object.
std::optional<SampleTable> sampleOfJson(std::string_view text, bool isCut);

} // namespace headrace
