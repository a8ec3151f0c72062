// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/rowreading.h"

#include "clients/tabular/orderedblocks.h"

#include <thread>

namespace headrace {

namespace {

/// First record of the first file: the columns' names, or their count when there is no header.
Result<std::vector<std::string>> csvColumns(const SourceSpec &spec, const QString &file)
{
    Result<std::unique_ptr<LineFeed>> feed = LineFeed::open(file, true, spec.delimiter);
    if (!feed)
        return feed.error();
    LineBlock block;
    const Result<bool> more = (*feed)->next(block);
    if (!more)
        return more.error();
    return columnNamesOf(*more ? block.text() : std::string_view(), spec.delimiter, spec.header);
}

} // namespace

Result<RowReading> RowReading::of(const SourceSpec &spec, const LoadOptions &options, const QString &file, const std::vector<QString> &textColumns)
{
    RowReading out;
    out.m_rules = {.timeField = spec.timeField.toStdString(), .keepBad = options.keepBad, .timesOnly = options.timesOnly,
                   .probe = options.timesOnly && options.probe};
    out.m_csv = spec.format == SourceFormat::Csv;
    if (!spec.timeField.isEmpty()) {
        Result<TimeFormat> format = TimeFormat::compile(spec.timeFormat);
        if (!format)
            return format.error();
        out.m_rules.timeFormat = std::make_shared<const TimeFormat>(std::move(*format));
    }
    if (!out.m_csv)
        return out;
    Result<std::vector<std::string>> names = csvColumns(spec, file);
    if (!names)
        return names.error();
    out.m_rules.delimiter = spec.delimiter;
    out.m_rules.skipFirstRecord = spec.header;
    for (const std::string &name : *names)
        out.m_textOnly.push_back(std::find(textColumns.begin(), textColumns.end(), QString::fromStdString(name)) != textColumns.end());
    out.m_rules.columnNames = std::move(*names);
    return out;
}

RowReading::Reader RowReading::reader() const
{
    if (m_csv)
        return [reader = std::make_shared<CsvBlockReader>(m_rules, m_textOnly)](const LineBlock &block) { return reader->read(block); };
    return [reader = std::make_shared<JsonBlockReader>(m_rules)](const LineBlock &block) { return reader->read(block); };
}

Result<void> readRows(LineFeed &feed, const RowReading &reading, TableBuilder &builder, int threads, const std::function<bool(double)> &step)
{
    OrderedBlocks ordered([&builder](const BlockTable &table) { builder.add(table); });
    const auto work = [&] {
        const RowReading::Reader read = reading.reader();
        LineBlock block;
        while (!ordered.isStopped()) {
            const Result<bool> more = feed.next(block);
            if (!more)
                return ordered.fail(more.error());
            if (!*more)
                return;
            ordered.put(read(block));
            if (!step(feed.progress()))
                return ordered.fail(Error{.kind = ErrorKind::Cancelled});
        }
    };
    std::vector<std::thread> others;
    for (int i = 1; i < threads; ++i)
        others.emplace_back(work);
    work();
    for (std::thread &other : others)
        other.join();
    return ordered.outcome();
}

} // namespace headrace
