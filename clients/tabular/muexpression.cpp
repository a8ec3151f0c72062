// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/muexpression.h"

#include <algorithm>
#include <array>
#include <string>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostDepth = 200;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// Recursive descent, one function a level of precedence; every level returns Python text that stands by itself.
class Translation
{
public:
    Translation(std::string text, const QStringList &columns)
        : m_text(std::move(text))
        , m_columns(columns)
    {
    }

    Result<QString> run()
    {
        const std::string out = choice();
        blanks();
        if (!m_failed && m_at < m_text.size())
            fail(std::string(1, m_text[m_at]), m_at);
        if (m_failed)
            return m_error;
        return QString::fromStdString(out);
    }

private:
    std::string fail(const std::string &part, std::size_t at)
    {
        if (!m_failed) {
            m_failed = true;
            m_error = Error{.kind = ErrorKind::Invalid, .code = u"expression.untranslatable"_s,
                            .arguments = {QString::fromStdString(part), QString::number(at)}};
        }
        m_at = m_text.size();
        return {};
    }

    void blanks()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n'))
            ++m_at;
    }

    bool eat(std::string_view sign)
    {
        blanks();
        if (std::string_view(m_text).substr(m_at, sign.size()) != sign)
            return false;
        m_at += sign.size();
        return true;
    }

    std::string choice()
    {
        if (++m_depth > mostDepth)
            return fail("(", m_at);
        std::string left = either();
        if (eat("?")) {
            const std::string yes = choice();
            if (!eat(":"))
                return fail("?", m_at);
            left = "(" + yes + " if " + left + " != 0 else " + choice() + ")";
        }
        --m_depth;
        return left;
    }

    std::string either()
    {
        std::string left = both();
        while (eat("||"))
            left = "float(" + left + " != 0 or " + both() + " != 0)";
        return left;
    }

    std::string both()
    {
        std::string left = compared();
        while (eat("&&"))
            left = "float(" + left + " != 0 and " + compared() + " != 0)";
        return left;
    }

    std::string compared()
    {
        static constexpr std::array<std::string_view, 6> signs{"<=", ">=", "==", "!=", "<", ">"};
        std::string left = sum();
        for (bool more = true; more;) {
            more = false;
            for (const std::string_view sign : signs) {
                if (!m_failed && eat(sign)) {
                    left = "float(" + left + ' ' + std::string(sign) + ' ' + sum() + ')';
                    more = true;
                    break;
                }
            }
        }
        return left;
    }

    std::string sum()
    {
        std::string left = product();
        for (;;) {
            if (eat("+"))
                left = "(" + left + " + " + product() + ")";
            else if (eat("-"))
                left = "(" + left + " - " + product() + ")";
            else
                return left;
        }
    }

    std::string product()
    {
        std::string left = power();
        for (;;) {
            if (eat("*"))
                left = "(" + left + " * " + power() + ")";
            else if (eat("/"))
                left = "_div(" + left + ", " + power() + ")";
            else
                return left;
        }
    }

    /// A sign binds looser than ^: -2^2 is -4; 2^-1 and 2^3^2 (right to left) are fine.
    std::string power()
    {
        if (++m_depth > mostDepth)
            return fail("^", m_at);
        std::string out;
        if (eat("-")) {
            out = "(-" + power() + ")";
        } else if (eat("+")) {
            out = power();
        } else {
            out = atom();
            if (eat("^"))
                out = "_pow(" + out + ", " + power() + ")";
        }
        --m_depth;
        return out;
    }

    std::string atom()
    {
        blanks();
        const std::size_t from = m_at;
        if (eat("(")) {
            std::string inner = choice();
            return eat(")") ? inner : fail("(", from);
        }
        if (m_at < m_text.size() && (isDigit(m_text[m_at]) || m_text[m_at] == '.'))
            return number();
        if (m_at < m_text.size() && isNameStart(m_text[m_at]))
            return name();
        return fail(m_at < m_text.size() ? std::string(1, m_text[m_at]) : std::string(), from);
    }

    std::string number()
    {
        const std::size_t from = m_at;
        std::size_t digits = 0;
        for (; m_at < m_text.size() && isDigit(m_text[m_at]); ++m_at)
            ++digits;
        if (m_at < m_text.size() && m_text[m_at] == '.') {
            for (++m_at; m_at < m_text.size() && isDigit(m_text[m_at]); ++m_at)
                ++digits;
        }
        std::size_t end = m_at;
        if (end < m_text.size() && (m_text[end] == 'e' || m_text[end] == 'E')) {
            ++end;
            if (end < m_text.size() && (m_text[end] == '+' || m_text[end] == '-'))
                ++end;
            while (end < m_text.size() && isDigit(m_text[end]))
                m_at = ++end;
        }
        const std::string text = m_text.substr(from, m_at - from);
        // A letter right after a number would be another base or a unit.
        if (digits == 0 || (m_at < m_text.size() && (isNameStart(m_text[m_at]) || m_text[m_at] == '#')))
            return fail(text, from);
        return "float(\"" + text + "\")";
    }

    std::string name()
    {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && (isNameStart(m_text[m_at]) || isDigit(m_text[m_at])))
            ++m_at;
        const std::string word = m_text.substr(from, m_at - from);
        if (eat("("))
            return call(word, from);
        const auto column = m_columns.indexOf(QString::fromStdString(word));
        if (column >= 0)
            return "c[" + std::to_string(column) + "]";
        if (word == "_pi")
            return "math.pi";
        return word == "_e" ? "math.e" : fail(word, from);
    }

    std::string call(const std::string &word, std::size_t from)
    {
        static constexpr std::array<std::string_view, 25> one{"sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
                                                              "asinh", "acosh", "atanh", "sqrt", "exp", "ln", "log", "log2", "log10",
                                                              "abs", "sign", "rint", "min", "max", "sum", "avg"};
        const bool known = std::find(one.begin(), one.end(), word) != one.end();
        const bool many = word == "min" || word == "max" || word == "sum" || word == "avg";
        if (!known && word != "atan2")
            return fail(word, from);
        std::string arguments = choice();
        std::size_t count = 1;
        for (; eat(","); ++count)
            arguments += ", " + choice();
        if (!eat(")") || (!many && count != (word == "atan2" ? 2U : 1U)))
            return fail(word, from);
        return "_" + word + "(" + arguments + ")";
    }

    std::string m_text;
    const QStringList &m_columns;
    std::size_t m_at = 0;
    int m_depth = 0;
    bool m_failed = false;
    Error m_error;
};

} // namespace

Result<QString> pythonExpression(const QString &expression, const QStringList &columns)
{
    return Translation(expression.toStdString(), columns).run();
}

} // namespace headrace
