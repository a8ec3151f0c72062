// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/graphlayout.h"
#include "tests/models/pipeline/samplepipeline.h"
#include "widgets/canvas/canvasexport.h"
#include "widgets/canvas/canvaswords.h"
#include "widgets/canvas/outlinemodel.h"
#include "widgets/canvas/pipelinecanvas.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class CanvasPartsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outlineHasAllLevels()
    {
        OutlineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setGraph(sample::traffic(false));
        QCOMPARE(model.rowCount(), 6);
        const QModelIndex inner = model.indexOf(u"branches-1/condition-1/register"_s);
        QCOMPARE(model.parent(inner), model.indexOf(u"branches-1/condition-1"_s));
        QCOMPARE(model.parent(model.parent(inner)), model.indexOf(u"branches-1"_s));
        QCOMPARE(model.indexOf(u"for-loop-1/train"_s).siblingAtColumn(OutlineModel::StateColumn).data().toString(), u"1 error(s)"_s);
        QVERIFY(!model.indexOf(u"nobody"_s).isValid());
    }

    void statesDoNotFoldTheOutline()
    {
        OutlineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        Graph graph = sample::traffic(false);
        model.setGraph(graph);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        graph.nodes[1].run.state = GraphRunState::Succeeded;
        model.setGraph(graph);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(model.indexOf(u"read-log"_s).siblingAtColumn(OutlineModel::StateColumn).data().toString(), u"Succeeded"_s);
        graph.nodes.pop_back();
        graph.edges.clear();
        model.setGraph(graph);
        QCOMPARE(resets.count(), 1);
    }

    void partsSpeak()
    {
        PipelineCanvas canvas;
        canvas.setAnimated(false);
        canvas.resize(1200, 700);
        canvas.show();
        const Graph graph = sample::traffic(false);
        canvas.showGraph(graph, tidied(graph, {}));
        QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&canvas);
        QVERIFY(root);
        QCOMPARE(root->childCount(), static_cast<int>(graph.nodes.size() + graph.edges.size()));
        QAccessibleInterface *train = root->child(4);
        QVERIFY2(train->text(QAccessible::Name).startsWith(u"Train, task, 3 input(s), 1 missing, 2 output(s), 1 error(s)"_s), qPrintable(train->text(QAccessible::Name)));
        QCOMPARE(train->childCount(), 5);
        QVERIFY(train->child(2)->text(QAccessible::Name).contains(u"needed, but not set"_s));
        QCOMPARE(train->indexOfChild(train->child(2)), 2);
        QCOMPARE(root->indexOfChild(train), 4);
        QVERIFY(train->rect().intersects(root->rect()));
        QVERIFY(root->child(static_cast<int>(graph.nodes.size()) + 1)->text(QAccessible::Name).contains(u"Read log, counts"_s));
        train->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(canvas.currentId(), u"for-loop-1/train"_s);
        QVERIFY(train->state().selected);
        QSignalSpy opens(&canvas, &PipelineCanvas::openRequested);
        train->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(opens.count(), 1);
        // A port: a name, a role, a state, and what can be done with it.
        QAccessibleInterface *port = train->child(2);
        QCOMPARE(port->role(), QAccessible::PushButton);
        QCOMPARE(port->parent(), train);
        QVERIFY(port->state().invalid); // needed, but not set
        port->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QVERIFY(port->state().focused || !canvas.hasFocus());
        QCOMPARE(canvas.currentPort(), graph.nodes[4].ports[2].key);
        port->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(canvas.isWiring());
        // A wire.
        QAccessibleInterface *wire = root->child(static_cast<int>(graph.nodes.size()));
        QCOMPARE(wire->role(), QAccessible::Link);
        QCOMPARE(wire->parent(), root);
        QVERIFY(!wire->state().selected);
        wire->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QVERIFY(wire->state().selected);
        QCOMPARE(canvas.selectedEdges().size(), std::size_t(1));
        QCOMPARE(root->focusChild(), wire);
        // A group is folded and unfolded.
        const auto loop = std::find_if(graph.nodes.begin(), graph.nodes.end(), [](const GraphNode &node) { return node.isContainer(); });
        QAccessibleInterface *group = root->child(static_cast<int>(loop - graph.nodes.begin()));
        QCOMPARE(group->role(), QAccessible::Grouping);
        QVERIFY(group->state().expandable && group->state().expanded);
        QSignalSpy folds(&canvas, &PipelineCanvas::foldRequested);
        group->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
        QCOMPARE(folds.count(), 1);
        QCOMPARE(root->focusChild(), group);
        canvas.showGraph({}, {});
        QVERIFY(!train->isValid());
        QCOMPARE(train->text(QAccessible::Name), QString());
    }

    void levelIsExported_data()
    {
        QTest::addColumn<PictureFormat>("format");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("svg") << PictureFormat::Svg << QByteArray("<?xml");
        QTest::newRow("pdf") << PictureFormat::Pdf << QByteArray("%PDF");
        QTest::newRow("png") << PictureFormat::Png << QByteArray("\x89PNG");
        QTest::newRow("png, twice") << PictureFormat::Png2x << QByteArray("\x89PNG");
    }

    void levelIsExported()
    {
        QFETCH(const PictureFormat, format);
        QFETCH(const QByteArray, begin);
        CanvasScene scene(nullptr);
        const Graph graph = sample::traffic(true);
        scene.setGraph(graph, tidied(graph, {}));
        scene.node(u"features"_s)->setSelected(true);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"level"_s);
        QVERIFY(exportCanvas(scene, path, format).hasValue());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith(begin));
        QVERIFY(bytes.size() > 2000);
        QVERIFY(scene.node(u"features"_s)->isSelected());
        if (format == PictureFormat::Svg)
            QVERIFY(bytes.contains("Pick best"));
        QCOMPARE(exportCanvas(scene, folder.path(), format).error().code, u"file.unwritable"_s);
    }

    void hugeLevelsAreScaledDown()
    {
        CanvasScene scene(nullptr);
        const Graph graph = sample::tasks(400, 1, false);
        scene.setGraph(graph, tidied(graph, {}));
        const QImage image = canvasImage(scene, 2);
        QCOMPARE(std::max(image.width(), image.height()), 16384);
    }

    void timesAreWords()
    {
        QCOMPARE(CanvasWords::stateLine({.state = GraphRunState::Running, .startedAt = 1000}, 73'000), u"Running 1 m 12 s"_s);
        QCOMPARE(CanvasWords::stateLine({.state = GraphRunState::Succeeded, .duration = 41'000}, 0), u"Succeeded 41 s"_s);
        QCOMPARE(CanvasWords::stateLine({.state = GraphRunState::Unknown, .serverWord = u"PAUSED"_s}, 0), u"PAUSED"_s);
        QCOMPARE(CanvasWords::duration(2 * 3600'000 + 300'000), u"2 h 5 m"_s);
        QCOMPARE(CanvasWords::duration(400), u"0.4 s"_s);
    }
};

QTEST_MAIN(CanvasPartsTest)
#include "canvasparts_test.moc"
