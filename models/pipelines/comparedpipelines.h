// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/comparing.h"
#include "models/pipelines/preparedpipeline.h"

#include <QAbstractTableModel>

namespace headrace {

/// Two pipelines in one picture, and every field in which they differ.
struct ComparedPipelines {
    PreparedPointer before;
    PreparedPointer after;
    Graph graph; ///< of both: nodes and wires marked as added, removed or changed
    PipelineLayout layout;
    std::vector<FieldChange> pipelineChanges;
    std::vector<FieldChange> platformChanges;
    int added = 0; ///< steps and groups
    int removed = 0;
    int changed = 0;

    bool isSame() const { return pipelineChanges.empty() && platformChanges.empty(); }
};

/// Steps are the same when their path of keys is. Fields are compared whatever names a build gave its components and executors. Any thread.
ComparedPipelines comparePipelines(const PreparedPointer &before, const PreparedPointer &after);

/// The fields that differ as rows. GUI thread.
class FieldChangeTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { PathColumn, BeforeColumn, AfterColumn, ColumnCount };
    enum Role { ChangeRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(const ComparedPipelines &compared);
    void setRows(std::vector<FieldChange> rows);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

private:
    std::vector<FieldChange> m_rows;
    QHash<int, QString> m_heads;
};

} // namespace headrace
