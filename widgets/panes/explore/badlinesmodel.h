// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/health.h"

#include <QAbstractTableModel>

namespace headrace {

/// The first bad lines of a log: line number, reason in words, the line's start.
class BadLinesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { LineColumn, ReasonColumn, TextColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<BadLine> lines);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<BadLine> m_lines;
};

} // namespace headrace
