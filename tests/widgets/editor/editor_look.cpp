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
        bench.canvas().select({u"make-data"_s, u"train"_s});
        bench.trigger(u"addFrame"_s);
        bench.canvas().select({u"make-data"_s, u"train"_s});
        draw(bench, folder.filePath(theme + u"-many.png"_s));
        bench.trigger(u"addNote"_s);
        bench.view()->hands().changeNote(bench.session().layout().notes.back().id, [](GraphNote &note) {
            note.text = u"### Why\nThe threshold is from last month’s run."_s;
            note.area.moveTo(-40, 320);
        });
        draw(bench, folder.filePath(theme + u"-note.png"_s));
        bench.canvas().select({u"condition-branches-1/condition-3"_s});
        draw(bench, folder.filePath(theme + u"-condition.png"_s));
        bench.pane.openNew();
        draw(bench, folder.filePath(theme + u"-new.png"_s));
        bench.pane.resize(900, 600);
        draw(bench, folder.filePath(theme + u"-new-small.png"_s));
        bench.pane.resize(1600, 950);
        bench.trigger(u"showHistory"_s);
        draw(bench, folder.filePath(theme + u"-history.png"_s));
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
