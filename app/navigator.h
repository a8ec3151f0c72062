// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/resourceref.h"

#include <QObject>

namespace headrace {

class PaneRegistry;

/// Takes a ResourceRef to whichever pane can show it; panes never name each other.
class Navigator final : public QObject
{
    Q_OBJECT

public:
    explicit Navigator(const PaneRegistry &registry, QObject *parent = nullptr);

    /// False when no pane shows this kind.
    bool open(const ResourceRef &ref);

Q_SIGNALS:
    void paneWanted(const QString &paneId, const headrace::ResourceRef &ref);

private:
    const PaneRegistry &m_registry;
};

} // namespace headrace
