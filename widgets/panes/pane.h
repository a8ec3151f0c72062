// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/resourceref.h"
#include "widgets/common/paletteentry.h"

#include <QList>
#include <QVariantMap>
#include <QWidget>

#include <vector>

class QAction;

namespace headrace {

/// One page of the window. A pane knows what its constructor was given and nothing of other panes or the window: it emits
/// refs, and its actions reach menus and the command palette through actions().
class Pane : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// What to save so that the pane comes back as it was; plain values by key.
    virtual QVariantMap saveState() const { return {}; }
    virtual void restoreState(const QVariantMap &) { }
    /// Hidden panes may stop work that only feeds the screen.
    virtual void setActive(bool) { }
    /// Shows something of a kind named in the pane's descriptor.
    virtual void open(const ResourceRef &) { }
    /// True while something asked for is not on the screen yet (pictures and tests wait for it).
    virtual bool isBusy() const { return false; }
    /// Ids of the views (tabs) it can show; none when there is only one.
    virtual QStringList viewIds() const { return {}; }
    virtual void showView(const QString &) { }
    /// Ctrl+F.
    virtual void focusSearch() { }
    /// What the pane can show or do for what was typed in the command palette: the best few of any number. Asked at every key.
    virtual std::vector<PaletteEntry> find(const QString &) { return {}; }

Q_SIGNALS:
    /// find() has more for the text that it was asked about last.
    void foundMore();
    /// Number on the rail; 0 = none.
    void badgeChanged(int count);
    /// Facts for the status bar.
    void statusChanged(const QString &text);
    /// Another pane should show this.
    void openRequested(const headrace::ResourceRef &ref);
    /// This part of the pane, as restoreState() takes it, goes to a window of its own.
    void windowRequested(const QVariantMap &state);
};

} // namespace headrace
