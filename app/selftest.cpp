// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/selftest.h"

#include "app/application.h"
#include "app/mainwindow.h"

#include <QApplication>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

int countWarnings(const LogModel &log)
{
    int warnings = 0;
    for (int row = 0; row < log.rowCount(); ++row) {
        const QString text = log.index(row, LogModel::TextColumn).data().toString();
        // The offscreen platform says this of every window.
        if (log.index(row, 0).data(LogModel::LevelRole).toInt() != QtWarningMsg || text.contains("propagateSizeHints"_L1))
            continue;
        ++warnings;
        std::fprintf(stderr, "warning: %s\n", qPrintable(text));
    }
    return warnings;
}

} // namespace

int runSelfTest()
{
    const QTemporaryDir folder;
    Application application(AppFolders::under(folder.path()));
    application.window().show();
    for (const PaneDescriptor &descriptor : application.panes().descriptors()) {
        application.window().showPane(descriptor.id);
        QCoreApplication::processEvents();
        const Pane *pane = application.panes().existing(descriptor.id);
        if (!pane || !pane->isVisible()) {
            std::fprintf(stderr, "pane %s did not open\n", qPrintable(descriptor.id));
            return 1;
        }
        std::printf("pane %s opened\n", qPrintable(descriptor.id));
    }
    for (const auto choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
        application.settings().setThemeChoice(choice);
        for (const QString &language : {u"ko"_s, u"en"_s}) {
            application.settings().setLanguage(language);
            QCoreApplication::processEvents();
        }
    }
    application.log().refresh();
    const int warnings = countWarnings(application.log());
    if (!application.shutDown()) {
        std::fputs("work was left at the end\n", stderr);
        return 1;
    }
    return warnings == 0 ? 0 : 1;
}

} // namespace headrace
