// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace headrace {

/// A line as it stands in its file, without its line break.
struct RawLine {
    std::uint64_t index = 0;  ///< 0-based over all files
    std::string text;         ///< at most 64 KiB
    std::uint64_t length = 0; ///< of the whole line in bytes

    bool isCut() const { return text.size() < length; }
};

} // namespace headrace
