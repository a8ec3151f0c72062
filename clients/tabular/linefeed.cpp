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

} // namespace

LineFeed::LineFeed(std::shared_ptr<ByteSource> source, bool quoted)
    : m_source(std::move(source))
    , m_quoted(quoted)
{
}

Result<std::unique_ptr<LineFeed>> LineFeed::open(const QString &path, bool quoted)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(path);
    if (!source)
        return source.error();
    return of(std::move(*source), quoted);
}

std::unique_ptr<LineFeed> LineFeed::of(std::shared_ptr<ByteSource> source, bool quoted)
{
    return std::unique_ptr<LineFeed>(new LineFeed(std::move(source), quoted));
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
    return m_source->isPlain() && !m_quoted ? nextPlain(block) : nextStreamed(block);
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
    const Result<std::size_t> got = m_source->readAt(block.buffer.data(), blockBytes + lead, from - lead);
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
        reserve(block.buffer, size + extendBytes);
        const Result<std::size_t> more = m_source->readAt(block.buffer.data() + size, extendBytes, from - lead + size);
        if (!more)
            return more.error();
        const void *newline = std::memchr(block.buffer.data() + size, '\n', *more);
        open = !newline && *more > 0;
        size = newline ? static_cast<std::size_t>(static_cast<const char *>(newline) - block.buffer.data()) + 1 : size + *more;
    }
    block.end = size;
    return true;
}

/// Place behind the last line break that may end a block; 0 when there is none.
std::size_t LineFeed::lastCut(std::string_view text)
{
    if (!m_quoted || text.find('"') == std::string_view::npos) {
        const std::size_t at = text.rfind('\n');
        return at == std::string_view::npos ? 0 : at + 1;
    }
    // A block starts outside quotes, so counting quotes from its start is enough.
    bool inside = false;
    std::size_t cut = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            inside = !inside;
        else if (text[i] == '\n' && !inside)
            cut = i + 1;
    }
    return cut;
}

Result<bool> LineFeed::nextStreamed(LineBlock &block)
{
    const std::lock_guard lock(m_mutex);
    if (m_ended && m_carry.empty())
        return false;
    std::size_t size = m_carry.size();
    reserve(block.buffer, size + blockBytes);
    std::copy(m_carry.begin(), m_carry.end(), block.buffer.begin());
    m_carry.clear();
    std::size_t cut = 0;
    while (cut == 0 && !m_ended) {
        reserve(block.buffer, size + blockBytes);
        const Result<std::size_t> got = m_source->read(block.buffer.data() + size, blockBytes);
        if (!got)
            return got.error();
        size += *got;
        m_ended = *got < blockBytes;
        cut = lastCut({block.buffer.data(), size});
    }
    if (m_ended)
        cut = size;
    m_carry.assign(block.buffer.begin() + static_cast<std::ptrdiff_t>(cut), block.buffer.begin() + static_cast<std::ptrdiff_t>(size));
    block.begin = 0;
    block.end = cut;
    block.number = m_number++;
    block.firstByte = m_byte;
    m_byte += cut;
    return cut > 0;
}

} // namespace headrace
