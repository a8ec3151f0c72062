// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/objecttext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

bool isPlainName(const QString &key)
{
    return !key.isEmpty() && std::none_of(key.begin(), key.end(), [](QChar c) { return c == u'.' || c == u'[' || c == u']' || c == u'"' || c == u' '; });
}

/// The parts of a field as servers write them: names, and what stands in brackets.
struct FieldPart {
    QString text;
    bool isBracket = false;
};

std::vector<FieldPart> partsOf(const QString &field)
{
    std::vector<FieldPart> parts;
    for (qsizetype at = 0; at < field.size();) {
        if (field[at] == u'.') {
            ++at;
        } else if (field[at] == u'[') {
            bool isQuoted = false;
            qsizetype end = at + 1;
            for (; end < field.size() && (isQuoted || field[end] != u']'); ++end)
                if (field[end] == u'"' && field[end - 1] != u'\\')
                    isQuoted = !isQuoted;
            parts.push_back({field.mid(at + 1, end - at - 1), true});
            at = end + 1;
        } else {
            qsizetype end = at;
            while (end < field.size() && field[end] != u'.' && field[end] != u'[')
                ++end;
            parts.push_back({field.mid(at, end - at), false});
            at = end;
        }
    }
    return parts;
}

QString unquoted(const QString &text)
{
    return text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"') ? text.mid(1, text.size() - 2) : text;
}

/// The item that `name="c",protocol="TCP"` selects.
int itemBySelector(const TextTree &tree, int list, const QString &selector)
{
    for (const int item : tree.nodes[static_cast<std::size_t>(list)].children) {
        bool fits = true;
        for (const QString &pair : selector.split(u',')) {
            const int value = childNamed(tree, item, pair.section(u'=', 0, 0));
            fits = fits && value >= 0 && tree.nodes[static_cast<std::size_t>(value)].text == unquoted(pair.section(u'=', 1));
        }
        if (fits)
            return item;
    }
    return -1;
}

int childByPart(const TextTree &tree, int node, const FieldPart &part)
{
    const TextNode &from = tree.nodes[static_cast<std::size_t>(node)];
    if (from.kind == TextKind::Map)
        return childNamed(tree, node, part.isBracket ? unquoted(part.text) : part.text);
    if (from.kind != TextKind::List)
        return -1;
    bool isNumber = false;
    const int index = part.text.toInt(&isNumber);
    if (isNumber)
        return index >= 0 && index < static_cast<int>(from.children.size()) ? from.children[static_cast<std::size_t>(index)] : -1;
    if (part.text.startsWith(u'=')) {
        for (const int item : from.children)
            if (tree.nodes[static_cast<std::size_t>(item)].text == unquoted(part.text.mid(1)))
                return item;
        return -1;
    }
    return itemBySelector(tree, node, part.text);
}

} // namespace

QString pathText(const ObjectPath &path)
{
    QString text;
    for (const PathStep &step : path) {
        if (step.key.isEmpty() && step.index >= 0)
            text += u'[' + QString::number(step.index) + u']';
        else if (!isPlainName(step.key))
            text += u'[' + step.key + u']';
        else
            text += (text.isEmpty() ? QString() : u"."_s) + step.key;
    }
    return text;
}

ObjectPath pathOf(const TextTree &tree, int node)
{
    ObjectPath path;
    for (; node > 0; node = tree.nodes[static_cast<std::size_t>(node)].parent)
        path.push_back(tree.nodes[static_cast<std::size_t>(node)].step);
    std::reverse(path.begin(), path.end());
    return path;
}

int childNamed(const TextTree &tree, int node, const QString &key)
{
    const TextNode &from = tree.nodes[static_cast<std::size_t>(node)];
    if (from.kind == TextKind::Map)
        for (const int child : from.children)
            if (tree.nodes[static_cast<std::size_t>(child)].step.key == key)
                return child;
    return -1;
}

FieldPlace findField(const TextTree &tree, const QString &field)
{
    FieldPlace place{.node = 0, .isWhole = true};
    if (tree.nodes.empty())
        return {};
    for (const FieldPart &part : partsOf(field)) {
        const int child = childByPart(tree, place.node, part);
        // Some servers write a name with dots without brackets: try the rest as one name.
        if (child < 0 && !part.isBracket)
            if (const int named = childNamed(tree, place.node, field.mid(field.indexOf(part.text))); named >= 0)
                return {.node = named, .isWhole = true};
        if (child < 0) {
            place.isWhole = false;
            break;
        }
        place.node = child;
    }
    return place;
}

int nodeAtLine(const TextTree &tree, int line)
{
    int found = tree.nodes.empty() ? -1 : 0;
    for (std::size_t i = 1; i < tree.nodes.size(); ++i)
        if (tree.nodes[i].keyLine <= line && line <= tree.nodes[i].endLine)
            found = static_cast<int>(i);
    return found;
}

} // namespace headrace
