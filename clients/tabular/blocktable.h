// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/health.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace headrace {

/// Kind of one stored value while a block is being read; the column's kind is decided later.
enum class ValueTag : std::uint8_t { Missing, Integer, Real, Boolean, Text };

/// One column of one block, from its first value to its last; all other rows are missing. Texts are kept once; `bits` is the integer,
/// the double's bits, 0/1, or the index in `words`.
struct BlockColumn {
    std::string name;
    std::size_t first = 0; ///< row of the first tag
    std::vector<ValueTag> tags;
    std::vector<std::uint64_t> bits;
    std::vector<std::string> words;

    void setText(std::size_t row, std::string_view text);
    void setInteger(std::size_t row, std::int64_t value) { set(row, ValueTag::Integer, static_cast<std::uint64_t>(value)); }
    void setReal(std::size_t row, double value);
    void setBoolean(std::size_t row, bool value) { set(row, ValueTag::Boolean, value ? 1 : 0); }
    /// Takes back a value that the row may have got.
    void setMissing(std::size_t row);
    ValueTag tagAt(std::size_t row) const { return row < first || row - first >= tags.size() ? ValueTag::Missing : tags[row - first]; }
    std::uint64_t bitsAt(std::size_t row) const { return bits[row - first]; }

private:
    void set(std::size_t row, ValueTag tag, std::uint64_t value);

    std::unordered_map<std::string_view, std::uint32_t> m_places;
    std::vector<std::unique_ptr<std::string>> m_kept; ///< what the map's keys point to
    std::string_view m_lastText;
    std::uint32_t m_lastPlace = 0;
};

/// Columns beyond this are counted, not kept: a log with a new key in every line must not eat the memory.
inline constexpr std::size_t mostColumns = 2000;

/// What one block of lines gave: rows by column, and what happened to every line.
struct BlockTable {
    std::uint64_t number = 0;
    std::uint64_t firstByte = 0;
    std::uint64_t lines = 0;
    std::uint32_t rows = 0;
    std::vector<Nanos> times;                ///< one a row; noTime where unreadable
    std::vector<BlockColumn> columns;        ///< without the time column
    std::vector<std::uint32_t> skippedLines; ///< 0-based in the block
    IngestHealth health;                     ///< places' lines are 1-based in the block; outOfOrder inside the block
    Nanos firstGood = noTime;                ///< in file order
    Nanos lastGood = noTime;
    std::uint64_t droppedFields = 0;         ///< values of columns beyond the limit

    /// Index of the column; made when new. -1 when there are too many columns. `hint` is where it probably is.
    int columnAt(std::string_view name, std::size_t hint);
    /// Index of the column, -1 when there is none.
    int findColumn(std::string_view name) const;
    void countTime(Nanos time);
    void reject(BadReason reason, std::string_view sample, std::size_t keep);

private:
    std::unordered_map<std::string, std::size_t> m_places;
};

/// First 80 characters as text, bytes that are no UTF-8 replaced.
QString lineSample(std::string_view line);

} // namespace headrace
