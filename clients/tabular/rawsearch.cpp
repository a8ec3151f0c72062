// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/rawsearch.h"

#include "clients/tabular/linebreaks.h"
#include "clients/tabular/linefeed.h"
#include "clients/tabular/linepattern.h"

#include <map>
#include <thread>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Matches of one block, counted from its first line.
struct BlockHits {
    std::uint64_t lines = 0;
    std::vector<std::uint32_t> hits;
};

/// Line by line, so that neither `.` nor a class nor \s reaches over a line's end.
BlockHits searchBlock(LinePattern &matcher, std::string_view text)
{
    BlockHits out;
    const LineBreaks breaks(text, '\0');
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(breaks.find(at), text.size());
        std::string_view line = text.substr(at, end - at);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (matcher.matches(line))
            out.hits.push_back(static_cast<std::uint32_t>(out.lines));
        ++out.lines;
        at = end + 1;
    }
    return out;
}

} // namespace

Result<void> checkPattern(const RawPattern &pattern)
{
    const auto code = LinePattern::compile(pattern);
    return code ? Result<void>() : Result<void>(code.error());
}

Result<std::vector<std::uint64_t>> searchLines(const QStringList &files, const RawPattern &pattern,
                                               const std::function<bool(double, std::uint64_t)> &step)
{
    const auto code = LinePattern::compile(pattern);
    if (!code)
        return code.error();
    std::vector<std::uint64_t> out;
    std::uint64_t firstLine = 0;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const Result<std::unique_ptr<LineFeed>> feed = LineFeed::open(files[i], false);
        if (!feed)
            return feed.error();
        std::mutex mutex;
        std::map<std::uint64_t, BlockHits> blocks;
        std::optional<Error> failure;
        std::uint64_t matches = out.size();
        const auto work = [&] {
            LinePattern matcher(*code);
            LineBlock block;
            while (true) {
                const Result<bool> more = (*feed)->next(block);
                if (more && !*more)
                    return;
                BlockHits hits = more ? searchBlock(matcher, block.text()) : BlockHits();
                const std::lock_guard lock(mutex);
                matches += hits.hits.size();
                if (!more && !failure)
                    failure = more.error();
                else if (step && !step((static_cast<double>(i) + (*feed)->progress()) / static_cast<double>(files.size()), matches))
                    failure = Error{.kind = ErrorKind::Cancelled};
                if (failure)
                    return;
                blocks.emplace(block.number, std::move(hits));
            }
        };
        std::thread other(work);
        work();
        other.join();
        if (failure)
            return *failure;
        for (const auto &[number, block] : blocks) {
            for (const std::uint32_t hit : block.hits)
                out.push_back(firstLine + hit);
            firstLine += block.lines;
        }
    }
    return out;
}

} // namespace headrace
