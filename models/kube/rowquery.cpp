// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/rowquery.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The value of a label in "key=value" lines, or null.
QStringView labelValue(const QString &labels, QStringView key)
{
    for (QStringView line : QStringView(labels).split(u'\n')) {
        const qsizetype equal = line.indexOf(u'=');
        if (equal == key.size() && line.startsWith(key))
            return line.mid(equal + 1).isNull() ? QStringView(u"") : line.mid(equal + 1);
    }
    return {};
}

/// Words between spaces; what stands between slashes is one word.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    bool inPattern = false;
    for (const QChar c : text) {
        if (c == u'/' && (inPattern || word.isEmpty() || word == u"!"))
            inPattern = !inPattern;
        if (c.isSpace() && !inPattern) {
            if (!word.isEmpty())
                words.append(std::exchange(word, {}));
        } else {
            word += c;
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

} // namespace

bool containsInOrder(QStringView text, QStringView pattern)
{
    qsizetype at = 0;
    for (const QChar c : pattern) {
        at = text.indexOf(c, at);
        if (at < 0)
            return false;
        ++at;
    }
    return true;
}

RowQuery::RowQuery(const QString &text)
{
    for (const QString &word : wordsOf(text))
        addTerm(word);
}

void RowQuery::addTerm(QString word)
{
    Term term;
    if (word.startsWith(u'!') && word.size() > 1) {
        term.isInverse = true;
        word.remove(0, 1);
    }
    if (word.startsWith(u'/') && word.size() > 1) {
        term.kind = TermKind::Pattern;
        const QString body = word.endsWith(u'/') && word.size() > 2 ? word.mid(1, word.size() - 2) : word.mid(1);
        term.pattern = QRegularExpression(body, QRegularExpression::CaseInsensitiveOption);
        if (!term.pattern.isValid()) {
            m_problem = term.pattern.errorString();
            return;
        }
    } else if (word.startsWith(u'~') && word.size() > 1) {
        term.kind = TermKind::Fuzzy;
        term.text = word.mid(1).toLower();
    } else if (const qsizetype equal = word.indexOf(u'='); equal > 0) {
        term.kind = TermKind::Label;
        if (word[equal - 1] == u'!') {
            term.isInverse = !term.isInverse;
            term.text = word.left(equal - 1);
        } else {
            term.text = word.left(equal);
        }
        term.value = word.mid(equal + 1);
    } else {
        term.text = word.toLower();
    }
    m_terms.push_back(std::move(term));
}

bool RowQuery::occurs(const Term &term, const KubeRow &row)
{
    switch (term.kind) {
    case TermKind::Fuzzy:
        return containsInOrder(row.name.toLower(), term.text);
    case TermKind::Label: {
        const QStringView value = labelValue(row.labels, term.text);
        return !value.isNull() && (term.value.isEmpty() || value == term.value);
    }
    case TermKind::Pattern:
        if (term.pattern.match(row.nameSpace).hasMatch())
            return true;
        return std::any_of(row.cells.begin(), row.cells.end(), [&](const QString &cell) { return term.pattern.match(cell).hasMatch(); });
    case TermKind::Contains:
        break;
    }
    if (row.nameSpace.contains(term.text, Qt::CaseInsensitive))
        return true;
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const QString &cell) { return cell.contains(term.text, Qt::CaseInsensitive); });
}

bool RowQuery::matches(const KubeRow &row) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) { return occurs(term, row) != term.isInverse; });
}

} // namespace headrace
