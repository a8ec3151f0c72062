// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/dataset.h"

#include <algorithm>

namespace headrace {

int Dataset::columnIndex(const QString &name) const
{
    const auto it = std::find_if(columns.begin(), columns.end(), [&](const ColumnSpec &c) { return c.name == name; });
    return it == columns.end() ? -1 : static_cast<int>(it - columns.begin());
}

std::size_t Dataset::chunkOf(std::uint64_t row) const
{
    const auto after = std::upper_bound(chunks.begin(), chunks.end(), row,
                                        [](std::uint64_t r, const auto &chunk) { return r < chunk->firstRow; });
    return static_cast<std::size_t>(after - chunks.begin()) - 1;
}

LinePlace Dataset::placeOf(std::uint64_t row) const
{
    const Chunk &chunk = *chunks[chunkOf(row)];
    std::uint64_t line = row - chunk.firstRow;
    for (const std::uint32_t skipped : chunk.skippedLines) {
        if (skipped > line)
            break;
        ++line;
    }
    return {chunk.file, chunk.firstLine + line};
}

std::optional<std::uint64_t> Dataset::rowAt(const LinePlace &place) const
{
    const auto after = std::upper_bound(chunks.begin(), chunks.end(), place, [](const LinePlace &p, const auto &chunk) {
        return p.file != chunk->file ? p.file < chunk->file : p.line < chunk->firstLine;
    });
    if (after == chunks.begin())
        return {};
    const Chunk &chunk = **(after - 1);
    const std::uint64_t line = place.line - chunk.firstLine;
    const auto skipped = std::lower_bound(chunk.skippedLines.begin(), chunk.skippedLines.end(), line);
    if (chunk.file != place.file || (skipped != chunk.skippedLines.end() && *skipped == line))
        return {};
    const std::uint64_t row = line - static_cast<std::uint64_t>(skipped - chunk.skippedLines.begin());
    return row < chunk.rows ? std::optional(chunk.firstRow + row) : std::nullopt;
}

std::uint64_t Dataset::bytes() const
{
    std::uint64_t sum = 0;
    for (const auto &chunk : chunks) {
        sum += sizeof(Chunk) + chunk->skippedLines.size() * sizeof(std::uint32_t);
        for (const auto &column : chunk->columns) {
            if (column)
                sum += sizeof(ColumnChunk) + column->values.capacity() + column->validity.capacity() * 8
                    + column->offsets.capacity() * 4 + column->text.capacity();
        }
    }
    for (const auto &dictionary : dictionaries) {
        if (!dictionary)
            continue;
        for (const auto &word : *dictionary)
            sum += sizeof(std::string) + (word.size() > 15 ? word.capacity() : 0);
    }
    return sum;
}

} // namespace headrace
