// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/blocktable.h"

#include <deque>
#include <memory>

namespace headrace {

/// Collects one column over all blocks and packs it into chunks in the smallest form. The column's kind is that of all its
/// values: a chunk packed before a wider value came is packed again at the end.
class ColumnPacker
{
public:
    explicit ColumnPacker(std::string name)
        : m_name(std::move(name))
    {
    }

    const std::string &name() const { return m_name; }
    /// Takes a block's values for the pending rows from `pendingRow` on.
    void add(const BlockColumn &column, std::size_t pendingRow);
    /// Packs the pending `rows` rows as chunk number `chunk`.
    void flush(std::size_t rows, std::size_t chunk);
    /// Packs again what was packed before a wider value came, so that the first `chunks` chunks have one kind.
    void settle(std::size_t chunks);
    /// A packed chunk; null = nothing there.
    std::shared_ptr<const ColumnChunk> chunk(std::size_t index) const { return index < m_chunks.size() ? m_chunks[index] : nullptr; }
    /// The pending `rows` rows packed, which stay pending.
    std::shared_ptr<const ColumnChunk> peek(std::size_t rows);

    ColumnKind kind() const;
    /// The same object as long as no word was added.
    std::shared_ptr<const Dictionary> dictionary();
    /// Different tags met that do not fit one type (a number here, a text there).
    bool isMixed() const;

private:
    std::uint32_t codeOf(std::string_view word);
    std::shared_ptr<ColumnChunk> packPending(std::size_t rows);
    std::shared_ptr<ColumnChunk> pack(const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits);
    void packIntegers(ColumnChunk &out, const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits) const;
    void packReals(ColumnChunk &out, const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits) const;
    void packCodes(ColumnChunk &out, const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits);
    void packTexts(ColumnChunk &out, const std::vector<ValueTag> &tags, const std::vector<std::uint64_t> &bits);
    std::uint32_t codeOfValue(ValueTag tag, std::uint64_t bits);
    void unpack(const ColumnChunk &chunk, std::vector<ValueTag> &tags, std::vector<std::uint64_t> &bits);

    std::string m_name;
    std::deque<std::string> m_words; ///< stable addresses for the map's keys
    std::unordered_map<std::string_view, std::uint32_t> m_codes;
    std::size_t m_first = 0; ///< pending row of the first tag
    std::vector<ValueTag> m_tags;
    std::vector<std::uint64_t> m_bits;
    std::vector<std::shared_ptr<ColumnChunk>> m_chunks;
    std::uint64_t m_present = 0;
    unsigned m_seen = 0; ///< bit a ValueTag
    std::shared_ptr<const Dictionary> m_dictionary;
    bool m_asText = false;
};

} // namespace headrace
