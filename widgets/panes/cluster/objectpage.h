// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/kubedetails.h"
#include "clients/types/kubeobject.h"

#include <QWidget>

namespace headrace {

class ClusterSession;

/// One view of the object that the details show: a tab. GUI thread.
class ObjectPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The tab's word, asked again when the language changes or after titleChanged().
    virtual QString title() const = 0;
    /// Whether objects of that kind have such a view; else the tab is not there.
    virtual bool suits(const ApiResource &resource) const = 0;
    /// The object as it was read last; called again with the same uid when it changed.
    virtual void showObject(ClusterSession *session, const ApiResource &resource, const ObjectView &object) = 0;
    /// Nothing is shown any more, the session may be about to end: let go of everything.
    virtual void clear() = 0;
    /// True while something asked for is not on the screen yet.
    virtual bool isBusy() const { return false; }

Q_SIGNALS:
    void titleChanged();
    void objectWanted(const QString &kind, const QString &nameSpace, const QString &name);
};

} // namespace headrace
