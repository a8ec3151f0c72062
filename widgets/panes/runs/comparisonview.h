// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/comparisontable.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace headrace {

class RunNames;

/// Cells of a comparison: facts in words, numbers at the right with their difference to the baseline, best and worst with icon and colour.
class ComparisonDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ComparisonDelegate(const ComparisonTable &table, const RunNames &names, QObject *parent);

    /// A cell in words.
    QString text(const QModelIndex &index) const;
    static QString kindWord(ComparedKind kind);
    static QHash<QString, QString> factNames();

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QString factText(const ComparedRow &row, int run) const;

    const ComparisonTable &m_table;
    const RunNames &m_names;
};

/// The matrix: names of rows stay in sight at the left, a column a run. Its menus sort the runs by a row, say which value is better, set the
/// baseline, hide and open runs.
class ComparisonView final : public QTableView
{
    Q_OBJECT

public:
    ComparisonView(ComparisonTable &table, const RunNames &names, QWidget *parent);

    QSet<int> chosenRuns() const;
    void choose(const QSet<int> &runs);
    /// Each run's column as wide as what it holds, up to a name with a time.
    void fitColumns();
    /// What it takes to show every row and column.
    QSize wholeSize() const;

Q_SIGNALS:
    void runsChosen(const QSet<int> &runs);
    void hideRequested(int run);
    void openRequested(const QString &runId);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void showMenu(int row, int run, const QPoint &position);
    void sortByRow(int row);

    ComparisonTable &m_table;
    bool m_isChoosing = false;
    QString m_sortedBy;
    bool m_isDescending = false;
};

} // namespace headrace
