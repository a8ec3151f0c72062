// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/bytesource.h"

#include <QString>

#include <mutex>
#include <string_view>
#include <vector>

namespace headrace {

/// Whole lines of a file, about a megabyte at a time. The buffer goes on for `padding` bytes after the text, as simdjson wants.
struct LineBlock {
    static constexpr std::size_t padding = 64;

    std::vector<char> buffer;
    std::size_t begin = 0; ///< of the text in the buffer
    std::size_t end = 0;
    std::uint64_t number = 0;    ///< 0, 1, 2 … in file order
    std::uint64_t firstByte = 0; ///< of the text in the uncompressed file

    std::string_view text() const { return {buffer.data() + begin, end - begin}; }
};

/// Hands out a file's lines to several threads in blocks. A line longer than a block is handed out whole. With `quoted`, a line
/// break inside double quotes does not end a block (CSV). next() may be called from several threads.
class LineFeed
{
public:
    static Result<std::unique_ptr<LineFeed>> open(const QString &path, bool quoted);

    /// The lines of an opened source.
    static std::unique_ptr<LineFeed> of(std::shared_ptr<ByteSource> source, bool quoted);

    /// False when the file has ended. Blocks without a line's start are numbered too and have empty text.
    Result<bool> next(LineBlock &block);
    /// 0…1, of the stored bytes.
    double progress() const;

private:
    LineFeed(std::shared_ptr<ByteSource> source, bool quoted);

    Result<bool> nextPlain(LineBlock &block);
    Result<bool> nextStreamed(LineBlock &block);
    std::size_t lastCut(std::string_view text);

    std::shared_ptr<ByteSource> m_source;
    const bool m_quoted;
    mutable std::mutex m_mutex;
    std::uint64_t m_number = 0;
    std::uint64_t m_byte = 0;
    std::vector<char> m_carry;
    bool m_ended = false;
};

} // namespace headrace
