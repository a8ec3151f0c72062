// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an edit makes the editor do on a large pipeline: counted, so that it stays small on any machine.
#include "models/pipeline/edits/taskedits.h"
#include "tests/bench/manytasks.h"
#include "tests/widgets/editor/editorbench.h"
#include "widgets/canvas/outlinemodel.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/editor/textdock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace headrace;
using namespace headrace::editorbench;
using namespace Qt::StringLiterals;

namespace {

constexpr int manyNodes = 1000;

/// The large pipeline on the desk, in its own size.
struct Many : Bench {
    Many()
        : view(openFile(fileOf(u"many.yaml"_s, sample::manyTasks(manyNodes, 5))))
    {
        if (view)
            view->canvas().setZoom(1, {});
    }

    bool type(double value)
    {
        return session().edit(setConstant(session().draft(), {{}, u"step-0"_s}, u"in5"_s, value), u"value"_s, u"value"_s).hasValue();
    }
    CanvasScene &scene() const { return *canvas().canvasScene(); }

    PipelineView *view;
};

} // namespace

class EditorWorkTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTypedValueWritesOneCard()
    {
        Many many;
        QVERIFY(many.view);
        const CanvasWork before = many.scene().work();
        const NodeItem *const item = many.scene().node(u"step-0"_s);
        for (int i = 0; i < 3; ++i)
            QVERIFY(many.type(10 + i));
        QCOMPARE(many.scene().work().cards, before.cards + 3);
        QCOMPARE(many.scene().work().routes, before.routes);
        QCOMPARE(many.scene().work().rebuilds, before.rebuilds);
        QCOMPARE(many.scene().node(u"step-0"_s), item);
        const auto &ports = item->node().ports;
        QVERIFY(std::any_of(ports.begin(), ports.end(), [](const GraphPort &port) { return port.valueText == "12.0"_L1 || port.valueText == "12"_L1; }));
        QVERIFY(many.settle());
        QCOMPARE(many.scene().work().rebuilds, before.rebuilds); // the checks found nothing new
        QCOMPARE(many.scene().work().cards, before.cards + 3);
    }

    /// A drag that was begun goes on when a card is written.
    void whatIsWrittenMeanwhileDoesNotEndADrag()
    {
        Many many;
        QVERIFY(many.view);
        many.canvas().goTo(u"step-0"_s);
        const QPoint begin = many.bodyOf(u"step-0"_s);
        const QPointF place = many.scene().node(u"step-0"_s)->pos();
        QTest::mousePress(many.canvas().viewport(), Qt::LeftButton, {}, begin);
        many.move(begin + QPoint(60, 40));
        QVERIFY(many.type(7.25));
        QVERIFY(many.scene().node(u"step-0"_s)->pos() != place);
        QTest::mouseRelease(many.canvas().viewport(), Qt::LeftButton, {}, begin + QPoint(60, 40));
        QVERIFY(many.areaOf(u"step-0"_s).topLeft() != place.toPoint());
    }

    void aDroppedCardLeadsItsOwnWiresAnew()
    {
        Many many;
        QVERIFY(many.view);
        const CanvasWork before = many.scene().work();
        PipelineLayout layout = many.session().layout();
        layout.places[u"step-0"_s] += QPoint(16, 8);
        many.session().changeLayout(layout, u"move"_s);
        QCOMPARE(many.scene().work().rebuilds, before.rebuilds);
        QCOMPARE(many.scene().work().cards, before.cards);
        const int led = many.scene().work().routes - before.routes;
        QVERIFY(led > 0);
        QVERIFY2(led < static_cast<int>(many.session().graph().edges.size()) / 10, qPrintable(QString::number(led)));
    }

    /// The outline follows behind the picture, and only rows that say something else.
    void theOutlineFollows()
    {
        Many many;
        QVERIFY(many.view);
        QAbstractItemModel *const model = many.view->outline().model();
        const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model->rowCount(), static_cast<int>(many.session().graph().nodes.size()));
        QSignalSpy resets(model, &QAbstractItemModel::modelReset), rows(model, &QAbstractItemModel::dataChanged);
        QVERIFY(many.session().edit(setDisplayName(many.session().draft(), {{}, u"step-7"_s}, u"Seventh"_s), u"name"_s).hasValue());
        many.view->outline();
        QCOMPARE(resets.size(), 0);
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0][0].toModelIndex().data().toString(), u"Seventh"_s);
    }

    /// The text beside follows when typing rests, and only where it differs.
    void theTextFollowsWhenTypingRests()
    {
        Many many;
        QVERIFY(many.view);
        many.view->showText(true);
        QTRY_COMPARE_WITH_TIMEOUT(many.view->text().editor().text(), many.session().text(), 20000);
        QSignalSpy changes(&many.view->text().editor(), &YamlEditor::textChanged);
        for (int i = 0; i < 5; ++i)
            QVERIFY(many.type(100.5 + i));
        QTRY_COMPARE_WITH_TIMEOUT(many.view->text().editor().text(), many.session().text(), 20000);
        QCOMPARE(changes.size(), 1);
    }
};

QTEST_MAIN(EditorWorkTest)
#include "editorwork_test.moc"
