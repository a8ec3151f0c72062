// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/jsonblock.h"
#include "tests/fuzz/read_blocks.h"

using namespace headrace;

/// Input: JSON lines.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    static const auto format = std::make_shared<const TimeFormat>(*TimeFormat::compile(QStringLiteral("%Y-%m-%d %H:%M:%S")));
    RowRules rules{.timeField = "time", .timeFormat = format};
    JsonBlockReader whole(rules);
    const LoadResult one = fuzz::readAll(input, true, false, [&](const LineBlock &block) { return whole.read(block); });
    fuzz::promiseWhole(one, input);
    JsonBlockReader streamed(rules);
    fuzz::promiseSame(one, fuzz::readAll(input, false, false, [&](const LineBlock &block) { return streamed.read(block); }), input);
    rules.timesOnly = true;
    JsonBlockReader times(rules);
    const LoadResult counted = fuzz::readAll(input, true, false, [&](const LineBlock &block) { return times.read(block); });
    fuzz::promise(counted.health.good == one.health.good && counted.health.bad == one.health.bad, "times alone are judged as whole lines are", input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    const std::string good = "{\"time\": \"2024-04-01 00:00:01\", \"n\": 1, \"host\": \"a\"}\n";
    return fuzz::replay({good, good + good, good + "broken\n" + good, "{\"time\": \"2024-04-01 00:00:01\", \"n\": 1.5e300, \"o\": {\"p\": [1, {\"q\": null}]}}\r\n" + good,
                         "", "\n", "\n\n" + good, good.substr(0, 20), "\xEF\xBB\xBF" + good, "{\"time\": \"2024-04-01 00:00:0\\u0031\"}\n", "{\"time\": null}\n{\"time\": 5}\n[1]\nnull\n",
                         "{\"time\": \"2024-04-01 00:00:01\", \"time\": \"2024-04-01 00:00:02\"}\n", "{\"a\": NaN, \"time\": \"2024-04-01 00:00:01\", \"b\": 1e400, \"c\": 123456789012345678901234567890}\n",
                         "{\"time\": \"2024-04-01 00:00:01\", \"s\": \"\\ud800 \\\" \\\\ \\/ \\u0000\"}\n" + good, "{\"time\": \"2024\xff\"}\n", std::string("{\"time\"\0: 1}\n", 13), "{\"\": {\"\": {\"\": 1}}, \"time\": \"x\"}\n"},
                        3'000);
}
#endif
