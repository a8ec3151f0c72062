// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/texttable.h"

namespace headrace {

namespace {

constexpr qsizetype longestCell = 300; ///< the tip has more

} // namespace

void TextTable::setRows(QStringList heads, std::vector<QStringList> rows, const QList<bool> &areNumbers)
{
    beginResetModel();
    m_heads = std::move(heads);
    m_rows = std::move(rows);
    m_areNumbers = areNumbers;
    endResetModel();
}

QString TextTable::text() const
{
    QStringList lines{m_heads.join(u'\t')};
    for (const QStringList &row : m_rows)
        lines.append(row.join(u'\t'));
    return lines.join(u'\n');
}

int TextTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TextTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_heads.size());
}

QVariant TextTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::Alignment(m_areNumbers.value(index.column()) ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const QString text = m_rows[static_cast<std::size_t>(index.row())].value(index.column());
    return role == Qt::ToolTipRole ? text.left(10 * longestCell).toHtmlEscaped() : text.left(longestCell).simplified();
}

QVariant TextTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && m_areNumbers.value(section))
        return QVariant(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? QVariant(m_heads.value(section)) : QVariant(section + 1);
}

} // namespace headrace
