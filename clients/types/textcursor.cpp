// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/objecttext.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// What the beginning of a line says about structure. Columns are -1 where there is none.
struct LineShape {
    bool isBlank = true; ///< nothing, or a comment
    std::vector<int> dashes;
    int keyColumn = -1;
    QString key;
    int contentColumn = 0; ///< behind indentation and dashes
    QString value;         ///< behind "key:"
    int valueColumn = -1;

    int first() const { return dashes.empty() ? contentColumn : dashes.front(); }
    bool opensBlock() const { return value.startsWith(u'|') || value.startsWith(u'>'); }
};

/// The end of a field's name that begins at `from`: the place of its colon.
int colonOf(const QString &line, int from)
{
    const QChar quote = from < line.size() ? line[from] : QChar();
    int at = from;
    if (quote == u'"' || quote == u'\'') {
        at = static_cast<int>(line.indexOf(quote, from + 1));
        if (at < 0)
            return -1;
    }
    for (; at < line.size(); ++at) {
        if (line[at] == u':' && (at + 1 == line.size() || line[at + 1] == u' '))
            return at;
        if (line[at] == u'#' && at > from && line[at - 1] == u' ')
            return -1;
    }
    return -1;
}

LineShape shapeOf(const QString &line)
{
    LineShape shape;
    int at = 0;
    const int size = static_cast<int>(line.size());
    while (at < size && line[at] == u' ')
        ++at;
    shape.contentColumn = at;
    if (at == size || line[at] == u'#')
        return shape;
    shape.isBlank = false;
    while (at < size && line[at] == u'-' && (at + 1 == size || line[at + 1] == u' ')) {
        shape.dashes.push_back(at++);
        while (at < size && line[at] == u' ')
            ++at;
    }
    shape.contentColumn = at;
    const int colon = at < size && line[at] != u'{' && line[at] != u'[' ? colonOf(line, at) : -1;
    if (colon >= 0) {
        shape.keyColumn = at;
        shape.key = line.mid(at, colon - at).trimmed();
        if (shape.key.size() >= 2 && (shape.key[0] == u'"' || shape.key[0] == u'\''))
            shape.key = shape.key.mid(1, shape.key.size() - 2);
        shape.valueColumn = colon + 1;
        while (shape.valueColumn < size && line[shape.valueColumn] == u' ')
            ++shape.valueColumn;
        shape.value = line.mid(shape.valueColumn);
        if (shape.value.startsWith(u'#'))
            shape.value.clear();
    }
    return shape;
}

/// Goes up from a line and collects what encloses it, innermost first.
class Climb
{
public:
    Climb(const QStringList &lines, int line)
        : m_lines(lines)
        , m_line(line)
    {
    }

    /// From a map entry (or an empty line) at `column`; `dashes` stand left of it on its own line.
    bool fromEntry(int column, std::vector<int> dashes)
    {
        if (!dashes.empty())
            return fromDashes(std::move(dashes));
        for (int j = m_line - 1; j >= 0; --j) {
            LineShape shape = shapeOf(m_lines[j]);
            if (shape.isBlank)
                continue;
            if (shape.keyColumn == column) {
                if (m_path.empty())
                    m_siblings.append(shape.key);
                if (shape.dashes.empty())
                    continue;
                m_line = j;
                return fromDashes(shape.dashes);
            }
            if (shape.first() >= column)
                continue;
            m_line = j;
            if (shape.keyColumn >= 0 && shape.keyColumn < column) {
                if (!shape.value.trimmed().isEmpty())
                    return false; // a text goes on
                m_path.push_back({shape.key, -1});
                return fromEntry(shape.keyColumn, shape.dashes);
            }
            return !shape.dashes.empty() && shape.keyColumn < 0 && fromDashes(shape.dashes);
        }
        return true;
    }

    const QStringList &siblings() const { return m_siblings; }
    ObjectPath path() const { return {m_path.rbegin(), m_path.rend()}; }

private:
    bool fromDashes(std::vector<int> dashes)
    {
        const int column = dashes.back();
        dashes.pop_back();
        int index = 0;
        if (!dashes.empty()) { // a list right inside an item
            m_path.push_back({{}, 0});
            return fromDashes(std::move(dashes));
        }
        for (int j = m_line - 1; j >= 0; --j) {
            const LineShape shape = shapeOf(m_lines[j]);
            if (shape.isBlank)
                continue;
            const bool hasDash = std::find(shape.dashes.begin(), shape.dashes.end(), column) != shape.dashes.end();
            if (hasDash)
                ++index;
            const bool isOwner = shape.keyColumn >= 0 && (shape.keyColumn < column || (shape.keyColumn == column && shape.dashes.empty()));
            if (isOwner && shape.value.trimmed().isEmpty()) {
                m_path.push_back({{}, index});
                m_path.push_back({shape.key, -1});
                m_line = j;
                return fromEntry(shape.keyColumn, shape.dashes);
            }
            if (!hasDash && shape.first() < column)
                return false;
        }
        m_path.push_back({{}, index});
        return true;
    }

    const QStringList &m_lines;
    int m_line;
    std::vector<PathStep> m_path;
    QStringList m_siblings;
};

/// Fields of the same map below a line.
void addLaterSiblings(const QStringList &lines, int line, int column, QStringList &siblings)
{
    for (int j = line + 1; j < lines.size(); ++j) {
        const LineShape shape = shapeOf(lines[j]);
        if (shape.isBlank || shape.first() > column)
            continue;
        if (!shape.dashes.empty() || shape.first() < column)
            return;
        if (shape.keyColumn == column)
            siblings.append(shape.key);
    }
}

bool isInComment(const QString &before)
{
    for (qsizetype i = 0; i < before.size(); ++i)
        if (before[i] == u'#' && (i == 0 || before[i - 1] == u' '))
            return true;
    return false;
}

/// The document of a text with several that a line belongs to; `line` becomes its number there.
QStringList documentAround(const QStringList &text, int &line)
{
    int begin = line;
    while (begin > 0 && !text[begin - 1].startsWith(u"---"))
        --begin;
    int end = line + 1;
    while (end < text.size() && !text[end].startsWith(u"---"))
        ++end;
    line -= begin;
    return text.mid(begin, end - begin);
}

} // namespace

TextCursor cursorAt(const QStringList &text, int line, int column)
{
    TextCursor cursor;
    if (line < 0 || line >= text.size())
        return cursor;
    const QStringList lines = documentAround(text, line);
    const QString before = lines[line].left(column);
    const LineShape shape = shapeOf(before);
    if (isInComment(before) || shape.value.startsWith(u'{') || shape.value.startsWith(u'[') || shape.opensBlock())
        return cursor;
    const int entry = shape.isBlank ? static_cast<int>(before.size()) : shape.contentColumn;
    Climb climb(lines, line);
    if (!climb.fromEntry(entry, shape.dashes))
        return cursor;
    cursor.isNothing = false;
    cursor.path = climb.path();
    cursor.siblings = climb.siblings();
    addLaterSiblings(lines, line, entry, cursor.siblings);
    cursor.isValue = shape.keyColumn >= 0;
    cursor.key = shape.key;
    cursor.startsItem = !shape.dashes.empty() && !cursor.isValue;
    cursor.prefixColumn = cursor.isValue ? shape.valueColumn : entry;
    cursor.prefix = before.mid(cursor.prefixColumn);
    return cursor;
}

} // namespace headrace
