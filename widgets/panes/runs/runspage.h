// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/resourceref.h"
#include "models/runs/runlist.h"
#include "widgets/common/paletteentry.h"

#include <QVariantMap>
#include <QWidget>

#include <vector>

namespace headrace {

class ClusterCatalogue;
class RunServer;
class TaskRegistry;
class WorkPool;

/// What the pages of the Runs pane share; it outlives them.
struct RunsContext {
    ClusterCatalogue &catalogue;
    RunServer &server; ///< of the chosen cluster; pages are only shown while it is Ready, and told when it changes
    TaskRegistry &tasks;
    WorkPool &pool;
    RunPacing pacing;
    QString cluster; ///< the chosen one
};

/// One page of the Runs pane: a list, a run, a comparison. It follows the server that the context holds, from serverChanged() on.
class RunsPage : public QWidget
{
    Q_OBJECT

public:
    RunsPage(RunsContext &context, QWidget *parent)
        : QWidget(parent)
        , m_context(context)
    {
    }

    /// The words of its tab.
    virtual QString title() const = 0;
    /// The server came, went or is another one.
    virtual void serverChanged() { }
    /// In front, or not: what only feeds the screen may rest.
    virtual void setActive(bool) { }
    virtual bool isBusy() const { return false; }
    virtual void focusSearch() { }
    virtual QVariantMap saveState() const { return {}; }
    virtual void restoreState(const QVariantMap &) { }
    virtual std::vector<PaletteEntry> find(const QString &) { return {}; }

Q_SIGNALS:
    void titleChanged();
    /// Facts for the status bar while it is in front.
    void statusChanged(const QString &text);
    /// Another pane should show this.
    void openRequested(const headrace::ResourceRef &ref);
    /// A run in a tab of its own.
    void runRequested(const QString &id);
    /// Some runs beside each other, by their ids.
    void compareRequested(const QStringList &ids);
    /// A new run with this one's pipeline and values, to be looked at and changed before it is sent.
    void newRunRequested(const headrace::RunPointer &like);
    /// The list of runs with this filter line.
    void listRequested(const QString &filter);

protected:
    RunsContext &m_context;
};

} // namespace headrace
