// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/loader.h"

#include "clients/tabular/csvblock.h"
#include "clients/tabular/orderedblocks.h"

#include <QElapsedTimer>

#include <thread>

namespace headrace {

namespace {

/// First record of the first file: the columns' names, or their count when there is no header.
Result<std::vector<std::string>> csvColumns(const SourceSpec &spec, const QString &file)
{
    Result<std::unique_ptr<LineFeed>> feed = LineFeed::open(file, true);
    if (!feed)
        return feed.error();
    LineBlock block;
    const Result<bool> more = (*feed)->next(block);
    if (!more)
        return more.error();
    std::string_view text = *more ? block.text() : std::string_view();
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    std::vector<std::string> names;
    std::size_t at = 0;
    if (!text.empty())
        splitRecord(text, at, spec.delimiter, names);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const bool taken = std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) != names.begin() + static_cast<std::ptrdiff_t>(i);
        if (!spec.header)
            names[i] = "column" + std::to_string(i + 1);
        else if (names[i].empty() || taken)
            names[i] += (names[i].empty() ? "column" : ".") + std::to_string(i + 1);
    }
    return names;
}

template<typename Reader>
Result<void> readFile(const QString &file, std::uint32_t index, bool quoted, TableBuilder &builder, const LoadOptions &options,
                      const std::function<Reader()> &makeReader, const std::function<bool(double)> &step)
{
    Result<std::unique_ptr<LineFeed>> feed = LineFeed::open(file, quoted);
    if (!feed)
        return feed.error();
    builder.startFile(index);
    OrderedBlocks ordered([&builder](const BlockTable &table) { builder.add(table); });
    const auto work = [&] {
        Reader reader = makeReader();
        LineBlock block;
        while (!ordered.isStopped()) {
            const Result<bool> more = (*feed)->next(block);
            if (!more)
                return ordered.fail(more.error());
            if (!*more)
                return;
            ordered.put(reader.read(block));
            if (!step((*feed)->progress()))
                return ordered.fail(Error{.kind = ErrorKind::Cancelled});
        }
    };
    std::vector<std::thread> others;
    for (int i = 1; i < options.threads; ++i)
        others.emplace_back(work);
    work();
    for (std::thread &other : others)
        other.join();
    return ordered.outcome();
}

Result<LoadResult> loadOnce(const SourceSpec &spec, const LoadOptions &options, const ReadProgress &progress, const std::vector<QString> &textColumns)
{
    RowRules rules{.timeField = spec.timeField.toStdString(), .keepBad = options.keepBad, .timesOnly = options.timesOnly,
                   .probe = options.timesOnly && options.probe};
    if (!spec.timeField.isEmpty()) {
        Result<TimeFormat> format = TimeFormat::compile(spec.timeFormat);
        if (!format)
            return format.error();
        rules.timeFormat = std::make_shared<const TimeFormat>(std::move(*format));
    }
    const bool csv = spec.format == SourceFormat::Csv;
    TableBuilder builder(spec.files, spec.timeField, options.keepBad);
    for (qsizetype i = 0; i < spec.files.size(); ++i) {
        const auto step = [&](double part) {
            return !progress.step || progress.step((static_cast<double>(i) + part) / static_cast<double>(spec.files.size()));
        };
        Result<void> done;
        if (csv) {
            Result<std::vector<std::string>> names = csvColumns(spec, spec.files[i]);
            if (!names)
                return names.error();
            rules.delimiter = spec.delimiter;
            rules.columnNames = *names;
            rules.skipFirstRecord = spec.header;
            std::vector<bool> textOnly;
            for (const std::string &name : *names)
                textOnly.push_back(std::find(textColumns.begin(), textColumns.end(), QString::fromStdString(name)) != textColumns.end());
            done = readFile<CsvBlockReader>(spec.files[i], static_cast<std::uint32_t>(i), true, builder, options,
                                            [&] { return CsvBlockReader(rules, textOnly); }, step);
        } else {
            done = readFile<JsonBlockReader>(spec.files[i], static_cast<std::uint32_t>(i), false, builder, options,
                                             [&] { return JsonBlockReader(rules); }, step);
        }
        if (!done)
            return done.error();
    }
    return builder.finish();
}

} // namespace

Result<LoadResult> loadDataset(const SourceSpec &spec, const LoadOptions &options, const ReadProgress &progress)
{
    QElapsedTimer clock;
    clock.start();
    Result<LoadResult> result = loadOnce(spec, options, progress, {});
    if (result && result->mixedColumns && spec.format == SourceFormat::Csv) {
        // A column that is text in one place is text everywhere, as written: 007 must not have become 7.
        std::vector<QString> textColumns;
        for (const ColumnSpec &column : result->data.columns) {
            if (column.kind == ColumnKind::Category || column.kind == ColumnKind::Text)
                textColumns.push_back(column.name);
        }
        result = loadOnce(spec, options, progress, textColumns);
    }
    if (result)
        result->health.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    return result;
}

} // namespace headrace
