// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the whole program by a script and draws what a person would see, menus and popups included: to be looked at by people.
// app_look FOLDER < SCRIPT. A line is a verb and its words:
//   size W H · theme light|dark · lang en|ko · ratio N · open REF · pane ID · view ID · settle [SECONDS]
//   choose TEXT (of a visible box) · row TEXT (of a visible table; then key Return opens it)
//   key KEYS · type TEXT · press ACCESSIBLE-NAME · tab TEXT · focus ACCESSIBLE-NAME · act ACTION-TEXT · shot NAME
#include "app/application.h"
#include "app/mainwindow.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <iostream>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

struct Look {
    Application &application;
    QString folder;
    qreal ratio = 1;

    QWidget *target() const
    {
        if (QWidget *popup = QApplication::activePopupWidget())
            return popup->focusWidget() ? popup->focusWidget() : popup;
        QWidget *active = QApplication::activeWindow() ? QApplication::activeWindow() : &application.window();
        return active->focusWidget() ? active->focusWidget() : active;
    }

    Pane *pane() const { return application.panes().existing(application.window().currentPane()); }

    void settle(int seconds) const
    {
        QElapsedTimer clock;
        clock.start();
        do {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        } while ((pane() && pane()->isBusy() && clock.elapsed() < 30'000) || clock.elapsed() < seconds * 1000 + 300);
    }

    void shoot(const QString &name) const
    {
        QWidget &window = application.window();
        QPixmap picture(window.size() * ratio);
        picture.setDevicePixelRatio(ratio);
        window.render(&picture);
        for (QWidget *top : QApplication::topLevelWidgets())
            if (top != &window && top->isVisible() && top->windowType() != Qt::Desktop)
                top->render(&picture, window.mapFromGlobal(top->pos()));
        if (picture.save(folder % u'/' % name % u".png"_s))
            std::printf("%s\n", qPrintable(name));
    }

    QWidget *named(const QString &name) const
    {
        for (QWidget *widget : application.window().findChildren<QWidget *>())
            if (widget->isVisible() && widget->accessibleName() == name)
                return widget;
        for (QAbstractButton *button : application.window().findChildren<QAbstractButton *>())
            if (button->isVisible() && button->text() == name)
                return button;
        std::fprintf(stderr, "nothing is called %s\n", qPrintable(name));
        return nullptr;
    }

    void run(const QString &verb, const QString &words)
    {
        const QStringList parts = words.split(u' ');
        if (verb == u"size")
            application.window().resize(parts.value(0).toInt(), parts.value(1).toInt());
        else if (verb == u"theme")
            application.settings().setThemeChoice(words == u"dark" ? ThemeChoice::Dark : ThemeChoice::Light);
        else if (verb == u"lang")
            application.settings().setLanguage(words);
        else if (verb == u"ratio")
            ratio = words.toDouble();
        else if (verb == u"open")
            application.openArguments({words});
        else if (verb == u"pane")
            application.window().showPane(words);
        else if (verb == u"view" && pane())
            pane()->showView(words);
        else if (verb == u"key")
            QTest::keySequence(target(), QKeySequence(words));
        else if (verb == u"type")
            QTest::keyClicks(target(), words);
        else if (verb == u"focus")
            focus(words);
        else if (verb == u"press")
            press(words);
        else if (verb == u"act")
            act(words);
        else if (verb == u"choose")
            choose(words);
        else if (verb == u"row")
            row(words);
        else if (verb == u"tab")
            showTab(words);
        settle(verb == u"settle" ? words.toInt() : 0);
        if (verb == u"shot")
            shoot(words);
    }

    void focus(const QString &name) const
    {
        if (QWidget *widget = named(name))
            widget->setFocus(Qt::TabFocusReason);
    }

    void press(const QString &name) const
    {
        if (auto *button = qobject_cast<QAbstractButton *>(named(name)))
            QMetaObject::invokeMethod(button, [button] { button->click(); }, Qt::QueuedConnection);
    }

    void showTab(const QString &text) const
    {
        for (QTabBar *bar : application.window().findChildren<QTabBar *>())
            for (int tab = 0; tab < bar->count(); ++tab)
                if (bar->isVisible() && bar->isTabVisible(tab) && bar->tabText(tab).startsWith(text))
                    return bar->setCurrentIndex(tab);
        std::fprintf(stderr, "no tab %s\n", qPrintable(text));
    }

    void choose(const QString &text) const
    {
        for (QComboBox *box : application.window().findChildren<QComboBox *>())
            if (const int at = box->findText(text); box->isVisible() && at >= 0) {
                box->setCurrentIndex(at);
                Q_EMIT box->activated(at);
                return;
            }
        std::fprintf(stderr, "no choice %s\n", qPrintable(text));
    }

    void row(const QString &text) const
    {
        for (QAbstractItemView *view : application.window().findChildren<QAbstractItemView *>()) {
            if (!view->isVisible() || !view->model())
                continue;
            for (int column = 0; column < view->model()->columnCount(view->rootIndex()); ++column) {
                const QModelIndexList found = view->model()->match(view->model()->index(0, column, view->rootIndex()), Qt::DisplayRole, text, 1, Qt::MatchContains);
                if (found.isEmpty())
                    continue;
                view->setFocus(Qt::TabFocusReason);
                view->setCurrentIndex(found.front());
                return;
            }
        }
        std::fprintf(stderr, "no row %s\n", qPrintable(text));
    }

    void act(const QString &text) const
    {
        for (QAction *action : application.window().findChildren<QAction *>())
            if (action->text().remove(u'&') == text)
                return action->trigger();
        std::fprintf(stderr, "no action %s\n", qPrintable(text));
    }
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication gui(argc, argv);
    if (argc < 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1])))
        return 2;
    const QTemporaryDir home;
    Application application(AppFolders::under(home.path()));
    application.window().resize(1440, 900);
    application.window().show();
    Look look{.application = application, .folder = QString::fromLocal8Bit(argv[1])};
    for (std::string line; std::getline(std::cin, line);)
        if (const QString text = QString::fromStdString(line).trimmed(); !text.isEmpty() && !text.startsWith(u'#'))
            look.run(text.section(u' ', 0, 0), text.section(u' ', 1));
    application.shutDown();
    return 0;
}
