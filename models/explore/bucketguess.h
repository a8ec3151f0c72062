// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/recipe.h"

namespace headrace {

/// A first bucket for a log, and why.
struct BucketGuess {
    enum class Reason { Usual, Regular, Short, Long };

    Bucket bucket;
    Reason reason = Reason::Usual;
};

/// Rows that come at an even pace of half an hour or more give that pace (28 to 31 days: a month); a log of less than half an hour
/// minutes or seconds, one of more than ten years days; everything else half hours. Looks at the first ten thousand rows.
BucketGuess guessBucket(const Dataset &data);

} // namespace headrace
