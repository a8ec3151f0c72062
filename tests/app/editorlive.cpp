// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a pipeline from the editor on the cluster of $KUBECONFIG and prints how long a person waits; not a test: run it by hand.
// editor_live FILE CLUSTER FOLDER: draws the editor when the run is over.
#include "app/application.h"
#include "app/mainwindow.h"
#include "models/runs/newrundraft.h"
#include "models/runs/runfollow.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/panes/editor/editorpane.h"
#include "widgets/panes/editor/pipelineview.h"
#include "widgets/panes/editor/rundesk.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/runs/newrundialog.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 120'000;

bool tell(const char *what, bool isThere, const QElapsedTimer &clock)
{
    std::printf("%-34s %s %lld ms\n", what, isThere ? "after" : "not", static_cast<long long>(clock.elapsed()));
    return isThere;
}

void pause(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

NewRunDialog *dialogOf(const MainWindow &window)
{
    const auto dialogs = window.findChildren<NewRunDialog *>();
    return dialogs.isEmpty() ? nullptr : dialogs.last();
}

bool startRun(NewRunDialog &dialog, const QString &cluster)
{
    dialog.chooseCluster(cluster);
    if (!QTest::qWaitFor([&] { return dialog.obstacle().isEmpty(); }, patience)) {
        std::printf("in the way: %s\n", qPrintable(dialog.obstacle()));
        return false;
    }
    for (QPushButton *button : dialog.findChildren<QPushButton *>())
        if (button->property("primary").toBool() && button->isVisible())
            button->click();
    return true;
}

int countOf(const PipelineView &view, GraphRunState state)
{
    const RunPage *page = view.runDesk() ? view.runDesk()->page() : nullptr;
    if (!page)
        return 0;
    const auto &nodes = page->canvas()->canvasScene()->graph().nodes;
    return static_cast<int>(std::count_if(nodes.begin(), nodes.end(), [state](const GraphNode &node) { return node.run.state == state; }));
}

int drive(Application &application, const QString &file, const QString &cluster)
{
    application.openArguments({file});
    application.window().showPane(u"editor"_s);
    const auto *pane = qobject_cast<EditorPane *>(application.panes().existing(u"editor"_s));
    if (!pane || !QTest::qWaitFor([&] { return pane->current() && pane->current()->session().state() == PipelineSession::State::Ready && !pane->isBusy(); }, patience))
        return 1;
    PipelineView &view = *pane->current();
    pause(1500); // clusters are read
    QElapsedTimer clock;
    clock.start();
    QTest::keyClick(&view.canvas(), Qt::Key_Return, Qt::ControlModifier);
    if (!tell("the dialog is there", QTest::qWaitFor([&] { return dialogOf(application.window()) != nullptr; }, patience), clock) || !startRun(*dialogOf(application.window()), cluster))
        return 1;
    tell("the run was asked for", true, clock);
    tell("the run is on the picture", QTest::qWaitFor([&] { return view.runDesk() && view.runDesk()->page() && view.runDesk()->page()->follow()->picture(); }, patience), clock);
    tell("first running card", QTest::qWaitFor([&] { return countOf(view, GraphRunState::Running) + countOf(view, GraphRunState::Succeeded) > 0; }, patience), clock);
    tell("first green card", QTest::qWaitFor([&] { return countOf(view, GraphRunState::Succeeded) + countOf(view, GraphRunState::Cached) > 0; }, patience), clock);
    const auto isOver = [&] { return view.runDesk()->page()->follow()->run() && view.runDesk()->page()->follow()->run()->finishedAt != 0; };
    return tell("the run is over", QTest::qWaitFor(isOver, patience), clock) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication gui(argc, argv);
    if (argc < 4 || !QDir().mkpath(QString::fromLocal8Bit(argv[3])))
        return 2;
    const QTemporaryDir home;
    Application application(AppFolders::under(home.path()));
    application.window().resize(1440, 900);
    application.window().show();
    const int code = drive(application, QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]));
    pause(700);
    application.window().grab().save(QString::fromLocal8Bit(argv[3]) + u"/live.png"_s);
    application.shutDown();
    return code;
}
