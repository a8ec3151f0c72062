// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/panedescriptor.h"

#include <QObject>
#include <QPointer>

#include <map>

namespace headrace {

/// Knows all panes as descriptors and makes each on first use. Refuses a second pane of the same id.
class PaneRegistry final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// False (and a warning in the log) when the id is taken.
    bool add(PaneDescriptor descriptor);
    const std::vector<PaneDescriptor> &descriptors() const { return m_descriptors; }
    const PaneDescriptor *find(const QString &id) const;
    /// Id of the first pane that can show this kind; empty when there is none.
    QString paneFor(const QString &kind) const;

    /// The pane, made with `parent` when it was not there yet; null for an unknown id.
    Pane *pane(const QString &id, QWidget *parent);
    /// The pane when it was made already.
    Pane *existing(const QString &id) const;

private:
    std::vector<PaneDescriptor> m_descriptors;
    std::map<QString, QPointer<Pane>> m_panes;
};

} // namespace headrace
