// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/filtertokens.h"

#include <algorithm>
#include <string_view>

namespace headrace::local {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool beginsName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

class Scanner
{
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {
    }
    Reading<std::vector<FilterToken>> scan();

private:
    char at(std::size_t offset = 0) const { return m_at + offset < m_text.size() ? m_text[m_at + offset] : '\0'; }
    std::size_t passedOver() const;
    std::size_t digits(std::size_t from) const
    {
        while (isDigit(at(from)))
            ++from;
        return from;
    }
    /// The length of a token of a type; 0 when it does not stand here.
    std::size_t quotedLength(char quote) const;
    std::size_t nameLength() const;
    std::size_t numberLength(bool &isWhole) const;
    std::size_t signLength() const;
    FilterToken take(FilterTokenType type, std::size_t length);

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1, m_column = 1;
};

std::size_t Scanner::passedOver() const
{
    if (at() == '-' && at(1) == '-')
        return std::min(m_text.find('\n', m_at), m_text.size()) - m_at;
    std::size_t length = 0;
    while (at(length) == ' ' || at(length) == '\t' || at(length) == '\n' || at(length) == '\r')
        ++length;
    return length;
}

std::size_t Scanner::quotedLength(char quote) const
{
    if (at() != quote)
        return 0;
    for (std::size_t length = 1; m_at + length < m_text.size(); ++length) {
        if (at(length) == '\\' && quote != '`')
            ++length;
        else if (at(length) == quote)
            return length + 1;
    }
    return 0;
}

std::size_t Scanner::nameLength() const
{
    if (!beginsName(at()))
        return 0;
    std::size_t length = 1;
    while (beginsName(at(length)) || isDigit(at(length)) || (at(length) == '.' && beginsName(at(length + 1))))
        ++length;
    return length;
}

std::size_t Scanner::numberLength(bool &isWhole) const
{
    const std::size_t begin = at() == '-' || at() == '+' ? 1 : 0;
    std::size_t length = digits(begin);
    isWhole = true;
    if (at(length) == '.' && isDigit(at(length + 1))) {
        isWhole = false;
        length = digits(length + 1);
    }
    if (length == begin)
        return 0;
    if (at(length) == 'e' || at(length) == 'E') {
        const std::size_t exponent = length + (at(length + 1) == '-' || at(length + 1) == '+' ? 2 : 1);
        if (isDigit(at(exponent))) {
            isWhole = false;
            length = digits(exponent);
        }
    }
    return length;
}

std::size_t Scanner::signLength() const
{
    static constexpr std::string_view two[] = {"!=", "<>", ">=", "<="};
    if (std::find(std::begin(two), std::end(two), m_text.substr(m_at, 2)) != std::end(two))
        return 2;
    return std::string_view("=<>(),").find(at()) != std::string_view::npos ? 1 : 0;
}

FilterToken Scanner::take(FilterTokenType type, std::size_t length)
{
    FilterToken token{type, std::string(m_text.substr(m_at, length)), {}, std::to_string(m_line) + ':' + std::to_string(m_column)};
    for (const char c : token.written) {
        if (c == '\n') {
            ++m_line;
            m_column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
            ++m_column;
        }
    }
    m_at += length;
    return token;
}

Reading<std::vector<FilterToken>> Scanner::scan()
{
    std::vector<FilterToken> tokens;
    while (m_at < m_text.size()) {
        if (const std::size_t skipped = passedOver(); skipped > 0) {
            (void)take(FilterTokenType::End, skipped);
            continue;
        }
        const std::size_t text = std::max(quotedLength('\''), quotedLength('"'));
        const std::size_t quotedName = quotedLength('`');
        bool isWhole = true;
        if (text > 0) {
            FilterToken token = take(FilterTokenType::Text, text);
            token.value = token.written.substr(1, text - 2);
            tokens.push_back(std::move(token));
        } else if (quotedName > 2) {
            FilterToken token = take(FilterTokenType::Name, quotedName);
            token.value = token.written.substr(1, quotedName - 2);
            tokens.push_back(std::move(token));
        } else if (const std::size_t name = nameLength(); name > 0) {
            FilterToken token = take(FilterTokenType::Name, name);
            token.value = token.written;
            tokens.push_back(std::move(token));
        } else if (const std::size_t number = numberLength(isWhole); number > 0) {
            FilterToken token = take(isWhole ? FilterTokenType::Integer : FilterTokenType::Double, number);
            token.value = token.written;
            tokens.push_back(std::move(token));
        } else if (const std::size_t sign = signLength(); sign > 0) {
            tokens.push_back(take(FilterTokenType::Sign, sign));
        } else {
            return Problem{std::to_string(m_line) + ':' + std::to_string(m_column) + ": lexer: invalid input text " + inQuotationMarks(std::string(m_text.substr(m_at)))};
        }
    }
    FilterToken end = take(FilterTokenType::End, 0);
    end.written = "<EOF>";
    tokens.push_back(std::move(end));
    return tokens;
}

} // namespace

Reading<std::vector<FilterToken>> filterTokens(const std::string &text)
{
    return Scanner(text).scan();
}

} // namespace headrace::local
