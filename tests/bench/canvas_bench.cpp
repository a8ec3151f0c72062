// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the canvas, offscreen, 1600 × 900: opening, panning, zooming, all at once, dragging a node, new states. One JSON object a line.
// Usage: canvas_bench [NODES…] (1000 10000)
#include "models/pipeline/layout/graphlayout.h"
#include "tests/models/pipeline/samplepipeline.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QScrollBar>
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
    QTextStream(stdout) << u"{\"bench\": \"canvas %1\", \"nodes\": %2, \"median_ms\": %3, \"p95_ms\": %4}"_s.arg(QString::fromLatin1(what))
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

/// `change`, then the frame that shows it; the first three fill caches.
template <typename Change>
std::vector<double> frames(PipelineCanvas &canvas, int count, Change change)
{
    std::vector<double> all;
    for (int i = 0; i < count + 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        change(i);
        canvas.viewport()->repaint();
        if (i >= 3)
            all.push_back(milliseconds(timer));
    }
    return all;
}

void measure(int nodes)
{
    const Graph graph = sample::tasks(nodes, 5, true);
    const PipelineLayout layout = tidied(graph, {});
    PipelineCanvas canvas;
    canvas.setAnimated(false);
    canvas.resize(1600, 900);
    canvas.show();
    QCoreApplication::processEvents();
    const double before = residentMegabytes();
    QElapsedTimer timer;
    timer.start();
    canvas.showGraph(graph, layout);
    canvas.viewport()->repaint();
    print("open and first paint", nodes, {milliseconds(timer)});
    const QRect bounds = canvas.canvasScene()->geometry().bounds;
    for (const auto &[zoom, name] : {std::pair(1.0, "pan at 100 %"), std::pair(0.5, "pan at 50 %"), std::pair(0.3, "pan at 30 %")}) {
        canvas.setZoom(zoom, {});
        canvas.centerOn(bounds.center());
        print(name, nodes, frames(canvas, 60, [&](int) { canvas.horizontalScrollBar()->setValue(canvas.horizontalScrollBar()->value() + 23); }));
    }
    canvas.centerOn(bounds.center());
    print("zoom from 5 to 400 %", nodes, frames(canvas, 90, [&](int i) { canvas.setZoom(0.05 * std::pow(80.0, i / 92.0), {800, 450}); }));
    canvas.fitAll();
    print("all at once", nodes, frames(canvas, 30, [&](int i) { canvas.centerOn(bounds.center() + QPoint(i, 0)); }));
    canvas.setZoom(1, {});
    canvas.centerOn(bounds.center());
    NodeItem *item = nullptr;
    for (QGraphicsItem *seen : canvas.canvasScene()->items(canvas.seenArea()))
        if (auto *node = qgraphicsitem_cast<NodeItem *>(seen); node && !node->isUnfolded())
            item = node;
    if (item)
        print("drag one", nodes, frames(canvas, 60, [&](int i) { canvas.canvasScene()->previewMove({item->number()}, QPointF(i, i)); }));
    print("states of 5 %", nodes, frames(canvas, 20, [&](int i) {
              std::vector<std::pair<QString, GraphRun>> runs;
              for (std::size_t n = 0; n < graph.nodes.size(); n += 20)
                  runs.emplace_back(graph.nodes[n].id, GraphRun{.state = i % 2 ? GraphRunState::Running : GraphRunState::Succeeded});
              canvas.canvasScene()->setRuns(runs);
          }));
    Graph changed = graph;
    print("an edit", nodes, frames(canvas, 10, [&](int i) {
              changed.nodes.back().title = QString::number(i);
              canvas.showGraph(changed, layout);
          }));
    QTextStream(stdout) << u"{\"bench\": \"canvas memory\", \"nodes\": %1, \"megabytes\": %2}"_s.arg(nodes).arg(residentMegabytes() - before, 0, 'f', 1) << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    applyTheme(application, ThemeMode::Light);
    QStringList sizes = application.arguments().mid(1);
    if (sizes.isEmpty())
        sizes = {u"1000"_s, u"10000"_s};
    for (const QString &size : sizes)
        measure(size.toInt());
    return 0;
}
