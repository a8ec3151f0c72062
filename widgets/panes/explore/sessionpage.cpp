// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/explore/sessionpage.h"

#include <QEvent>

namespace headrace {

SessionPage::SessionPage(ExploreSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    connect(&session, &ExploreSession::viewChanged, this, &SessionPage::invalidate);
}

void SessionPage::invalidate()
{
    m_stale = true;
    refreshIfSeen();
}

void SessionPage::refreshIfSeen()
{
    if (!m_stale || !isVisible() || !m_session.view())
        return;
    m_stale = false;
    refresh();
}

void SessionPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshIfSeen();
}

void SessionPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    invalidate();
}

} // namespace headrace

#include "moc_sessionpage.cpp"
