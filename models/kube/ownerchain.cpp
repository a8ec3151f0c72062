// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/ownerchain.h"

#include "models/async/onfinished.h"

#include <algorithm>

namespace headrace {

namespace {
constexpr int lookMilliseconds = 400;
constexpr std::size_t mostOwners = 6;
} // namespace

OwnerChain::OwnerChain(QObject *parent)
    : QObject(parent)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(lookMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &OwnerChain::readNext);
}

void OwnerChain::setRow(ClusterSession *session, const KubeRowPointer &row)
{
    if (row && m_session == session && m_uid == row->uid)
        return;
    m_generation.next();
    m_delay.stop();
    m_session = session;
    m_uid = row ? row->uid : QByteArray();
    m_nameSpace = row ? row->nameSpace : QString();
    m_owners.clear();
    if (session && row && !row->ownerName.isEmpty()) {
        m_owners.push_back({.kind = row->ownerKind, .name = row->ownerName, .isController = true});
        m_delay.start();
    }
    Q_EMIT changed();
}

void OwnerChain::readNext()
{
    const ApiResource *kind = m_session && !m_owners.empty() ? findResource(m_session->surface(), m_owners.back().kind) : nullptr;
    if (!kind || m_owners.size() >= mostOwners)
        return;
    const ObjectName name{kind->isNamespaced ? m_nameSpace : QString(), m_owners.back().name, {}};
    onFinished(m_session->read(*kind, name), this, [this, token = m_generation.next()](const Result<ObjectView> &object) {
        if (!token.isCurrent() || !object)
            return;
        const auto controller = std::find_if(object->owners.begin(), object->owners.end(), [](const ObjectOwner &owner) { return owner.isController; });
        if (controller == object->owners.end())
            return;
        m_owners.push_back(*controller);
        Q_EMIT changed();
        readNext();
    });
}

} // namespace headrace

#include "moc_ownerchain.cpp"
