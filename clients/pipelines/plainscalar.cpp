// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/plainscalar.h"

#include <QDate>
#include <QRegularExpression>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<qint64> wholeNumber(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    int base = 10;
    if (text.size() > 1 && text[0] == '0') {
        const char letter = static_cast<char>(text[1] | 0x20);
        base = letter == 'x' ? 16 : letter == 'b' ? 2 : 8;
        text.remove_prefix(letter == 'x' || letter == 'b' || letter == 'o' ? 2 : 1);
    }
    quint64 value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return {};
    constexpr auto most = static_cast<quint64>(std::numeric_limits<qint64>::max());
    if (value > most + (isNegative ? 1 : 0))
        return {};
    return isNegative ? static_cast<qint64>(~value + 1) : static_cast<qint64>(value);
}

/// Of a number that no double holds: whether it is too large (else too small).
bool isTooLarge(std::string_view number)
{
    const std::size_t exponentAt = std::min(number.find_first_of("eE"), number.size()), point = std::min(number.find('.'), exponentAt);
    const std::size_t first = std::min(number.find_first_of("123456789"), exponentAt);
    const qint64 magnitude = first < point ? static_cast<qint64>(point - first) : -static_cast<qint64>(first - point);
    if (exponentAt == number.size())
        return magnitude > 0;
    std::string_view digits = number.substr(exponentAt + 1);
    const bool isNegative = digits.starts_with('-');
    digits.remove_prefix(isNegative || digits.starts_with('+') ? 1 : 0);
    qint64 exponent = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), exponent).ec != std::errc())
        exponent = std::numeric_limits<int>::max();
    return magnitude + (isNegative ? -exponent : exponent) > 0;
}

/// [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
std::optional<double> realNumber(std::string_view text)
{
    std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const std::size_t begin = at;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && isDigit(text[at]))
            ++at;
        return at > from;
    };
    const bool hasWhole = digits();
    bool hasPart = false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        hasPart = digits();
    }
    if (!hasWhole && !hasPart)
        return {};
    if (at < text.size() && (text[at] | 0x20) == 'e') {
        ++at;
        if (at < text.size() && (text[at] == '-' || text[at] == '+'))
            ++at;
        if (!digits())
            return {};
    }
    if (at != text.size())
        return {};
    double value = 0;
    const std::string_view number = text.substr(text[0] == '-' ? 0 : begin);
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    // Go's reader leaves a number that is too large a text; one that is too small is nothing.
    if (error == std::errc::result_out_of_range)
        return isTooLarge(number) ? std::nullopt : std::optional(text[0] == '-' ? -0.0 : 0.0);
    return error == std::errc() && end == number.data() + number.size() ? std::optional(value) : std::nullopt;
}

/// Go reads dates ("2026-01-02", "2026-1-2 3:4:5Z") and writes them back in one form.
std::optional<QString> dateText(std::string_view text)
{
    if (text.size() < 8 || !isDigit(text[0]) || !isDigit(text[1]) || !isDigit(text[2]) || !isDigit(text[3]) || text[4] != '-')
        return {};
    static const QRegularExpression pattern(
        u"^(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[Tt ]+(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(\\.\\d+)?(Z|[-+]\\d\\d:\\d\\d)?)?$"_s);
    const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    if (!match.hasMatch() || !QDate::isValid(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()))
        return {};
    const auto two = [&](int part) { return match.captured(part).rightJustified(2, u'0'); };
    const QString zone = match.captured(8).isEmpty() ? u"Z"_s : match.captured(8);
    return match.captured(1) % u'-' % two(2) % u'-' % two(3) % u'T' % (match.captured(4).isEmpty() ? u"00:00:00"_s : QString(two(4) % u':' % two(5) % u':' % two(6) % match.captured(7))) % zone;
}

} // namespace

PlainValue plainScalar(std::string_view text)
{
    const auto asText = [&] { return PlainValue(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))); };
    if (text.empty() || isOneOf(text, {"~", "null", "Null", "NULL"}))
        return {};
    const char first = text[0];
    if (!isDigit(first) && first != '.' && first != '-' && first != '+') {
        if (isOneOf(text, {"true", "True", "TRUE"}))
            return true;
        if (isOneOf(text, {"false", "False", "FALSE"}))
            return false;
        return asText();
    }
    if (isOneOf(text, {".nan", ".NaN", ".NAN"}))
        return std::numeric_limits<double>::quiet_NaN();
    const std::string_view unsignedText = first == '-' || first == '+' ? text.substr(1) : text;
    if (isOneOf(unsignedText, {".inf", ".Inf", ".INF"}))
        return first == '-' ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    if (const std::optional<QString> date = dateText(text))
        return *date;
    std::string digits(text);
    std::erase(digits, '_');
    if (const std::optional<qint64> whole = wholeNumber(digits))
        return *whole;
    if (const std::optional<double> real = realNumber(digits))
        return *real;
    return asText();
}

std::string numberText(const PlainValue &number)
{
    std::array<char, 40> out;
    if (number.kind() == PlainValue::Kind::Integer) {
        const auto done = std::to_chars(out.begin(), out.end(), number.integer());
        return {out.begin(), done.ptr};
    }
    const double value = number.number();
    if (!std::isfinite(value))
        return std::isnan(value) ? ".nan" : value < 0 ? "-.inf" : ".inf";
    const auto done = std::to_chars(out.begin(), out.end(), value);
    std::string text(out.begin(), done.ptr);
    // Readers of YAML 1.1 (the SDK's) take only numbers with a point for numbers.
    if (text.find('.') == std::string::npos)
        text.insert(std::min(text.find('e'), text.size()), ".0");
    return text;
}

} // namespace headrace
