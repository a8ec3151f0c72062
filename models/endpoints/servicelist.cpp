// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/servicelist.h"

using namespace Qt::StringLiterals;

namespace headrace {

ServiceList::ServiceList(QObject *parent)
    : QAbstractTableModel(parent)
{
}

ServiceList::~ServiceList()
{
    stop();
}

void ServiceList::follow(std::shared_ptr<KubeClient> client, const QString &nameSpace, const ListPacing &pacing)
{
    stop();
    beginResetModel();
    m_keeping = {};
    endResetModel();
    m_status = {.state = LiveState::Listing};
    m_isRead = false;
    m_mailbox = std::make_unique<ObjectMailbox<InferenceService>>(this, [this] { collect(); });
    m_watch = std::make_unique<ServiceWatch>(std::move(client), servicesPath(nameSpace), m_mailbox->slot(), pacing);
    Q_EMIT statusChanged();
}

void ServiceList::stop()
{
    m_watch.reset();
    m_mailbox.reset();
}

void ServiceList::hurry()
{
    if (m_watch)
        m_watch->hurry();
}

void ServiceList::collect()
{
    if (!m_mailbox)
        return;
    for (ServiceBatch &batch : m_mailbox->take())
        apply(std::move(batch));
}

void ServiceList::apply(ServiceBatch batch)
{
    const bool hasStatus = batch.status != m_status || (batch.endsList && !m_isRead);
    m_isRead = m_isRead || batch.endsList;
    m_status = batch.status;
    ObjectKeeping<InferenceService> next = m_keeping;
    const bool hasChanged = next.apply(batch);
    replace(std::move(next));
    if (hasStatus)
        Q_EMIT statusChanged();
    if (hasChanged)
        Q_EMIT changed();
}

void ServiceList::replace(ObjectKeeping<InferenceService> next)
{
    const std::optional<std::vector<int>> rows = changedRows(m_keeping.all(), next.all());
    if (!rows)
        beginResetModel();
    m_keeping = std::move(next);
    if (!rows)
        return endResetModel();
    for (const int row : *rows)
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

const InferenceService *ServiceList::find(const QString &nameSpace, const QString &name) const
{
    const auto found = std::find_if(services().begin(), services().end(), [&](const InferenceService &one) { return one.name == name && one.nameSpace == nameSpace; });
    return found == services().end() ? nullptr : &*found;
}

int ServiceList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(services().size());
}

int ServiceList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ServiceColumn::Failure) + 1;
}

QVariant ServiceList::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const InferenceService &service = at(index.row());
    const auto column = static_cast<ServiceColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(service, column);
    case SortRole:
        return column == ServiceColumn::State ? QVariant(static_cast<int>(serviceState(service).health)) : column == ServiceColumn::Created ? QVariant(service.createdAt) : text(service, column);
    case UidRole:
        return service.uid;
    case HealthRole:
        return static_cast<int>(serviceState(service).health);
    case TextRole:
        return QStringList{service.name, service.nameSpace, text(service, ServiceColumn::Model).toString(), service.runtime, service.modeWord, service.url}.join(u'\n');
    default:
        return {};
    }
}

QVariant ServiceList::text(const InferenceService &service, ServiceColumn column) const
{
    const ServiceComponent *predictor = service.component(ServingPart::Predictor);
    switch (column) {
    case ServiceColumn::Name:
        return service.name;
    case ServiceColumn::Namespace:
        return service.nameSpace;
    case ServiceColumn::Model:
        return predictor ? servedText(predictor->model) : QString();
    case ServiceColumn::Runtime:
        return service.runtime.isEmpty() && predictor ? predictor->model.runtime : service.runtime;
    case ServiceColumn::Traffic:
        return splitText(trafficSplit(service));
    case ServiceColumn::Url:
        return service.url;
    case ServiceColumn::Created:
        return service.createdAt;
    case ServiceColumn::Failure:
        return currentFailure(service) ? currentFailure(service)->message.simplified() : QString();
    case ServiceColumn::State:
        return static_cast<int>(serviceState(service).health);
    case ServiceColumn::Mode:
        return service.modeWord;
    }
    return {};
}

QString splitText(const TrafficSplit &split)
{
    if (split.shares.size() < 2)
        return {};
    QStringList asked, sent;
    for (const TrafficShare &share : split.shares) {
        asked << QString::number(share.asked.value_or(0));
        sent << QString::number(share.sent.value_or(0));
    }
    const QString wanted = asked.join(u" / "_s) % u" %";
    return split.isTold && !split.isSettled ? QString(sent.join(u" / "_s) % u" → " % wanted) : wanted;
}

} // namespace headrace

#include "moc_servicelist.cpp"
