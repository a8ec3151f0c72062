// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/eventstore.h"

#include "clients/kube/eventwatch.h"

#include <QMetaObject>

#include <algorithm>
#include <mutex>

namespace headrace {

struct EventStore::Mailbox {
    std::mutex mutex;
    std::vector<EventBatch> batches;
    EventStore *store = nullptr; ///< null once the store has gone
};

EventStore::EventStore(QObject *parent)
    : QObject(parent)
{
}

EventStore::~EventStore()
{
    stop();
}

void EventStore::follow(std::shared_ptr<KubeClient> client, const QString &nameSpace)
{
    follow(std::move(client), nameSpace, ListPacing{});
}

void EventStore::follow(std::shared_ptr<KubeClient> client, const QString &nameSpace, const ListPacing &pacing)
{
    stop();
    m_events.clear();
    m_status = {.state = LiveState::Listing};
    m_mailbox = std::make_shared<Mailbox>();
    m_mailbox->store = this;
    const auto receive = [mailbox = m_mailbox](EventBatch batch) {
        const std::lock_guard lock(mailbox->mutex);
        mailbox->batches.push_back(std::move(batch));
        if (mailbox->batches.size() == 1 && mailbox->store)
            QMetaObject::invokeMethod(mailbox->store, &EventStore::collect, Qt::QueuedConnection);
    };
    m_watch = std::make_unique<EventWatch>(std::move(client), nameSpace, receive, pacing);
}

void EventStore::stop()
{
    m_watch.reset();
    if (m_mailbox) {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->store = nullptr;
        m_mailbox->batches.clear();
    }
    m_mailbox.reset();
}

void EventStore::hurry()
{
    if (m_watch)
        m_watch->hurry();
}

void EventStore::collect()
{
    if (!m_mailbox)
        return;
    std::vector<EventBatch> batches;
    {
        const std::lock_guard lock(m_mailbox->mutex);
        batches.swap(m_mailbox->batches);
    }
    for (const EventBatch &batch : batches)
        apply(batch);
}

void EventStore::apply(const EventBatch &batch)
{
    const bool hasNews = batch.beginsAnew || !batch.events.empty() || !batch.removed.empty();
    if (batch.beginsAnew)
        m_events.clear();
    for (const KubeEvent &event : batch.events)
        m_events.insert(event.uid, event);
    for (const QString &uid : batch.removed)
        m_events.remove(uid);
    m_isCut = batch.isCut;
    const bool hasStatus = batch.status != m_status;
    m_status = batch.status;
    if (hasNews)
        Q_EMIT changed();
    if (hasStatus)
        Q_EMIT statusChanged();
}

std::vector<KubeEvent> EventStore::about(const QString &kind, const ObjectName &name) const
{
    std::vector<KubeEvent> found;
    for (const KubeEvent &event : m_events) {
        // The kubelet writes a node's name where its uid should be.
        const bool isByName = event.regardingUid.isEmpty() || event.regardingUid == event.regardingName;
        if ((!name.uid.isEmpty() && event.regardingUid == name.uid) || (isByName && event.regardingKind == kind && event.regardingName == name.name))
            found.push_back(event);
    }
    std::sort(found.begin(), found.end(), [](const KubeEvent &a, const KubeEvent &b) { return std::tie(a.last, a.uid) < std::tie(b.last, b.uid); });
    return found;
}

} // namespace headrace

#include "moc_eventstore.cpp"
