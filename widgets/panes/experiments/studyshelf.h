// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studysource.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace headrace {

/// The studies that are open here, a line each: state, progress, best value, algorithm, where from.
class StudyShelf final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, ProgressColumn, BestColumn, AlgorithmColumn, SourceColumn, ColumnCount };
    enum Role { ToneRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void add(StudySource *source);
    void remove(StudySource *source);
    StudySource *sourceAt(int row) const { return m_sources[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const StudySource &source, int column) const;

    std::vector<QPointer<StudySource>> m_sources;
};

} // namespace headrace
