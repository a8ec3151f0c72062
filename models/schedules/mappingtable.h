// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedules/parametermapping.h"

#include <QAbstractTableModel>
#include <QHash>

namespace headrace {

/// Parameters on their way to a version, to be edited: the value as text, and a check whether it is sent at all. Kinds and types are worded by
/// widgets. GUI thread.
class MappingTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, BeforeColumn, ValueColumn, KindColumn, ColumnCount };
    enum Role { KindRole = Qt::UserRole + 1, TypeRole, FaultRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setMapped(std::vector<MappedParameter> mapped);
    const std::vector<MappedParameter> &mapped() const { return m_mapped; }
    /// What would be sent and what a server would refuse of it.
    const ReadParameters &read() const { return m_read; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Widgets give the words.
    bool setHeaderData(int section, Qt::Orientation orientation, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void edited();

private:
    bool isFaulty(const QString &name) const;

    std::vector<MappedParameter> m_mapped;
    ReadParameters m_read;
    QHash<int, QString> m_heads;
};

} // namespace headrace
