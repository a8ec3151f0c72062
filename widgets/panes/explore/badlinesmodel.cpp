// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/badlinesmodel.h"

#include "widgets/panes/explore/explorewords.h"

namespace headrace {

void BadLinesModel::show(std::vector<BadLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int BadLinesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int BadLinesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BadLinesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole)
        return {};
    const BadLine &line = m_lines[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case LineColumn:
        return QVariant::fromValue(line.place.line);
    case ReasonColumn:
        return ExploreWords::badReason(line.reason);
    default:
        return line.sample;
    }
}

QVariant BadLinesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == LineColumn ? tr("Line") : section == ReasonColumn ? tr("Reason") : tr("Text");
}

} // namespace headrace

#include "moc_badlinesmodel.cpp"
