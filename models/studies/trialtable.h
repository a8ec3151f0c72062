// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/study.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <optional>

namespace headrace {

enum class TrialColumnKind { Name, State, Metric, Parameter, Duration, Started };

/// What a column of the table shows; `place` is the metric's or parameter's place in the study.
struct TrialTableColumn {
    TrialColumnKind kind = TrialColumnKind::Name;
    std::size_t place = 0;
    QString name; ///< of the metric or parameter

    bool operator==(const TrialTableColumn &) const = default;
};

/// The trials of one study, a row each. Cells are plain: numbers where they are some (seconds for durations and times), else texts; SortRole has what
/// to sort by, so that rows without a value come last in either order. GUI thread.
class TrialTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { SortRole = Qt::UserRole, BestRole };

    explicit TrialTable(QObject *parent = nullptr);

    /// Rows whose trial is the same are changed in place; `best` is the row of the best one, -1 = none.
    void setTrials(const Study &study, const std::vector<Trial> &trials, int best);

    const Study &study() const { return m_study; }
    const std::vector<Trial> &trials() const { return m_trials; }
    const Trial &at(int row) const { return m_trials[static_cast<std::size_t>(row)]; }
    const std::vector<TrialTableColumn> &columns() const { return m_columns; }
    /// -1 when there is no such column; by the name of a metric or parameter.
    int columnOf(const QString &name) const;
    /// The number in a cell, nothing when it has none.
    std::optional<double> numberAt(int row, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QVariant cell(int row, int column) const;

    Study m_study;
    std::vector<Trial> m_trials;
    std::vector<TrialTableColumn> m_columns;
    int m_best = -1;
};

/// What the filter line of a list of trials says. Words must all occur in the name, the state or a parameter (any case), "!word" must not;
/// "state:failed,running"; "lr<0.1", "loss>=2", "opt=adam" compare a parameter or metric by its name.
class TrialFilterLine
{
public:
    TrialFilterLine() = default;
    explicit TrialFilterLine(const QString &text);

    bool isEmpty() const { return m_terms.empty(); }
    /// The word that means nothing ("lr<soon"), or empty.
    const QString &problem() const { return m_problem; }
    bool matches(const TrialTable &table, int row) const;

private:
    enum class Kind { Word, State, Compare };
    struct Term {
        Kind kind = Kind::Word;
        bool isInverse = false;
        QString text;
        QString comparison;
        QString value;
        std::optional<double> number;
    };
    static Term comparisonOf(const QString &word);
    static bool holds(const Term &term, const TrialTable &table, int row);

    std::vector<Term> m_terms;
    QString m_problem;
};

/// The rows that a query lets through, sorted by any column.
class TrialFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit TrialFilter(TrialTable &table, QObject *parent = nullptr);

    void setQuery(const QString &text);
    const TrialFilterLine &query() const { return m_query; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    TrialTable &m_table;
    TrialFilterLine m_query;
};

} // namespace headrace
