// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paneregistry.h"

#include <QLoggingCategory>

namespace headrace {

namespace {
Q_LOGGING_CATEGORY(paneLog, "headrace.app.panes")
}

bool PaneRegistry::add(PaneDescriptor descriptor)
{
    if (find(descriptor.id)) {
        qCWarning(paneLog) << "two panes with the id" << descriptor.id;
        return false;
    }
    m_descriptors.push_back(std::move(descriptor));
    return true;
}

const PaneDescriptor *PaneRegistry::find(const QString &id) const
{
    const auto it = std::find_if(m_descriptors.begin(), m_descriptors.end(), [&](const PaneDescriptor &d) { return d.id == id; });
    return it == m_descriptors.end() ? nullptr : &*it;
}

QString PaneRegistry::paneFor(const QString &kind) const
{
    for (const PaneDescriptor &descriptor : m_descriptors) {
        if (descriptor.opens.contains(kind))
            return descriptor.id;
    }
    return {};
}

Pane *PaneRegistry::pane(const QString &id, QWidget *parent)
{
    if (Pane *made = existing(id))
        return made;
    const PaneDescriptor *descriptor = find(id);
    if (!descriptor)
        return nullptr;
    Pane *made = descriptor->create(parent);
    made->setObjectName(id);
    m_panes[id] = made;
    return made;
}

Pane *PaneRegistry::existing(const QString &id) const
{
    const auto it = m_panes.find(id);
    return it == m_panes.end() ? nullptr : it->second.data();
}

} // namespace headrace

#include "moc_paneregistry.cpp"
