// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/yamlemit.h"

#include "clients/kube/yamlscalar.h"
#include "clients/pipelines/plainscalar.h"

#include <algorithm>

namespace headrace {

namespace {

std::vector<const PlainEntry *> sorted(const PlainValue &map)
{
    std::vector<const PlainEntry *> entries;
    entries.reserve(map.entries().size());
    for (const PlainEntry &entry : map.entries())
        entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const PlainEntry *a, const PlainEntry *b) { return a->key < b->key; });
    return entries;
}

std::string wordOf(const PlainValue &value)
{
    switch (value.kind()) {
    case PlainValue::Kind::Boolean:
        return value.boolean() ? "true" : "false";
    case PlainValue::Kind::Integer:
    case PlainValue::Kind::Number:
        return numberText(value);
    case PlainValue::Kind::Text:
        return writtenScalar(value.text().toStdString());
    default:
        return "null";
    }
}

bool isShort(const PlainValue &value)
{
    return value.isScalar() || value.isEmpty();
}

} // namespace

std::string quotedText(const QString &text)
{
    std::string out = "\"";
    for (const char32_t c : text.toUcs4()) {
        char escape[12];
        const bool isLone = c >= 0xD800 && c < 0xE000;
        const bool isSpecial = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF || isLone;
        if (c == U'"' || c == U'\\')
            (out += '\\') += static_cast<char>(c);
        else if (c == U'\n')
            out += "\\n";
        else if (c == U'\t')
            out += "\\t";
        else if (isSpecial) {
            std::snprintf(escape, sizeof escape, "\\u%04X", static_cast<unsigned>(isLone ? 0xFFFD : c));
            out += escape;
        } else {
            out += QString::fromUcs4(&c, 1).toStdString();
        }
    }
    return out + '"';
}

std::string jsonLine(const PlainValue &value)
{
    return YamlEmitter({}).flow(value, 0, true);
}

YamlManner YamlManner::of(const YamlTree &tree)
{
    YamlManner manner;
    const std::size_t firstEnd = tree.text().find('\n');
    if (firstEnd != std::string::npos && firstEnd > 0 && tree.text()[firstEnd - 1] == '\r')
        manner.lineEnd = "\r\n";
    bool knowsStep = false, knowsLists = false;
    for (std::size_t i = 0; i < tree.size() && !(knowsStep && knowsLists); ++i) {
        const YamlNode &map = tree.at(static_cast<int>(i));
        if (map.kind != YamlKind::Map || map.style != YamlStyle::Block)
            continue;
        for (int key = tree.first(static_cast<int>(i)); key >= 0 && !(knowsStep && knowsLists); key = tree.next(tree.next(key))) {
            const int node = tree.next(key);
            const YamlNode &value = tree.at(node);
            if (value.style != YamlStyle::Block)
                continue;
            const quint32 column = tree.column(node), keyColumn = tree.column(key);
            if (tree.text().find_first_of("\r\n", tree.at(key).begin) >= value.begin || column < keyColumn)
                continue;
            if (value.kind == YamlKind::Map && !knowsStep && column > keyColumn) {
                manner.step = column - keyColumn;
                knowsStep = true;
            }
            if (value.kind == YamlKind::List && !knowsLists) {
                manner.indentsLists = column > keyColumn;
                knowsLists = true;
            }
        }
    }
    return manner;
}

std::string YamlEmitter::scalar(const PlainValue &value, YamlStyle style) const
{
    if (!value.isText())
        return wordOf(value);
    if (style == YamlStyle::DoubleQuoted)
        return quotedText(value.text());
    const std::string written = wordOf(value);
    if (style != YamlStyle::SingleQuoted || written[0] == '\'' || written.starts_with('"'))
        return written;
    return '\'' + value.text().replace(QChar(u'\''), QStringLiteral("''")).toStdString() + '\'';
}

std::string YamlEmitter::block(const std::string &text, std::size_t column) const
{
    const std::string indent(column, ' ');
    const std::size_t first = text.find_first_not_of('\n');
    std::string out = "|";
    if (text[first] == ' ')
        out += std::to_string(m_manner.step);
    std::string body = text;
    if (!body.ends_with('\n'))
        out += '-';
    else if (body.ends_with("\n\n"))
        out += '+';
    if (body.ends_with('\n'))
        body.pop_back();
    for (std::size_t at = 0; at <= body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        out += m_manner.lineEnd;
        if (end > at)
            out += indent + body.substr(at, end - at);
        at = end + 1;
    }
    return out;
}

std::string YamlEmitter::behindKey(const PlainValue &value, std::size_t column) const
{
    if (value.isEmpty() && !value.isScalar())
        return value.isMap() ? " {}" : " []";
    if (value.isMap())
        return m_manner.lineEnd + std::string(column + m_manner.step, ' ') + mapText(value, column + m_manner.step);
    if (value.isList()) {
        const std::size_t dashes = column + (m_manner.indentsLists ? m_manner.step : 0);
        return m_manner.lineEnd + std::string(dashes, ' ') + listText(value, dashes);
    }
    if (value.isText() && canBeBlock(value.text().toStdString()) && m_manner.step < 10)
        return ' ' + block(value.text().toStdString(), column + m_manner.step);
    return ' ' + wordOf(value);
}

std::string YamlEmitter::behindDash(const PlainValue &value, std::size_t column) const
{
    if (value.isMap() && !value.isEmpty())
        return ' ' + mapText(value, column + 2);
    if (value.isList() && !value.isEmpty())
        return ' ' + listText(value, column + 2);
    if (value.isText() && canBeBlock(value.text().toStdString()) && m_manner.step < 10)
        return ' ' + block(value.text().toStdString(), column + m_manner.step);
    return behindKey(value, column);
}

std::string YamlEmitter::entry(const QString &key, const PlainValue &value, std::size_t column) const
{
    return wordOf(key) + ':' + behindKey(value, column);
}

std::string YamlEmitter::mapText(const PlainValue &value, std::size_t column) const
{
    std::string out;
    for (const PlainEntry *one : sorted(value)) {
        if (!out.empty())
            out += m_manner.lineEnd + std::string(column, ' ');
        out += entry(one->key, one->value, column);
    }
    return out;
}

std::string YamlEmitter::listText(const PlainValue &value, std::size_t column) const
{
    std::string out;
    for (const PlainValue &item : value.items()) {
        if (!out.empty())
            out += m_manner.lineEnd + std::string(column, ' ');
        out += '-' + behindDash(item, column);
    }
    return out;
}

std::string YamlEmitter::document(const PlainValue &value) const
{
    if (isShort(value))
        return (value.isMap() ? "{}" : value.isList() ? "[]" : wordOf(value)) + m_manner.lineEnd;
    return (value.isMap() ? mapText(value, 0) : listText(value, 0)) + m_manner.lineEnd;
}

std::string YamlEmitter::flow(const PlainValue &value, std::size_t column, bool isWide) const
{
    if (value.isScalar())
        return value.isText() ? quotedText(value.text()) : wordOf(value);
    if (value.isEmpty())
        return value.isMap() ? "{}" : "[]";
    const std::size_t inner = column + m_manner.step;
    const std::string before = isWide ? std::string() : m_manner.lineEnd + std::string(inner, ' ');
    const std::string between = isWide ? ", " : "," + before;
    std::string out;
    if (value.isMap()) {
        for (const PlainEntry *one : sorted(value))
            out += (out.empty() ? before : between) + quotedText(one->key) + ": " + flow(one->value, inner, isWide);
    } else {
        for (const PlainValue &item : value.items())
            out += (out.empty() ? before : between) + flow(item, inner, isWide);
    }
    if (!isWide)
        out += m_manner.lineEnd + std::string(column, ' ');
    return (value.isMap() ? '{' : '[') + out + (value.isMap() ? '}' : ']');
}

} // namespace headrace
