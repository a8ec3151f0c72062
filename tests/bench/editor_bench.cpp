// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The editor as a whole on a large pipeline, offscreen, 1600 × 900: a file until its first paint, an edit and a dragged card until they are painted while
// the checks run, memory over the empty editor. One process a size, since memory that was given back stays. One JSON object a line.
// Usage: editor_bench [NODES] (1000)
#include "models/pipeline/edits/taskedits.h"
#include "models/settings/settings.h"
#include "tests/bench/manytasks.h"
#include "widgets/panes/editor/editorpane.h"
#include "widgets/panes/editor/pipelineview.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QMouseEvent>
#include <QTemporaryDir>
#include <QTextStream>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void print(const char *what, int nodes, std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    QTextStream(stdout) << u"{\"bench\": \"editor %1\", \"nodes\": %2, \"median_ms\": %3, \"p95_ms\": %4}"_s.arg(QString::fromLatin1(what))
                               .arg(nodes)
                               .arg(all[all.size() / 2], 0, 'f', 2)
                               .arg(all[std::min(all.size() - 1, all.size() * 95 / 100)], 0, 'f', 2)
                        << Qt::endl;
}

double residentMegabytes()
{
    QFile status(u"/proc/self/statm"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    return status.readAll().split(' ')[1].toDouble() * 4096 / 1e6;
}

template <typename Holds>
void waitFor(Holds holds)
{
    while (!holds())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 20);
}

/// The middle of the seen, or the card that is nearest to it.
NodeItem *cardInSight(PipelineCanvas &canvas)
{
    NodeItem *found = nullptr;
    for (QGraphicsItem *seen : canvas.canvasScene()->items(canvas.seenArea().adjusted(200, 200, -200, -200)))
        if (auto *node = qgraphicsitem_cast<NodeItem *>(seen); node && !node->isUnfolded() && !node->node().isRail())
            found = node;
    return found;
}

void drag(PipelineCanvas &canvas, int nodes)
{
    const NodeItem *const card = cardInSight(canvas);
    if (!card)
        return;
    const QPoint begin = canvas.mapFromScene(card->sceneBoundingRect().center());
    const auto send = [&](QEvent::Type type, QPoint at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QMouseEvent event(type, at, canvas.viewport()->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(canvas.viewport(), &event);
        canvas.viewport()->repaint();
    };
    send(QEvent::MouseButtonPress, begin, Qt::LeftButton, Qt::LeftButton);
    std::vector<double> moves;
    for (int i = 1; i <= 60; ++i) {
        QElapsedTimer timer;
        timer.start();
        send(QEvent::MouseMove, begin + QPoint(4 * i, 2 * i), Qt::NoButton, Qt::LeftButton);
        moves.push_back(milliseconds(timer));
    }
    print("drag a card", nodes, moves);
    QElapsedTimer timer;
    timer.start();
    send(QEvent::MouseButtonRelease, begin + QPoint(240, 120), Qt::LeftButton, Qt::NoButton);
    print("drop a card", nodes, {milliseconds(timer)});
}

/// A value that is typed, each letter an edit; the checks of the one before run meanwhile.
void type(PipelineView &view, EditorPane &pane, int nodes)
{
    std::vector<double> times;
    for (int i = 0; i < 40; ++i) {
        QElapsedTimer timer;
        timer.start();
        const TaskName task{{}, u"step-0"_s};
        const Result<void> done = view.session().edit(setConstant(view.session().draft(), task, u"in5"_s, PlainValue(2.5 + i)), u"value"_s, u"value"_s);
        view.canvas().viewport()->repaint();
        times.push_back(milliseconds(timer));
        if (!done)
            qFatal("the edit was refused");
        QElapsedTimer pause; // as between two keys
        pause.start();
        waitFor([&] { return pause.elapsed() > 100; });
    }
    print("type a value", nodes, times);
    waitFor([&] { return !pane.isBusy(); });
}

void measure(int nodes)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"many.yaml"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(sample::manyTasks(nodes, 5)) < 0)
        qFatal("no temporary file");
    file.close();
    WorkPool pool;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    EditorPane pane(pool, settings, folder.filePath(u"state"_s), nullptr);
    pane.resize(1600, 900);
    pane.show();
    QCoreApplication::processEvents();
    PipelineView *view = pane.openNew();
    pane.repaint();
    waitFor([&] { return !pane.isBusy(); });
    const double before = residentMegabytes();
    QElapsedTimer timer;
    timer.start();
    view = pane.openFile(path);
    view->canvas().setAnimated(false);
    waitFor([&] { return view->session().state() != PipelineSession::State::Opening; });
    const double read = milliseconds(timer);
    pane.repaint();
    view->canvas().viewport()->repaint();
    const double painted = milliseconds(timer);
    if (view->canvas().canvasScene()->index().count() < nodes)
        qFatal("not all tasks are in the picture");
    print("read and lay out", nodes, {read});
    print("open and first paint", nodes, {painted});
    waitFor([&] { return !pane.isBusy(); });
    print("checked", nodes, {milliseconds(timer)});
    QTextStream(stdout) << u"{\"bench\": \"editor memory\", \"nodes\": %1, \"megabytes\": %2}"_s.arg(nodes).arg(residentMegabytes() - before, 0, 'f', 1) << Qt::endl;
    view->canvas().setZoom(1, {});
    type(*view, pane, nodes);
    drag(view->canvas(), nodes);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    prepareIconTheme();
    applyTheme(application, ThemeMode::Light);
    const QStringList arguments = application.arguments();
    measure(arguments.size() > 1 ? arguments[1].toInt() : 1000);
    return 0;
}
