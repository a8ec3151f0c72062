// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runquery.h"

#include "models/runs/crontimes.h"
#include "models/runs/runparameters.h"

#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace headrace {

RunQuery::RunQuery(const QString &text)
{
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts))
        addTerm(word);
}

void RunQuery::addTerm(QString word)
{
    Term term;
    const QString typed = word;
    if (word.startsWith(u'!') && word.size() > 1) {
        term.isInverse = true;
        word.remove(0, 1);
    }
    const auto colon = word.indexOf(u':');
    const QString key = word.left(std::max<qsizetype>(colon, 0)).toLower();
    term.text = colon < 0 ? word : word.mid(colon + 1);
    if (key == u"state") {
        term.kind = TermKind::State;
        term.text = term.text.toUpper();
    } else if (key == u"since") {
        term.kind = TermKind::Since;
        term.seconds = durationSeconds(term.text.toLower());
        if (term.seconds == 0)
            m_problem = typed;
    } else if (key == u"parameter") {
        term.kind = TermKind::Parameter;
        const auto sign = term.text.indexOf(u'=');
        term.hasValue = sign >= 0;
        term.value = term.hasValue ? term.text.mid(sign + 1) : QString();
        term.text = term.hasValue ? term.text.left(sign) : term.text;
    } else if (key == u"metric") {
        readMetric(term, typed);
    } else if (key == u"name") {
        term.kind = TermKind::Name;
    } else {
        term.text = word;
    }
    if (!term.text.isEmpty())
        m_terms.push_back(std::move(term));
}

void RunQuery::readMetric(Term &term, const QString &typed)
{
    static const QRegularExpression form(u"^(.*?)(>=|<=|>|<|=)(.*)$"_s);
    term.kind = TermKind::Metric;
    const QRegularExpressionMatch match = form.match(term.text);
    if (!match.hasMatch())
        return;
    bool isNumber = false;
    term.text = match.captured(1);
    term.value = match.captured(2);
    term.number = match.captured(3).toDouble(&isNumber);
    term.hasValue = isNumber;
    if (!isNumber)
        m_problem = typed;
}

bool RunQuery::usesMetrics() const
{
    return std::any_of(m_terms.begin(), m_terms.end(), [](const Term &term) { return term.kind == TermKind::Metric; });
}

bool RunQuery::holds(const Term &term, const RunTable &table, int row, qint64 now)
{
    const Run &run = *table.runAt(row);
    switch (term.kind) {
    case TermKind::State: {
        const QStringList words = term.text.split(u',', Qt::SkipEmptyParts);
        return std::any_of(words.begin(), words.end(), [&](const QString &word) { return run.state.word.startsWith(word); });
    }
    case TermKind::Since:
        return term.seconds == 0 || run.createdAt >= now - term.seconds;
    case TermKind::Name:
        return run.name.contains(term.text, Qt::CaseInsensitive);
    case TermKind::Parameter: {
        const auto value = run.config.parameters.find(term.text);
        return value != run.config.parameters.end() && (!term.hasValue || typedText(value->second) == term.value);
    }
    case TermKind::Metric: {
        const std::optional<double> metric = table.metricOf(row, term.text);
        if (!metric || !term.hasValue)
            return metric.has_value();
        return term.value == u">" ? *metric > term.number : term.value == u"<" ? *metric < term.number : term.value == u">=" ? *metric >= term.number : term.value == u"<=" ? *metric <= term.number : *metric == term.number;
    }
    case TermKind::Word:
        break;
    }
    if (run.id.startsWith(term.text, Qt::CaseInsensitive))
        return true;
    for (int column = 0; column < table.columnCount(); ++column)
        if (table.plainText(row, column).contains(term.text, Qt::CaseInsensitive))
            return true;
    return false;
}

bool RunQuery::matches(const RunTable &table, int row, qint64 now) const
{
    return std::all_of(m_terms.begin(), m_terms.end(), [&](const Term &term) { return holds(term, table, row, now) != term.isInverse; });
}

RunFilter::RunFilter(RunTable &table, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_table(table)
{
    setSourceModel(&table);
    setSortRole(RunTable::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    sort(RunTable::StartedColumn, Qt::DescendingOrder);
}

void RunFilter::setQuery(const QString &text)
{
    m_query = RunQuery(text);
    invalidateFilter();
}

bool RunFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_query.isEmpty() || m_query.matches(m_table, row, QDateTime::currentSecsSinceEpoch());
}

} // namespace headrace
