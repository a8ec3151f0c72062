// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/navigator.h"

#include "app/paneregistry.h"

namespace headrace {

Navigator::Navigator(const PaneRegistry &registry, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
{
}

bool Navigator::open(const ResourceRef &ref)
{
    const QString id = m_registry.paneFor(ref.kind);
    if (id.isEmpty())
        return false;
    Q_EMIT paneWanted(id, ref);
    return true;
}

} // namespace headrace

#include "moc_navigator.cpp"
