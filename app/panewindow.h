// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/panes/panedescriptor.h"

#include <QMainWindow>
#include <QPointer>

#include <vector>

class QLabel;

namespace headrace {

class Navigator;
class PaneRegistry;
class Shortcuts;

/// A pane in a window of its own, beside the main one: what was moved out of it, to be seen on another screen.
class PaneWindow final : public QMainWindow
{
    Q_OBJECT

public:
    PaneWindow(const PaneDescriptor &descriptor, const QVariantMap &state);

    Pane *pane() const { return m_pane; }
    bool isClosed() const { return m_isClosed; }
    /// The pane's id, its state and the window's place; what PaneWindows::restore() takes.
    QVariantMap saved() const;

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void retranslate();

    const PaneDescriptor m_descriptor;
    Pane *m_pane;
    QLabel *m_status;
    QAction *m_search;
    QAction *m_close;
    bool m_isClosed = false;
};

/// All windows with panes that were moved out of the main one. They end with it and come back with it.
class PaneWindows final : public QObject
{
    Q_OBJECT

public:
    PaneWindows(PaneRegistry &registry, Navigator &navigator, Shortcuts &shortcuts, QObject *parent);
    ~PaneWindows() override;

    /// Null when there is no such pane.
    PaneWindow *open(const QString &paneId, const QVariantMap &state);
    std::vector<PaneWindow *> all() const;
    QVariantList saved() const;
    void restore(const QVariantList &saved);
    void closeAll();

private:
    PaneRegistry &m_registry;
    Navigator &m_navigator;
    Shortcuts &m_shortcuts;
    std::vector<QPointer<PaneWindow>> m_windows;
};

} // namespace headrace
