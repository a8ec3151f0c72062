// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/dsl/pythonwords.h"

#include <QRegularExpression>
#include <QSet>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Without the quotes around it.
QString escaped(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'\\' || c == u'"')
            out += u'\\';
        if (c == u'\n')
            out += u"\\n"_s;
        else if (c == u'\t')
            out += u"\\t"_s;
        else if (c < u' ' || c == u'\x7F')
            out += u"\\x%1"_s.arg(c.unicode(), 2, 16, QLatin1Char('0'));
        else
            out += c;
    }
    return out;
}

const QRegularExpression &placeholder()
{
    static const QRegularExpression pattern(u"\\{\\{\\$\\.inputs\\.parameters\\['([^']+)'\\]\\}\\}"_s);
    return pattern;
}

QString templateText(const QString &text, const InputWord &wordOf)
{
    QString out;
    qsizetype at = 0;
    auto each = placeholder().globalMatch(text);
    const auto plain = [&](qsizetype end) { return escaped(text.mid(at, end - at)).replace(u'{', "{{"_L1).replace(u'}', "}}"_L1); };
    while (each.hasNext()) {
        const QRegularExpressionMatch match = each.next();
        const QString word = wordOf(match.captured(1));
        if (word.isEmpty())
            return pythonText(text);
        out += plain(match.capturedStart()) % u'{' % word % u'}';
        at = match.capturedEnd();
    }
    return at == 0 ? pythonText(text) : QString(u"f\""_s % out % plain(text.size()) % u'"');
}

} // namespace

bool isPythonName(const QString &text)
{
    static const QRegularExpression pattern(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    static const QSet<QString> words{u"False"_s, u"None"_s, u"True"_s, u"and"_s, u"as"_s, u"assert"_s, u"async"_s, u"await"_s, u"break"_s, u"class"_s, u"continue"_s, u"def"_s, u"del"_s, u"elif"_s, u"else"_s, u"except"_s, u"finally"_s, u"for"_s, u"from"_s,
                                     u"global"_s, u"if"_s, u"import"_s, u"in"_s, u"is"_s, u"lambda"_s, u"nonlocal"_s, u"not"_s, u"or"_s, u"pass"_s, u"raise"_s, u"return"_s, u"try"_s, u"while"_s, u"with"_s, u"yield"_s};
    return pattern.match(text).hasMatch() && !words.contains(text);
}

QString pythonName(const QString &text)
{
    QString name;
    for (const QChar c : text)
        name += (c.unicode() < 128 && c.isLetterOrNumber()) || c == u'_' ? c : QChar(u'_');
    if (name.isEmpty() || name[0].isDigit())
        name.prepend(u'_');
    return isPythonName(name) ? name : QString(name % u'_');
}

QString pythonText(const QString &text)
{
    return u'"' % escaped(text) % u'"';
}

QString pythonTemplate(const PlainValue &value, ParameterType type, const InputWord &wordOf)
{
    QStringList parts;
    switch (value.kind()) {
    case PlainValue::Kind::Null:
        return u"None"_s;
    case PlainValue::Kind::Boolean:
        return value.boolean() ? u"True"_s : u"False"_s;
    case PlainValue::Kind::Text:
        return templateText(value.text(), wordOf);
    case PlainValue::Kind::List:
        for (const PlainValue &item : value.items())
            parts.append(pythonTemplate(item, ParameterType::Unspecified, wordOf));
        return u'[' % parts.join(u", "_s) % u']';
    case PlainValue::Kind::Map:
        for (const PlainEntry &entry : value.entries())
            parts.append(templateText(entry.key, wordOf) % u": "_s % pythonTemplate(entry.value, ParameterType::Unspecified, wordOf));
        return u'{' % parts.join(u", "_s) % u'}';
    default:
        break;
    }
    const double number = value.number();
    const bool isWhole = std::floor(number) == number && std::abs(number) < 1e15;
    if (value.kind() == PlainValue::Kind::Integer && type != ParameterType::NumberDouble)
        return QString::number(value.integer());
    return isWhole ? QString(QString::number(static_cast<qint64>(number)) % (type == ParameterType::NumberInteger || type == ParameterType::Unspecified ? QString() : u".0"_s)) : QString::number(number, 'g', 17).contains(u'.') && QString::number(number).toDouble() == number ? QString::number(number) : QString::number(number, 'g', 17);
}

QString pythonValue(const PlainValue &value, ParameterType type)
{
    return pythonTemplate(value, type, [](const QString &) { return QString(); });
}

QString pythonType(ParameterType type, const std::vector<PlainValue> &literals)
{
    constexpr std::array words{"str", "float", "int", "str", "bool", "list", "dict", "dsl.PipelineTaskFinalStatus", "dsl.TaskConfig"};
    if (literals.empty())
        return QString::fromLatin1(words[static_cast<std::size_t>(type)]);
    QStringList values;
    for (const PlainValue &value : literals)
        values.append(pythonValue(value, type));
    return u"Literal["_s % values.join(u", "_s) % u']';
}

bool isOwnClass(const ArtifactType &type)
{
    return !type.schemaTitle.isEmpty() && !type.schemaTitle.startsWith("system."_L1);
}

QString artifactClass(const ArtifactType &type)
{
    const QString name = type.schemaTitle.section(u'.', -1);
    return name.isEmpty() ? u"Artifact"_s : isOwnClass(type) ? pythonName(QString(type.schemaTitle).replace(u'.', u'_')) : name;
}

} // namespace headrace
