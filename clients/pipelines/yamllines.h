// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <string_view>
#include <vector>

namespace headrace {

/// Where the lines of a YAML text are, without a number for each: counts at every few kilobytes. Lines end as libyaml sees it: \n, \r, \r\n, and three
/// rare characters of Unicode.
class YamlLines
{
public:
    YamlLines() = default;
    explicit YamlLines(std::string_view text) { countFrom(text, 0); }

    /// From 1: the line of a byte.
    quint32 line(std::string_view text, std::size_t at) const;
    /// Characters before it in its line.
    quint32 column(std::string_view text, std::size_t at) const;
    /// The text is another one from this byte on.
    void countFrom(std::string_view text, std::size_t at);

private:
    static constexpr std::size_t step = 4096;

    std::vector<quint32> m_ends; ///< line ends before each step
    bool m_hasOddEnds = false;   ///< others than \n
};

} // namespace headrace
