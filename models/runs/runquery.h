// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runtable.h"

#include <QSortFilterProxyModel>

namespace headrace {

/// What the filter line of a list of runs says. Words must all occur in a cell of the row (any case), "!word" must not; "state:failed,running",
/// "since:2d" (started at most that long ago), "parameter:lr" (has it), "parameter:lr=0.1", "metric:accuracy" (has it), "metric:accuracy>0.9" (also <, >=, <=, =), "name:text".
class RunQuery
{
public:
    RunQuery() = default;
    explicit RunQuery(const QString &text);

    bool isEmpty() const { return m_terms.empty(); }
    /// It asks for metrics, so the steps of the runs are needed.
    bool usesMetrics() const;
    /// The word that means nothing ("since:soon", "metric:a>b"), or empty.
    const QString &problem() const { return m_problem; }
    bool matches(const RunTable &table, int row, qint64 now) const;

private:
    enum class TermKind { Word, State, Since, Parameter, Metric, Name };
    struct Term {
        TermKind kind = TermKind::Word;
        bool isInverse = false;
        QString text;
        QString value;
        bool hasValue = false;
        qint64 seconds = 0;
        double number = 0; ///< `value` then is how it is compared
    };
    void readMetric(Term &term, const QString &typed);
    void addTerm(QString word);
    static bool holds(const Term &term, const RunTable &table, int row, qint64 now);

    std::vector<Term> m_terms;
    QString m_problem;
};

/// The rows that a query lets through, sorted by any column.
class RunFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RunFilter(RunTable &table, QObject *parent = nullptr);

    void setQuery(const QString &text);
    const RunQuery &query() const { return m_query; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    RunTable &m_table;
    RunQuery m_query;
};

} // namespace headrace
