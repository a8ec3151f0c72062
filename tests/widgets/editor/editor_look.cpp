// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorbench.h"
#include "tests/widgets/editor/lookpipeline.h"
#include "widgets/panes/editor/inspector.h"
#include "widgets/theme/icons.h"

#include <QApplication>
#include <QDir>

using namespace headrace;
using namespace headrace::editorbench;

namespace {

void draw(Bench &bench, const QString &file)
{
    bench.settle();
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    bench.pane.grab().save(file);
}

} // namespace

/// Draws the editor in its states into a folder; not a test: run it by hand and look.
int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    prepareIconTheme();
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s);
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        applyTheme(application, mode);
        const QString theme = mode == ThemeMode::Light ? u"light"_s : u"dark"_s;
        Bench bench;
        draw(bench, folder.filePath(theme + u"-empty.png"_s));
        bench.openTemplate(u"condition"_s);
        bench.canvas().select({u"train"_s});
        draw(bench, folder.filePath(theme + u"-task.png"_s));
        bench.view()->showText(true);
        bench.openTemplate(u"loop"_s);
        bench.canvas().select({u"for-loop-2"_s});
        draw(bench, folder.filePath(theme + u"-loop.png"_s));
        bench.pane.resize(900, 600);
        draw(bench, folder.filePath(theme + u"-small.png"_s));
        bench.pane.resize(1600, 950);
        bench.openFile(bench.fileOf(u"large.yaml"_s, look::largePipeline(1000)));
        draw(bench, folder.filePath(theme + u"-large.png"_s));
        bench.openFile(bench.fileOf(u"broken.yaml"_s, "components:\n  a: [1,\n"));
        draw(bench, folder.filePath(theme + u"-broken.png"_s));
    }
    return 0;
}
