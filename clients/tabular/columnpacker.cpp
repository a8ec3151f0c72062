// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/columnpacker.h"

#include <bit>
#include <charconv>
#include <cstring>
#include <limits>

namespace headrace {

namespace {

/// A column with more distinct texts than this, and mostly distinct ones, is kept as text.
constexpr std::size_t manyWords = std::size_t{1} << 17;

unsigned bitOf(ValueTag tag)
{
    return 1U << static_cast<unsigned>(tag);
}

void setValid(ColumnChunk &chunk, const std::vector<ValueTag> &tags)
{
    chunk.rows = static_cast<std::uint32_t>(tags.size());
    chunk.nulls = static_cast<std::uint32_t>(std::count(tags.begin(), tags.end(), ValueTag::Missing));
    if (chunk.nulls == 0)
        return;
    chunk.validity.assign((tags.size() + 63) / 64, 0);
    for (std::size_t row = 0; row < tags.size(); ++row) {
        if (tags[row] != ValueTag::Missing)
            chunk.validity[row >> 6] |= std::uint64_t{1} << (row & 63);
    }
}

template<typename T, typename F>
void store(ColumnChunk &chunk, std::size_t rows, F &&valueAt)
{
    chunk.width = sizeof(T);
    chunk.values.resize(rows * sizeof(T));
    auto *out = reinterpret_cast<T *>(chunk.values.data());
    for (std::size_t row = 0; row < rows; ++row)
        out[row] = static_cast<T>(valueAt(row));
}

/// Stores unsigned numbers below `limit` in the fewest bytes.
template<typename F>
void storeNarrow(ColumnChunk &chunk, std::size_t rows, std::uint64_t largest, F &&valueAt)
{
    if (largest <= 0xFF)
        store<std::uint8_t>(chunk, rows, valueAt);
    else if (largest <= 0xFFFF)
        store<std::uint16_t>(chunk, rows, valueAt);
    else if (largest <= 0xFFFF'FFFF)
        store<std::uint32_t>(chunk, rows, valueAt);
    else
        store<std::uint64_t>(chunk, rows, valueAt);
}

} // namespace

std::uint32_t ColumnPacker::codeOf(std::string_view word)
{
    const auto found = m_codes.find(word);
    if (found != m_codes.end())
        return found->second;
    m_words.emplace_back(word);
    const auto code = static_cast<std::uint32_t>(m_words.size() - 1);
    m_codes.emplace(m_words.back(), code);
    return code;
}

void ColumnPacker::add(const BlockColumn &column, std::size_t pendingRow)
{
    if (column.tags.empty())
        return;
    const std::size_t from = pendingRow + column.first;
    if (m_tags.empty())
        m_first = from;
    m_tags.resize(from - m_first, ValueTag::Missing);
    m_bits.resize(from - m_first, 0);
    std::vector<std::uint64_t> codes(column.words.size());
    for (std::size_t i = 0; i < codes.size(); ++i)
        codes[i] = codeOf(column.words[i]);
    for (std::size_t row = 0; row < column.tags.size(); ++row) {
        const ValueTag tag = column.tags[row];
        m_seen |= bitOf(tag);
        m_present += tag != ValueTag::Missing ? 1 : 0;
        m_bits.push_back(tag == ValueTag::Text ? codes[column.bits[row]] : column.bits[row]);
    }
    m_tags.insert(m_tags.end(), column.tags.begin(), column.tags.end());
}

void ColumnPacker::flush(std::size_t rows, std::size_t chunk)
{
    if (!m_asText && kind() == ColumnKind::Category && m_words.size() > manyWords && m_words.size() * 2 > m_present)
        m_asText = true;
    m_chunks.resize(chunk);
    m_chunks.push_back(packPending(rows));
    m_tags.clear();
    m_bits.clear();
    m_first = 0;
}

/// The pending values as rows 0 to `rows`; null when there are none.
std::shared_ptr<ColumnChunk> ColumnPacker::packPending(std::size_t rows)
{
    if (m_tags.empty())
        return nullptr;
    if (m_first > 0) {
        m_tags.insert(m_tags.begin(), m_first, ValueTag::Missing);
        m_bits.insert(m_bits.begin(), m_first, 0);
        m_first = 0;
    }
    m_tags.resize(rows, ValueTag::Missing);
    m_bits.resize(rows, 0);
    return pack(m_tags, m_bits);
}

ColumnKind ColumnPacker::kind() const
{
    const unsigned seen = m_seen & ~bitOf(ValueTag::Missing);
    if (m_asText)
        return ColumnKind::Text;
    if (seen == bitOf(ValueTag::Integer))
        return ColumnKind::Integer;
    if (seen != 0 && (seen & ~(bitOf(ValueTag::Integer) | bitOf(ValueTag::Real))) == 0)
        return ColumnKind::Real;
    return seen == bitOf(ValueTag::Boolean) ? ColumnKind::Boolean : ColumnKind::Category;
}

bool ColumnPacker::isMixed() const
{
    const unsigned seen = m_seen & ~bitOf(ValueTag::Missing);
    return (seen & bitOf(ValueTag::Text)) != 0 && seen != bitOf(ValueTag::Text);
}

std::shared_ptr<const Dictionary> ColumnPacker::dictionary()
{
    if (kind() != ColumnKind::Category)
        return nullptr;
    if (!m_dictionary || m_dictionary->size() != m_words.size())
        m_dictionary = std::make_shared<const Dictionary>(m_words.begin(), m_words.end());
    return m_dictionary;
}

std::uint32_t ColumnPacker::codeOfValue(ValueTag tag, std::uint64_t bits)
{
    char text[40];
    char *end = text;
    switch (tag) {
    case ValueTag::Integer:
        end = std::to_chars(text, text + sizeof text, static_cast<std::int64_t>(bits)).ptr;
        break;
    case ValueTag::Real:
        end = std::to_chars(text, text + sizeof text, std::bit_cast<double>(bits)).ptr;
        break;
    case ValueTag::Boolean:
        return codeOf(bits ? "true" : "false");
    case ValueTag::Text:
        return static_cast<std::uint32_t>(bits);
    case ValueTag::Missing:
        return 0;
    }
    return codeOf({text, static_cast<std::size_t>(end - text)});
}

std::shared_ptr<ColumnChunk> ColumnPacker::pack(const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits)
{
    auto out = std::make_shared<ColumnChunk>();
    out->kind = kind();
    setValid(*out, tags);
    switch (out->kind) {
    case ColumnKind::Integer:
        packIntegers(*out, tags, bits);
        break;
    case ColumnKind::Real:
        packReals(*out, tags, bits);
        break;
    case ColumnKind::Boolean:
        store<std::uint8_t>(*out, bits.size(), [&](std::size_t row) { return bits[row]; });
        break;
    case ColumnKind::Text:
        packTexts(*out, tags, bits);
        break;
    default:
        packCodes(*out, tags, bits);
        break;
    }
    return out;
}

void ColumnPacker::packIntegers(ColumnChunk &out, const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits) const
{
    std::int64_t low = std::numeric_limits<std::int64_t>::max();
    std::int64_t high = std::numeric_limits<std::int64_t>::min();
    for (std::size_t row = 0; row < tags.size(); ++row) {
        if (tags[row] == ValueTag::Missing)
            continue;
        low = std::min(low, static_cast<std::int64_t>(bits[row]));
        high = std::max(high, static_cast<std::int64_t>(bits[row]));
    }
    if (low > high)
        low = high = 0;
    out.base = low;
    const auto base = static_cast<std::uint64_t>(low);
    storeNarrow(out, bits.size(), static_cast<std::uint64_t>(high) - base,
                [&](std::size_t row) { return tags[row] == ValueTag::Missing ? 0 : bits[row] - base; });
}

void ColumnPacker::packReals(ColumnChunk &out, const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits) const
{
    store<std::uint64_t>(out, bits.size(), [&](std::size_t row) {
        return tags[row] == ValueTag::Integer ? std::bit_cast<std::uint64_t>(static_cast<double>(static_cast<std::int64_t>(bits[row]))) : bits[row];
    });
}

void ColumnPacker::packCodes(ColumnChunk &out, const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits)
{
    std::vector<std::uint32_t> codes(tags.size());
    for (std::size_t row = 0; row < tags.size(); ++row)
        codes[row] = codeOfValue(tags[row], bits[row]);
    storeNarrow(out, codes.size(), m_words.empty() ? 0 : m_words.size() - 1, [&](std::size_t row) { return codes[row]; });
}

void ColumnPacker::packTexts(ColumnChunk &out, const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits)
{
    out.width = 0;
    out.offsets.reserve(tags.size() + 1);
    out.offsets.push_back(0);
    for (std::size_t row = 0; row < tags.size(); ++row) {
        if (tags[row] != ValueTag::Missing)
            out.text += m_words[codeOfValue(tags[row], bits[row])];
        out.offsets.push_back(static_cast<std::uint32_t>(out.text.size()));
    }
}

void ColumnPacker::unpack(const ColumnChunk &chunk, std::vector<ValueTag> &tags, std::vector<std::uint64_t> &bits)
{
    tags.assign(chunk.rows, ValueTag::Missing);
    bits.assign(chunk.rows, 0);
    for (std::uint32_t row = 0; row < chunk.rows; ++row) {
        if (!chunk.isValid(row))
            continue;
        switch (chunk.kind) {
        case ColumnKind::Integer:
            tags[row] = ValueTag::Integer;
            bits[row] = static_cast<std::uint64_t>(chunk.integerAt(row));
            break;
        case ColumnKind::Real:
            tags[row] = ValueTag::Real;
            bits[row] = std::bit_cast<std::uint64_t>(chunk.realAt(row));
            break;
        case ColumnKind::Boolean:
            tags[row] = ValueTag::Boolean;
            bits[row] = chunk.storedAt(row);
            break;
        default:
            tags[row] = ValueTag::Text;
            bits[row] = chunk.storedAt(row);
            break;
        }
    }
}

void ColumnPacker::settle(std::size_t chunks)
{
    m_chunks.resize(std::max(m_chunks.size(), chunks));
    std::vector<ValueTag> tags;
    std::vector<std::uint64_t> bits;
    for (std::shared_ptr<ColumnChunk> &chunk : m_chunks) {
        if (!chunk || chunk->kind == kind())
            continue;
        unpack(*chunk, tags, bits);
        chunk = pack(tags, bits);
    }
}

std::shared_ptr<const ColumnChunk> ColumnPacker::peek(std::size_t rows)
{
    return packPending(rows);
}

} // namespace headrace
