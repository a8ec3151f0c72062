// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/problem.h"

#include <QAbstractTableModel>

namespace headrace {

/// What is wrong with a pipeline, a row a problem: how bad, what, where.
class ProblemsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { SeverityColumn, SentenceColumn, PlaceColumn, LineColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `places` are the nodes' ids, in the same order.
    void setProblems(std::vector<PipelineProblem> problems, QStringList places);
    const PipelineProblem &problem(int row) const { return m_problems[static_cast<std::size_t>(row)]; }
    QString place(int row) const { return m_places.value(row); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<PipelineProblem> m_problems;
    QStringList m_places;
};

} // namespace headrace
