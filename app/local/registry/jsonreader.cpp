// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/registry/jsonreader.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace headrace::local {

namespace {

constexpr int deepest = 500;
constexpr const char *replacement = "\xEF\xBF\xBD";

/// Bytes of the UTF-8 sequence at the beginning of a text; 0 when it is none.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const unsigned first = byte(0);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    const bool isOverlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool isOutside = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
    return isOverlong || isOutside ? 0 : length;
}

void appendCodePoint(std::string &out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | (code >> 12));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (code >> 18));
        out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

/// A byte as the sentences name it; what is no ASCII is taken for Latin-1.
std::string quoted(unsigned char byte)
{
    if (byte == '\'')
        return "'\\''";
    if (byte == '\\')
        return "'\\\\'";
    std::string inner;
    if (byte == '\n' || byte == '\t' || byte == '\r')
        inner = byte == '\n' ? "\\n" : byte == '\t' ? "\\t" : "\\r";
    else if (byte < 0x20 || (byte >= 0x7F && byte < 0xA0))
        inner = std::string("\\x") + "0123456789abcdef"[byte >> 4] + "0123456789abcdef"[byte & 15];
    else
        appendCodePoint(inner, byte);
    return '\'' + inner + '\'';
}

class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }

    bool readValue(OrderedJson &out);
    bool isAtEnd()
    {
        skipSpaces();
        return m_at >= m_text.size();
    }
    std::string problemAfterValue() { return "invalid character " + quoted(byteHere()) + " after top-level value"; }
    const std::string &problem() const { return m_problem; }
    bool endedEarly() const { return m_problem.empty(); }

private:
    unsigned char byteHere() const { return static_cast<unsigned char>(m_text[m_at]); }
    void skipSpaces()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }
    /// False at the end of the text, which leaves the problem empty.
    bool hasMore() const { return m_at < m_text.size(); }
    bool fail(const char *where)
    {
        m_problem = "invalid character " + quoted(byteHere()) + ' ' + where;
        return false;
    }
    bool readLiteral(const char *word, OrderedJson value, OrderedJson &out);
    bool readObject(OrderedJson &out);
    bool readArray(OrderedJson &out);
    bool readText(std::string &out);
    bool readEscape(std::string &out);
    bool readHex(std::uint32_t &out);
    bool readDigits(const char *where);
    bool readNumber(OrderedJson &out);

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_depth = 0;
    std::string m_problem;
};

bool Reader::readValue(OrderedJson &out)
{
    skipSpaces();
    if (!hasMore())
        return false;
    switch (const char c = m_text[m_at]) {
    case '{':
    case '[': {
        if (++m_depth > deepest) {
            m_problem = "exceeded max depth";
            return false;
        }
        const bool isRead = c == '{' ? readObject(out) : readArray(out);
        --m_depth;
        return isRead;
    }
    case '"': {
        std::string text;
        if (!readText(text))
            return false;
        out = std::move(text);
        return true;
    }
    case 't':
        return readLiteral("true", true, out);
    case 'f':
        return readLiteral("false", false, out);
    case 'n':
        return readLiteral("null", nullptr, out);
    default:
        return c == '-' || (c >= '0' && c <= '9') ? readNumber(out) : fail("looking for beginning of value");
    }
}

bool Reader::readLiteral(const char *word, OrderedJson value, OrderedJson &out)
{
    for (const char *expected = word; *expected; ++expected, ++m_at) {
        if (!hasMore())
            return false;
        if (m_text[m_at] != *expected)
            return fail((std::string("in literal ") + word + " (expecting '" + *expected + "')").c_str());
    }
    out = std::move(value);
    return true;
}

bool Reader::readObject(OrderedJson &out)
{
    out = OrderedJson::object();
    ++m_at;
    for (bool isFirst = true;; isFirst = false) {
        skipSpaces();
        if (!hasMore())
            return false;
        if (isFirst && m_text[m_at] == '}')
            break;
        if (m_text[m_at] != '"')
            return fail("looking for beginning of object key string");
        std::string key;
        if (!readText(key))
            return false;
        skipSpaces();
        if (!hasMore())
            return false;
        if (m_text[m_at] != ':')
            return fail("after object key");
        ++m_at;
        if (!readValue(out[key]))
            return false;
        skipSpaces();
        if (!hasMore())
            return false;
        if (m_text[m_at] == '}')
            break;
        if (m_text[m_at] != ',')
            return fail("after object key:value pair");
        ++m_at;
    }
    ++m_at;
    return true;
}

bool Reader::readArray(OrderedJson &out)
{
    out = OrderedJson::array();
    ++m_at;
    for (bool isFirst = true;; isFirst = false) {
        skipSpaces();
        if (!hasMore())
            return false;
        if (isFirst && m_text[m_at] == ']')
            break;
        OrderedJson element;
        if (!readValue(element))
            return false;
        out.push_back(std::move(element));
        skipSpaces();
        if (!hasMore())
            return false;
        if (m_text[m_at] == ']')
            break;
        if (m_text[m_at] != ',')
            return fail("after array element");
        ++m_at;
    }
    ++m_at;
    return true;
}

bool Reader::readText(std::string &out)
{
    for (++m_at; hasMore();) {
        const unsigned char c = byteHere();
        if (c == '"') {
            ++m_at;
            return true;
        }
        if (c < 0x20)
            return fail("in string literal");
        if (c == '\\') {
            ++m_at;
            if (!readEscape(out))
                return false;
            continue;
        }
        // Plain stretches are copied whole: texts may have millions of characters.
        std::size_t end = m_at;
        while (end < m_text.size() && m_text[end] != '"' && m_text[end] != '\\' && static_cast<unsigned char>(m_text[end]) >= 0x20)
            ++end;
        out += validUtf8(m_text.substr(m_at, end - m_at));
        m_at = end;
    }
    return false;
}

bool Reader::readHex(std::uint32_t &out)
{
    out = 0;
    for (int i = 0; i < 4; ++i, ++m_at) {
        if (!hasMore())
            return false;
        const char c = m_text[m_at];
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
        if (digit < 0)
            return fail("in \\u hexadecimal character escape");
        out = out * 16 + static_cast<std::uint32_t>(digit);
    }
    return true;
}

bool Reader::readEscape(std::string &out)
{
    if (!hasMore())
        return false;
    static constexpr std::string_view marks = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
    if (const std::size_t found = marks.find(m_text[m_at]); found != std::string_view::npos) {
        out += meanings[found];
        ++m_at;
        return true;
    }
    if (m_text[m_at] != 'u')
        return fail("in string escape code");
    ++m_at;
    std::uint32_t code = 0;
    if (!readHex(code))
        return false;
    if (code >= 0xD800 && code < 0xDC00 && m_text.substr(m_at, 2) == "\\u") {
        const std::size_t before = m_at;
        m_at += 2;
        std::uint32_t low = 0;
        if (!readHex(low))
            return false;
        if (low >= 0xDC00 && low < 0xE000) {
            appendCodePoint(out, 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
            return true;
        }
        m_at = before;
    }
    if (code >= 0xD800 && code < 0xE000)
        out += replacement;
    else
        appendCodePoint(out, code);
    return true;
}

bool Reader::readDigits(const char *where)
{
    if (!hasMore())
        return false;
    if (m_text[m_at] < '0' || m_text[m_at] > '9')
        return fail(where);
    while (hasMore() && m_text[m_at] >= '0' && m_text[m_at] <= '9')
        ++m_at;
    return true;
}

bool Reader::readNumber(OrderedJson &out)
{
    const std::size_t begin = m_at;
    bool isWhole = true;
    if (m_text[m_at] == '-')
        ++m_at;
    if (hasMore() && m_text[m_at] == '0')
        ++m_at;
    else if (!readDigits("in numeric literal"))
        return false;
    if (hasMore() && m_text[m_at] == '.') {
        ++m_at;
        isWhole = false;
        if (!readDigits("after decimal point in numeric literal"))
            return false;
    }
    if (hasMore() && (m_text[m_at] == 'e' || m_text[m_at] == 'E')) {
        ++m_at;
        isWhole = false;
        if (hasMore() && (m_text[m_at] == '+' || m_text[m_at] == '-'))
            ++m_at;
        if (!readDigits("in exponent of numeric literal"))
            return false;
    }
    const std::string text(m_text.substr(begin, m_at - begin));
    std::int64_t whole = 0;
    if (isWhole && std::from_chars(text.data(), text.data() + text.size(), whole).ec == std::errc())
        out = whole;
    else
        out = std::strtod(text.c_str(), nullptr);
    return true;
}

} // namespace

std::string validUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            out += text[at++];
            continue;
        }
        const std::size_t length = sequenceLength(text.substr(at, 4));
        if (length == 0)
            out += replacement;
        else
            out += text.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return out;
}

Reading<OrderedJson> readFirstJson(std::string_view text)
{
    Reader reader(text);
    if (reader.isAtEnd())
        return Problem{"EOF"};
    OrderedJson value;
    if (!reader.readValue(value))
        return Problem{reader.endedEarly() ? "unexpected EOF" : reader.problem()};
    return value;
}

Reading<OrderedJson> readWholeJson(std::string_view text)
{
    Reader reader(text);
    OrderedJson value;
    if (!reader.readValue(value))
        return Problem{reader.endedEarly() ? "unexpected end of JSON input" : reader.problem()};
    if (!reader.isAtEnd())
        return Problem{reader.problemAfterValue()};
    return value;
}

} // namespace headrace::local
