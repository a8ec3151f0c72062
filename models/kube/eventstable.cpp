// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/eventstable.h"

#include "models/kube/age.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

void EventsTable::setEvents(std::vector<KubeEvent> events)
{
    std::reverse(events.begin(), events.end());
    if (events == m_events)
        return;
    beginResetModel();
    m_events = std::move(events);
    endResetModel();
}

int EventsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const KubeEvent &event = m_events[static_cast<std::size_t>(index.row())];
    if (role == IsWarningRole)
        return event.type == u"Warning";
    if (role == Qt::ToolTipRole && index.column() == MessageColumn)
        return event.message;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case AgeColumn:
        return shortAge(QDateTime::currentSecsSinceEpoch() - event.last);
    case TypeColumn:
        return event.type;
    case ReasonColumn:
        return event.reason;
    case MessageColumn:
        return event.message;
    case CountColumn:
        return event.count;
    case SourceColumn:
        return event.source;
    default:
        return {};
    }
}

} // namespace headrace

#include "moc_eventstable.cpp"
