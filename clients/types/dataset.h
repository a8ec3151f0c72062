// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headrace {

/// Nanoseconds since 1970-01-01 00:00 on the clock the data was written in (pandas' datetime64[ns]); noTime is NaT.
using Nanos = std::int64_t;
inline constexpr Nanos noTime = std::numeric_limits<Nanos>::min();
inline constexpr Nanos nanosPerSecond = 1'000'000'000;

enum class ColumnKind : std::uint8_t { Time, Integer, Real, Boolean, Category, Text };

/// Values of one column in one chunk, packed as in Arrow. Immutable once published, so any thread may read it.
struct ColumnChunk {
    ColumnKind kind = ColumnKind::Text;
    std::uint8_t width = 8; ///< bytes a stored value: 8 Time/Real; 1, 2, 4 or 8 Integer; 1, 2 or 4 Category; 1 Boolean
    std::uint32_t rows = 0;
    std::uint32_t nulls = 0;
    std::int64_t base = 0;               ///< Integer: value = base + stored unsigned number
    std::vector<std::uint8_t> values;    ///< rows × width bytes, little endian (Text: empty)
    std::vector<std::uint64_t> validity; ///< bit set = value there; empty = all there
    std::vector<std::uint32_t> offsets;  ///< Text: rows + 1 positions in `text`
    std::string text;

    bool isValid(std::uint32_t row) const { return validity.empty() || ((validity[row >> 6] >> (row & 63)) & 1U) != 0; }

    /// The stored unsigned number, without base: a category's code, a boolean.
    std::uint64_t storedAt(std::uint32_t row) const
    {
        std::uint64_t out = 0;
        std::memcpy(&out, values.data() + std::size_t{row} * width, width);
        return out;
    }
    /// Time (nanoseconds), Integer, Boolean (0/1), Category (code).
    std::int64_t integerAt(std::uint32_t row) const { return base + static_cast<std::int64_t>(storedAt(row)); }
    /// Integer, Real, Boolean and Time as a double.
    double realAt(std::uint32_t row) const
    {
        if (kind != ColumnKind::Real)
            return static_cast<double>(integerAt(row));
        double out = 0;
        std::memcpy(&out, values.data() + std::size_t{row} * 8, 8);
        return out;
    }
    std::string_view textAt(std::uint32_t row) const
    {
        return std::string_view(text).substr(offsets[row], offsets[row + 1] - offsets[row]);
    }
    /// All stored numbers at once, for loops over Time (Nanos) and Real (double) columns and codes of a known width.
    template<typename T>
    const T *as() const
    {
        return reinterpret_cast<const T *>(values.data());
    }
};

/// About 64 Ki consecutive rows of one file.
struct Chunk {
    std::uint64_t firstRow = 0;
    std::uint32_t rows = 0;
    std::uint32_t file = 0;                    ///< index in Dataset::files
    std::uint64_t firstLine = 1;               ///< 1-based line number of the chunk's first line in its file
    std::uint64_t firstByte = 0;               ///< offset of that line in the (uncompressed) file
    Nanos firstTime = noTime;                  ///< smallest time of its rows; noTime = none has one
    Nanos lastTime = noTime;                   ///< greatest
    std::vector<std::uint32_t> skippedLines;   ///< lines of this chunk, counted from firstLine, that are no rows (bad); ascending
    std::vector<std::shared_ptr<const ColumnChunk>> columns; ///< parallel to Dataset::columns; null = all missing
};

struct ColumnSpec {
    QString name; ///< nested JSON keys are joined with dots, as pandas.json_normalize does
    ColumnKind kind = ColumnKind::Text;

    bool operator==(const ColumnSpec &) const = default;
};

/// Distinct texts of a Category column in order of first appearance; a code is an index. Numbers and booleans that were
/// mixed into a text column appear as their JSON text.
using Dictionary = std::vector<std::string>;

/// A place in the input: `line` is 1-based.
struct LinePlace {
    std::uint32_t file = 0;
    std::uint64_t line = 0;

    bool operator==(const LinePlace &) const = default;
};

/// An immutable snapshot of loaded rows. Copies are cheap (shared pointers); a follower publishes a new one with more chunks.
/// Rows stand in file order. A row whose time could not be read has a null in the time column.
struct Dataset {
    QStringList files;
    std::vector<ColumnSpec> columns;
    std::vector<std::shared_ptr<const Dictionary>> dictionaries; ///< parallel to columns; null where not Category
    std::vector<std::shared_ptr<const Chunk>> chunks;
    int timeColumn = -1; ///< index in columns, -1 = the input has no time
    std::uint64_t rows = 0;

    /// Index of the named column, -1 when there is none.
    int columnIndex(const QString &name) const;
    /// Index of the chunk that holds `row`.
    std::size_t chunkOf(std::uint64_t row) const;
    /// File and line of a row.
    LinePlace placeOf(std::uint64_t row) const;
    /// Row of a line; nothing for lines that are no row.
    std::optional<std::uint64_t> rowAt(const LinePlace &place) const;
    /// Bytes held by columns and dictionaries.
    std::uint64_t bytes() const;
};

} // namespace headrace
