// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/yamlscalar.h"

#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>

namespace headrace {

using kubejson::Json;

namespace {

constexpr std::array trueWords{"y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"};
constexpr std::array falseWords{"n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"};
constexpr std::array nullWords{"", "~", "null", "Null", "NULL"};

template<typename Words>
bool isOneOf(const std::string &text, const Words &words)
{
    for (const char *word : words)
        if (text == word)
            return true;
    return false;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "+7", "-0x1F", "0o17", "017", "0b11": as Go's ParseInt with base 0.
std::optional<Json> readInteger(const std::string &text)
{
    const bool isNegative = text.starts_with('-');
    std::string digits = text.substr(isNegative || text.starts_with('+') ? 1 : 0);
    int base = 10;
    const char second = digits.size() > 1 && digits[0] == '0' ? static_cast<char>(digits[1] | 0x20) : '\0';
    if (second == 'x' || second == 'o' || second == 'b') {
        base = second == 'x' ? 16 : second == 'o' ? 8 : 2;
        digits.erase(0, 2);
    } else if (digits.size() > 1 && digits[0] == '0') {
        base = 8;
        digits.erase(0, 1);
    }
    if (digits.empty() || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos)
        return {};
    char *end = nullptr;
    errno = 0;
    const unsigned long long value = std::strtoull(digits.c_str(), &end, base);
    if (*end != '\0' || errno == ERANGE)
        return {};
    if (!isNegative)
        return value <= static_cast<unsigned long long>(std::numeric_limits<long long>::max()) ? Json(static_cast<long long>(value)) : Json(value);
    if (value > static_cast<unsigned long long>(std::numeric_limits<long long>::max()))
        return {};
    return Json(-static_cast<long long>(value));
}

/// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
bool isFloat(const std::string &text)
{
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const auto digits = [&] {
        const std::size_t begin = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at > begin;
    };
    const bool hasWhole = digits();
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (!digits() && !hasWhole)
            return false;
    } else if (!hasWhole) {
        return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            ++at;
        if (!digits())
            return false;
    }
    return at == text.size();
}

std::string withoutUnderlines(std::string text)
{
    std::erase(text, '_');
    return text;
}

/// Numbers and times of YAML 1.1 and 1.2 alike: "12:30:00", "2026-11-27", ".inf", "1_000".
bool looksLikeNumber(const std::string &text)
{
    const std::size_t at = text[0] == '-' || text[0] == '+' ? 1 : 0;
    if (at >= text.size())
        return false;
    const std::string rest = text.substr(at);
    if (rest == ".inf" || rest == ".Inf" || rest == ".INF" || rest == ".nan" || rest == ".NaN" || rest == ".NAN")
        return true;
    if (!isDigit(rest[0]) && rest[0] != '.')
        return false;
    const std::string plain = withoutUnderlines(text);
    if (readInteger(plain) || isFloat(plain))
        return true;
    if (rest.find_first_not_of("0123456789:._") == std::string::npos && rest.find(':') != std::string::npos)
        return true;
    return rest.size() >= 8 && isDigit(rest[1]) && isDigit(rest[2]) && isDigit(rest[3]) && rest[4] == '-' && isDigit(rest[5]);
}

/// Bytes that must be escaped: control characters, line and paragraph separators, byte order marks.
bool isSpecial(const std::string &text, std::size_t at)
{
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == 0x7F)
        return true;
    const auto follows = [&](std::string_view bytes) { return text.compare(at, bytes.size(), bytes) == 0; };
    return (byte == 0xC2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) || follows("\xE2\x80\xA8") || follows("\xE2\x80\xA9") || follows("\xEF\xBB\xBF") || follows("\xEF\xBF\xBE") || follows("\xEF\xBF\xBF");
}

bool hasSpecial(const std::string &text)
{
    for (std::size_t i = 0; i < text.size(); ++i)
        if (isSpecial(text, i))
            return true;
    return false;
}

bool canBePlain(const std::string &text)
{
    constexpr std::string_view indicators = "-?:,[]{}#&*!|>'\"%@`=<~ ";
    if (text.front() == '-' && text.size() > 1 && text[1] != ' ' && text[1] != '-')
        return text.back() != ' ' && text.back() != ':' && text.find(": ") == std::string::npos && text.find(" #") == std::string::npos;
    if (indicators.find(text.front()) != std::string_view::npos || text.back() == ' ' || text.back() == ':')
        return false;
    return text.find(": ") == std::string::npos && text.find(" #") == std::string::npos && !text.starts_with("...");
}

std::string doubleQuoted(const std::string &text)
{
    std::string dump = Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string out;
    for (std::size_t i = 0; i < dump.size(); ++i) {
        if (!isSpecial(dump, i)) {
            out += dump[i];
            continue;
        }
        const QString character = QString::fromUtf8(dump.data() + i, static_cast<qsizetype>(std::min<std::size_t>(4, dump.size() - i))).left(1);
        char escape[8];
        std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(character[0].unicode()));
        out += escape;
        i += static_cast<std::size_t>(character.toUtf8().size()) - 1;
    }
    return out;
}

} // namespace

Json readPlainScalar(const std::string &text)
{
    if (isOneOf(text, nullWords))
        return nullptr;
    if (isOneOf(text, trueWords))
        return true;
    if (isOneOf(text, falseWords))
        return false;
    if (!isDigit(text[0]) && text[0] != '-' && text[0] != '+' && text[0] != '.')
        return text;
    const std::string plain = withoutUnderlines(text);
    if (const std::optional<Json> integer = readInteger(plain))
        return *integer;
    if (!isFloat(plain))
        return text;
    const double value = std::strtod(plain.c_str(), nullptr);
    // Go writes whole numbers without a point.
    if (value == std::floor(value) && std::fabs(value) < 1e15)
        return static_cast<long long>(value);
    return std::isfinite(value) ? Json(value) : Json(text);
}

std::string writtenScalar(const std::string &text)
{
    const bool isOther = isOneOf(text, nullWords) || isOneOf(text, trueWords) || isOneOf(text, falseWords) || (!text.empty() && looksLikeNumber(text));
    if (isOther || hasSpecial(text))
        return doubleQuoted(text);
    if (canBePlain(text))
        return text;
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + '\'';
}

bool canBeBlock(const std::string &text)
{
    if (text.find('\n') == std::string::npos)
        return false;
    bool hasText = false;
    bool isStart = true; // before the first line with something in it
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        const bool isEmpty = line.find_first_not_of(" \t") == std::string::npos;
        if (isStart && isEmpty && !line.empty())
            return false;
        isStart = isStart && isEmpty;
        hasText = hasText || !isEmpty;
        for (std::size_t i = at; i < end; ++i)
            if (text[i] != '\t' && isSpecial(text, i))
                return false;
        at = end + 1;
    }
    return hasText;
}

} // namespace headrace
