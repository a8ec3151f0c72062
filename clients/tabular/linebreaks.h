// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace headrace {

/// Where lines end, as Python's text files have it: \n, \r\n and a lone \r. `next` is the byte behind the text, 0 at a file's end.
class LineBreaks
{
public:
    LineBreaks(std::string_view text, char next)
        : m_text(text)
        , m_next(next)
        , m_returns(text.find('\r') != std::string_view::npos)
    {
    }

    /// Place of the byte that ends the line which holds `from`: the \n, or a \r that no \n follows; npos = it goes on.
    std::size_t find(std::size_t from) const
    {
        const std::size_t newline = m_text.find('\n', from);
        if (!m_returns)
            return newline;
        // Only up to the newline: a block with one \r at its end must not be searched through for every line.
        const std::string_view line = m_text.substr(from, newline == std::string_view::npos ? newline : newline + 1 - from);
        for (std::size_t at = line.find('\r'); at != std::string_view::npos; at = line.find('\r', at + 1)) {
            if ((from + at + 1 < m_text.size() ? m_text[from + at + 1] : m_next) != '\n')
                return from + at;
        }
        return newline;
    }

    std::uint64_t count() const
    {
        std::uint64_t out = 0;
        for (std::size_t at = find(0); at != std::string_view::npos; at = find(at + 1))
            ++out;
        return out;
    }
    bool hasReturns() const { return m_returns; }

private:
    std::string_view m_text;
    char m_next;
    bool m_returns;
};

} // namespace headrace
