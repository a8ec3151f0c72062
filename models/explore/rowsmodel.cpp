// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/rowsmodel.h"

namespace headrace {

void RowsModel::show(std::shared_ptr<const Dataset> data, std::shared_ptr<const std::vector<std::uint32_t>> rows)
{
    beginResetModel();
    m_data = std::move(data);
    m_rows = std::move(rows);
    endResetModel();
}

std::uint64_t RowsModel::rowAt(int place) const
{
    return m_rows ? (*m_rows)[static_cast<std::size_t>(place)] : static_cast<std::uint64_t>(place);
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_data)
        return 0;
    const std::uint64_t rows = m_rows ? m_rows->size() : m_data->rows;
    return static_cast<int>(std::min<std::uint64_t>(rows, mostRows));
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_data ? 0 : static_cast<int>(m_data->columns.size()) + 1;
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::uint64_t row = rowAt(index.row());
    if (role == LineRole)
        return QVariant::fromValue(m_data->placeOf(row).line);
    if (index.column() == 0)
        return role == Qt::DisplayRole ? QVariant::fromValue(m_data->placeOf(row).line) : QVariant();
    const auto column = static_cast<std::size_t>(index.column()) - 1;
    if (role == NumberRole) {
        const ColumnKind kind = m_data->columns[column].kind;
        return kind == ColumnKind::Integer || kind == ColumnKind::Real;
    }
    if (role != Qt::DisplayRole)
        return {};
    const std::size_t chunk = m_data->chunkOf(row);
    return cellText(*m_data, chunk, static_cast<std::uint32_t>(row - m_data->chunks[chunk]->firstRow), column);
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || !m_data || section < 1)
        return {};
    return m_data->columns[static_cast<std::size_t>(section) - 1].name;
}

} // namespace headrace

#include "moc_rowsmodel.cpp"
