// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/yamllines.h"

#include <algorithm>

namespace headrace {

namespace {

/// How many bytes end a line here; 0 when none does. The \r of \r\n belongs to the \n.
std::size_t endAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    if (byte(at) == '\n' || (byte(at) == '\r' && byte(at + 1) != '\n'))
        return 1;
    if (byte(at) == 0xC2 && byte(at + 1) == 0x85)
        return 2;
    return byte(at) == 0xE2 && byte(at + 1) == 0x80 && (byte(at + 2) == 0xA8 || byte(at + 2) == 0xA9) ? 3 : 0;
}

bool hasOddEnd(std::string_view text)
{
    return text.find('\r') != std::string_view::npos || text.find("\xC2\x85") != std::string_view::npos || text.find("\xE2\x80\xA8") != std::string_view::npos
        || text.find("\xE2\x80\xA9") != std::string_view::npos;
}

quint32 endsBetween(std::string_view text, std::size_t from, std::size_t to, bool hasOddEnds)
{
    if (!hasOddEnds)
        return static_cast<quint32>(std::count(text.begin() + static_cast<std::ptrdiff_t>(from), text.begin() + static_cast<std::ptrdiff_t>(to), '\n'));
    quint32 count = 0;
    for (std::size_t at = from; at < to; ++at)
        count += endAt(text, at) > 0 ? 1 : 0;
    return count;
}

} // namespace

void YamlLines::countFrom(std::string_view text, std::size_t at)
{
    // Odd ends anywhere make all steps odd; a text that had some keeps the slow way.
    const bool isOdd = m_hasOddEnds || hasOddEnd(text.substr(std::min(at, text.size())));
    std::size_t known = isOdd == m_hasOddEnds ? std::min(at / step, m_ends.empty() ? 0 : m_ends.size() - 1) : 0;
    m_hasOddEnds = isOdd;
    m_ends.resize(text.size() / step + 1);
    known = std::min(known, m_ends.size() - 1);
    if (known == 0)
        m_ends[0] = 0;
    for (std::size_t i = known + 1; i < m_ends.size(); ++i)
        m_ends[i] = m_ends[i - 1] + endsBetween(text, (i - 1) * step, i * step, m_hasOddEnds);
}

quint32 YamlLines::line(std::string_view text, std::size_t at) const
{
    at = std::min(at, text.size());
    const std::size_t before = m_ends.empty() ? 0 : std::min(at / step, m_ends.size() - 1);
    return 1 + (m_ends.empty() ? 0 : m_ends[before]) + endsBetween(text, before * step, at, m_hasOddEnds);
}

quint32 YamlLines::column(std::string_view text, std::size_t at) const
{
    at = std::min(at, text.size());
    std::size_t start = at;
    quint32 characters = 0;
    while (start > 0 && !(static_cast<unsigned char>(text[start - 1]) < 0x20 && endAt(text, start - 1) > 0)) {
        --start;
        if (m_hasOddEnds && endAt(text, start) > 1)
            break;
        characters += (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80 ? 0 : 1;
    }
    return characters;
}

} // namespace headrace
