// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/listtabs.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QMouseEvent>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

ListTabs::ListTabs(QWidget *parent)
    : QTabWidget(parent)
    , m_new(new QToolButton(this))
{
    setProperty("bare", true);
    setTabsClosable(true);
    setMovable(true);
    setTabBarAutoHide(true);
    // Its row of tabs takes the focus; while that is hidden, Tab would be sent to it and stay where it was.
    setFocusPolicy(Qt::NoFocus);
    setElideMode(Qt::ElideRight);
    setUsesScrollButtons(true);
    tabBar()->setExpanding(false);
    tabBar()->installEventFilter(this);
    m_new->setFocusPolicy(Qt::TabFocus);
    setCornerWidget(m_new);
    m_new->hide();
    connect(m_new, &QToolButton::clicked, this, &ListTabs::newTabWanted);
    retranslate();
}

void ListTabs::tabInserted(int)
{
    m_new->setVisible(count() > 1);
}

void ListTabs::tabRemoved(int)
{
    m_new->setVisible(count() > 1);
}

void ListTabs::step(int by)
{
    if (count() > 0)
        setCurrentIndex((currentIndex() + by + count()) % count());
}

bool ListTabs::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == tabBar() && event->type() == QEvent::MouseButtonRelease) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (const int tab = tabBar()->tabAt(mouse->position().toPoint()); mouse->button() == Qt::MiddleButton && tab >= 0) {
            Q_EMIT tabCloseRequested(tab);
            return true;
        }
    }
    return QTabWidget::eventFilter(watched, event);
}

void ListTabs::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QTabWidget::changeEvent(event);
}

void ListTabs::retranslate()
{
    setAccessibleName(tr("Lists"));
    m_new->setIcon(tintedIcon(u"list-add"_s, tokensFor(this).textSecondary));
    m_new->setToolTip(tr("Open a new tab (Ctrl+T)"));
    m_new->setAccessibleName(tr("Open a new tab"));
}

} // namespace headrace

#include "moc_listtabs.cpp"
