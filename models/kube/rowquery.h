// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubeobject.h"

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

private:
    enum class TermKind { Contains, Fuzzy, Pattern, Label };
    struct Term {
        TermKind kind = TermKind::Contains;
        bool isInverse = false;
        QString text;  ///< lower case for Contains and Fuzzy; the key for Label
        QString value; ///< of Label
        QRegularExpression pattern;
    };

    static bool occurs(const Term &term, const KubeRow &row);
    void addTerm(QString word);

    std::vector<Term> m_terms;
    QString m_problem;
};

/// Whether the letters of `pattern` stand in `text` in order; both lower case.
bool containsInOrder(QStringView text, QStringView pattern);

} // namespace headrace
