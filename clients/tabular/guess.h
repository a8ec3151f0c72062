// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/blocktable.h"
#include "clients/types/recipe.h"

namespace headrace {

/// A time field with a format, and what speaks for it.
struct TimeGuess {
    QString field;
    QString format;
    std::size_t matched = 0; ///< values of the sample that the format reads
    std::size_t of = 0;      ///< values of the sample
    bool ambiguous = false;  ///< day and month could be the other way round

    bool operator==(const TimeGuess &) const = default;
};

/// Fields that may be times, best first: most values read, then names such as time, timestamp, date. Fields that read less than
/// half of their values are left out.
std::vector<TimeGuess> guessTimes(const BlockTable &sample);

/// JSON Lines when the first line that is not blank starts with an opening brace, otherwise delimited text.
SourceFormat guessFormat(std::string_view text);
/// The delimiter (comma, tab, semicolon, bar) that cuts the first lines into the same number of fields, most fields first.
char guessDelimiter(std::string_view text);
/// Whether the first record names the columns: none of its fields is a number while others' are, or it differs from the rest.
bool guessHeader(std::string_view text, char delimiter);

} // namespace headrace
