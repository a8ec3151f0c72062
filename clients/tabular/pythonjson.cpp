// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/pythonjson.h"

#include <charconv>
#include <cmath>
#include <cstdint>

namespace headrace {

namespace {

constexpr int deepest = 900;

/// One pass over the text, copying it in strict form.
class Rewriter
{
public:
    explicit Rewriter(std::string_view text)
        : m_text(text)
    {
        m_out.reserve(text.size());
    }

    bool run()
    {
        skipBlanks();
        if (!value(0))
            return false;
        skipBlanks();
        return m_at == m_text.size();
    }

    std::string take() { return std::move(m_out); }

private:
    bool done() const { return m_at >= m_text.size(); }
    char peek() const { return done() ? '\0' : m_text[m_at]; }

    void skipBlanks()
    {
        while (!done() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
            ++m_at;
    }

    bool word(std::string_view wanted, std::string_view written)
    {
        if (m_text.substr(m_at, wanted.size()) != wanted)
            return false;
        m_at += wanted.size();
        m_out += written;
        return true;
    }

    bool value(int depth)
    {
        if (depth > deepest || done())
            return false;
        switch (peek()) {
        case '{': return object(depth);
        case '[': return array(depth);
        case '"': return text();
        case 't': return word("true", "true");
        case 'f': return word("false", "false");
        case 'n': return word("null", "null");
        case 'N': return word("NaN", "null");
        case 'I': return word("Infinity", "null");
        default: break;
        }
        return m_text.substr(m_at, 9) == "-Infinity" ? word("-Infinity", "null") : number();
    }

    bool object(int depth)
    {
        m_out += m_text[m_at++];
        skipBlanks();
        for (bool first = true;; first = false) {
            if (peek() == '}' && first)
                break;
            if (peek() != '"' || !text())
                return false;
            skipBlanks();
            if (peek() != ':')
                return false;
            m_out += m_text[m_at++];
            skipBlanks();
            if (!value(depth + 1))
                return false;
            skipBlanks();
            if (peek() == '}')
                break;
            if (peek() != ',')
                return false;
            m_out += m_text[m_at++];
            skipBlanks();
        }
        m_out += m_text[m_at++];
        return true;
    }

    bool array(int depth)
    {
        m_out += m_text[m_at++];
        skipBlanks();
        for (bool first = true;; first = false) {
            if (peek() == ']' && first)
                break;
            if (!value(depth + 1))
                return false;
            skipBlanks();
            if (peek() == ']')
                break;
            if (peek() != ',')
                return false;
            m_out += m_text[m_at++];
            skipBlanks();
        }
        m_out += m_text[m_at++];
        return true;
    }

    bool text()
    {
        m_out += m_text[m_at++];
        while (!done()) {
            const char c = m_text[m_at];
            if (c == '"') {
                m_out += c;
                ++m_at;
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20)
                return false;
            if (c != '\\') {
                m_out += c;
                ++m_at;
            } else if (!escape()) {
                return false;
            }
        }
        return false;
    }

    /// Value of \uXXXX at `at`, -1 when it is none.
    int unit(std::size_t at) const
    {
        if (at + 6 > m_text.size() || m_text[at] != '\\' || m_text[at + 1] != 'u')
            return -1;
        int out = 0;
        const char *const end = m_text.data() + at + 6;
        const auto [stop, error] = std::from_chars(m_text.data() + at + 2, end, out, 16);
        return error == std::errc() && stop == end ? out : -1;
    }

    bool escape()
    {
        const char kind = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        if (kind != 'u') {
            if (std::string_view("\"\\/bfnrt").find(kind) == std::string_view::npos || kind == '\0')
                return false;
            m_out += m_text.substr(m_at, 2);
            m_at += 2;
            return true;
        }
        const int first = unit(m_at);
        if (first < 0)
            return false;
        const int second = unit(m_at + 6);
        const bool pair = first >= 0xD800 && first < 0xDC00 && second >= 0xDC00 && second < 0xE000;
        const bool lone = first >= 0xD800 && first < 0xE000 && !pair;
        m_out += lone ? "\\ufffd" : m_text.substr(m_at, pair ? 12 : 6);
        m_at += pair ? 12 : 6;
        return true;
    }

    bool number()
    {
        const std::size_t from = m_at;
        const auto digits = [this] {
            const std::size_t start = m_at;
            while (!done() && peek() >= '0' && peek() <= '9')
                ++m_at;
            return m_at - start;
        };
        if (peek() == '-')
            ++m_at;
        const bool zero = peek() == '0';
        const std::size_t whole = digits();
        if (whole == 0 || (zero && whole > 1))
            return false;
        bool integer = true;
        if (peek() == '.') {
            ++m_at;
            integer = false;
            if (digits() == 0)
                return false;
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            integer = false;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (digits() == 0)
                return false;
        }
        writeNumber(m_text.substr(from, m_at - from), integer);
        return true;
    }

    void writeNumber(std::string_view number, bool integer)
    {
        std::int64_t small = 0;
        const char *const end = number.data() + number.size();
        if (integer && std::from_chars(number.data(), end, small).ec == std::errc()) {
            m_out += number;
            return;
        }
        double value = 0;
        const std::errc error = std::from_chars(number.data(), end, value).ec;
        // Out of range is either an infinity (null) or next to nothing (0).
        if (error == std::errc::result_out_of_range || !std::isfinite(value)) {
            const bool tiny = number.find("e-") != std::string_view::npos || number.find("E-") != std::string_view::npos;
            m_out += tiny ? "0.0" : "null";
            return;
        }
        if (integer) {
            char text[32];
            const auto [stop, ignored] = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
            m_out.append(text, stop);
        } else {
            m_out += number;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_out;
};

} // namespace

std::optional<std::string> strictJsonOf(std::string_view text)
{
    Rewriter rewriter(text);
    if (!rewriter.run())
        return {};
    return rewriter.take();
}

} // namespace headrace
