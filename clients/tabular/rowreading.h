// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/csvblock.h"
#include "clients/tabular/loader.h"

namespace headrace {

/// How the lines of one file become rows: which reader, with which names and rules. Copies are cheap; any thread.
class RowReading
{
public:
    using Reader = std::function<BlockTable(const LineBlock &)>;

    /// Columns named in `textColumns` are text whatever stands in them (CSV). Fails with time.format and, for CSV, as ByteSource does.
    static Result<RowReading> of(const SourceSpec &spec, const LoadOptions &options, const QString &file, const std::vector<QString> &textColumns);

    /// A reader of blocks; one a thread.
    Reader reader() const;
    bool isCsv() const { return m_csv; }

private:
    RowRules m_rules;
    bool m_csv = false;
    std::vector<bool> m_textOnly;
};

/// Reads all of a feed's lines into the builder on several threads. Fails as LineFeed does or with kind Cancelled.
Result<void> readRows(LineFeed &feed, const RowReading &reading, TableBuilder &builder, int threads, const std::function<bool(double)> &step);

} // namespace headrace
