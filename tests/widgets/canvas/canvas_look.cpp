// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the canvas into pictures; not a test: run it by hand and look. canvas_look FOLDER
#include "models/pipeline/layout/graphlayout.h"
#include "tests/models/pipeline/samplepipeline.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/theme/icons.h"

#include <QApplication>
#include <QDir>
#include <QTextStream>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

void save(PipelineCanvas &canvas, const QString &file, qreal ratio = 1)
{
    QCoreApplication::processEvents();
    QPixmap picture(canvas.size() * ratio);
    picture.setDevicePixelRatio(ratio);
    static_cast<QWidget &>(canvas).render(&picture);
    picture.save(file);
}

Graph ofDocument()
{
    Graph graph = sample::traffic(false);
    return graph;
}

void drawAll(const QString &folder, const QString &theme)
{
    const auto name = [&](const char *what) -> QString { return folder + u'/' + QString::fromLatin1(what) + u'-' + theme + u".png"_s; };
    PipelineCanvas canvas;
    canvas.setAnimated(false);
    canvas.resize(1400, 760);
    canvas.show();
    Graph run = sample::traffic(true);
    PipelineLayout layout = tidied(run, {});
    const QRect bounds = geometryOf(GraphIndex(run), layout).bounds;
    layout.notes = {{.id = u"n"_s, .text = u"**Why 30 minutes**\n\nCapacity is bought in half-hour steps; finer buckets only add noise to the baseline."_s,
                     .area = QRect(bounds.left() + 150, bounds.bottom() - 80, 220, 110)}};
    canvas.showGraph(run, layout);
    save(canvas, name("run"));
    canvas.showGraph(ofDocument(), layout);
    canvas.select({u"pick-best"_s});
    canvas.setZoom(1, {400, 400});
    canvas.centerOn(bounds.center());
    save(canvas, name("edit"));
    canvas.setZoom(2, {700, 380});
    save(canvas, name("near"), 2);
    canvas.setZoom(0.5, {700, 380});
    save(canvas, name("half"));
    PipelineCanvas large;
    large.setAnimated(false);
    large.resize(1400, 760);
    large.show();
    const Graph many = sample::tasks(90, 3, true);
    large.showGraph(many, tidied(many, {}));
    save(large, name("ninety"));
    large.setZoom(0.8, {700, 380});
    large.centerOn(large.canvasScene()->geometry().bounds.center());
    save(large, name("ninety-near"));
    Graph huge = sample::tasks(10'000, 5, true);
    for (std::size_t i = 0; i < huge.nodes.size(); ++i)
        huge.nodes[i].run.state = static_cast<GraphRunState>(i % 97 == 0 ? 6 : i < 6000 ? 4 : i < 6100 ? 2 : 1);
    large.showGraph(huge, tidied(huge, {}));
    large.fitAll();
    save(large, name("huge"));
    large.setZoom(0.2, {700, 380});
    save(large, name("huge-nearer"));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    prepareIconTheme();
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QDir::tempPath();
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        applyTheme(application, mode);
        drawAll(folder, mode == ThemeMode::Light ? u"light"_s : u"dark"_s);
    }
    return 0;
}
