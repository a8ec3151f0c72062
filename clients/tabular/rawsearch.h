// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QStringList>

#include <functional>
#include <vector>

namespace headrace {

/// What to look for in raw lines.
struct RawPattern {
    QString text;
    bool isRegex = true; ///< Perl's language (PCRE2); otherwise the text as it stands
    bool caseSensitive = false;

    bool operator==(const RawPattern &) const = default;
};

/// Lines that match, 0-based over all files in the order given, ascending. Two threads; compressed files are unpacked on the way.
/// `step` hears of the progress (0…1) and of the matches so far from several threads and returns false to stop. Fails with
/// "search.pattern" (serverMessage says what, arguments: the pattern, the place in it), the errors of ByteSource, or kind Cancelled.
Result<std::vector<std::uint64_t>> searchLines(const QStringList &files, const RawPattern &pattern,
                                               const std::function<bool(double, std::uint64_t)> &step);

/// Whether the pattern can be searched for; the same error as searchLines().
Result<void> checkPattern(const RawPattern &pattern);

} // namespace headrace
