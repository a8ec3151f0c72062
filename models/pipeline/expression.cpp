// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/expression.h"

#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Kind = Expression::Kind;

constexpr int deepest = 100;
constexpr int mostLinks = 5000; ///< operators of one text: each makes the tree deeper and copies it

/// From the weakest to the strongest.
constexpr std::array levels{std::array<const char *, 7>{"||"}, std::array<const char *, 7>{"&&"}, std::array<const char *, 7>{"==", "!=", "<=", ">=", "<", ">", "in"},
                            std::array<const char *, 7>{"+", "-"}, std::array<const char *, 7>{"*", "/", "%"}};

int levelOf(const QString &operation)
{
    for (std::size_t i = 0; i < levels.size(); ++i)
        for (const char *const one : levels[i])
            if (one && operation == QLatin1StringView(one))
                return static_cast<int>(i);
    return -1;
}

class Parser
{
public:
    explicit Parser(const QString &text)
        : m_text(text)
    {
    }

    Result<Expression> run()
    {
        Expression whole = conditional();
        skip();
        if (m_at < m_text.size())
            fail();
        if (m_failedAt >= 0)
            return Error{.kind = ErrorKind::Invalid, .code = u"expression.syntax"_s, .arguments = {QString::number(m_failedAt + 1), m_text.mid(m_failedAt, 12)}};
        return whole;
    }

private:
    void skip()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }
    void fail()
    {
        if (m_failedAt < 0)
            m_failedAt = m_at;
    }
    bool take(QStringView word)
    {
        skip();
        if (m_failedAt >= 0 || !QStringView(m_text).sliced(m_at).startsWith(word))
            return false;
        const bool isWord = word[0].isLetter();
        if (isWord && m_at + word.size() < m_text.size() && (m_text[m_at + word.size()].isLetterOrNumber() || m_text[m_at + word.size()] == u'_'))
            return false;
        m_at += word.size();
        return true;
    }
    void demand(QStringView word)
    {
        if (!take(word))
            fail();
    }

    Expression conditional()
    {
        if (++m_depth > deepest)
            fail();
        Expression value = m_failedAt >= 0 ? Expression() : binary(0);
        if (take(u"?")) {
            Expression yes = conditional();
            demand(u":");
            Expression no = conditional();
            value = {.kind = Kind::Conditional, .parts = {std::move(value), std::move(yes), std::move(no)}};
        }
        --m_depth;
        return value;
    }

    Expression binary(std::size_t level)
    {
        if (level == levels.size())
            return unary();
        Expression left = binary(level + 1);
        for (bool more = true; more;) {
            more = false;
            for (const char *const one : levels[level]) {
                const QString word = QString::fromLatin1(one ? one : "");
                if (!one || !take(word))
                    continue;
                if (++m_links > mostLinks)
                    fail();
                Expression right = binary(level + 1);
                left = {.kind = Kind::Binary, .text = word, .parts = {std::move(left), std::move(right)}};
                more = m_failedAt < 0;
                break;
            }
        }
        return left;
    }

    Expression unary()
    {
        if (++m_depth > deepest)
            fail();
        Expression value;
        skip();
        const bool isUnequal = QStringView(m_text).sliced(std::min(m_at, m_text.size())).startsWith(u"!=");
        if (!isUnequal && take(u"!"))
            value = {.kind = Kind::Not, .parts = {unary()}};
        else if (take(u"-"))
            value = negated(unary());
        else
            value = postfix(primary());
        --m_depth;
        return value;
    }

    static Expression negated(Expression value)
    {
        if (value.kind == Kind::Literal && value.literal.kind() == PlainValue::Kind::Integer)
            return {.literal = PlainValue(-value.literal.integer())};
        if (value.kind == Kind::Literal && value.literal.kind() == PlainValue::Kind::Number)
            return {.literal = PlainValue(-value.literal.number())};
        return {.kind = Kind::Negate, .parts = {std::move(value)}};
    }

    Expression postfix(Expression value)
    {
        for (int links = 0; m_failedAt < 0; ++links) {
            if (links > deepest)
                fail();
            if (take(u"[")) {
                Expression index = conditional();
                demand(u"]");
                const bool isInput = value.kind == Kind::Member && value.text == "parameter_values"_L1 && value.parts[0].kind == Kind::Name && value.parts[0].text == "inputs"_L1 && index.kind == Kind::Literal && index.literal.isText();
                value = isInput ? Expression{.kind = Kind::Input, .text = index.literal.text()} : Expression{.kind = Kind::Index, .parts = {std::move(value), std::move(index)}};
            } else if (take(u".")) {
                const QString name = identifier();
                if (name.isEmpty())
                    fail();
                if (take(u"("))
                    value = call(name, {std::move(value)});
                else
                    value = {.kind = Kind::Member, .text = name, .parts = {std::move(value)}};
            } else {
                break;
            }
        }
        return value;
    }

    Expression call(const QString &name, std::vector<Expression> parts)
    {
        if (!take(u")")) {
            do
                parts.push_back(conditional());
            while (take(u","));
            demand(u")");
        }
        return {.kind = Kind::Call, .text = name, .parts = std::move(parts)};
    }

    Expression primary()
    {
        skip();
        if (m_at >= m_text.size() || m_failedAt >= 0) {
            fail();
            return {};
        }
        const QChar c = m_text[m_at];
        if (take(u"(")) {
            Expression inner = conditional();
            demand(u")");
            return inner;
        }
        if (take(u"[")) {
            Expression list{.kind = Kind::List};
            if (!take(u"]")) {
                do
                    list.parts.push_back(conditional());
                while (take(u","));
                demand(u"]");
            }
            return list;
        }
        if (c == u'\'' || c == u'"')
            return {.literal = quoted(c)};
        if (c.isDigit() || c == u'.')
            return {.literal = number()};
        const QString name = identifier();
        if (name.isEmpty())
            fail();
        if (name == "true"_L1 || name == "false"_L1)
            return {.literal = name == "true"_L1};
        if (name == "null"_L1)
            return {};
        return take(u"(") ? call(name, {}) : Expression{.kind = Kind::Name, .text = name};
    }

    QString identifier()
    {
        skip();
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isLetter() || m_text[m_at] == u'_' || (m_at > begin && m_text[m_at].isDigit())))
            ++m_at;
        return m_text.mid(begin, m_at - begin);
    }

    PlainValue quoted(QChar quote)
    {
        QString out;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != quote; ++m_at) {
            if (m_text[m_at] != u'\\' || m_at + 1 >= m_text.size()) {
                out += m_text[m_at];
                continue;
            }
            const QChar c = m_text[++m_at];
            out += c == u'n' ? u'\n' : c == u't' ? u'\t' : c == u'r' ? u'\r' : c;
        }
        if (m_at >= m_text.size())
            fail();
        else
            ++m_at;
        return out;
    }

    PlainValue number()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'.' || ((m_text[m_at] == u'-' || m_text[m_at] == u'+') && m_text[m_at - 1].toLower() == u'e' && m_at > begin)))
            ++m_at;
        const QString word = m_text.mid(begin, m_at - begin);
        bool isWhole = false, isReal = false;
        const qint64 whole = word.toLongLong(&isWhole);
        const double real = word.toDouble(&isReal);
        if (!isReal && !isWhole) {
            m_at = begin;
            fail();
        }
        return isWhole ? PlainValue(whole) : PlainValue(real);
    }

    const QString &m_text;
    qsizetype m_at = 0;
    qsizetype m_failedAt = -1;
    int m_depth = 0;
    int m_links = 0;
};

QString literalText(const PlainValue &value)
{
    switch (value.kind()) {
    case PlainValue::Kind::Null:
        return u"null"_s;
    case PlainValue::Kind::Boolean:
        return value.boolean() ? u"true"_s : u"false"_s;
    case PlainValue::Kind::Integer:
        return QString::number(value.integer());
    case PlainValue::Kind::Text:
        return u'\'' % value.text().replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1).replace(u'\n', "\\n"_L1) % u'\'';
    default: {
        const QString text = QString::number(value.number(), 'g', QLocale::FloatingPointShortest);
        return text.contains(u'.') || text.contains(u'e') ? text : text + u".0"_s;
    }
    }
}

/// A part of an operation, in brackets when it binds weaker.
QString partText(const Expression &part, int level, bool isRight)
{
    const int own = part.kind == Kind::Binary ? levelOf(part.text) : part.kind == Kind::Conditional ? -1 : 99;
    const QString text = expressionText(part);
    return own < level || (own == level && isRight) ? u'(' % text % u')' : text;
}

QString listText(const std::vector<Expression> &parts, std::size_t from)
{
    QStringList texts;
    for (std::size_t i = from; i < parts.size(); ++i)
        texts.append(expressionText(parts[i]));
    return texts.join(u", "_s);
}

bool isOperand(const Expression &expression)
{
    if (expression.kind == Kind::Call)
        return (expression.text == "int"_L1 || expression.text == "double"_L1) && expression.parts.size() == 1 && expression.parts[0].kind == Kind::Input;
    return expression.kind == Kind::Input || (expression.kind == Kind::Literal && !expression.literal.isNull());
}

void addInputs(const Expression &expression, QStringList &names)
{
    if (expression.kind == Kind::Input && !names.contains(expression.text))
        names.append(expression.text);
    for (const Expression &part : expression.parts)
        addInputs(part, names);
}

} // namespace

Result<Expression> parseExpression(const QString &text)
{
    return Parser(text).run();
}

QString expressionText(const Expression &expression)
{
    const std::vector<Expression> &parts = expression.parts;
    switch (expression.kind) {
    case Kind::Literal:
        return literalText(expression.literal);
    case Kind::Input:
        return u"inputs.parameter_values["_s % literalText(expression.text) % u']';
    case Kind::Not:
        return u'!' % (parts[0].kind == Kind::Binary || parts[0].kind == Kind::Conditional ? QString(u'(' % expressionText(parts[0]) % u')') : expressionText(parts[0]));
    case Kind::Negate:
        return u'-' % partText(parts[0], 98, false);
    case Kind::Binary: {
        const int level = levelOf(expression.text);
        return partText(parts[0], level, false) % u' ' % expression.text % u' ' % partText(parts[1], level, true);
    }
    case Kind::Call:
        return expression.text % u'(' % listText(parts, 0) % u')';
    case Kind::Member:
        return partText(parts[0], 98, false) % u'.' % expression.text;
    case Kind::Index:
        return partText(parts[0], 98, false) % u'[' % expressionText(parts[1]) % u']';
    case Kind::List:
        return u'[' % listText(parts, 0) % u']';
    case Kind::Conditional:
        return partText(parts[0], 0, false) % u" ? "_s % expressionText(parts[1]) % u" : "_s % expressionText(parts[2]);
    case Kind::Name:
        return expression.text;
    }
    return {};
}

bool isFormExpression(const Expression &expression)
{
    if (expression.kind == Kind::Not)
        return isFormExpression(expression.parts[0]);
    if (expression.kind != Kind::Binary)
        return false;
    const int level = levelOf(expression.text);
    if (level <= 1)
        return isFormExpression(expression.parts[0]) && isFormExpression(expression.parts[1]);
    return level == 2 && expression.text != "in"_L1 && isOperand(expression.parts[0]) && isOperand(expression.parts[1]);
}

QStringList inputsOf(const Expression &expression)
{
    QStringList names;
    addInputs(expression, names);
    return names;
}

} // namespace headrace
