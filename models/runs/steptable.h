// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runs/runprogress.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

#include <memory>

namespace headrace {

using RunProgressPointer = std::shared_ptr<const RunProgress>;

/// The steps of a run as a table, groups before what they hold. GUI thread.
class StepTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { StateColumn, NameColumn, RoundColumn, AttemptColumn, StartedColumn, DurationColumn, PodColumn, ReasonColumn, ColumnCount };
    enum Role { StateRole = Qt::UserRole + 2, StateWordRole, NumberRole, ///< those of RunTable
                IdRole, NodeRole, DepthRole, SortRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// The same steps in another state keep selection and scroll. Null = none.
    void setProgress(RunProgressPointer progress);
    const RunProgressPointer &progress() const { return m_progress; }
    const StepRow &rowAt(int row) const { return m_progress->rows[static_cast<std::size_t>(row)]; }
    /// -1 when there is none.
    int indexOf(const QString &id) const;
    /// Durations of what runs go on.
    void tick();
    QString plainText(int row, int column) const;

    /// Its cells and its head stand at the right.
    static bool isNumber(int column);
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Widgets give the words.
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

private:
    RunProgressPointer m_progress;
    QHash<QString, int> m_places;
    QHash<int, QString> m_heads;
};

/// Seconds that a step took, or has taken so far; -1 before it began.
qint64 secondsOf(const StepRow &row, qint64 now);
/// "2", of nested loops "2.0"; empty outside of loops.
QString roundText(const StepRow &row);

/// The steps that hold all words of a line (state:failed too), in the order of a column; without one, that of the tree.
class StepFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    StepFilter(StepTable &table, QObject *parent);

    void setLine(const QString &line);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    StepTable &m_table;
    QStringList m_words;
};

} // namespace headrace
