// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <functional>
#include <vector>

namespace headrace {

/// What a table twin shows: the numbers stay where they are and are read cell by cell.
struct PlotTable {
    QStringList headers;
    std::size_t rows = 0;
    /// Value of a cell: a number (double), a moment (QString as shown) or nothing for a missing value.
    std::function<QVariant(std::size_t row, int column)> cell;
};

/// The plotted numbers as a table. Shows at most a million rows (isCut() tells); toCsv() writes all.
class PlotTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr std::size_t maximumRows = 1'000'000;

    explicit PlotTableModel(QObject *parent = nullptr);

    void setTable(PlotTable table);
    const PlotTable &table() const { return m_table; }
    bool isCut() const { return m_table.rows > maximumRows; }
    /// Rows first … last (inclusive) with a header line, separated by `separator`; missing values are empty.
    QByteArray toText(std::size_t first, std::size_t last, char separator) const;
    QByteArray toCsv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    PlotTable m_table;
};

} // namespace headrace
