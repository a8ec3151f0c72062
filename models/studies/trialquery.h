// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyframe.h"

namespace headrace {

/// What the filter line of a list of trials says. Words must all occur in the trial's name or a choice (any case), "!word" must not;
/// "lr>0.01", "loss<=0.3", "optimizer=adam", "depth!=4" compare a parameter or metric; "state:failed,running"; "is:best". Names with spaces
/// stand in quotes: "'learning rate'<0.1". Bound to the axes of one frame.
class TrialQuery
{
public:
    TrialQuery() = default;
    TrialQuery(const QString &text, const StudyFrame &frame);

    bool isEmpty() const { return m_terms.empty(); }
    /// The word that means nothing ("colour>3", "lr>"), or empty.
    const QString &problem() const { return m_problem; }
    bool matches(const StudyFrame &frame, int row) const;

private:
    enum class Kind { Word, State, Best, Compare };
    enum class Comparison { Less, AtMost, Equal, AtLeast, Greater, Differs };
    struct Term {
        Kind kind = Kind::Word;
        bool isInverse = false;
        QString text;
        std::vector<TrialState> states;
        std::size_t axis = 0;
        Comparison comparison = Comparison::Equal;
        double number = 0;
    };
    void addTerm(const QString &word, const StudyFrame &frame);
    bool readComparison(const QString &word, const StudyFrame &frame, Term &term);
    bool readStates(const QString &words, Term &term);
    static bool compare(double value, Comparison comparison, double number);
    static bool holds(const Term &term, const StudyFrame &frame, int row);

    std::vector<Term> m_terms;
    QString m_problem;
};

} // namespace headrace
