// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/rowquery.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

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

QStringView labelValue(const QString &labels, QStringView key)
{
    // Called for every row of a long list: no lists are made.
    for (qsizetype begin = 0; begin < labels.size();) {
        const qsizetype found = labels.indexOf(u'\n', begin);
        const qsizetype end = found < 0 ? labels.size() : found;
        const QStringView line = QStringView(labels).mid(begin, end - begin);
        if (line.size() > key.size() && line[key.size()] == u'=' && line.startsWith(key))
            return line.size() == key.size() + 1 ? QStringView(u"") : line.mid(key.size() + 1);
        begin = end + 1;
    }
    return {};
}

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
    term.word = word;
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

QList<int> RowQuery::matchesIn(const QString &text, bool isName) const
{
    QList<int> spans;
    const auto add = [&spans](qsizetype at, qsizetype length) {
        if (length > 0)
            spans << static_cast<int>(at) << static_cast<int>(length);
    };
    for (const Term &term : m_terms) {
        if (term.isInverse || term.kind == TermKind::Label || term.text.isEmpty() == (term.kind != TermKind::Pattern))
            continue;
        if (term.kind == TermKind::Pattern) {
            for (auto it = term.pattern.globalMatch(text); it.hasNext();) {
                const QRegularExpressionMatch match = it.next();
                add(match.capturedStart(), match.capturedLength());
            }
        } else if (term.kind == TermKind::Contains) {
            for (qsizetype at = text.indexOf(term.text, 0, Qt::CaseInsensitive); at >= 0; at = text.indexOf(term.text, at + term.text.size(), Qt::CaseInsensitive))
                add(at, term.text.size());
        } else if (isName && containsInOrder(text.toLower(), term.text)) {
            qsizetype at = -1;
            for (const QChar c : term.text)
                add(at = text.indexOf(c, at + 1, Qt::CaseInsensitive), 1);
        }
    }
    return spans;
}

bool RowQuery::isField(const Term &term)
{
    return term.text.startsWith(u"metadata.") || term.text.startsWith(u"spec.") || term.text.startsWith(u"status.") || term.text.startsWith(u"involvedObject.");
}

QString RowQuery::selector(bool ofFields) const
{
    QStringList parts;
    for (const Term &term : m_terms)
        if (term.kind == TermKind::Label && isField(term) == ofFields) {
            if (term.value.isEmpty() && !ofFields)
                parts.append((term.isInverse ? u"!"_s : QString()) % term.text);
            else
                parts.append(term.text % (term.isInverse ? u"!="_s : u"="_s) % term.value);
        }
    return parts.join(u',');
}

QString RowQuery::rest() const
{
    QStringList words;
    for (const Term &term : m_terms)
        if (term.kind != TermKind::Label)
            words.append(term.word);
    return words.join(u' ');
}

bool RowQuery::matches(const KubeRow &row) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) { return occurs(term, row) != term.isInverse; });
}

} // namespace headrace
