// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/dataset.h"

#include <array>

namespace headrace {

/// Why a line gave no time. The words are those of the reports: empty, not-json, not-object, no-time, time-not-text,
/// time-format, bad-text (not UTF-8), field-count (CSV).
enum class BadReason : std::uint8_t { Empty, NotJson, NotObject, NoTime, TimeNotText, TimeFormat, BadText, FieldCount };
inline constexpr std::size_t badReasonCount = 8;

/// The report's word for a reason, e.g. "not-json".
const char *badReasonWord(BadReason reason);

struct BadLine {
    LinePlace place;
    BadReason reason = BadReason::Empty;
    QString sample; ///< first 80 characters of the line; for TimeFormat those of the time's text (as the pandas oracle does)

    bool operator==(const BadLine &) const = default;
};

/// What reading found out about every line: nothing is dropped without being counted here.
struct IngestHealth {
    std::uint64_t lines = 0; ///< all lines, a CSV header not counted
    std::uint64_t good = 0;  ///< lines with a readable time (or all rows, when there is no time field)
    std::array<std::uint64_t, badReasonCount> bad{};
    std::vector<BadLine> firstBad; ///< in file order, at most the reader's limit (1,000 unless told)
    std::uint64_t outOfOrder = 0;  ///< times smaller than the good line's before them, in file order
    Nanos firstTime = noTime;      ///< smallest
    Nanos lastTime = noTime;       ///< largest
    std::uint64_t suspectTimes = 0; ///< accepted by backtracking only (%S took one digit): probably wrong data
    std::uint64_t probed = 0;       ///< lines whose time was taken without parsing the rest (only when asked for)
    std::uint64_t verified = 0;     ///< of those, parsed all the same to check
    std::uint64_t bytes = 0;        ///< uncompressed
    double seconds = 0;

    std::uint64_t badTotal() const;
    bool operator==(const IngestHealth &) const = default;
};

} // namespace headrace
