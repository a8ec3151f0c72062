// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/podroute.h"

#include "clients/kube/portforward.h"

#include <mutex>

namespace headrace {

/// Takes states on the I/O thread; only the newest counts.
struct PodRoute::Mailbox {
    std::mutex mutex;
    PodRoute *receiver = nullptr;
    std::optional<ForwardStatus> newest;

    void put(const ForwardStatus &status)
    {
        const std::lock_guard lock(mutex);
        const bool isFirst = !newest;
        newest = status;
        if (isFirst && receiver)
            QMetaObject::invokeMethod(receiver, &PodRoute::collect, Qt::QueuedConnection);
    }
};

PodRoute::PodRoute(std::shared_ptr<KubeClient> client, const ForwardTarget &target, QObject *parent)
    : QObject(parent)
    , m_mailbox(std::make_shared<Mailbox>())
{
    m_mailbox->receiver = this;
    m_forward = std::make_unique<PortForward>(std::move(client), target, PortForward::Options{}, [mailbox = m_mailbox](const ForwardStatus &status) { mailbox->put(status); });
}

PodRoute::~PodRoute()
{
    {
        const std::lock_guard lock(m_mailbox->mutex);
        m_mailbox->receiver = nullptr;
    }
    m_forward.reset();
}

void PodRoute::collect()
{
    std::optional<ForwardStatus> newest;
    {
        const std::lock_guard lock(m_mailbox->mutex);
        newest = std::exchange(m_mailbox->newest, {});
    }
    if (!newest)
        return;
    m_status = *newest;
    Q_EMIT changed();
}

} // namespace headrace

#include "moc_podroute.cpp"
