// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipelines/parametertable.h"

#include "models/runs/runparameters.h"

namespace headrace {

void ParameterTable::setParameters(const std::map<QString, InputParameter> &parameters)
{
    beginResetModel();
    m_rows.assign(parameters.begin(), parameters.end());
    endResetModel();
}

int ParameterTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ParameterTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ParameterTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &[name, parameter] = m_rows[static_cast<std::size_t>(index.row())];
    if (role == RequiredRole)
        return parameter.isRequired();
    if (role == TypeRole)
        return static_cast<int>(parameter.type);
    if (role == Qt::ToolTipRole && index.column() == DescriptionColumn)
        return parameter.description;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return name;
    case TypeColumn:
        return parameterTypeWord(parameter.type);
    case DefaultColumn:
        return defaultText(parameter);
    default:
        return parameter.description.section(u'\n', 0, 0);
    }
}

QVariant ParameterTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? m_heads.value(section) : QVariant();
}

bool ParameterTable::setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role)
{
    if (orientation != Qt::Horizontal || role != Qt::EditRole)
        return false;
    m_heads.insert(section, value.toString());
    Q_EMIT headerDataChanged(orientation, section, section);
    return true;
}

} // namespace headrace
