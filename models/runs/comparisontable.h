// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runcomparison.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

namespace headrace {

/// Runs beside each other as a table: a row a fact, parameter, output or metric, a column a run behind the names. Runs keep their numbers in
/// the comparison whatever the order of the columns is. Texts are data alone; heads of runs are their names. GUI thread.
class ComparisonTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole + 1, MarkRole, DifferenceRole, IsNumberRole, RunRole };
    enum Mark { NoMark, BestMark, WorstMark };

    explicit ComparisonTable(QObject *parent = nullptr);

    void setRuns(std::vector<ComparedRun> runs);
    const std::vector<ComparedRun> &runs() const { return m_runs; }
    /// All rows, shown or not.
    const std::vector<ComparedRow> &allRows() const { return m_rows; }
    const ComparedRow &rowAt(int row) const { return m_rows[m_shown[static_cast<std::size_t>(row)]]; }

    bool showsOnlyDifferences() const { return m_onlyDifferences; }
    void setOnlyDifferences(bool only);
    /// Numbers are shown with their difference to this run; −1 = none.
    void setBaseline(int run);
    int baseline() const { return m_baseline; }
    void setHidden(const QSet<int> &runs);
    bool isHidden(int run) const { return m_hidden.contains(run); }
    void setBetter(const QString &metric, BetterValue better);
    /// Columns in the order of a row's values; runs without one come last.
    void sortRunsBy(int row, Qt::SortOrder order);
    /// The run of a column; −1 for the names.
    int runAt(int column) const { return column < 1 ? -1 : m_columns[static_cast<std::size_t>(column) - 1]; }
    int columnOf(int run) const;
    /// Facts as people call them, by their names.
    void setFactNames(const QHash<QString, QString> &names);
    QString nameOf(const ComparedRow &row) const;
    /// What is shown, for files: commas and quotes as in RFC 4180.
    QString csv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void arrange();
    void choose();
    /// Among the runs that are shown.
    Mark markOf(const ComparedRow &row, int run) const;

    std::vector<ComparedRun> m_runs;
    std::vector<ComparedRow> m_rows;
    std::vector<std::size_t> m_shown; ///< rows
    std::vector<int> m_columns;       ///< runs that are shown, in their order
    std::vector<int> m_order;         ///< all runs
    QHash<QString, BetterValue> m_better;
    QHash<QString, QString> m_factNames;
    QSet<int> m_hidden;
    bool m_onlyDifferences = true;
    int m_baseline = -1;
};

/// "fact", "parameter", "output", "metric": for files.
QString comparedKindWord(ComparedKind kind);
/// A line a row: kind, name, a value a run.
QString comparisonCsv(const std::vector<ComparedRun> &runs, const std::vector<ComparedRow> &rows);

} // namespace headrace
