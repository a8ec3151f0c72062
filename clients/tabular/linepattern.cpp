// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/linepattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

struct LinePattern::Code {
    std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)> code;
    int groups = 0;
};

struct LinePattern::State {
    explicit State(const pcre2_code *code)
        : match(pcre2_match_data_create_from_pattern(code, nullptr), pcre2_match_data_free)
        , context(pcre2_match_context_create(nullptr), pcre2_match_context_free)
    {
        // A pattern that backtracks without end gives up on a text instead of hanging.
        pcre2_set_match_limit(context.get(), 1'000'000);
    }
    std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> match;
    std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> context;
};

Result<LinePattern> LinePattern::compile(const RawPattern &pattern)
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
    auto shared = std::make_shared<Code>(Code{{compiled, pcre2_code_free}});
    std::uint32_t groups = 0;
    pcre2_pattern_info(compiled, PCRE2_INFO_CAPTURECOUNT, &groups);
    shared->groups = static_cast<int>(groups);
    return LinePattern(std::move(shared));
}

LinePattern::LinePattern(std::shared_ptr<const Code> code)
    : m_code(std::move(code))
    , m_state(std::make_unique<State>(m_code->code.get()))
{
}

LinePattern::LinePattern(const LinePattern &other)
    : LinePattern(other.m_code)
{
}

LinePattern &LinePattern::operator=(const LinePattern &other)
{
    return *this = LinePattern(other.m_code);
}

LinePattern::LinePattern(LinePattern &&other) noexcept = default;
LinePattern &LinePattern::operator=(LinePattern &&other) noexcept = default;
LinePattern::~LinePattern() = default;

std::optional<std::size_t> LinePattern::find(std::string_view line)
{
    const int found = pcre2_match(m_code->code.get(), reinterpret_cast<PCRE2_SPTR>(line.data()), line.size(), 0, 0, m_state->match.get(), m_state->context.get());
    if (found < 0)
        return {};
    return pcre2_get_ovector_pointer(m_state->match.get())[0];
}

int LinePattern::groupNamed(const char *name) const
{
    const int number = pcre2_substring_number_from_name(m_code->code.get(), reinterpret_cast<PCRE2_SPTR>(name));
    return number > 0 ? number : 0;
}

int LinePattern::groups() const
{
    return m_code->groups;
}

std::optional<std::string_view> LinePattern::group(std::string_view line, int number) const
{
    if (number < 0 || number > m_code->groups)
        return {};
    const PCRE2_SIZE *places = pcre2_get_ovector_pointer(m_state->match.get());
    const std::size_t from = places[2 * number];
    const std::size_t to = places[2 * number + 1];
    if (from == PCRE2_UNSET || to > line.size() || from > to)
        return {};
    return line.substr(from, to - from);
}

} // namespace headrace
