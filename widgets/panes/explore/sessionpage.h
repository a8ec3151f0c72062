// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/exploresession.h"

#include <QWidget>

namespace headrace {

/// A tab of the Explore pane. It is renewed when the session's view changes, but only while it can be seen.
class SessionPage : public QWidget
{
    Q_OBJECT

public:
    SessionPage(ExploreSession &session, QWidget *parent);

    /// Something asked for is still being computed for this page.
    virtual bool isBusy() const { return false; }

Q_SIGNALS:
    /// A sentence for the user that has no place of its own.
    void reported(const QString &sentence);

protected:
    /// Shows the session's view, which is there.
    virtual void refresh() = 0;
    /// Texts in the language of now; refresh() follows.
    virtual void retranslate() { }
    /// What is shown is out of date.
    void invalidate();
    ExploreSession &session() const { return m_session; }

    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    /// A field dropped on a page of charts is shown: numbers as their mean, categories as groups.
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void refreshIfSeen();

    ExploreSession &m_session;
    bool m_stale = true;
};

/// Shows a field in the charts: the mean of numbers, categories as groups. One undoable step.
void showField(ExploreSession &session, const QString &field);

} // namespace headrace
