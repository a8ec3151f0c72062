// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/strictreading.h"

#include <algorithm>

namespace headrace::local {

namespace {

constexpr std::int64_t largest = 2'147'483'647;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hexDigit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

Problem badByte(std::size_t at)
{
    return {"illegal base64 data at input byte " + std::to_string(at)};
}

} // namespace

std::string inQuotationMarks(const std::string &text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (c == '\n' || c == '\t' || c == '\r')
            out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r";
        else
            out += c;
    }
    return out + '"';
}

Reading<std::int64_t> readInteger(const std::string &text)
{
    const std::string before = "strconv.ParseInt: parsing " + inQuotationMarks(text) + ": ";
    const bool hasSign = !text.empty() && (text[0] == '-' || text[0] == '+');
    const std::string digits = text.substr(hasSign ? 1 : 0);
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return Problem{before + "invalid syntax"};
    std::int64_t value = 0;
    const bool isNegative = hasSign && text[0] == '-';
    for (const char c : digits) {
        value = value * 10 + (c - '0');
        if (value > largest + (isNegative ? 1 : 0))
            return Problem{before + "value out of range"};
    }
    return isNegative ? -value : value;
}

Reading<std::string> readBase64(std::string_view text)
{
    std::string out;
    std::uint32_t bits = 0;
    std::size_t at = 0;
    int count = 0; // characters of the present four
    for (; at < text.size(); ++at) {
        if (text[at] == '\n' || text[at] == '\r')
            continue;
        if (text[at] == '=') {
            const std::size_t padding = count == 2 ? 2 : count == 3 ? 1 : 0;
            if (padding == 0 || text.substr(at) != std::string_view("==").substr(0, padding))
                return badByte(at);
            out += static_cast<char>(bits >> (count == 2 ? 4 : 10));
            if (count == 3)
                out += static_cast<char>((bits >> 2) & 0xFF);
            return out;
        }
        const std::size_t digit = alphabet.find(text[at]);
        if (digit == std::string_view::npos)
            return badByte(at);
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        if (++count < 4)
            continue;
        out += static_cast<char>((bits >> 16) & 0xFF);
        out += static_cast<char>((bits >> 8) & 0xFF);
        out += static_cast<char>(bits & 0xFF);
        count = 0;
        bits = 0;
    }
    if (count > 0)
        return badByte(at - static_cast<std::size_t>(count));
    return out;
}

Reading<std::string> readPercent(std::string_view text, bool isQuery)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '%') {
            if (at + 2 >= text.size() || hexDigit(text[at + 1]) < 0 || hexDigit(text[at + 2]) < 0)
                return Problem{"invalid URL escape " + inQuotationMarks(std::string(text.substr(at, 3)))};
            out += static_cast<char>(hexDigit(text[at + 1]) * 16 + hexDigit(text[at + 2]));
            at += 2;
        } else {
            out += isQuery && text[at] == '+' ? ' ' : text[at];
        }
    }
    return out;
}

} // namespace headrace::local
