// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorbench.h"
#include "models/pipeline/componentlibrary.h"
#include "models/pipeline/stephabits.h"
#include "widgets/common/commandpalette.h"
#include "widgets/panes/editor/inspector.h"
#include "widgets/panes/editor/librarydock.h"
#include "widgets/panes/editor/stepadding.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

using namespace headrace;
using namespace headrace::editorbench;
using namespace Qt::StringLiterals;

namespace {

/// Takes a Dataset and gives one.
QByteArray cleanYaml(const QByteArray &image)
{
    return "name: clean\ndescription: Takes the bad rows out.\ninputs: [{name: data, type: Dataset}]\noutputs: [{name: good, type: Dataset}]\n"
           "implementation: {container: {image: '" + image + "', args: [{inputPath: data}, {outputPath: good}]}}\n";
}
constexpr auto judgeYaml = "name: judge\ninputs: [{name: model, type: Model}]\noutputs: [{name: score, type: Float}]\nimplementation: {container: {image: j, args: [{inputPath: model}, {outputPath: score}]}}\n";

struct LibraryBench : Bench {
    LibraryBench()
    {
        QDir(folder.path()).mkpath(u"lib/data"_s);
        fileOf(u"lib/data/clean.yaml"_s, cleanYaml("c:1"));
        fileOf(u"lib/judge.yaml"_s, judgeYaml);
        pane.library().add(folder.filePath(u"lib"_s));
        [[maybe_unused]] const bool isRead = QTest::qWaitFor([&] { return !pane.library().isReading(); }, 5000);
    }

    QStringList shown() const
    {
        QStringList texts;
        const LibraryModel &model = view()->library().model();
        for (int i = 0; i < model.rowCount(); ++i)
            texts << model.index(i, 0).data().toString();
        return texts;
    }
    void drop(const QString &id, QPoint place, Qt::KeyboardModifiers modifiers = {}) const
    {
        QMimeData data;
        data.setData(QLatin1StringView(StepShelf::mimeType), id.toUtf8());
        QWidget *target = canvas().viewport();
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(place, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(target, &move);
        QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(target, &drop);
    }
};

} // namespace

class LibraryDockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void librariesAreShownAsATree()
    {
        LibraryBench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        LibraryModel &model = bench.view()->library().model();
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(bench.shown(), (QStringList{u"Steps and groups"_s, u"In this pipeline"_s, u"lib"_s}));
        const QModelIndex clean = model.indexOf(u"lib/data/clean.yaml"_s);
        QVERIFY(clean.isValid());
        QCOMPARE(clean.parent().data().toString(), u"data"_s);
        const QString tip = clean.data(Qt::ToolTipRole).toString();
        for (const QString &told : {u"bad rows"_s, u"system.Dataset"_s, u"c:1"_s, u"clean.yaml"_s})
            QVERIFY2(tip.contains(told), qPrintable(told));
        bench.fileOf(u"lib/broken.yaml"_s, "implementation: [\n");
        bench.pane.library().readAgain();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.pane.library().isReading(), 5000);
        const QModelIndex lib = model.index(2, 0);
        QCOMPARE(model.index(model.rowCount(lib) - 1, 0, lib).data().toString(), u"Not read (1)"_s);
    }

    void searchKnowsNamesAndPorts_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("first");
        QTest::newRow("letters of the name") << u"jdg"_s << u"judge"_s;
        QTest::newRow("type of an input") << u"in:model jud"_s << u"judge"_s;
        QTest::newRow("type of an output") << u"out:dataset cl"_s << u"clean"_s;
        QTest::newRow("both") << u"in:Dataset out:Dataset"_s << u"clean"_s;
        QTest::newRow("the description") << u"bad rows"_s << u"clean"_s;
        QTest::newRow("nothing") << u"in:Model out:Dataset zzz"_s << u"Nothing found"_s;
    }
    void searchKnowsNamesAndPorts()
    {
        QFETCH(QString, typed);
        QFETCH(QString, first);
        LibraryBench bench;
        bench.pane.openNew();
        QVERIFY(bench.settle());
        QAbstractItemModelTester tester(&bench.view()->library().model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        bench.trigger(u"showLibrary"_s);
        QTest::keyClicks(&bench.view()->library().search(), typed);
        QVERIFY(!bench.shown().isEmpty());
        QCOMPARE(bench.shown().first(), first);
    }

    void enterAddsAndLinksToTheSelection()
    {
        LibraryBench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.canvas().select({u"make-data"_s});
        bench.trigger(u"showLibrary"_s);
        QTest::keyClicks(&bench.view()->library().search(), u"clean"_s);
        QTest::keyClick(&bench.view()->library().search(), Qt::Key_Return);
        QVERIFY(bench.session().node(u"clean"_s));
        QVERIFY(bench.hasEdge({u"make-data"_s, u"data"_s}, {u"clean"_s, u"data"_s}));
        QCOMPARE(bench.canvas().selectedIds(), QStringList{u"clean"_s});
        QVERIFY(bench.session().layout().places.at(u"clean"_s).x() > bench.session().layout().places.at(u"make-data"_s).x());
        // What was used last is at hand.
        QTest::keyClick(&bench.view()->library().search(), Qt::Key_Escape);
        bench.view()->library().search().clear();
        QTRY_VERIFY_WITH_TIMEOUT(bench.shown().contains(u"Used last"_s), 3000);
        bench.trigger(u"undoEdit"_s);
        QVERIFY(!bench.session().node(u"clean"_s));
    }

    void starsAreKept()
    {
        LibraryBench bench;
        bench.pane.openNew();
        QVERIFY(bench.settle());
        LibraryDock &dock = bench.view()->library();
        dock.tree().setCurrentIndex(dock.model().indexOf(u"lib/judge.yaml"_s));
        QTest::keyClick(&dock.tree(), Qt::Key_Asterisk);
        QTRY_COMPARE_WITH_TIMEOUT(bench.shown().first(), u"Favourites"_s, 3000);
        QVERIFY(bench.pane.habits().isFavourite(u"lib/judge.yaml"_s));
        // By the mouse it goes again.
        const QModelIndex star = dock.model().indexOf(u"lib/judge.yaml"_s).siblingAtColumn(LibraryModel::StarColumn);
        bench.trigger(u"showLibrary"_s);
        dock.tree().scrollTo(star);
        QTest::mouseClick(dock.tree().viewport(), Qt::LeftButton, {}, dock.tree().visualRect(star).center());
        QVERIFY(!bench.pane.habits().isFavourite(u"lib/judge.yaml"_s));
    }

    void droppedStepsStandWhereTheyWereDropped()
    {
        LibraryBench bench;
        bench.pane.openNew()->canvas().setAnimated(false);
        QVERIFY(bench.settle());
        const QPoint place = bench.canvas().mapToScene(QPoint(300, 200)).toPoint();
        bench.drop(u"lib/data/clean.yaml"_s, {300, 200});
        QVERIFY(bench.session().node(u"clean"_s));
        QVERIFY((bench.session().layout().places.at(u"clean"_s) - place).manhattanLength() <= 2 * card::unit);
        // A group comes with a step in it.
        bench.drop(u"own/loop"_s, {600, 400});
        const auto &nodes = bench.session().graph().nodes;
        QVERIFY(std::any_of(nodes.begin(), nodes.end(), [](const GraphNode &node) { return node.kind == GraphNodeKind::Loop; }));
    }

    void aStepDroppedOnAWireIsSplicedInOneStep()
    {
        LibraryBench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        const QByteArray before = bench.session().editing()->document().bytes();
        const QPoint train = bench.session().layout().places.at(u"train"_s);
        bench.canvas().setZoom(1, {});
        bench.canvas().centerOn(bench.areaOf(u"train"_s).center());
        const QPoint from = bench.portOf(u"make-data"_s, u"data"_s, PortDirection::Output);
        const QPoint to = bench.portOf(u"train"_s, u"data"_s, PortDirection::Input);
        bench.drop(u"lib/data/clean.yaml"_s, (from + to) / 2);
        QVERIFY(bench.hasEdge({u"make-data"_s, u"data"_s}, {u"clean"_s, u"data"_s}));
        QVERIFY(bench.hasEdge({u"clean"_s, u"good"_s}, {u"train"_s, u"data"_s}));
        QVERIFY(!bench.hasEdge({u"make-data"_s, u"data"_s}, {u"train"_s, u"data"_s}));
        QVERIFY(bench.session().layout().places.at(u"train"_s).x() > train.x()); // it made room
        QVERIFY(!bench.areaOf(u"clean"_s).intersects(bench.areaOf(u"train"_s)));
        bench.trigger(u"undoEdit"_s);
        QCOMPARE(bench.session().editing()->document().bytes(), before);
        QCOMPARE(bench.session().layout().places.at(u"train"_s), train);
    }

    void shiftReplacesAndAsksWhatWouldBeLost()
    {
        LibraryBench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.canvas().setZoom(1, {});
        bench.canvas().centerOn(bench.areaOf(u"make-data"_s).center());
        const QByteArray before = bench.session().editing()->document().bytes();
        bench.drop(u"lib/judge.yaml"_s, bench.bodyOf(u"make-data"_s), Qt::ShiftModifier);
        QCOMPARE(bench.session().editing()->document().bytes(), before);
        QVERIFY2(bench.view()->strip().text().contains(u"rows"_s) && bench.view()->strip().text().contains(u"data"_s), qPrintable(bench.view()->strip().text()));
        const auto press = [&](const QString &verb) {
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            for (QPushButton *button : bench.view()->strip().findChildren<QPushButton *>())
                if (button->text() == verb)
                    QTest::mouseClick(button, Qt::LeftButton);
        };
        press(u"Leave it"_s);
        QCOMPARE(bench.session().editing()->document().bytes(), before);
        bench.drop(u"lib/judge.yaml"_s, bench.bodyOf(u"make-data"_s), Qt::ShiftModifier);
        press(u"Replace"_s);
        QCOMPARE(bench.session().node(u"make-data"_s)->title, u"judge"_s);
        bench.trigger(u"undoEdit"_s);
        QCOMPARE(bench.session().editing()->document().bytes(), before);
        // Nothing lost: nothing asked.
        bench.drop(u"document/make-data"_s, bench.bodyOf(u"make-data"_s), Qt::ShiftModifier);
        QVERIFY(bench.hasEdge({u"make-data"_s, u"data"_s}, {u"train"_s, u"data"_s}));
    }

    void theListOffersOnlyWhatFitsTheWire()
    {
        LibraryBench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        const auto offered = [&] {
            QStringList texts;
            const QAbstractItemModel *model = bench.view()->adding().list().findChild<QListView *>()->model();
            for (int i = 0; i < model->rowCount(); ++i)
                texts << model->index(i, 0).data().toString();
            bench.view()->adding().list().close();
            return texts;
        };
        bench.view()->adding().offer({900, 900}, {u"make-data"_s, u"data"_s}, true);
        QStringList texts = offered();
        QCOMPARE(texts.first(), u"New pipeline output"_s);
        QVERIFY(texts.contains(u"clean"_s));
        QVERIFY(!texts.contains(u"judge"_s));
        QVERIFY(!texts.contains(u"Loop"_s));
        bench.view()->adding().offer({0, 900}, {u"make-data"_s, u"rows"_s}, false);
        texts = offered();
        QCOMPARE(texts.first(), u"New pipeline input"_s);
        QVERIFY(!texts.contains(u"clean"_s));
        // What was taken after a step before comes first the next time.
        bench.pane.habits().note(u"lib/data/clean.yaml"_s, u"comp-make-data"_s);
        bench.view()->adding().offer({900, 900}, {u"make-data"_s, {}}, true);
        QCOMPARE(offered().first(), u"clean"_s);
    }

    void keysOfferStepsBehindTheCurrentOne_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Space") << int(Qt::Key_Space);
        QTest::newRow("Tab") << int(Qt::Key_Tab);
    }
    void keysOfferStepsBehindTheCurrentOne()
    {
        QFETCH(int, key);
        LibraryBench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        const auto choose = [&](Qt::KeyboardModifiers modifiers) {
            bench.canvas().select({u"make-data"_s});
            bench.canvas().setCurrent(u"make-data"_s);
            bench.pane.activateWindow();
            bench.canvas().setFocus();
            bench.key(key);
            QVERIFY(bench.view()->adding().list().isVisible());
            QLineEdit *line = bench.view()->adding().list().findChild<QLineEdit *>();
            QTest::keyClicks(line, u"clean"_s);
            QTest::keyClick(line, Qt::Key_Return, modifiers);
        };
        choose({});
        QVERIFY(bench.hasEdge({u"make-data"_s, u"data"_s}, {u"clean"_s, u"data"_s}));
        choose(Qt::ControlModifier);
        QVERIFY(bench.session().node(u"clean-2"_s));
        QVERIFY(!bench.hasEdge({u"make-data"_s, u"data"_s}, {u"clean-2"_s, u"data"_s}));
    }

    void newerTextsAreTakenInOneStep()
    {
        LibraryBench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.canvas().select({u"make-data"_s});
        bench.view()->adding().addToSelection(u"lib/data/clean.yaml"_s);
        QVERIFY(bench.session().originOf(u"clean"_s));
        QCOMPARE(bench.session().originOf(u"clean"_s)->step, u"lib/data/clean.yaml"_s);
        const QByteArray before = bench.session().editing()->document().bytes();
        bench.trigger(u"upgradeSteps"_s);
        QVERIFY(bench.view()->strip().text().contains(u"as its library"_s));
        bench.fileOf(u"lib/data/clean.yaml"_s, cleanYaml("c:2").replace("outputs: [", "outputs: [{name: bad, type: Dataset}, "));
        bench.pane.library().readAgain();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.pane.library().isReading(), 5000);
        Inspector &inspector = bench.view()->inspector();
        bench.canvas().select({u"clean"_s});
        inspector.refresh();
        auto *upgrade = inspector.findChild<QPushButton *>(u"upgrade"_s);
        QVERIFY(upgrade);
        upgrade->click();
        QVERIFY2(bench.view()->strip().text().contains(u"New output bad"_s), qPrintable(bench.view()->strip().text()));
        for (QPushButton *button : bench.view()->strip().findChildren<QPushButton *>())
            if (button->text() == "Upgrade"_L1)
                button->click();
        QVERIFY(bench.hasEdge({u"make-data"_s, u"data"_s}, {u"clean"_s, u"data"_s}));
        const GraphNode *node = bench.session().node(u"clean"_s);
        QVERIFY(std::any_of(node->ports.begin(), node->ports.end(), [](const GraphPort &port) { return port.key == "bad"_L1; }));
        QVERIFY(bench.view()->adding().outdated().isEmpty());
        bench.trigger(u"undoEdit"_s);
        QCOMPARE(bench.session().editing()->document().bytes(), before);
        QCOMPARE(bench.view()->adding().outdated(), QStringList{u"clean"_s}); // it is the old one again
    }

    void originsOutliveSaving()
    {
        LibraryBench bench;
        bench.pane.openNew()->canvas().setAnimated(false);
        QVERIFY(bench.settle());
        bench.view()->adding().addToSelection(u"lib/data/clean.yaml"_s);
        const QString path = bench.folder.filePath(u"p.yaml"_s);
        bench.session().save(path, true);
        QVERIFY(bench.settle());
        bench.pane.close(bench.view());
        QVERIFY(bench.openFile(path));
        QVERIFY(bench.session().originOf(u"clean"_s));
        QVERIFY(!bench.session().isChanged());
    }

    void aLayoutThatCannotBeWrittenIsTold()
    {
        Bench bench;
        const QString path = bench.fileOf(u"p.yaml"_s, Bench::templateText(u"hello"_s));
        QVERIFY(bench.openFile(path));
        QVERIFY(QDir().mkpath(path + u".layout.yaml/x"_s)); // a folder stands in its place
        bench.canvas().select({u"say-hello"_s});
        bench.canvas().setFocus();
        bench.key(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
        bench.trigger(u"savePipeline"_s);
        QVERIFY(bench.settle());
        QVERIFY2(bench.view()->strip().text().contains(u"where its steps stand is not"_s), qPrintable(bench.view()->strip().text()));
    }
};

QTEST_MAIN(LibraryDockTest)
#include "librarydock_test.moc"
