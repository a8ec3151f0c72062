// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/cardmetrics.h"
#include "models/pipeline/layout/graphlayout.h"
#include "tests/models/pipeline/samplepipeline.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/canvas/snapping.h"

#include <QDragMoveEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// A canvas with the sample, its places and hands to touch it.
struct Bench {
    explicit Bench(Graph shown = sample::traffic(false))
        : graph(std::move(shown))
        , layout(tidied(graph, {}))
    {
        canvas.setAnimated(false);
        canvas.resize(1600, 900);
        canvas.show();
        canvas.showGraph(graph, layout);
        canvas.setZoom(1, {});
        canvas.centerOn(canvas.canvasScene()->geometry().bounds.center());
        canvas.setFocus();
    }

    QRect areaOf(const QString &id) const
    {
        return canvas.canvasScene()->geometry().areas[static_cast<std::size_t>(canvas.canvasScene()->index().indexOf(id))];
    }
    QPoint pixel(QPointF place) const { return canvas.mapFromScene(place); }
    QPoint bodyOf(const QString &id) const { return pixel(areaOf(id).topLeft() + QPoint(70, 12)); }
    QPoint portOf(const QString &id, const QString &port, PortDirection side) const
    {
        const QRect area = areaOf(id);
        const GraphNode &node = canvas.canvasScene()->node(id)->node();
        return pixel({side == PortDirection::Input ? area.x() + 0.0 : area.x() + area.width(), area.y() + 0.0 + portOffset(node, port, side, canvas.canvasScene()->node(id)->isUnfolded())});
    }

    void move(QPoint to, Qt::MouseButtons buttons = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent event(QEvent::MouseMove, to, canvas.viewport()->mapToGlobal(to), Qt::NoButton, buttons, modifiers);
        QCoreApplication::sendEvent(canvas.viewport(), &event);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(canvas.viewport(), button, modifiers, from);
        move(from + (to - from) / 2, button, modifiers);
        move(to, button, modifiers);
        QTest::mouseRelease(canvas.viewport(), button, modifiers, to);
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&canvas, static_cast<Qt::Key>(key), modifiers); }

    Graph graph;
    PipelineLayout layout;
    PipelineCanvas canvas;
};

} // namespace

class CanvasTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void dragMovesOnTheGrid()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::nodesMoved);
        const QPoint from = bench.bodyOf(u"read-log"_s);
        bench.drag(from, from + QPoint(5, 203));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].toStringList(), QStringList{u"read-log"_s});
        const QPoint by = spy[0][1].toPoint();
        QVERIFY(std::abs(by.y() - 203) <= 8);
        QCOMPARE(bench.canvas.canvasScene()->layout(), bench.layout); // an intent, not a deed
    }

    void controlDragsFreely()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::nodesMoved);
        const QPoint from = bench.bodyOf(u"read-log"_s);
        bench.canvas.select({u"read-log"_s});
        QTest::mousePress(bench.canvas.viewport(), Qt::LeftButton, {}, from);
        bench.move(from + QPoint(3, 100), Qt::LeftButton, Qt::ControlModifier);
        bench.move(from + QPoint(3, 203), Qt::LeftButton, Qt::ControlModifier);
        QTest::mouseRelease(bench.canvas.viewport(), Qt::LeftButton, Qt::ControlModifier, from + QPoint(3, 203));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][1].toPoint(), QPoint(3, 203));
    }

    void altDragCopies()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::duplicateRequested);
        const QPoint from = bench.bodyOf(u"read-log"_s);
        bench.drag(from, from + QPoint(0, 240), Qt::LeftButton, Qt::AltModifier);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(bench.canvas.canvasScene()->node(u"read-log"_s)->pos().toPoint(), bench.areaOf(u"read-log"_s).topLeft());
    }

    void escapeCancelsADrag()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::nodesMoved);
        const QPoint from = bench.bodyOf(u"features"_s);
        QTest::mousePress(bench.canvas.viewport(), Qt::LeftButton, {}, from);
        bench.move(from + QPoint(0, 90));
        QVERIFY(bench.canvas.canvasScene()->node(u"features"_s)->pos().toPoint() != bench.areaOf(u"features"_s).topLeft());
        bench.key(Qt::Key_Escape);
        QCOMPARE(bench.canvas.canvasScene()->node(u"features"_s)->pos().toPoint(), bench.areaOf(u"features"_s).topLeft());
        QTest::mouseRelease(bench.canvas.viewport(), Qt::LeftButton, {}, from);
        QCOMPARE(spy.count(), 0);
    }

    void wireGoesToAPort()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::wireRequested);
        bench.drag(bench.portOf(u"read-log"_s, u"counts"_s, PortDirection::Output), bench.portOf(u"pick-best"_s, u"models"_s, PortDirection::Input) + QPoint(-14, 4));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].value<GraphEnd>(), (GraphEnd{u"read-log"_s, u"counts"_s}));
        QCOMPARE(spy[0][1].value<GraphEnd>(), (GraphEnd{u"pick-best"_s, u"models"_s}));
    }

    void wireDrawnBackwardsIsTheSame()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::wireRequested);
        bench.drag(bench.portOf(u"pick-best"_s, u"models"_s, PortDirection::Input), bench.portOf(u"read-log"_s, u"counts"_s, PortDirection::Output));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].value<GraphEnd>(), (GraphEnd{u"read-log"_s, u"counts"_s}));
    }

    void loopItemIsWiredFromInside()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::wireRequested);
        bench.drag(bench.portOf(u"for-loop-1"_s, u"params"_s, PortDirection::Input) + QPoint(4, 0), bench.portOf(u"for-loop-1/train"_s, u"seed"_s, PortDirection::Input));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].value<GraphEnd>(), (GraphEnd{u"for-loop-1"_s, u"params"_s}));
        QCOMPARE(spy[0][1].value<GraphEnd>(), (GraphEnd{u"for-loop-1/train"_s, u"seed"_s}));
    }

    void bodyTakesTheFirstAllowedPort()
    {
        Bench bench;
        bench.canvas.setWireRule([](const GraphEnd &, const GraphEnd &to) { return WireAnswer{to.port == u"metrics"_s, u"no"_s}; });
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::wireRequested);
        const QRect area = bench.areaOf(u"pick-best"_s);
        bench.drag(bench.portOf(u"read-log"_s, u"counts"_s, PortDirection::Output), bench.pixel(area.center() + QPoint(0, -area.height() / 2 + 44)));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][1].value<GraphEnd>().port, u"metrics"_s);
    }

    void forbiddenWireSaysWhy()
    {
        Bench bench;
        QStringList asked;
        bench.canvas.setWireRule([&](const GraphEnd &from, const GraphEnd &to) {
            asked << from.node + u'>' + to.node;
            return to.node == u"for-loop-1/evaluate"_s ? WireAnswer{} : WireAnswer{false, u"STRING into NUMBER_INTEGER"_s};
        });
        QSignalSpy wires(&bench.canvas, &PipelineCanvas::wireRequested);
        QSignalSpy adds(&bench.canvas, &PipelineCanvas::quickAddRequested);
        QTest::mousePress(bench.canvas.viewport(), Qt::LeftButton, {}, bench.portOf(u"read-log"_s, u"counts"_s, PortDirection::Output));
        const QPoint to = bench.portOf(u"pick-best"_s, u"models"_s, PortDirection::Input);
        bench.move(to + QPoint(-40, 0));
        bench.move(to);
        QVERIFY(bench.canvas.canvasScene()->node(u"pick-best"_s)->accent().isDimmed);
        QVERIFY(!bench.canvas.canvasScene()->node(u"for-loop-1/evaluate"_s)->accent().isDimmed);
        QVERIFY(asked.contains(u"read-log>pick-best"_s));
        bench.canvas.viewport()->repaint(); // with the reason at the pointer
        QTest::mouseRelease(bench.canvas.viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(wires.count(), 0);
        QCOMPARE(adds.count(), 0);
        QVERIFY(!bench.canvas.canvasScene()->node(u"pick-best"_s)->accent().isDimmed);
    }

    void wireToNowhereAsksForANode()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::quickAddRequested);
        const QPoint from = bench.portOf(u"read-log"_s, u"counts"_s, PortDirection::Output);
        bench.drag(from, from + QPoint(60, 260));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][1].value<GraphEnd>(), (GraphEnd{u"read-log"_s, u"counts"_s}));
        QCOMPARE(spy[0][2].toBool(), true);
    }

    void headerMakesOrderWires()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::wireRequested);
        bench.drag(bench.portOf(u"read-log"_s, {}, PortDirection::Output), bench.portOf(u"pick-best"_s, {}, PortDirection::Input));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].value<GraphEnd>(), (GraphEnd{u"read-log"_s, {}}));
        QCOMPARE(spy[0][1].value<GraphEnd>(), (GraphEnd{u"pick-best"_s, {}}));
    }

    void nodeOnAWireIsSplicedIn()
    {
        Graph graph = sample::traffic(false);
        graph.nodes.push_back(sample::task("loose", "Loose", {sample::in("a", PortFamily::Dataset), sample::out("x", PortFamily::Dataset)}));
        Bench bench(graph);
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::spliceRequested);
        const WireItem *wire = bench.canvas.canvasScene()->wire(1);
        const QPoint middle = bench.pixel(wire->path().pointAtPercent(0.5));
        const QRect area = bench.areaOf(u"loose"_s);
        const QPoint grip(70, 12);
        bench.drag(bench.pixel(area.topLeft() + grip), middle - QPoint(area.width() / 2, area.height() / 2) + grip, Qt::LeftButton, Qt::ControlModifier);
        // Ctrl on press toggles the selection; the node is dragged all the same.
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].toString(), u"loose"_s);
        QCOMPARE(spy[0][1].value<GraphEdge>(), bench.graph.edges[1]);
    }

    void droppingInAContainerAsksForIt()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::reparentRequested);
        const QRect loop = bench.areaOf(u"for-loop-1"_s);
        bench.drag(bench.bodyOf(u"features"_s), bench.pixel(QPoint(loop.left() + 20, loop.bottom() - 10)));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].toStringList(), QStringList{u"features"_s});
        QCOMPARE(spy[0][1].toString(), u"for-loop-1"_s);
    }

    void stepsAreDroppedOnWiresAndNodes()
    {
        Bench bench;
        bench.canvas.setDropFormats({u"application/x-step"_s});
        QList<std::pair<GraphEdge, QString>> drops;
        connect(&bench.canvas, &PipelineCanvas::dropped, this, [&](const QMimeData &data, QPoint, const GraphEdge &edge, const QString &replaced) {
            QCOMPARE(data.data(u"application/x-step"_s), QByteArray("train"));
            drops.append({edge, replaced});
        });
        QMimeData step;
        step.setData(u"application/x-step"_s, "train");
        const auto drop = [&](QPoint place, Qt::KeyboardModifiers modifiers, const QMimeData &data) {
            QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(bench.canvas.viewport(), &enter);
            QDragMoveEvent move(place, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(bench.canvas.viewport(), &move);
            QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
            QCoreApplication::sendEvent(bench.canvas.viewport(), &event);
            return event.isAccepted();
        };
        QVERIFY(drop(bench.pixel(bench.canvas.canvasScene()->wire(1)->path().pointAtPercent(0.5)), {}, step));
        QVERIFY(drop(bench.bodyOf(u"features"_s), Qt::ShiftModifier, step));
        QVERIFY(drop({800, 20}, {}, step));
        QMimeData other;
        other.setText(u"hello"_s);
        QVERIFY(!drop({800, 20}, {}, other));
        QCOMPARE(drops.size(), 3);
        QCOMPARE(drops[0].first, bench.graph.edges[1]);
        QCOMPARE(drops[1].second, u"features"_s);
        QCOMPARE(drops[2], (std::pair<GraphEdge, QString>()));
        QVERIFY(!bench.canvas.canvasScene()->node(u"features"_s)->accent().isDropTarget);
    }

    void rightDragCuts()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::wiresCut);
        QSignalSpy menu(&bench.canvas, &PipelineCanvas::menuRequested);
        const QPoint middle = bench.pixel(bench.canvas.canvasScene()->wire(1)->path().pointAtPercent(0.5));
        bench.drag(middle - QPoint(0, 30), middle + QPoint(0, 30), Qt::RightButton);
        QCOMPARE(spy.count(), 1);
        const auto cut = spy[0][0].value<std::vector<GraphEdge>>();
        QVERIFY(std::find(cut.begin(), cut.end(), bench.graph.edges[1]) != cut.end());
        QVERIFY(cut.size() < 4);
        QCOMPARE(menu.count(), 0);
        QTest::mouseClick(bench.canvas.viewport(), Qt::RightButton, {}, middle);
        QCOMPARE(menu.count(), 1);
    }

    void bandTakesWhatItHoldsOrTouches()
    {
        Bench bench;
        const QRect area = bench.areaOf(u"read-log"_s);
        const QPoint topLeft = bench.pixel(area.topLeft() - QPoint(30, 30));
        const QPoint middle = bench.pixel(QPoint(area.center().x(), area.bottom() + 30));
        bench.drag(topLeft, middle);
        QCOMPARE(bench.canvas.selectedIds(), QStringList());
        bench.drag(topLeft, bench.pixel(area.bottomRight() + QPoint(25, 30)));
        QCOMPARE(bench.canvas.selectedIds(), QStringList{u"read-log"_s});
        bench.drag(bench.pixel(QPoint(area.right() + 25, area.bottom() + 30)), bench.pixel(QPoint(area.center().x(), area.top() - 30)));
        QCOMPARE(bench.canvas.selectedIds(), QStringList{u"read-log"_s});
    }

    void clicksSelect()
    {
        Bench bench;
        QTest::mouseClick(bench.canvas.viewport(), Qt::LeftButton, {}, bench.bodyOf(u"features"_s));
        QCOMPARE(bench.canvas.selectedIds(), QStringList{u"features"_s});
        QTest::mouseClick(bench.canvas.viewport(), Qt::LeftButton, Qt::ShiftModifier, bench.bodyOf(u"read-log"_s));
        QCOMPARE(bench.canvas.selectedIds().size(), 2);
        const QPoint wire = bench.pixel(bench.canvas.canvasScene()->wire(1)->path().pointAtPercent(0.5));
        QTest::mouseClick(bench.canvas.viewport(), Qt::LeftButton, {}, wire);
        QCOMPARE(bench.canvas.selectedEdges(), std::vector<GraphEdge>{bench.graph.edges[1]});
        QVERIFY(bench.canvas.selectedIds().isEmpty());
    }

    void selectionOutlivesANewGraph()
    {
        Bench bench;
        bench.canvas.select({u"features"_s});
        Graph next = bench.graph;
        next.nodes.erase(next.nodes.begin() + 1);
        bench.canvas.showGraph(next, bench.layout);
        QCOMPARE(bench.canvas.selectedIds(), QStringList{u"features"_s});
    }

    void itemsStayWhereTheStructureDoes()
    {
        Bench bench;
        const NodeItem *train = bench.canvas.canvasScene()->node(u"for-loop-1/train"_s);
        const WireItem *wire = bench.canvas.canvasScene()->wire(1);
        Graph next = bench.graph;
        next.nodes[4].title = u"Fit"_s;
        PipelineLayout moved = bench.layout;
        moved.places[u"features"_s] += QPoint(0, 160);
        bench.canvas.showGraph(next, moved);
        QCOMPARE(bench.canvas.canvasScene()->node(u"for-loop-1/train"_s), train);
        QCOMPARE(train->node().title, u"Fit"_s);
        QCOMPARE(bench.canvas.canvasScene()->node(u"features"_s)->pos().toPoint(), bench.areaOf(u"features"_s).topLeft());
        QCOMPARE(wire->points().back().toPoint(), bench.canvas.canvasScene()->geometry().ends[1]);
        next.edges.pop_back();
        bench.canvas.showGraph(next, moved);
        QCOMPARE(bench.canvas.canvasScene()->wires().size(), next.edges.size());
    }

    void deleteAndHeal()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::deleteRequested);
        bench.canvas.select({u"features"_s});
        bench.key(Qt::Key_Delete);
        bench.key(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(spy.count(), 2);
        QCOMPARE(spy[0][0].toStringList(), QStringList{u"features"_s});
        QCOMPARE(spy[0][2].toBool(), false);
        QCOMPARE(spy[1][2].toBool(), true);
    }

    void doubleClicksOpenOrAdd()
    {
        Bench bench;
        QSignalSpy opens(&bench.canvas, &PipelineCanvas::openRequested);
        QSignalSpy adds(&bench.canvas, &PipelineCanvas::quickAddRequested);
        QTest::mouseDClick(bench.canvas.viewport(), Qt::LeftButton, {}, bench.bodyOf(u"features"_s));
        QTest::mouseDClick(bench.canvas.viewport(), Qt::LeftButton, {}, QPoint(800, 20));
        QCOMPARE(opens.count(), 1);
        QCOMPARE(adds.count(), 1);
        bench.key(Qt::Key_Space);
        QCOMPARE(adds.count(), 2);
    }

    void wheelZoomsAtThePointer()
    {
        Bench bench;
        const QPoint pointer(300, 500);
        const QPointF place = bench.canvas.mapToScene(pointer);
        QWheelEvent wheel(pointer, bench.canvas.viewport()->mapToGlobal(pointer), {}, {0, 240}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(bench.canvas.viewport(), &wheel);
        QVERIFY(bench.canvas.zoom() > 1.3);
        QVERIFY(QLineF(bench.canvas.mapToScene(pointer), place).length() < 3);
        bench.canvas.setZoom(1000, pointer);
        QCOMPARE(bench.canvas.zoom(), 4.0);
        bench.canvas.setZoom(0, pointer);
        QCOMPARE(bench.canvas.zoom(), 0.05);
    }

    void middleAndSpacePan()
    {
        Bench bench;
        bench.canvas.setZoom(2, {});
        QSignalSpy adds(&bench.canvas, &PipelineCanvas::quickAddRequested);
        const QPointF before = bench.canvas.mapToScene(QPoint(0, 0));
        bench.drag({400, 400}, {300, 360}, Qt::MiddleButton);
        const QPointF after = bench.canvas.mapToScene(QPoint(0, 0));
        QCOMPARE((after - before).toPoint(), QPoint(50, 20));
        QTest::keyPress(&bench.canvas, Qt::Key_Space);
        bench.drag({300, 360}, {400, 400});
        QTest::keyRelease(&bench.canvas, Qt::Key_Space);
        QCOMPARE(bench.canvas.mapToScene(QPoint(0, 0)).toPoint(), before.toPoint());
        QCOMPARE(adds.count(), 0);
    }

    void arrowsGoToNeighbours()
    {
        Bench bench;
        bench.canvas.select({u"read-log"_s});
        bench.canvas.setCurrent(u"read-log"_s);
        bench.key(Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(bench.canvas.currentId(), u"features"_s);
        bench.key(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(bench.canvas.currentId(), u"read-log"_s);
        bench.key(Qt::Key_Right);
        QCOMPARE(bench.canvas.currentId(), u"features"_s);
        bench.key(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(bench.canvas.selectedIds().size(), 2);
    }

    void reachableNodesAreSelected()
    {
        Bench bench;
        bench.canvas.select({u"features"_s});
        bench.key(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(bench.canvas.selectedIds().contains(u"branches-1/condition-1/register"_s));
        QVERIFY(!bench.canvas.selectedIds().contains(u"read-log"_s));
        bench.canvas.select({u"features"_s});
        bench.key(Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(bench.canvas.selectedIds(), (QStringList{u"inputs"_s, u"read-log"_s, u"features"_s}));
    }

    void wiresByKeyboard()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::wireRequested);
        bench.canvas.setCurrent(u"read-log"_s);
        bench.key(Qt::Key_P);
        bench.key(Qt::Key_L);
        bench.canvas.setCurrent(u"pick-best"_s);
        bench.key(Qt::Key_L);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].value<GraphEnd>(), (GraphEnd{u"read-log"_s, u"counts"_s}));
        QCOMPARE(spy[0][1].value<GraphEnd>(), (GraphEnd{u"pick-best"_s, u"models"_s}));
    }

    void keysAskForDeeds()
    {
        Bench bench;
        QSignalSpy renames(&bench.canvas, &PipelineCanvas::renameRequested);
        QSignalSpy opens(&bench.canvas, &PipelineCanvas::openRequested);
        QSignalSpy folds(&bench.canvas, &PipelineCanvas::foldRequested);
        QSignalSpy leaves(&bench.canvas, &PipelineCanvas::leaveRequested);
        QSignalSpy moves(&bench.canvas, &PipelineCanvas::nodesMoved);
        bench.canvas.select({u"for-loop-1"_s});
        bench.canvas.setCurrent(u"for-loop-1"_s);
        bench.key(Qt::Key_F2);
        bench.key(Qt::Key_Return);
        bench.key(Qt::Key_E, Qt::ControlModifier);
        bench.key(Qt::Key_Left, Qt::ControlModifier);
        bench.key(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(renames.count(), 1);
        QCOMPARE(opens.count(), 1);
        QCOMPARE(folds.count(), 1);
        QCOMPARE(folds[0][1].toBool(), false);
        QCOMPARE(leaves.count(), 1);
        QCOMPARE(moves[0][1].toPoint(), QPoint(0, 8));
    }

    void lockedCanvasChangesNothing()
    {
        Bench bench(sample::traffic(true));
        bench.canvas.setEditable(false);
        QSignalSpy moves(&bench.canvas, &PipelineCanvas::nodesMoved);
        QSignalSpy wires(&bench.canvas, &PipelineCanvas::wireRequested);
        QSignalSpy deletes(&bench.canvas, &PipelineCanvas::deleteRequested);
        QSignalSpy cuts(&bench.canvas, &PipelineCanvas::wiresCut);
        const QPoint from = bench.bodyOf(u"features"_s);
        bench.drag(from, from + QPoint(0, 100));
        bench.drag(bench.portOf(u"read-log"_s, u"counts"_s, PortDirection::Output), bench.portOf(u"pick-best"_s, u"models"_s, PortDirection::Input));
        bench.drag(from - QPoint(0, 100), from + QPoint(0, 100), Qt::RightButton);
        bench.key(Qt::Key_Delete);
        QCOMPARE(moves.count() + wires.count() + deletes.count() + cuts.count(), 0);
    }

    void statesComeWithoutANewGraph()
    {
        Bench bench;
        bench.canvas.canvasScene()->setRuns({{u"features"_s, {.state = GraphRunState::Failed}}, {u"nobody"_s, {}}});
        QCOMPARE(bench.canvas.canvasScene()->node(u"features"_s)->node().run.state, GraphRunState::Failed);
    }

    void alignmentIsAnIntent()
    {
        Bench bench;
        QSignalSpy spy(&bench.canvas, &PipelineCanvas::nodesAligned);
        bench.canvas.select({u"read-log"_s, u"pick-best"_s});
        bench.canvas.align(PipelineCanvas::Alignment::Left);
        QCOMPARE(spy.count(), 1);
        const auto by = spy[0][0].value<std::map<QString, QPoint>>();
        QCOMPARE(by.size(), std::size_t(1));
        QCOMPARE(by.at(u"pick-best"_s).x(), bench.areaOf(u"read-log"_s).x() - bench.areaOf(u"pick-best"_s).x());
    }

    void snappingPrefersNeighbours()
    {
        const Snapping snapping(QRectF(0, 0, 100, 50), {20}, {{QRectF(301, 203, 100, 50), {30}}});
        Snapping::Guides guides;
        QCOMPARE(snapping.snapped({298, 50}, 6, guides), QPointF(301, 48));
        QCOMPARE(guides.size(), std::size_t(1));
        guides.clear();
        QCOMPARE(snapping.snapped({13, 210}, 6, guides), QPointF(16, 213)); // port on port
    }

    void hoverPutsPathsInFocus()
    {
        Bench bench;
        bench.move(bench.bodyOf(u"read-log"_s), Qt::NoButton);
        QTRY_VERIFY_WITH_TIMEOUT(bench.canvas.canvasScene()->node(u"for-loop-1/train"_s)->accent().isDimmed, 3000);
        QVERIFY(!bench.canvas.canvasScene()->node(u"features"_s)->accent().isDimmed);
        bench.move({800, 20}, Qt::NoButton);
        QVERIFY(!bench.canvas.canvasScene()->node(u"for-loop-1/train"_s)->accent().isDimmed);
    }

    void whatWasFittedStaysSoUntilItIsMoved()
    {
        Bench bench;
        bench.canvas.fitAll();
        const auto isWhole = [&] { return bench.canvas.seenArea().contains(bench.canvas.canvasScene()->geometry().bounds); };
        for (const QSize size : {QSize(600, 400), QSize(1500, 300), QSize(1600, 900)}) {
            bench.canvas.resize(size);
            QVERIFY(isWhole());
        }
        bench.canvas.setZoom(1.5, {});
        bench.canvas.resize(500, 400);
        QCOMPARE(bench.canvas.zoom(), 1.5);
        bench.canvas.fitAll();
        QTest::mouseClick(bench.canvas.viewport(), Qt::LeftButton, {}, {5, 5}); // the hand is there
        const qreal zoom = bench.canvas.zoom();
        bench.canvas.resize(400, 300);
        QCOMPARE(bench.canvas.zoom(), zoom);
    }

    void aVeryLongPictureIsShownInRows()
    {
        Bench bench(sample::tasks(1000, 3, true));
        QVERIFY(!bench.canvas.isInRows());
        bench.canvas.fitAll();
        QVERIFY(bench.canvas.isInRows());
        const QImage rows = bench.canvas.grab().toImage();
        // As much of the window as there is, not a line across it.
        int used = 0;
        for (int y = 0; y < rows.height(); y += 4)
            used += rows.pixelColor(300, y) != rows.pixelColor(2, 2) ? 1 : 0;
        QVERIFY2(used > rows.height() / 4 / 2, qPrintable(QString::number(used)));
        // A state is to be seen at once.
        bench.canvas.showRuns({{bench.graph.nodes.back().id, {.state = GraphRunState::Failed}}});
        QVERIFY(bench.canvas.grab().toImage() != rows);
        QTest::mouseClick(bench.canvas.viewport(), Qt::LeftButton, {}, {800, 450});
        QVERIFY(!bench.canvas.isInRows());
        QVERIFY(bench.canvas.zoom() >= PipelineCanvas::readableZoom);
        QVERIFY(bench.canvas.canvasScene()->geometry().bounds.contains(bench.canvas.seenArea().center().toPoint()));
        bench.canvas.fitAll();
        bench.canvas.setCurrent(bench.graph.nodes.back().id);
        QVERIFY(bench.canvas.seenArea().intersects(bench.areaOf(bench.graph.nodes.back().id)));
        QVERIFY(bench.canvas.zoom() >= PipelineCanvas::readableZoom);
    }

    void rowsKeepEveryPlace()
    {
        const QRectF bounds(-50, 20, 90'000, 400);
        const StripMap map(bounds, QRectF(10, 10, 800, 500), 6);
        QVERIFY(map.rows() > 5);
        for (const QPointF place : {QPointF(-20, 30), QPointF(30'000, 300), QPointF(89'000, 410)}) {
            const auto pieces = map.toPixels(QRectF(place, QSizeF(10, 10)));
            QVERIFY(!pieces.empty() && QRectF(0, 0, 820, 520).contains(pieces.front()));
            QVERIFY(QLineF(map.toScene(pieces.front().topLeft()), place).length() < 1 / map.scale());
        }
        QCOMPARE(StripMap(QRectF(0, 0, 400, 300), QRectF(0, 0, 800, 600), 6).rows(), 1);
    }

    void wiresOfANodeAreReachedByKeys()
    {
        Bench bench;
        QSignalSpy deletes(&bench.canvas, &PipelineCanvas::deleteRequested);
        bench.canvas.select({u"features"_s});
        bench.canvas.setCurrent(u"features"_s);
        QSet<QString> seen;
        for (int i = 0; i < 3; ++i) {
            bench.key(Qt::Key_W);
            const auto edges = bench.canvas.selectedEdges();
            QCOMPARE(edges.size(), std::size_t(1));
            QVERIFY(edges.front().from.node == u"features"_s || edges.front().to.node == u"features"_s);
            seen << edges.front().from.node + edges.front().to.node + edges.front().to.port;
        }
        QVERIFY(seen.size() > 1);
        bench.key(Qt::Key_Delete);
        QCOMPARE(deletes.count(), 1);
        QCOMPARE(deletes[0][0].toStringList(), QStringList());
    }

    void aWireThatCannotBeSaysSoByKeysToo()
    {
        Bench bench;
        bench.canvas.setWireRule([](const GraphEnd &, const GraphEnd &) { return WireAnswer{false, u"no"_s}; });
        QSignalSpy refused(&bench.canvas, &PipelineCanvas::wireRefused);
        bench.canvas.setCurrent(u"read-log"_s);
        bench.key(Qt::Key_L);
        QVERIFY(bench.canvas.isWiring());
        bench.canvas.setCurrent(u"features"_s);
        bench.key(Qt::Key_L);
        QVERIFY(!bench.canvas.isWiring());
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused[0][1].value<GraphEnd>().node, u"features"_s);
    }

    void everyGradeIsPainted()
    {
        Bench bench(sample::traffic(true));
        QList<QImage> seen;
        for (const qreal zoom : {0.1, 0.3, 0.6, 1.0, 3.0}) {
            bench.canvas.setZoom(zoom, bench.canvas.viewport()->rect().center());
            bench.canvas.centerOn(bench.canvas.canvasScene()->geometry().bounds.center());
            const QImage image = bench.canvas.grab().toImage();
            QVERIFY(!seen.contains(image));
            seen << image;
        }
    }
};

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
