// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/rawsearch.h"

#include <memory>
#include <optional>
#include <string_view>

namespace headrace {

/// A compiled RawPattern, looked for in the bytes of single lines. Copies share the compiled pattern; each is used by one
/// thread at a time. Bytes that are no UTF-8 do not stop a search.
class LinePattern
{
public:
    /// Fails with "search.pattern".
    static Result<LinePattern> compile(const RawPattern &pattern);

    LinePattern(const LinePattern &other);
    LinePattern &operator=(const LinePattern &other);
    LinePattern(LinePattern &&other) noexcept;
    LinePattern &operator=(LinePattern &&other) noexcept;
    ~LinePattern();

    bool matches(std::string_view line) { return find(line).has_value(); }
    /// Place of the first match.
    std::optional<std::size_t> find(std::string_view line);
    /// Number of a group by its name; 0 when there is none of that name.
    int groupNamed(const char *name) const;
    int groups() const;
    /// Text of a group of the last match; nothing when it took no part.
    std::optional<std::string_view> group(std::string_view line, int number) const;

private:
    struct Code;
    struct State;
    explicit LinePattern(std::shared_ptr<const Code> code);

    std::shared_ptr<const Code> m_code;
    std::unique_ptr<State> m_state;
};

} // namespace headrace
