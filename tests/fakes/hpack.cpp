// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fakes/hpack.h"

#include <algorithm>
#include <array>
#include <map>

namespace headrace::fakes {

namespace {

struct Field {
    std::string_view name;
    std::string_view value;
};

/// RFC 7541, appendix A.
constexpr std::array<Field, 61> staticTable{{
    {":authority", ""}, {":method", "GET"}, {":method", "POST"}, {":path", "/"}, {":path", "/index.html"}, {":scheme", "http"}, {":scheme", "https"},
    {":status", "200"}, {":status", "204"}, {":status", "206"}, {":status", "304"}, {":status", "400"}, {":status", "404"}, {":status", "500"},
    {"accept-charset", ""}, {"accept-encoding", "gzip, deflate"}, {"accept-language", ""}, {"accept-ranges", ""}, {"accept", ""},
    {"access-control-allow-origin", ""}, {"age", ""}, {"allow", ""}, {"authorization", ""}, {"cache-control", ""}, {"content-disposition", ""},
    {"content-encoding", ""}, {"content-language", ""}, {"content-length", ""}, {"content-location", ""}, {"content-range", ""},
    {"content-type", ""}, {"cookie", ""}, {"date", ""}, {"etag", ""}, {"expect", ""}, {"expires", ""}, {"from", ""}, {"host", ""}, {"if-match", ""},
    {"if-modified-since", ""}, {"if-none-match", ""}, {"if-range", ""}, {"if-unmodified-since", ""}, {"last-modified", ""}, {"link", ""},
    {"location", ""}, {"max-forwards", ""}, {"proxy-authenticate", ""}, {"proxy-authorization", ""}, {"range", ""}, {"referer", ""}, {"refresh", ""},
    {"retry-after", ""}, {"server", ""}, {"set-cookie", ""}, {"strict-transport-security", ""}, {"transfer-encoding", ""}, {"user-agent", ""},
    {"vary", ""}, {"via", ""}, {"www-authenticate", ""},
}};

/// Lengths of the codes of RFC 7541, appendix B; the codes follow from them because they are in order.
constexpr std::array<unsigned char, 257> codeLengths{
    13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28, 6, 10, 10, 12, 13,
    6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10, 13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, 15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, 6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28,
    20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, 24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, 22, 21, 20, 22,
    22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, 21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, 26, 26, 20, 19, 22, 23, 22, 25,
    26, 26, 26, 27, 27, 26, 24, 25, 19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, 20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25,
    24, 24, 26, 23, 26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, 30};

/// (length, code) → symbol.
std::map<std::pair<unsigned, std::uint32_t>, unsigned> codes()
{
    std::array<unsigned, 257> order{};
    for (unsigned i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [](unsigned a, unsigned b) { return codeLengths[a] < codeLengths[b]; });
    std::map<std::pair<unsigned, std::uint32_t>, unsigned> out;
    std::uint32_t code = 0;
    unsigned length = 0;
    for (const unsigned symbol : order) {
        code <<= codeLengths[symbol] - length;
        length = codeLengths[symbol];
        out[{length, code++}] = symbol;
    }
    return out;
}

std::optional<std::string> unpacked(std::string_view packed)
{
    static const auto table = codes();
    std::string out;
    std::uint32_t code = 0;
    unsigned length = 0;
    for (const char c : packed)
        for (int bit = 7; bit >= 0; --bit) {
            code = (code << 1) | ((static_cast<unsigned char>(c) >> bit) & 1u);
            if (++length > 30)
                return {};
            const auto found = table.find({length, code});
            if (found == table.end())
                continue;
            if (found->second == 256)
                return {};
            out += static_cast<char>(found->second);
            code = 0;
            length = 0;
        }
    return length < 8 ? std::optional(out) : std::nullopt;
}

std::optional<std::size_t> number(std::string_view &block, unsigned prefixBits)
{
    if (block.empty())
        return {};
    const std::size_t most = (1u << prefixBits) - 1;
    std::size_t value = static_cast<unsigned char>(block[0]) & most;
    block.remove_prefix(1);
    if (value < most)
        return value;
    for (unsigned shift = 0; shift < 28; shift += 7) {
        if (block.empty())
            return {};
        const auto byte = static_cast<unsigned char>(block[0]);
        block.remove_prefix(1);
        value += static_cast<std::size_t>(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return value;
    }
    return {};
}

std::optional<std::string> text(std::string_view &block)
{
    if (block.empty())
        return {};
    const bool isPacked = static_cast<unsigned char>(block[0]) & 0x80;
    const auto length = number(block, 7);
    if (!length || *length > block.size())
        return {};
    const std::string_view raw = block.substr(0, *length);
    block.remove_prefix(*length);
    return isPacked ? unpacked(raw) : std::optional(std::string(raw));
}

void writeText(std::string &out, std::string_view value)
{
    std::size_t length = value.size();
    if (length < 127) {
        out += static_cast<char>(length);
    } else {
        out += static_cast<char>(127);
        for (length -= 127; length >= 128; length >>= 7)
            out += static_cast<char>(0x80 | (length & 0x7f));
        out += static_cast<char>(length);
    }
    out += value;
}

} // namespace

std::optional<std::pair<std::string, std::string>> HeaderBlocks::entry(std::size_t index) const
{
    if (index == 0)
        return {};
    if (index <= staticTable.size())
        return std::pair{std::string(staticTable[index - 1].name), std::string(staticTable[index - 1].value)};
    index -= staticTable.size() + 1;
    return index < m_dynamic.size() ? std::optional(m_dynamic[index]) : std::nullopt;
}

void HeaderBlocks::remember(const std::string &name, const std::string &value)
{
    m_dynamic.emplace_front(name, value);
    m_size += name.size() + value.size() + 32;
    while (m_size > m_limit && !m_dynamic.empty()) {
        m_size -= m_dynamic.back().first.size() + m_dynamic.back().second.size() + 32;
        m_dynamic.pop_back();
    }
}

std::optional<HeaderBlocks::Fields> HeaderBlocks::read(std::string_view block)
{
    Fields out;
    while (!block.empty()) {
        const auto first = static_cast<unsigned char>(block[0]);
        if (first & 0x80) {
            const auto index = number(block, 7);
            const auto known = index ? entry(*index) : std::nullopt;
            if (!known)
                return {};
            out.push_back(*known);
            continue;
        }
        if ((first & 0xe0) == 0x20) {
            const auto limit = number(block, 5);
            if (!limit)
                return {};
            m_limit = *limit;
            continue;
        }
        const bool isKept = first & 0x40;
        const auto index = number(block, isKept ? 6 : 4);
        if (!index)
            return {};
        const auto known = entry(*index);
        const auto name = *index == 0 ? text(block) : known ? std::optional(known->first) : std::nullopt;
        const auto value = text(block);
        if (!name || !value)
            return {};
        if (isKept)
            remember(*name, *value);
        out.emplace_back(*name, *value);
    }
    return out;
}

std::string HeaderBlocks::write(int status, const Fields &fields)
{
    std::string out(1, static_cast<char>(8)); // literal, never indexed, name 8 = ":status"
    writeText(out, std::to_string(status));
    for (const auto &[name, value] : fields) {
        out += static_cast<char>(0);
        writeText(out, name);
        writeText(out, value);
    }
    return out;
}

} // namespace headrace::fakes
