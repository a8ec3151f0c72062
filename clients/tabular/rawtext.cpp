// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/rawtext.h"

#include "clients/tabular/linebreaks.h"
#include "clients/tabular/plainfile.h"

#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t blockBytes = std::size_t{1} << 18;

/// A block and the byte behind it, which tells whether a \r at its end stands alone.
struct Block {
    std::string_view text;
    LineBreaks breaks;

    Block(const std::vector<char> &buffer, std::size_t got)
        : text(buffer.data(), std::min(got, blockBytes))
        , breaks(text, got > blockBytes ? buffer[blockBytes] : '\0')
    {
    }
};

std::uint64_t countBreaks(const Block &block)
{
    if (block.breaks.hasReturns())
        return block.breaks.count();
    return static_cast<std::uint64_t>(std::count(block.text.begin(), block.text.end(), '\n'));
}

} // namespace

Result<std::shared_ptr<const RawText>> RawText::open(const QStringList &files, const Step &step)
{
    auto out = std::make_shared<RawText>();
    for (qsizetype i = 0; i < files.size(); ++i) {
        Result<File> file = openFile(files[i], [&](double part) {
            return !step || step((static_cast<double>(i) + part) / static_cast<double>(files.size()));
        });
        if (!file)
            return file.error();
        out->m_files.push_back(std::move(*file));
    }
    out->number();
    return std::shared_ptr<const RawText>(std::move(out));
}

Result<std::shared_ptr<const RawText>> RawText::extended(const QStringList &files) const
{
    auto out = std::make_shared<RawText>(*this);
    for (File &file : out->m_files) {
        if (file.unpacked)
            continue;
        const Result<void> scanned = scan(file, {});
        if (!scanned)
            return scanned.error();
    }
    for (qsizetype i = static_cast<qsizetype>(m_files.size()); i < files.size(); ++i) {
        Result<File> file = openFile(files[i], {});
        if (!file)
            return file.error();
        out->m_files.push_back(std::move(*file));
    }
    out->number();
    return std::shared_ptr<const RawText>(std::move(out));
}

Result<RawText::File> RawText::openFile(const QString &name, const Step &step)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(name);
    if (!source)
        return source.error();
    File file{.name = name, .source = std::move(*source)};
    if (!file.source->isPlain()) {
        const Result<void> unpacked = unpack(file, step);
        if (!unpacked)
            return unpacked.error();
    }
    const Result<void> scanned = scan(file, step);
    if (!scanned)
        return scanned.error();
    return file;
}

Result<void> RawText::unpack(File &file, const Step &step)
{
    file.unpacked = std::make_shared<QTemporaryFile>();
    const auto failed = [&] {
        return Error{.kind = ErrorKind::Local, .code = u"file.unpack"_s, .where = file.name, .serverMessage = file.unpacked->errorString()};
    };
    if (!file.unpacked->open())
        return failed();
    std::vector<char> buffer(std::size_t{1} << 20);
    while (true) {
        const Result<std::size_t> got = file.source->read(buffer.data(), buffer.size());
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        if (file.unpacked->write(buffer.data(), static_cast<qint64>(*got)) != static_cast<qint64>(*got))
            return failed();
        const double part = static_cast<double>(file.source->storedRead()) / static_cast<double>(std::max<std::uint64_t>(1, file.source->storedSize()));
        if (step && !step(part * 0.9))
            return Error{.kind = ErrorKind::Cancelled};
    }
    if (!file.unpacked->flush())
        return failed();
    // From here on it is read like any plain file; the name goes when the last reader does.
    Result<std::unique_ptr<PlainFile>> plain = PlainFile::open(file.unpacked->fileName());
    if (!plain)
        return plain.error();
    file.source = std::move(*plain);
    return {};
}

/// Counts line breaks block by block from where the last scan ended.
Result<void> RawText::scan(File &file, const Step &step)
{
    if (auto *plain = dynamic_cast<PlainFile *>(file.source.get()))
        plain->setSize(plain->now().size);
    // The block that was not full is counted again.
    std::uint64_t at = 0;
    if (!file.breaksBefore.empty()) {
        at = (file.breaksBefore.size() - 1) * blockBytes;
        file.breaks = file.breaksBefore.back();
        file.breaksBefore.pop_back();
    }
    std::vector<char> buffer(blockBytes + 1);
    const auto expected = static_cast<double>(std::max<std::uint64_t>(1, file.source->storedSize()));
    while (true) {
        const Result<std::size_t> got = readAt(file, buffer.data(), blockBytes + 1, at);
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        const Block block(buffer, *got);
        file.breaksBefore.push_back(file.breaks);
        file.breaks += countBreaks(block);
        file.endsOpen = block.text.back() != '\n' && block.text.back() != '\r';
        at += block.text.size();
        if (step && !step(std::min(1.0, static_cast<double>(at) / expected)))
            return Error{.kind = ErrorKind::Cancelled};
        if (*got <= blockBytes)
            break;
    }
    file.size = at;
    return {};
}

Result<std::size_t> RawText::readAt(const File &file, char *to, std::size_t size, std::uint64_t offset)
{
    return file.source->readAt(to, size, offset);
}

void RawText::number()
{
    m_lines = 0;
    for (File &file : m_files) {
        file.firstLine = m_lines;
        m_lines += file.lines();
    }
}

std::size_t RawText::fileOf(std::uint64_t index) const
{
    const auto after = std::upper_bound(m_files.begin(), m_files.end(), index, [](std::uint64_t line, const File &file) { return line < file.firstLine; });
    return static_cast<std::size_t>(after - m_files.begin()) - 1;
}

LinePlace RawText::placeOf(std::uint64_t index) const
{
    const std::size_t file = fileOf(index);
    return {static_cast<std::uint32_t>(file), index - m_files[file].firstLine + 1};
}

std::uint64_t RawText::indexOf(const LinePlace &place) const
{
    return place.file < m_files.size() ? m_files[place.file].firstLine + place.line - 1 : m_lines;
}

std::uint64_t RawText::indexBytes() const
{
    std::uint64_t bytes = 0;
    for (const File &file : m_files)
        bytes += file.breaksBefore.capacity() * sizeof(std::uint64_t);
    return bytes;
}

Result<std::uint64_t> RawText::startOf(const File &file, std::uint64_t line)
{
    if (line == 0)
        return std::uint64_t{0};
    // The line begins behind break number `line`; the block that holds that break is the last with fewer before it.
    const auto after = std::lower_bound(file.breaksBefore.begin(), file.breaksBefore.end(), line);
    const auto block = static_cast<std::size_t>(after - file.breaksBefore.begin()) - 1;
    std::uint64_t left = line - file.breaksBefore[block];
    std::vector<char> buffer(blockBytes + 1);
    const Result<std::size_t> got = readAt(file, buffer.data(), blockBytes + 1, block * blockBytes);
    if (!got)
        return got.error();
    const Block text(buffer, *got);
    std::size_t at = 0;
    for (; left > 0; --left) {
        const std::size_t found = text.breaks.find(at);
        if (found == std::string_view::npos)
            return Error{.kind = ErrorKind::Local, .code = u"file.changed"_s, .where = file.name};
        at = found + 1;
    }
    return block * blockBytes + at;
}

Result<void> RawText::readLines(const File &file, std::uint64_t first, std::uint64_t count, std::vector<RawLine> &out)
{
    Result<std::uint64_t> at = startOf(file, first);
    if (!at)
        return at.error();
    std::vector<char> buffer(blockBytes + 1);
    RawLine line{.index = file.firstLine + first};
    const std::uint64_t end = std::min(first + count, file.lines());
    while (line.index < file.firstLine + end) {
        const Result<std::size_t> got = readAt(file, buffer.data(), static_cast<std::size_t>(std::min<std::uint64_t>(blockBytes + 1, file.size - *at)), *at);
        if (!got)
            return got.error();
        const Block block(buffer, *got);
        std::size_t from = 0;
        while (from < block.text.size() && line.index < file.firstLine + end) {
            const std::size_t place = block.breaks.find(from);
            const bool found = place != std::string_view::npos;
            const std::size_t to = found ? place : block.text.size();
            line.text.append(buffer.data() + from, std::min(to - from, longest - line.text.size()));
            line.length += to - from;
            from = to + 1;
            if (!found)
                break;
            if (!line.isCut() && line.text.ends_with('\r')) {
                line.text.pop_back();
                --line.length;
            }
            out.push_back(line);
            line = {.index = line.index + 1};
        }
        *at += block.text.size();
        if (*got == 0 || *at >= file.size) {
            // The last line without a break, or a file that has become shorter.
            if (line.index < file.firstLine + end)
                out.push_back(line);
            break;
        }
    }
    return {};
}

Result<std::vector<RawLine>> RawText::lines(std::uint64_t first, std::uint64_t count) const
{
    std::vector<RawLine> out;
    std::uint64_t left = first < m_lines ? std::min(count, m_lines - first) : 0;
    while (left > 0) {
        const File &file = m_files[fileOf(first)];
        const std::uint64_t here = std::min(left, file.firstLine + file.lines() - first);
        const Result<void> read = readLines(file, first - file.firstLine, here, out);
        if (!read)
            return read.error();
        first += here;
        left -= here;
    }
    return out;
}

Result<std::vector<RawLine>> RawText::linesAt(std::span<const std::uint64_t> indices) const
{
    std::vector<RawLine> out;
    for (std::size_t i = 0; i < indices.size();) {
        std::size_t run = 1;
        while (i + run < indices.size() && indices[i + run] == indices[i] + run)
            ++run;
        const Result<std::vector<RawLine>> part = lines(indices[i], run);
        if (!part)
            return part.error();
        out.insert(out.end(), part->begin(), part->end());
        i += run;
    }
    return out;
}

Result<std::string> RawText::wholeLine(std::uint64_t index, std::size_t most) const
{
    if (index >= m_lines)
        return std::string();
    const File &file = m_files[fileOf(index)];
    const Result<std::uint64_t> at = startOf(file, index - file.firstLine);
    if (!at)
        return at.error();
    std::string out;
    std::vector<char> buffer(blockBytes + 1);
    while (out.size() < most) {
        const Result<std::size_t> got = readAt(file, buffer.data(), blockBytes + 1, *at + out.size());
        if (!got)
            return got.error();
        const Block block(buffer, *got);
        const std::size_t found = block.breaks.find(0);
        out.append(block.text.substr(0, std::min(found, most - out.size())));
        if (found != std::string_view::npos || *got <= blockBytes)
            break;
    }
    if (out.ends_with('\r'))
        out.pop_back();
    return out;
}

} // namespace headrace
