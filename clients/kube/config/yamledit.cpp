// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/yamledit.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace headrace::yamledit {

namespace {

std::optional<Place> quotedEnd(const std::string &text, Place at)
{
    const char quote = text[at];
    for (Place i = at + 1; i < text.size(); ++i) {
        if (quote == '"' && text[i] == '\\')
            ++i;
        else if (text[i] == quote && quote == '\'' && i + 1 < text.size() && text[i + 1] == '\'')
            ++i;
        else if (text[i] == quote)
            return i + 1;
    }
    return {};
}

std::optional<Place> flowEnd(const std::string &text, Place at)
{
    int depth = 0;
    for (Place i = at; i < text.size(); ++i) {
        const char c = text[i];
        const char before = i > 0 ? text[i - 1] : ' ';
        const bool begins = std::string_view(" \t\n,:[{").find(before) != std::string_view::npos;
        if ((c == '"' || c == '\'') && begins) {
            const auto end = quotedEnd(text, i);
            if (!end)
                return {};
            i = *end - 1;
        } else if (c == '#' && (before == ' ' || before == '\t' || before == '\n')) {
            i = nextLine(text, i) - 1;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return i + 1;
        }
    }
    return {};
}

Place trimmed(const std::string &text, Place from, Place to)
{
    while (to > from && std::string_view(" \t\r\n").find(text[to - 1]) != std::string_view::npos)
        --to;
    return to;
}

Place plainEnd(const std::string &text, Place at, std::size_t column, bool inFlow)
{
    Place i = at;
    const std::string_view stops = inFlow ? "\n,]}" : "\n";
    while (i < text.size() && stops.find(text[i]) == std::string_view::npos && !(text[i] == '#' && i > at && (text[i - 1] == ' ' || text[i - 1] == '\t')))
        ++i;
    // A plain text may go on in deeper lines.
    const bool atLineEnd = i >= text.size() || text[i] == '\n';
    return trimmed(text, at, inFlow || !atLineEnd ? i : std::max(i, blockEnd(text, at, column, false)));
}

} // namespace

std::optional<Place> placeOf(const std::string &text, const YAML::Mark &mark)
{
    if (mark.is_null())
        return {};
    Place at = 0;
    for (int line = 0; line < mark.line; ++line)
        at = nextLine(text, at);
    if (mark.line == 0 && text.starts_with("\xEF\xBB\xBF"))
        at += 3;
    at += static_cast<Place>(mark.column);
    if (at >= text.size())
        return {};
    return at;
}

Place lineStart(const std::string &text, Place at)
{
    const Place found = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    return found == std::string::npos ? 0 : found + 1;
}

Place nextLine(const std::string &text, Place at)
{
    const Place found = text.find('\n', at);
    return found == std::string::npos ? text.size() : found + 1;
}

std::optional<Place> valueEnd(const std::string &text, Place at, std::size_t column, bool inFlow)
{
    switch (text[at]) {
    case '{':
    case '[':
        return flowEnd(text, at);
    case '"':
    case '\'':
        return quotedEnd(text, at);
    case '&':
    case '!':
        return {};
    case '|':
    case '>':
        return trimmed(text, at, blockEnd(text, at, column, false));
    default:
        return plainEnd(text, at, column, inFlow);
    }
}

Place blockEnd(const std::string &text, Place at, std::size_t column, bool withDashes)
{
    Place end = nextLine(text, at);
    for (Place line = end; line < text.size();) {
        const Place first = text.find_first_not_of(' ', line);
        const Place next = nextLine(text, line);
        const bool blank = first == std::string::npos || text[first] == '\n' || text[first] == '\r';
        if (!blank) {
            const std::size_t indent = first - line;
            const bool dash = withDashes && indent == column && text[first] == '-' && first + 1 < text.size() && std::string_view(" \r\n").find(text[first + 1]) != std::string_view::npos;
            if (indent <= column && !dash)
                break;
            end = next;
        }
        line = next;
    }
    return end;
}

std::string scalar(const std::string &value, bool quoted)
{
    const bool letters = !value.empty() && std::all_of(value.begin(), value.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '/';
    });
    const bool begins = letters && ((value[0] >= 'a' && value[0] <= 'z') || (value[0] >= 'A' && value[0] <= 'Z'));
    std::string lower = value;
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
    constexpr const char *words[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"};
    const bool word = std::any_of(std::begin(words), std::end(words), [&](const char *one) { return lower == one; });
    if (!quoted && begins && !word)
        return value;
    // Only ASCII is safe to stand for itself; JSON's escapes are YAML's, but for pairs of surrogates.
    return nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace headrace::yamledit
