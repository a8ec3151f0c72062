// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/rawsearch.h"

#include "clients/tabular/linebreaks.h"
#include "clients/tabular/linefeed.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <map>
#include <thread>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// One compiled pattern; one match state a thread.
class Matcher
{
public:
    static Result<std::shared_ptr<pcre2_code>> compile(const RawPattern &pattern)
    {
        const QByteArray text = pattern.text.toUtf8();
        std::uint32_t options = PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C;
        options |= pattern.isRegex ? 0U : static_cast<std::uint32_t>(PCRE2_LITERAL);
        options |= pattern.caseSensitive ? 0U : static_cast<std::uint32_t>(PCRE2_CASELESS);
        if (!pattern.isRegex)
            options &= ~static_cast<std::uint32_t>(PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C);
        // Bytes that are no UTF-8 must not stop a search: such lines simply do not match.
        options |= PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
        int code = 0;
        PCRE2_SIZE place = 0;
        pcre2_code *compiled = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.constData()), static_cast<PCRE2_SIZE>(text.size()), options, &code, &place, nullptr);
        if (!compiled) {
            std::array<PCRE2_UCHAR, 256> words{};
            pcre2_get_error_message(code, words.data(), words.size());
            return Error{.kind = ErrorKind::Invalid, .code = u"search.pattern"_s, .serverMessage = QString::fromLatin1(reinterpret_cast<const char *>(words.data())),
                         .arguments = {pattern.text, QString::number(place)}};
        }
        pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
        return std::shared_ptr<pcre2_code>(compiled, pcre2_code_free);
    }

    explicit Matcher(std::shared_ptr<pcre2_code> code)
        : m_code(std::move(code))
        , m_data(pcre2_match_data_create(1, nullptr), pcre2_match_data_free)
        , m_context(pcre2_match_context_create(nullptr), pcre2_match_context_free)
    {
        // A pattern that backtracks without end gives up on a text instead of hanging.
        pcre2_set_match_limit(m_context.get(), 1'000'000);
    }

    /// Place of the first match at or behind `from`, or npos.
    std::size_t find(std::string_view text, std::size_t from)
    {
        const int found = pcre2_match(m_code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from, 0, m_data.get(), m_context.get());
        return found < 0 ? std::string_view::npos : pcre2_get_ovector_pointer(m_data.get())[0];
    }

private:
    std::shared_ptr<pcre2_code> m_code;
    std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> m_data;
    std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> m_context;
};

/// Matches of one block, counted from its first line.
struct BlockHits {
    std::uint64_t lines = 0;
    std::vector<std::uint32_t> hits;
};

/// Line by line, so that neither `.` nor a class nor \s reaches over a line's end.
BlockHits searchBlock(Matcher &matcher, std::string_view text)
{
    BlockHits out;
    const LineBreaks breaks(text, '\0');
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(breaks.find(at), text.size());
        std::string_view line = text.substr(at, end - at);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (matcher.find(line, 0) != std::string_view::npos)
            out.hits.push_back(static_cast<std::uint32_t>(out.lines));
        ++out.lines;
        at = end + 1;
    }
    return out;
}

} // namespace

Result<void> checkPattern(const RawPattern &pattern)
{
    const auto code = Matcher::compile(pattern);
    return code ? Result<void>() : Result<void>(code.error());
}

Result<std::vector<std::uint64_t>> searchLines(const QStringList &files, const RawPattern &pattern,
                                               const std::function<bool(double, std::uint64_t)> &step)
{
    const auto code = Matcher::compile(pattern);
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
            Matcher matcher(*code);
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
