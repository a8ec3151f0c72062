// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "clients/types/tensor.h"

#include <QAbstractTableModel>

namespace headrace {

/// The tensors of a request as a table: a row an example of the batch, a column an element of a tensor. Texts stay as they were typed, so
/// that integers of 64 bits are exact; each is checked against its type at once. GUI thread.
class TensorGrid final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role { FaultRole = Qt::UserRole, TensorRole, ElementRole };
    enum class Fault { None, Missing, NotOfType };
    static constexpr int mostColumns = 2048;
    static constexpr int mostRows = 100'000;

    explicit TensorGrid(QObject *parent = nullptr);

    /// Keeps the texts of columns whose tensor and place stay. Free sizes behind the first one are 1 until values say more.
    void setSchema(std::vector<TensorShape> schema);
    const std::vector<TensorShape> &schema() const { return m_schema; }
    /// Takes schema and values; false when its tensors have not the same number of rows, or are too large for a table.
    bool setRequest(const InferenceRequest &request);
    /// Errors "tensor.rows" (a fixed first size asks for another number of rows), "tensor.value" (arguments: row, type, text).
    Result<InferenceRequest> request() const;

    /// Puts lines of CSV, tabs or semicolons from a cell on; makes rows. A first line of names is left out. How many cells were put.
    int paste(const QString &text, int row, int column);
    void addRow();
    void removeTheseRows(QList<int> rows);
    /// Cells that are empty or not of their type.
    int faults() const { return m_faults; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    /// "x", "x[2]", "x[0,1]".
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Values, rows or schema are others.
    void edited();

private:
    struct Column {
        std::size_t tensor = 0;
        int element = 0;
    };
    struct Cell {
        QString text;
        Fault fault = Fault::Missing;
    };
    using Row = std::vector<Cell>;

    static std::vector<Column> columnsOf(const std::vector<TensorShape> &schema);
    Fault faultOf(int column, const QString &text) const;
    void put(int row, int column, const QString &text);
    Row emptyRow() const;
    void count();
    Result<Tensor> tensorAt(std::size_t number) const;

    std::vector<TensorShape> m_schema;
    std::vector<Column> m_columns;
    std::vector<Row> m_rows;
    int m_faults = 0;
};

/// Cells of lines as spreadsheets and files have them: the separator is a tab, a semicolon or a comma, whichever the first line has.
std::vector<QStringList> cellsOf(const QString &text);
/// "2,4" or "-1, 4" as sizes; nothing when it is no shape.
std::optional<std::vector<std::int64_t>> shapeOf(const QString &text);
QString shapeText(const std::vector<std::int64_t> &shape);

} // namespace headrace
