// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/numbers.h"
#include "clients/tabular/timeformat.h"
#include "tests/fuzz/formats_driver.h"

using namespace headrace;

/// Input: a format, a line feed, a text.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    const std::size_t cut = std::min(input.find('\n'), input.size());
    const std::string_view text = input.substr(std::min(cut + 1, input.size()));
    const auto format = TimeFormat::compile(QString::fromUtf8(input.data(), static_cast<qsizetype>(cut)));
    if (!format) {
        fuzz::promise(!format.error().code.isEmpty(), "a refused format has a code", input);
        return 0;
    }
    bool suspect = false;
    const Nanos time = format->parse(text, &suspect);
    fuzz::promise(format->parse(text) == time, "the same text gives the same time", input);
    if (time == noTime)
        return 0;
    std::string written;
    appendNanos(written, time, TimePrecision::Nano);
    static const auto canonical = TimeFormat::compile(QStringLiteral("%Y-%m-%d %H:%M:%S.%f"));
    fuzz::promise(canonical->parse(written) == time, "a time written out reads back the same", input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    return fuzz::replay({"%Y/%m/%d %H:%M:%S:%f\n2024/04/01 00:03:19:000000", "%Y/%m/%d %H:%M:%S%f\n2024/04/01 00:03:19",
                         "%d/%b/%Y:%H:%M:%S %z\n01/Apr/2024:10:11:12 +0900", "%A, %B %d, %Y %I:%M %p\nMonday, April 1, 2024 12:03 AM",
                         "%Y-%m-%dT%H:%M:%S.%f%z\n2024-04-01T00:03:19.25Z", "epoch-s\n1711929799.5", "epoch-ms\n-1711929799000", "epoch-ns\n9223372036854775807",
                         "%Y/%m/%d %H:%M:%S:%f\n1677/09/21 00:12:43:145225", "%F %T\n2262-04-11 23:47:16", "%Y %j\n2024 366", "%y%m%d\n240401",
                         "%S%f%S%f%S%f%S%f%S%f%S%f%S%f%S%f\n0123456789012345678901234567890123456789x", "%Y\\%m\\%d\n2024\\04\\01", "%%%Z\n%UTC",
                         "epoch-s\n1e300", "epoch-s\nnan", "epoch-us\ninf", "%\n%", "%f%f%f%f%f%f%f%f%f%f%f%f\n1111111111111111111111111111111111111111"},
                        200'000);
}
#endif
