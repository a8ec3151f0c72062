// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/loader.h"

#include "clients/tabular/rowreading.h"

#include <QElapsedTimer>

namespace headrace {

namespace {

Result<LoadResult> loadOnce(const SourceSpec &spec, const LoadOptions &options, const ReadProgress &progress, const std::vector<QString> &textColumns)
{
    TableBuilder builder(spec.files, spec.timeField, options.keepBad);
    for (qsizetype i = 0; i < spec.files.size(); ++i) {
        const auto step = [&](double part) {
            return !progress.step || progress.step((static_cast<double>(i) + part) / static_cast<double>(spec.files.size()));
        };
        const Result<RowReading> reading = RowReading::of(spec, options, spec.files[i], textColumns);
        if (!reading)
            return reading.error();
        const Result<std::unique_ptr<LineFeed>> feed = LineFeed::open(spec.files[i], reading->isCsv(), spec.delimiter);
        if (!feed)
            return feed.error();
        builder.startFile(static_cast<std::uint32_t>(i));
        const Result<void> done = readRows(**feed, *reading, builder, options.threads, step);
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
