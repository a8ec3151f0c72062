// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/trialquery.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Words between spaces; quotes hold together what has some.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    QChar quote;
    for (const QChar letter : text) {
        if (!quote.isNull()) {
            if (letter == quote)
                quote = {};
            else
                word.append(letter);
        } else if (letter == u'\'' || letter == u'"') {
            quote = letter;
        } else if (letter.isSpace()) {
            if (!word.isEmpty())
                words.append(std::exchange(word, {}));
        } else {
            word.append(letter);
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

} // namespace

TrialQuery::TrialQuery(const QString &text, const StudyFrame &frame)
{
    for (const QString &word : wordsOf(text))
        addTerm(word, frame);
}

void TrialQuery::addTerm(const QString &word, const StudyFrame &frame)
{
    Term term;
    bool isRead = true;
    if (word.startsWith(u"state:"_s, Qt::CaseInsensitive)) {
        isRead = readStates(word.mid(6), term);
    } else if (word.compare(u"is:best"_s, Qt::CaseInsensitive) == 0) {
        term.kind = Kind::Best;
    } else if (word.contains(u'<') || word.contains(u'>') || word.contains(u'=')) {
        isRead = readComparison(word, frame, term);
    } else {
        term.isInverse = word.size() > 1 && word.startsWith(u'!');
        term.text = word.mid(term.isInverse ? 1 : 0).toLower();
    }
    if (isRead)
        m_terms.push_back(std::move(term));
    else
        m_problem = word;
}

bool TrialQuery::readStates(const QString &words, Term &term)
{
    static const std::pair<QString, TrialState> names[] = {{u"pending"_s, TrialState::Pending}, {u"running"_s, TrialState::Running}, {u"succeeded"_s, TrialState::Succeeded}, {u"killed"_s, TrialState::Killed}, {u"failed"_s, TrialState::Failed}, {u"metricsunavailable"_s, TrialState::MetricsUnavailable}, {u"earlystopped"_s, TrialState::EarlyStopped}, {u"unknown"_s, TrialState::Unknown}};
    term.kind = Kind::State;
    for (const QString &word : words.split(u',', Qt::SkipEmptyParts)) {
        const auto found = std::find_if(std::begin(names), std::end(names), [&](const auto &name) { return name.first.startsWith(word.toLower()); });
        if (found == std::end(names))
            return false;
        term.states.push_back(found->second);
    }
    return !term.states.empty();
}

bool TrialQuery::readComparison(const QString &word, const StudyFrame &frame, Term &term)
{
    static const std::pair<QString, Comparison> signs[] = {{u"<="_s, Comparison::AtMost}, {u">="_s, Comparison::AtLeast}, {u"!="_s, Comparison::Differs}, {u"<"_s, Comparison::Less}, {u">"_s, Comparison::Greater}, {u"="_s, Comparison::Equal}};
    term.kind = Kind::Compare;
    for (const auto &[sign, comparison] : signs) {
        const qsizetype at = word.indexOf(sign);
        if (at <= 0)
            continue;
        const QString name = word.left(at), value = word.mid(at + sign.size());
        term.comparison = comparison;
        term.axis = StudyFrame::none;
        for (std::size_t axis = 0; axis < frame.axes.size() && term.axis == StudyFrame::none; ++axis)
            if (frame.axes[axis].name.compare(name, Qt::CaseInsensitive) == 0 || frame.axes[axis].key() == name.toLower())
                term.axis = axis;
        if (term.axis == StudyFrame::none)
            return false;
        const StudyAxis &axis = frame.axes[term.axis];
        bool isNumber = false;
        term.number = axis.isChoice() ? static_cast<double>(axis.choices.indexOf(value)) : value.toDouble(&isNumber);
        return axis.isChoice() ? term.number >= 0 && (comparison == Comparison::Equal || comparison == Comparison::Differs) : isNumber;
    }
    return false;
}

bool TrialQuery::compare(double value, Comparison comparison, double number)
{
    switch (comparison) {
    case Comparison::Less: return value < number;
    case Comparison::AtMost: return value <= number;
    case Comparison::Equal: return value == number;
    case Comparison::AtLeast: return value >= number;
    case Comparison::Greater: return value > number;
    case Comparison::Differs: return std::isfinite(value) && value != number;
    }
    return false;
}

bool TrialQuery::holds(const Term &term, const StudyFrame &frame, int row)
{
    const auto at = static_cast<std::size_t>(row);
    switch (term.kind) {
    case Kind::State: return std::find(term.states.begin(), term.states.end(), frame.matrix.states[at]) != term.states.end();
    case Kind::Best: return frame.best == row;
    case Kind::Compare: return compare(frame.axes[term.axis].value(row), term.comparison, term.number);
    case Kind::Word: break;
    }
    bool occurs = frame.matrix.names[at].contains(term.text, Qt::CaseInsensitive);
    for (const StudyAxis &axis : frame.axes)
        occurs = occurs || (!axis.choices.isEmpty() && axis.choices.value(static_cast<qsizetype>(std::isfinite(axis.value(row)) ? axis.value(row) : -1)).contains(term.text, Qt::CaseInsensitive));
    return occurs != term.isInverse;
}

bool TrialQuery::matches(const StudyFrame &frame, int row) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) { return holds(term, frame, row); });
}

} // namespace headrace
