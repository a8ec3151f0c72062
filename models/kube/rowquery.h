// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"

#include <QList>
#include <QRegularExpression>
#include <QString>

#include <vector>

namespace headrace {

/// What the filter line says. Words must all occur in a row (any column, any case); "!word" must not; "~word" matches the name's
/// letters in order; "/regex/" is searched in all columns; "key=value" and "key!=value" compare labels ("key=" = has the label).
class RowQuery
{
public:
    RowQuery() = default;
    explicit RowQuery(const QString &text);

    bool isEmpty() const { return m_terms.empty(); }
    /// The mistake in a regular expression, or empty.
    const QString &problem() const { return m_problem; }
    bool matches(const KubeRow &row) const;
    /// Which characters of a cell the words found, as start, length, start, length …; inverse words find nothing.
    QList<int> matchesIn(const QString &text, bool isName) const;
    /// What a server can be asked instead: the labels ("app=web,tier!=db,gpu") and fields ("status.phase=Running") of the line.
    QString labelSelector() const { return selector(false); }
    QString fieldSelector() const { return selector(true); }
    /// The line without what the selectors say.
    QString rest() const;

private:
    enum class TermKind { Contains, Fuzzy, Pattern, Label };
    struct Term {
        TermKind kind = TermKind::Contains;
        bool isInverse = false;
        QString text;  ///< lower case for Contains and Fuzzy; the key for Label
        QString value; ///< of Label
        QRegularExpression pattern;
        QString word; ///< as typed
    };

    static bool occurs(const Term &term, const KubeRow &row);
    static bool isField(const Term &term);
    QString selector(bool ofFields) const;
    void addTerm(QString word);

    std::vector<Term> m_terms;
    QString m_problem;
};

/// The value of a label in "key=value" lines; null when the label is not there, empty when it has no value.
QStringView labelValue(const QString &labels, QStringView key);
/// Whether the letters of `pattern` stand in `text` in order; both lower case.
bool containsInOrder(QStringView text, QStringView pattern);

} // namespace headrace
