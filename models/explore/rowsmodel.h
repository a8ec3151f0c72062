// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/selection.h"

#include <QAbstractTableModel>

namespace headrace {

/// Rows of a dataset as they stand in memory: line number, time, fields. Shows all rows or those of a selection; nothing is
/// copied. GUI thread.
class RowsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { LineRole = Qt::UserRole + 1, NumberRole };

    /// A table view's pixels are counted in int: at 30 pixels a row it hangs beyond seventy million.
    static constexpr std::uint64_t mostRows = 50'000'000;

    using QAbstractTableModel::QAbstractTableModel;

    /// `rows` null = all rows.
    void show(std::shared_ptr<const Dataset> data, std::shared_ptr<const std::vector<std::uint32_t>> rows);
    const std::shared_ptr<const Dataset> &data() const { return m_data; }

    /// Row of the dataset that stands at a place of the model.
    std::uint64_t rowAt(int place) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    /// Field names; the first column has none (widgets word it).
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Dataset> m_data;
    std::shared_ptr<const std::vector<std::uint32_t>> m_rows;
};

} // namespace headrace
