// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/bytesource.h"
#include "clients/types/dataset.h"
#include "clients/types/rawline.h"

#include <functional>
#include <span>
#include <vector>

class QTemporaryFile;

namespace headrace {

/// Random access to the lines of a set of files. Keeps one number per 256 KiB of text (0.03 bytes a line of usual length) and
/// reads the text again when asked. Compressed files are unpacked once, to a nameless temporary file. Immutable once made and
/// usable from any thread; the files stay open, so a file that is renamed or deleted can still be read.
class RawText
{
public:
    static constexpr std::size_t longest = std::size_t{1} << 16;

    using Step = std::function<bool(double)>;

    /// Reads all files once. `step` hears of the progress (0…1) and returns false to stop. Fails as ByteSource does, or with
    /// kind Cancelled.
    static Result<std::shared_ptr<const RawText>> open(const QStringList &files, const Step &step);
    /// The same with what was appended since, and with `files` added behind; what is known is not read again.
    Result<std::shared_ptr<const RawText>> extended(const QStringList &files) const;

    std::uint64_t lineCount() const { return m_lines; }
    /// Lines first … first + count - 1, fewer at the end.
    Result<std::vector<RawLine>> lines(std::uint64_t first, std::uint64_t count) const;
    /// The named lines, in the order given.
    Result<std::vector<RawLine>> linesAt(std::span<const std::uint64_t> indices) const;
    /// A line in full, up to `most` bytes.
    Result<std::string> wholeLine(std::uint64_t index, std::size_t most) const;
    /// File and 1-based number of a line.
    LinePlace placeOf(std::uint64_t index) const;
    std::uint64_t indexOf(const LinePlace &place) const;
    /// Bytes kept in memory for finding lines.
    std::uint64_t indexBytes() const;

private:
    struct File {
        QString name;
        std::shared_ptr<ByteSource> source;
        std::shared_ptr<QTemporaryFile> unpacked; ///< compressed files
        std::vector<std::uint64_t> breaksBefore;  ///< line breaks before each block
        std::uint64_t size = 0;
        std::uint64_t breaks = 0;
        bool endsOpen = false; ///< the last line has no break
        std::uint64_t firstLine = 0;

        std::uint64_t lines() const { return breaks + (endsOpen ? 1 : 0); }
    };

    static Result<File> openFile(const QString &name, const Step &step);
    static Result<void> unpack(File &file, const Step &step);
    static Result<void> scan(File &file, const Step &step);
    static Result<std::size_t> readAt(const File &file, char *to, std::size_t size, std::uint64_t offset);
    /// Byte at which a line of the file begins.
    static Result<std::uint64_t> startOf(const File &file, std::uint64_t line);
    static Result<void> readLines(const File &file, std::uint64_t first, std::uint64_t count, std::vector<RawLine> &out);
    std::size_t fileOf(std::uint64_t index) const;
    void number();

    std::vector<File> m_files;
    std::uint64_t m_lines = 0;
};

} // namespace headrace
