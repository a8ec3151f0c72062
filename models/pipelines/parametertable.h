// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinespec.h"

#include <QAbstractTableModel>

namespace headrace {

/// The parameters that a pipeline declares, to be read. Types are the specification's words; whether one is required is a role. GUI thread.
class ParameterTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, TypeColumn, DefaultColumn, DescriptionColumn, ColumnCount };
    enum Role { RequiredRole = Qt::UserRole + 1, TypeRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setParameters(const std::map<QString, InputParameter> &parameters);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

private:
    std::vector<std::pair<QString, InputParameter>> m_rows;
    QHash<int, QString> m_heads;
};

} // namespace headrace
