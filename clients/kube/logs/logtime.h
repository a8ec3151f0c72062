// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace headrace {

/// A line's time stamp and what follows it.
struct StampedText {
    std::int64_t time = 0; ///< nanoseconds since 1970, UTC
    std::string_view text;
};

/// Reads the stamps that a kubelet puts before lines ("2026-01-02T03:04:05.123456789Z text"). Remembers the last minute, so
/// that lines of one minute cost little.
class LogTimeReader
{
public:
    /// Nothing when the line does not begin with a stamp.
    std::optional<StampedText> read(std::string_view line);

private:
    std::string m_minute; ///< "2026-01-02T03:04"
    std::int64_t m_minuteTime = 0;
};

/// "2026-01-02T03:04:05Z", the whole second at or before a time.
std::string secondText(std::int64_t time);
/// "2026-01-02T03:04:05.123456789Z".
std::string stampText(std::int64_t time);

} // namespace headrace
