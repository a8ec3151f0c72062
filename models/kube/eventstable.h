// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"

#include <QAbstractTableModel>

namespace headrace {

/// The events about one object, newest first. GUI thread.
class EventsTable final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { AgeColumn, TypeColumn, ReasonColumn, MessageColumn, CountColumn, SourceColumn, ColumnCount };
    enum Role { IsWarningRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    void setEvents(std::vector<KubeEvent> events);
    const std::vector<KubeEvent> &events() const { return m_events; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Headers are the widgets'.
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<KubeEvent> m_events;
};

} // namespace headrace
