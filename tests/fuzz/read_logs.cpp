// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logassembly.h"
#include "clients/kube/logs/logmerger.h"
#include "models/kube/logs/logseverity.h"
#include "tests/fuzz/formats_driver.h"

#include <algorithm>
#include <map>

using namespace headrace;

namespace {

using Given = std::vector<std::pair<std::int64_t, std::string>>;

struct Reading {
    Given given;
    LogAssembly assembly{[this](std::int64_t time, std::string_view text) { given.emplace_back(time, text); }};

    void answer(std::string_view text, std::size_t piece, bool isWhole)
    {
        assembly.beginAnswer();
        for (std::size_t at = 0; at < text.size(); at += piece)
            assembly.add(text.substr(at, piece));
        assembly.endAnswer(isWhole);
    }
};

/// Lines come the same in any pieces; a cut anywhere and the whole log once more give no line less and none twice.
Given promiseLines(std::string_view input)
{
    Reading whole;
    whole.answer(input, input.size() + 1, true);
    Reading bytes;
    bytes.answer(input, 1, true);
    fuzz::promise(whole.given == bytes.given && whole.assembly.rest() == bytes.assembly.rest(), "any pieces give the same lines", input);
    fuzz::promise(static_cast<std::size_t>(std::count(input.begin(), input.end(), '\n')) == whole.given.size(), "a line an end of line", input);
    for (const std::size_t cut : {input.size() / 3, input.size() / 2, input.size()}) {
        Reading again;
        again.answer(input.substr(0, cut), 7, false);
        const std::size_t before = again.given.size();
        again.answer(input, 5, true);
        fuzz::promise(again.given.size() >= before, "what was given stays", input);
        fuzz::promise(again.given.size() <= whole.given.size() + before, "not more than there is", input);
    }
    return whole.given;
}

void promiseMerged(const Given &lines, std::string_view input)
{
    LogMerger merger({.lateness = std::chrono::milliseconds(20), .mostBytes = 300});
    std::map<std::uint32_t, std::vector<std::string>> sources;
    LogBatch out;
    LogMerger::Clock::time_point now{};
    for (const auto &[time, text] : lines) {
        const auto source = static_cast<std::uint32_t>(text.empty() ? 0 : static_cast<unsigned char>(text[0]) % 5);
        switch (text.size() % 7) {
        case 1: merger.open(source, now); break;
        case 2: merger.answered(source); break;
        case 3: merger.close(source); break;
        default: break;
        }
        merger.add(source, time, text, now);
        sources[source].push_back(text);
        now += std::chrono::milliseconds(text.size() % 9);
        merger.release(out, now);
        static_cast<void>(severityOf(text));
        static_cast<void>(looksLikeJson(text));
    }
    merger.release(out, now, true);
    fuzz::promise(out.lines.size() == lines.size() && merger.isEmpty(), "every line once", input);
    std::map<std::uint32_t, std::size_t> next;
    for (const LogLine &line : out.lines)
        fuzz::promise(sources[line.source][next[line.source]++] == out.textOf(line), "each source in its order", input);
}

} // namespace

/// Input: a container's log as a server sends it, with time stamps.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view input(reinterpret_cast<const char *>(data), size);
    promiseMerged(promiseLines(input), input);
    return 0;
}

#ifndef HEADRACE_LIBFUZZER
int main()
{
    const std::string a = "2026-01-02T03:04:05.123456789Z first line\n";
    const std::string b = "2026-01-02T03:04:05.123456789Z first line\n2026-01-02T03:04:06Z \n2026-01-02T03:04:06.5+09:00 E0102 15:04:05.123456 x\n";
    return fuzz::replay({a, b, a + b + a, a + a + a, "", "\n", "\r\n", a.substr(0, 12), a.substr(0, a.size() - 1), "no stamp\n" + a, "2026-02-30T03:04:05Z x\n" + b, "9999-12-31T23:59:59Z x\n" + a,
                         "1970-01-01T00:00:00Z x\n", std::string("2026-01-02T03:04:05Z \0\xff\xfe\n", 24) + b, "2026-01-02T03:04:05Z {\"level\":\"error\"}\n2026-01-02T03:04:05Z {\"level\":\n" + a,
                         "2026-01-02T03:04:60.999999999999999999Z x\n" + b, "2026-01-02T03:04:05.Z x\n2026-01-02T03:04:05+99:00 x\n" + a},
                        5'000);
}
#endif
