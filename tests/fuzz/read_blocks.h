// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/linefeed.h"
#include "clients/tabular/tablebuilder.h"
#include "tests/fuzz/formats_driver.h"

#include <functional>

namespace headrace::fuzz {

/// A file in memory that gives at most `piece` bytes a read.
class MemorySource final : public ByteSource
{
public:
    MemorySource(std::string_view text, bool plain, std::size_t piece)
        : m_text(text)
        , m_plain(plain)
        , m_piece(piece)
    {
    }

    Result<std::size_t> read(char *to, std::size_t size) override
    {
        // Fewer bytes than asked for mean the end, so a source fills what it can.
        std::size_t done = 0;
        while (done < size && m_at < m_text.size()) {
            const std::size_t part = std::min({m_piece, size - done, m_text.size() - m_at});
            std::copy_n(m_text.data() + m_at, part, to + done);
            m_at += part;
            done += part;
        }
        return done;
    }
    Result<std::size_t> readAt(char *to, std::size_t size, std::uint64_t offset) override
    {
        const std::size_t part = offset < m_text.size() ? std::min(size, m_text.size() - static_cast<std::size_t>(offset)) : 0;
        std::copy_n(m_text.data() + std::min<std::size_t>(offset, m_text.size()), part, to);
        return part;
    }
    bool isPlain() const override { return m_plain; }
    std::uint64_t storedSize() const override { return m_text.size(); }
    std::uint64_t storedRead() const override { return m_at; }

private:
    std::string_view m_text;
    bool m_plain;
    std::size_t m_piece;
    std::size_t m_at = 0;
};

/// Reads a text as blocks of the feed.
inline LoadResult readAll(std::string_view text, bool plain, bool quoted, const std::function<BlockTable(const LineBlock &)> &read)
{
    const auto feed = LineFeed::of(std::make_shared<MemorySource>(text, plain, 7), quoted);
    TableBuilder builder({QStringLiteral("memory")}, QStringLiteral("time"), 1000);
    builder.startFile(0);
    LineBlock block;
    std::string joined;
    while (true) {
        const Result<bool> more = feed->next(block);
        promise(more.operator bool(), "memory can be read", text);
        if (!*more)
            break;
        joined += block.text();
        builder.add(read(block));
    }
    promise(joined == text, "the blocks are the text", text);
    return builder.finish();
}

/// What must hold of any result.
inline void promiseWhole(const LoadResult &result, std::string_view text)
{
    const IngestHealth &health = result.health;
    promise(health.good + health.badTotal() == health.lines, "every line is good or bad", text);
    std::uint64_t rows = 0;
    for (const auto &chunk : result.data.chunks) {
        rows += chunk->rows;
        promise(chunk->columns.size() == result.data.columns.size(), "every chunk has all columns", text);
    }
    promise(rows == result.data.rows, "the chunks hold all rows", text);
    for (std::uint64_t row = 0; row < rows; ++row) {
        const auto back = result.data.rowAt(result.data.placeOf(row));
        promise(back && *back == row, "a row's line leads back to it", text);
    }
}

inline void promiseSame(const LoadResult &a, const LoadResult &b, std::string_view text)
{
    IngestHealth one = a.health;
    one.seconds = b.health.seconds;
    promise(one == b.health, "the same health whatever the blocks", text);
    promise(a.data.rows == b.data.rows && a.data.columns == b.data.columns, "the same rows and columns whatever the blocks", text);
}

} // namespace headrace::fuzz
