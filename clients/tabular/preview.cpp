// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/preview.h"

#include "clients/tabular/bytesource.h"
#include "clients/tabular/csvblock.h"
#include "clients/tabular/jsonblock.h"
#include "clients/tabular/linefeed.h"

#include <QFileInfo>
#include <QLocale>

#include <bit>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t previewBytes = 512 * 1024;
constexpr std::size_t previewRows = 1000;

/// The start of a file up to the last whole record within the limits.
Result<LineBlock> startOf(const QString &file)
{
    Result<std::unique_ptr<ByteSource>> source = ByteSource::open(file);
    if (!source)
        return source.error();
    LineBlock block;
    block.buffer.resize(previewBytes + LineBlock::padding);
    const Result<std::size_t> got = (*source)->read(block.buffer.data(), previewBytes);
    if (!got)
        return got.error();
    block.end = *got;
    std::size_t lines = 0;
    std::size_t cut = 0;
    for (std::size_t i = 0; i < block.end && lines <= previewRows; ++i) {
        if (block.buffer[i] == '\n') {
            ++lines;
            cut = i + 1;
        }
    }
    // At the file's end a line without a break is whole.
    if (cut > 0 && (lines > previewRows || *got == previewBytes))
        block.end = cut;
    return block;
}

QString cellText(const BlockColumn &column, std::size_t row)
{
    switch (column.tagAt(row)) {
    case ValueTag::Missing:
        return {};
    case ValueTag::Text:
        return QString::fromStdString(column.words[column.bitsAt(row)]);
    case ValueTag::Integer:
        return QString::number(static_cast<qint64>(column.bitsAt(row)));
    case ValueTag::Real:
        return QString::number(std::bit_cast<double>(column.bitsAt(row)), 'g', QLocale::FloatingPointShortest);
    case ValueTag::Boolean:
        break;
    }
    return column.bitsAt(row) ? u"true"_s : u"false"_s;
}

BlockTable readStart(const LineBlock &block, const SourceSpec &spec)
{
    RowRules rules;
    if (spec.format == SourceFormat::JsonLines)
        return JsonBlockReader(rules).read(block);
    rules.delimiter = spec.delimiter;
    rules.skipFirstRecord = spec.header;
    rules.columnNames = columnNamesOf(block.text(), spec.delimiter, spec.header);
    return CsvBlockReader(rules).read(block);
}

} // namespace

Result<Preview> previewSource(const SourceSpec &asked)
{
    Preview out;
    out.spec = asked;
    if (asked.files.isEmpty())
        return Error{.kind = ErrorKind::Invalid, .code = u"file.none"_s};
    for (const QString &file : asked.files)
        out.storedBytes += static_cast<std::uint64_t>(QFileInfo(file).size());
    const Result<LineBlock> block = startOf(asked.files.first());
    if (!block)
        return block.error();
    if (out.spec.format == SourceFormat::Auto)
        out.spec.format = guessFormat(block->text());
    if (out.spec.format == SourceFormat::Csv && out.spec.delimiter == 0) {
        out.spec.delimiter = guessDelimiter(block->text());
        out.spec.header = guessHeader(block->text(), out.spec.delimiter);
    }
    const BlockTable table = readStart(*block, out.spec);
    out.times = guessTimes(table);
    if (out.spec.timeField.isEmpty() && !out.times.empty())
        out.spec.timeField = out.times.front().field;
    if (out.spec.timeFormat.isEmpty()) {
        for (const TimeGuess &guess : out.times) {
            if (guess.field == out.spec.timeField)
                out.spec.timeFormat = guess.format;
        }
    }
    for (const BlockColumn &column : table.columns)
        out.columns.append(QString::fromStdString(column.name));
    for (std::size_t row = 0; row < std::min<std::size_t>(table.rows, previewRows); ++row) {
        QStringList cells;
        for (const BlockColumn &column : table.columns)
            cells.append(cellText(column, row));
        out.rows.push_back(std::move(cells));
    }
    return out;
}

} // namespace headrace
