// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/plottablemodel.h"

#include "widgets/plots/timeticker.h"

#include <QLocale>

#include <cmath>

namespace headrace {

namespace {

/// A cell for other programs: shortest digits that read back the same, quoted where the separator or a quote demands it.
QByteArray plainText(const QVariant &value, char separator)
{
    if (!value.isValid())
        return {};
    if (value.typeId() == QMetaType::Double) {
        const double number = value.toDouble();
        // 1e15 is where doubles stop to be written as whole numbers without an exponent.
        if (number == std::floor(number) && std::abs(number) < 1e15)
            return QByteArray::number(static_cast<qlonglong>(number));
        return QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
    }
    QByteArray text = value.toString().toUtf8();
    if (text.contains(separator) || text.contains('"') || text.contains('\n'))
        text = '"' + text.replace('"', "\"\"") + '"';
    return text;
}

} // namespace

PlotTableModel::PlotTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void PlotTableModel::setTable(PlotTable table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

QByteArray PlotTableModel::toText(std::size_t first, std::size_t last, char separator) const
{
    QByteArray out;
    for (qsizetype c = 0; c < m_table.headers.size(); ++c) {
        if (c > 0)
            out += separator;
        out += plainText(m_table.headers[c], separator);
    }
    out += '\n';
    for (std::size_t row = first; row <= last && row < m_table.rows; ++row) {
        for (int c = 0; c < m_table.headers.size(); ++c) {
            if (c > 0)
                out += separator;
            out += plainText(m_table.cell(row, c), separator);
        }
        out += '\n';
    }
    return out;
}

QByteArray PlotTableModel::toCsv() const
{
    return toText(0, m_table.rows, ',');
}

int PlotTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::min(m_table.rows, maximumRows));
}

int PlotTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.headers.size());
}

QVariant PlotTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::TextAlignmentRole && role != Qt::AccessibleTextRole)
        return {};
    const QVariant value = m_table.cell(static_cast<std::size_t>(index.row()), index.column());
    const bool number = value.typeId() == QMetaType::Double || !value.isValid();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft)));
    if (role == Qt::EditRole)
        return value;
    if (role == Qt::AccessibleTextRole && !value.isValid())
        return tr("missing");
    if (!value.isValid())
        return QStringLiteral("–");
    return number ? numberText(QLocale(), value.toDouble()) : value.toString();
}

QVariant PlotTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section > 0 ? Qt::AlignRight : Qt::AlignLeft)));
    if (role != Qt::DisplayRole)
        return {};
    if (orientation == Qt::Vertical)
        return section + 1;
    return section < m_table.headers.size() ? m_table.headers[section] : QVariant();
}

} // namespace headrace

#include "moc_plottablemodel.cpp"
