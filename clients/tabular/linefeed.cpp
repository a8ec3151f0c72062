// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/linefeed.h"

#include <cstring>

namespace headrace {

namespace {

constexpr std::size_t blockBytes = std::size_t{1} << 20;
constexpr std::size_t extendBytes = std::size_t{1} << 16;

void reserve(std::vector<char> &buffer, std::size_t size)
{
    if (buffer.size() < size + LineBlock::padding)
        buffer.resize(size + LineBlock::padding);
}

/// A long line needs its memory only once.
void giveBack(std::vector<char> &buffer)
{
    if (buffer.size() > 8 * blockBytes)
        std::vector<char>().swap(buffer);
}

/// Finds the last place where a text that starts outside quotes may be cut, going on where it stopped when the text has grown.
class RecordScan
{
public:
    RecordScan(bool quoted, char delimiter, bool atStart)
        : m_quoted(quoted)
        , m_delimiter(delimiter)
        , m_atStart(atStart)
    {
    }

    /// Behind the last such line break; 0 when there is none.
    std::size_t lastCut(std::string_view text)
    {
        while (m_at < text.size()) {
            const std::size_t quote = m_quoted ? text.find('"', m_at) : std::string_view::npos;
            const std::size_t stop = std::min(quote, text.size());
            if (!m_inside) {
                const std::size_t newline = text.substr(m_at, stop - m_at).rfind('\n');
                m_cut = newline == std::string_view::npos ? m_cut : m_at + newline + 1;
                m_inside = quote != std::string_view::npos && opens(text, quote);
                m_at = stop + 1;
            } else if (quote == std::string_view::npos) {
                m_at = stop;
            } else if (quote + 1 == text.size()) {
                // Whether it closes is told by the next byte.
                m_at = quote;
                break;
            } else {
                const bool doubled = text[quote + 1] == '"';
                m_inside = doubled;
                m_at = quote + (doubled ? 2 : 1);
            }
        }
        m_at = std::min(m_at, text.size());
        return m_cut;
    }
    bool isInside() const { return m_inside; }

private:
    bool opens(std::string_view text, std::size_t quote) const
    {
        if (quote == 0 || (m_atStart && quote == 3 && text.starts_with("\xEF\xBB\xBF")))
            return true;
        const char before = text[quote - 1];
        return before == m_delimiter || before == '\n' || before == '\r';
    }

    const bool m_quoted;
    const char m_delimiter;
    const bool m_atStart;
    std::size_t m_at = 0;
    std::size_t m_cut = 0;
    bool m_inside = false;
};

} // namespace

LineFeed::LineFeed(std::shared_ptr<ByteSource> source, bool quoted, char delimiter)
    : m_source(std::move(source))
    , m_quoted(quoted)
    , m_delimiter(delimiter)
{
}

Result<std::unique_ptr<LineFeed>> LineFeed::open(const QString &path, bool quoted, char delimiter)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    if (!source)
        return source.error();
    std::unique_ptr<LineFeed> out = of(std::move(*source), quoted, delimiter);
    out->m_path = path;
    return out;
}

std::unique_ptr<LineFeed> LineFeed::of(std::shared_ptr<ByteSource> source, bool quoted, char delimiter)
{
    return std::unique_ptr<LineFeed>(new LineFeed(std::move(source), quoted, delimiter));
}

double LineFeed::progress() const
{
    const std::lock_guard lock(m_mutex);
    const double size = static_cast<double>(std::max<std::uint64_t>(1, m_source->storedSize()));
    const bool plain = m_source->isPlain() && !m_quoted;
    return std::min(1.0, static_cast<double>(plain ? m_number * blockBytes : m_source->storedRead()) / size);
}

Result<bool> LineFeed::next(LineBlock &block)
{
    giveBack(block.buffer);
    block.isCut = false;
    return m_source->isPlain() && !m_quoted ? nextPlain(block) : nextStreamed(block);
}

Error LineFeed::shrunk() const
{
    return Error{.kind = ErrorKind::Local, .code = QStringLiteral("file.changed"), .where = m_path};
}

/// Reads what must be there by the size the file had when it was opened.
Result<std::size_t> LineFeed::readAll(char *to, std::size_t size, std::uint64_t offset)
{
    const std::uint64_t stored = m_source->storedSize();
    const Result<std::size_t> got = m_source->readAt(to, size, offset);
    if (got && *got < std::min<std::uint64_t>(size, stored - std::min(stored, offset)))
        return shrunk();
    return got;
}

/// Each caller reads its own place of the file: block n owns the lines that start in [n, n+1) megabytes.
Result<bool> LineFeed::nextPlain(LineBlock &block)
{
    {
        const std::lock_guard lock(m_mutex);
        block.number = m_number;
        if (m_number * blockBytes >= m_source->storedSize())
            return false;
        ++m_number;
    }
    const std::uint64_t from = block.number * blockBytes;
    // One byte before tells whether a line starts at `from` itself.
    const std::size_t lead = from > 0 ? 1 : 0;
    reserve(block.buffer, blockBytes + lead + extendBytes);
    const Result<std::size_t> got = readAll(block.buffer.data(), blockBytes + lead, from - lead);
    if (!got)
        return got.error();
    std::size_t size = *got;
    block.begin = block.end = size;
    if (lead > 0) {
        const void *newline = std::memchr(block.buffer.data(), '\n', size);
        block.begin = newline ? static_cast<std::size_t>(static_cast<const char *>(newline) - block.buffer.data()) + 1 : size;
    } else {
        block.begin = 0;
    }
    block.firstByte = from - lead + block.begin;
    if (block.begin >= size || block.begin >= blockBytes + lead)
        return true;
    // The last line may end beyond this block.
    for (bool open = block.buffer[size - 1] != '\n' && size == blockBytes + lead; open;) {
        if (size > longest) {
            block.isCut = true;
            size = blockBytes + lead;
            break;
        }
        reserve(block.buffer, size + extendBytes);
        const Result<std::size_t> more = readAll(block.buffer.data() + size, extendBytes, from - lead + size);
        if (!more)
            return more.error();
        const void *newline = std::memchr(block.buffer.data() + size, '\n', *more);
        open = !newline && *more > 0;
        size = newline ? static_cast<std::size_t>(static_cast<const char *>(newline) - block.buffer.data()) + 1 : size + *more;
    }
    block.end = size;
    return true;
}

/// Appends up to a block to the `size` bytes of the buffer; how many there are then.
Result<std::size_t> LineFeed::readOn(std::vector<char> &buffer, std::size_t size)
{
    reserve(buffer, size + blockBytes);
    const Result<std::size_t> got = m_source->read(buffer.data() + size, blockBytes);
    if (!got)
        return got.error();
    m_ended = *got < blockBytes;
    if (m_ended && m_source->isPlain() && m_source->storedRead() < m_source->storedSize())
        return shrunk();
    return size + *got;
}

/// Reads to the end of the line that was handed out in part; how many bytes of the next line the buffer holds then.
Result<std::size_t> LineFeed::passOver(std::vector<char> &buffer)
{
    while (!m_ended) {
        const Result<std::size_t> size = readOn(buffer, 0);
        if (!size)
            return size.error();
        const std::size_t newline = std::string_view(buffer.data(), *size).find('\n');
        const std::size_t passed = newline == std::string_view::npos ? *size : newline + 1;
        m_byte += passed;
        if (newline == std::string_view::npos)
            continue;
        std::memmove(buffer.data(), buffer.data() + passed, *size - passed);
        m_passing = false;
        return *size - passed;
    }
    m_passing = false;
    return std::size_t{0};
}

Result<bool> LineFeed::nextStreamed(LineBlock &block)
{
    const std::lock_guard lock(m_mutex);
    if (m_ended && m_carry.empty())
        return false;
    std::size_t size = m_carry.size();
    reserve(block.buffer, size + blockBytes);
    std::copy(m_carry.begin(), m_carry.end(), block.buffer.begin());
    giveBack(m_carry);
    m_carry.clear();
    if (m_passing) {
        const Result<std::size_t> left = passOver(block.buffer);
        if (!left)
            return left.error();
        size = *left;
    }
    const std::uint64_t firstByte = m_byte;
    RecordScan scan(m_quoted, m_delimiter, firstByte == 0);
    std::size_t cut = scan.lastCut({block.buffer.data(), size});
    while (cut == 0 && !m_ended) {
        if (scan.isInside() && size > longestQuoted)
            cut = std::string_view(block.buffer.data(), size).find('\n') + 1;
        if (cut == 0 && size > longest) {
            m_byte += size - blockBytes;
            cut = size = blockBytes;
            m_passing = block.isCut = true;
        }
        if (cut > 0)
            break;
        const Result<std::size_t> more = readOn(block.buffer, size);
        if (!more)
            return more.error();
        size = *more;
        cut = scan.lastCut({block.buffer.data(), size});
    }
    if (m_ended && !m_passing)
        cut = size;
    m_carry.assign(block.buffer.begin() + static_cast<std::ptrdiff_t>(cut), block.buffer.begin() + static_cast<std::ptrdiff_t>(size));
    block.begin = 0;
    block.end = cut;
    block.number = m_number++;
    block.firstByte = firstByte;
    m_byte += cut;
    return cut > 0;
}

} // namespace headrace
