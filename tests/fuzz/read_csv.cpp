// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/csvblock.h"
#include "tests/fuzz/read_blocks.h"

using namespace headrace;

/// Input: delimited text; its first record names the columns.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    static const auto format = std::make_shared<const TimeFormat>(*TimeFormat::compile(QStringLiteral("%Y-%m-%d %H:%M:%S")));
    RowRules rules{.timeField = "time", .timeFormat = format, .skipFirstRecord = true};
    std::size_t at = 0;
    std::string_view header = input;
    if (header.starts_with("\xEF\xBB\xBF"))
        header.remove_prefix(3);
    splitRecord(header, at, ',', rules.columnNames);
    CsvBlockReader first(rules);
    const LoadResult one = fuzz::readAll(input, true, true, [&](const LineBlock &block) { return first.read(block); });
    fuzz::promiseWhole(one, input);
    CsvBlockReader second(rules);
    fuzz::promiseSame(one, fuzz::readAll(input, false, true, [&](const LineBlock &block) { return second.read(block); }), input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    const std::string head = "time,host,n\n";
    const std::string row = "2024-04-01 00:00:01,a,1\n";
    return fuzz::replay({head, head + row, head + row + row, head + "2024-04-01 00:00:01,\"a,b\",\"1\"\n", head + "2024-04-01 00:00:01,\"a\nb\n\",007\r\n" + row, head + "\n\n" + row,
                         head + "2024-04-01 00:00:01,\"a\"\"b\",1e400\n", head + "2024-04-01 00:00:01,\"open\n" + row, "", "time", "\xEF\xBB\xBF" + head + row, "a,a,,time\n1,2,3,x\n",
                         head + ",,\n" + row, head + "x,y\n" + row, head + "2024-04-01 00:00:01,\xff,1\n", head + std::string("2024-04-01 00:00:01,\0,1\n", 24), head + "2024-04-01 00:00:01,a\rb,1\r"},
                        3'000);
}
#endif
