// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/runs/runspane.h"

#include "widgets/panes/runs/runspage.h"
#include "widgets/runs/newrundialog.h"

#include <QAbstractItemView>
#include <QAction>
#include <QTabBar>

// What the keyboard does with the pages of the Runs pane.
namespace headrace {

void RunsPane::createActions()
{
    const auto add = [this](const char *text, const QKeySequence &keys, auto &&run) {
        auto *action = new QAction(this);
        action->setObjectName(QString::fromUtf8(text));
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, run);
        addAction(action);
        m_actions.emplace_back(action, text);
    };
    add(QT_TR_NOOP("Next page"), QKeySequence(Qt::CTRL | Qt::Key_Tab), [this] { step(1); });
    add(QT_TR_NOOP("Previous page"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Backtab), [this] { step(-1); });
    add(QT_TR_NOOP("Close the page"), QKeySequence(Qt::CTRL | Qt::Key_W), [this] {
        closePage(m_tabs->currentIndex());
        focusPage();
    });
    add(QT_TR_NOOP("Back to the runs"), QKeySequence(Qt::ALT | Qt::Key_Left), [this] {
        m_tabs->setCurrentIndex(0);
        focusPage();
    });
    add(QT_TR_NOOP("New run"), QKeySequence(Qt::CTRL | Qt::Key_N), [this] { newRun({.cluster = m_context.cluster}); });
}

void RunsPane::retranslateActions()
{
    for (const auto &[action, text] : m_actions)
        action->setText(tr(text));
}

void RunsPane::step(int by)
{
    m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + m_tabs->count()) % m_tabs->count());
    focusPage();
}

/// The page's table that stands furthest to the left, else its own tabs, else the tabs of all pages: never nowhere.
void RunsPane::focusPage()
{
    const auto isLeft = [this](const QWidget *one, const QWidget *other) {
        const QPoint a = one->mapTo(this, QPoint()), b = other->mapTo(this, QPoint());
        return std::pair(a.x(), a.y()) < std::pair(b.x(), b.y());
    };
    const auto first = [&](const auto &widgets) {
        QWidget *found = nullptr;
        for (QWidget *one : widgets)
            if (one->isVisibleTo(this) && (one->focusPolicy() & Qt::TabFocus) != 0 && (!found || isLeft(one, found)))
                found = one;
        return found;
    };
    QWidget *target = first(page()->findChildren<QAbstractItemView *>());
    if (!target)
        target = first(page()->findChildren<QTabBar *>());
    (target ? target : m_tabs)->setFocus(Qt::OtherFocusReason);
    if (!target) // nothing to see yet: once there is, unless somebody went on meanwhile
        connect(
            page(), &RunsPage::statusChanged, this,
            [this, page = page()] {
                if (page == this->page() && m_tabs->hasFocus())
                    QMetaObject::invokeMethod(this, &RunsPane::focusPage, Qt::QueuedConnection);
            },
            Qt::SingleShotConnection);
}

} // namespace headrace
