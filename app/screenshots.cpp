// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshots.h"

#include "app/application.h"
#include "app/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr QSize windowSize(1440, 900);

bool draw(QWidget &window, const QString &file, qreal ratio)
{
    QPixmap picture(window.size() * ratio);
    picture.setDevicePixelRatio(ratio);
    window.render(&picture);
    if (!picture.save(file)) {
        std::fprintf(stderr, "could not write %s\n", qPrintable(file));
        return false;
    }
    std::printf("%s\n", qPrintable(file));
    return true;
}

bool isBusy(Application &application)
{
    for (const PaneDescriptor &descriptor : application.panes().descriptors()) {
        const Pane *pane = application.panes().existing(descriptor.id);
        if (pane && pane->isBusy())
            return true;
    }
    return false;
}

/// Lets queued paints, layouts and finished work reach the screen; at most `seconds`.
void settle(Application &application, int seconds)
{
    QElapsedTimer clock;
    clock.start();
    do {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    } while (isBusy(application) && clock.elapsed() < seconds * 1000);
    for (int round = 0; round < 20; ++round)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

/// The pane as it is, and each of its other views.
bool drawPane(Application &application, const PaneDescriptor &descriptor, const QString &base)
{
    Pane *pane = application.panes().existing(descriptor.id);
    QStringList views = pane ? pane->viewIds() : QStringList();
    const bool several = !views.isEmpty();
    if (!several)
        views.append(QString());
    bool good = true;
    for (const QString &view : views) {
        if (several)
            pane->showView(view);
        settle(application, 60);
        const QString name = view == views.first() ? base : base % u'-' % view;
        good = draw(application.window(), name % u".png"_s, 1) && draw(application.window(), name % u"@2x.png"_s, 2) && good;
    }
    if (several)
        pane->showView(views.first());
    return good;
}

} // namespace

int takeScreenshots(const ScreenshotSpec &spec)
{
    if (!QDir().mkpath(spec.folder))
        return 3;
    const QTemporaryDir home;
    Application application(AppFolders::under(home.path()));
    application.window().resize(windowSize);
    application.window().show();
    application.openArguments(spec.files);
    settle(application, 60);
    bool good = true;
    for (const QString &theme : spec.theme.isEmpty() ? QStringList{u"light"_s, u"dark"_s} : QStringList{spec.theme}) {
        application.settings().setThemeChoice(theme == "dark"_L1 ? ThemeChoice::Dark : ThemeChoice::Light);
        for (const QString &language : spec.language.isEmpty() ? QStringList{u"en"_s, u"ko"_s} : QStringList{spec.language}) {
            application.settings().setLanguage(language);
            for (const PaneDescriptor &descriptor : application.panes().descriptors()) {
                application.window().setBottomVisible(descriptor.area == PaneArea::Bottom);
                application.window().showPane(descriptor.id);
                good = drawPane(application, descriptor, u"%1/%2-%3-%4"_s.arg(spec.folder, descriptor.id, theme, language)) && good;
            }
        }
    }
    application.shutDown();
    return good ? 0 : 3;
}

} // namespace headrace
