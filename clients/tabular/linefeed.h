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
    bool isCut = false;          ///< the last line goes on behind the text: it is too long to be held

    std::string_view text() const { return {buffer.data() + begin, end - begin}; }
};

/// Hands out a file's lines to several threads in blocks. A line longer than a block is handed out whole, unless it is longer than
/// `longest`: then its start is, and the rest is passed over. With `quoted`, a line break inside double quotes, which open a field
/// only at its start, does not end a block (CSV); quotes that are not closed within `longestQuoted` bytes end with their line.
/// next() may be called from several threads.
class LineFeed
{
public:
    static constexpr std::size_t longest = std::size_t{1} << 28;
    static constexpr std::size_t longestQuoted = std::size_t{1} << 26;

    static Result<std::unique_ptr<LineFeed>> open(const QString &path, bool quoted, char delimiter = ',');

    /// The lines of an opened source.
    static std::unique_ptr<LineFeed> of(std::shared_ptr<ByteSource> source, bool quoted, char delimiter = ',');

    /// False when the file has ended. Fails as ByteSource does, and with file.changed when the file has become shorter. Blocks without a line's start are numbered too and have empty text.
    Result<bool> next(LineBlock &block);
    /// 0…1, of the stored bytes.
    double progress() const;

private:
    LineFeed(std::shared_ptr<ByteSource> source, bool quoted, char delimiter);

    Result<bool> nextPlain(LineBlock &block);
    Result<bool> nextStreamed(LineBlock &block);
    Result<std::size_t> readAll(char *to, std::size_t size, std::uint64_t offset);
    Result<std::size_t> readOn(std::vector<char> &buffer, std::size_t size);
    Result<std::size_t> passOver(std::vector<char> &buffer);
    Error shrunk() const;

    std::shared_ptr<ByteSource> m_source;
    QString m_path;
    const bool m_quoted;
    const char m_delimiter;
    mutable std::mutex m_mutex;
    std::uint64_t m_number = 0;
    std::uint64_t m_byte = 0;
    std::vector<char> m_carry;
    bool m_ended = false;
    bool m_passing = false; ///< the rest of a line that is too long comes next
};

} // namespace headrace
