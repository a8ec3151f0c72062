// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/editjournal.h"
#include "models/pipeline/componentlibrary.h"
#include "models/pipeline/edits/taskedits.h"
#include "models/pipeline/stepaddress.h"
#include "models/pipelines/comparedpipelines.h"
#include "models/runs/newrundraft.h"
#include "models/runs/runfollow.h"
#include "models/tasks/task.h"
#include "tests/widgets/editor/serverbench.h"
#include "widgets/common/diffview.h"
#include "widgets/common/searchbar.h"
#include "widgets/panes/editor/comparedesk.h"
#include "widgets/panes/editor/editorserver.h"
#include "widgets/panes/editor/inspector.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/panes/editor/rundesk.h"
#include "widgets/panes/editor/runstatebar.h"
#include "widgets/panes/editor/stepadding.h"
#include "widgets/panes/editor/startpage.h"
#include "widgets/panes/editor/versiondialog.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/panes/runs/runsteppanel.h"
#include "widgets/panes/runs/stepvalues.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHelpEvent>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>

using namespace headrace;
using namespace headrace::editorbench;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr int patience = 60'000;

QPushButton *buttonOf(const QWidget *parent, const QString &text)
{
    for (QPushButton *button : parent->findChildren<QPushButton *>())
        if (button->text() == text && button->isVisibleTo(parent))
            return button;
    return nullptr;
}

QStringList rowsOf(const CompareDesk &desk)
{
    QStringList rows;
    const auto *list = desk.findChild<QListWidget *>();
    for (int row = 0; row < list->count(); ++row)
        rows << list->item(row)->text();
    return rows;
}

QStringList pathsOf(const CompareDesk &desk)
{
    QStringList paths;
    for (int row = 0; row < desk.fields().rowCount(); ++row)
        paths << desk.fields().index(row, FieldChangeTable::PathColumn).data().toString();
    return paths;
}

Json step(const std::string &id, const std::string &parent, const std::string &name, const char *state, int round = -1)
{
    Json out{{"task_id", id}, {"parent_task_id", parent}, {"name", name}, {"display_name", name}, {"state", state}, {"start_time", "2026-01-01T00:00:02Z"}, {"end_time", "2026-01-01T00:00:09Z"}, {"type", "RUNTIME"}};
    if (round >= 0)
        out["type_attributes"] = {{"iteration_index", std::to_string(round)}};
    return out;
}

} // namespace

/// What takes the place of the picture that is edited: comparisons, runs, what a crash left; by keys and buttons.
class EditorPagesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepareIconTheme();
        applyTheme(*qApp, qEnvironmentVariableIsSet("HEADRACE_DARK") ? ThemeMode::Dark : ThemeMode::Light);
    }

    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support|Cannot open file ':/headrace/icons)"_s)); }

    void p31_whatACrashLeftIsShownBesideTheFile()
    {
        Bench bench;
        const QByteArray text = Bench::templateText(u"hello"_s);
        const QString path = bench.fileOf(u"hello.yaml"_s, text);
        const QString folder = bench.folder.filePath(u"state/edits"_s);
        QVERIFY(QDir().mkpath(folder));
        {
            EditJournal journal(folder); // of a program that ended without a word
            journal.begin(path, text.toStdString());
            const auto at = static_cast<std::size_t>(text.indexOf("python:3.11"));
            journal.add({TextChange{{at, "python:3.11", "python:3.14"}}}, false);
        }
        EditorPane pane(bench.pool, bench.settings, bench.folder.filePath(u"state"_s), nullptr);
        pane.resize(1400, 900);
        pane.show();
        QTRY_VERIFY_WITH_TIMEOUT(buttonOf(&pane, u"Show the changes"_s), patience);
        QTest::mouseClick(buttonOf(&pane, u"Show the changes"_s), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!pane.isBusy(), patience);
        PipelineView *view = pane.current();
        QVERIFY(view && view->isComparing());
        QCOMPARE(rowsOf(view->compareDesk()), QStringList{u"say-hello · changed"_s});
        QCOMPARE(pathsOf(view->compareDesk()), QStringList{u"executor.container.image"_s});
        QCOMPARE(view->compareDesk().fields().index(0, FieldChangeTable::AfterColumn).data().toString(), u"python:3.14"_s);
        QTest::mouseClick(buttonOf(&view->compareDesk(), u"Back to editing"_s), Qt::LeftButton);
        QVERIFY(view->isEditing());
        QVERIFY(view->session().isChanged());
        QCOMPARE(Bench::bytesOf(path), text); // nothing is written before it is saved
    }

    void p31_anotherHandOnTheFileIsShownAsADifference()
    {
        Bench bench;
        const QByteArray text = Bench::templateText(u"hello"_s);
        const QString path = bench.fileOf(u"hello.yaml"_s, text);
        QVERIFY(bench.openFile(path));
        bench.fileOf(u"hello.yaml"_s, QByteArray(text).replace("python:3.11", "python:3.9"));
        QTRY_VERIFY_WITH_TIMEOUT(buttonOf(&bench.view()->strip(), u"Show what differs"_s), patience);
        QTest::mouseClick(buttonOf(&bench.view()->strip(), u"Show what differs"_s), Qt::LeftButton);
        QVERIFY(bench.settle());
        QCOMPARE(pathsOf(bench.view()->compareDesk()), QStringList{u"executor.container.image"_s});
        QVERIFY(buttonOf(&bench.view()->strip(), u"Load it again"_s)); // the question is still there
    }

    void p32_differencesAreWalkedThroughByKeys()
    {
        Bench bench;
        QVERIFY(bench.openFile(bench.fileOf(u"loop.yaml"_s, Bench::templateText(u"loop"_s))));
        QVERIFY(bench.view()->hands().take(setConstant(bench.session().draft(), {{}, u"make-data"_s}, u"rows"_s, 7), u"set"_s));
        bench.canvas().select({u"take-best"_s});
        bench.canvas().setCurrent(u"take-best"_s);
        bench.view()->hands().removeSelected(false);
        bench.pane.activateWindow();
        bench.canvas().setFocus();
        QTest::keyClick(&bench.canvas(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(bench.settle());
        QVERIFY(bench.view()->isComparing());
        CompareDesk &desk = bench.view()->compareDesk();
        const QStringList rows = rowsOf(desk);
        QVERIFY2(rows.contains(u"make-data · changed"_s) && rows.contains(u"take-best · removed"_s), qPrintable(rows.join(u'|')));
        // What is gone is drawn, locked.
        QVERIFY(desk.canvas().canvasScene()->node(u"take-best"_s));
        QCOMPARE(desk.canvas().canvasScene()->node(u"take-best"_s)->node().change, GraphChange::Removed);
        QVERIFY(!desk.canvas().isEditable());
        QCOMPARE(desk.current(), 0);
        draw(bench, "compare");
        for (qsizetype i = 1; i <= rows.size(); ++i) {
            QTest::keyClick(&desk.canvas(), Qt::Key_F8);
            QCOMPARE(desk.current(), static_cast<int>(i % rows.size()));
        }
        QTest::keyClick(&desk.canvas(), Qt::Key_F8, Qt::ShiftModifier);
        QCOMPARE(desk.current(), static_cast<int>(rows.size()) - 1);
        desk.findChild<QListWidget *>()->setCurrentRow(static_cast<int>(rows.indexOf(u"make-data · changed"_s)));
        QCOMPARE(desk.canvas().selectedIds(), QStringList{u"make-data"_s});
        QVERIFY2(pathsOf(desk).join(u' ').contains(u"rows"_s), qPrintable(pathsOf(desk).join(u' ')));
        // Keys of the editor do nothing meanwhile.
        const QByteArray before = bench.session().editing()->document().bytes();
        bench.trigger(u"deleteSelected"_s);
        bench.trigger(u"undoEdit"_s);
        QCOMPARE(bench.session().editing()->document().bytes(), before);
        QTest::keyClick(&desk, Qt::Key_Escape);
        QVERIFY(bench.view()->isEditing());
    }

    void p32_anotherFileAndTheSame()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        const QString other = bench.fileOf(u"other.yaml"_s, Bench::templateText(u"loop"_s));
        bench.view()->compareWith(u"other.yaml"_s, [other] { return PipelineDocument::open(other); });
        QVERIFY(bench.settle());
        CompareDesk &desk = bench.view()->compareDesk();
        QVERIFY(desk.comparison()->count(GraphChange::Added) > 0 && desk.comparison()->count(GraphChange::Removed) > 0);
        QVERIFY(rowsOf(desk).first().startsWith(u"The pipeline itself"_s));
        desk.findChild<QTabWidget *>()->setCurrentIndex(1);
        QVERIFY(desk.findChild<DiffView *>()->lineCount() > 10);
        const QByteArray same = bench.session().editing()->document().bytes();
        bench.view()->compareWith(u"itself"_s, [same] { return PipelineDocument::read(same); });
        QVERIFY(bench.settle());
        QVERIFY(desk.comparison()->differences.empty());
        QVERIFY(rowsOf(desk).isEmpty());
        // A file that cannot be read says so.
        bench.view()->compareWith(u"nothing"_s, [] { return PipelineDocument::open(u"/nowhere.yaml"_s); });
        QVERIFY(bench.settle());
        QVERIFY(!desk.comparison());
        const auto labels = desk.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains(u"not there"_s) || label->text().contains(u"does not exist"_s) || label->text().contains(u"no file"_s, Qt::CaseInsensitive); }));
    }

    void p32_aVersionOnTheServer()
    {
        ServedBench bench;
        bench.state.addPipeline("p", "train");
        bench.state.addVersion("p", "v-1", "first", PipelinesServer::spec("train", 2));
        bench.state.addVersion("p", "v-2", "second", PipelinesServer::spec("train", 3));
        openServed(bench, PipelinesServer::spec("train", 4));
        bench.trigger(u"compareWithVersion"_s);
        auto *dialog = bench.dialog<VersionDialog>();
        QVERIFY(dialog);
        QCOMPARE(bench.state.asked.size(), std::size_t(0)); // nothing connects by itself
        dialog->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->obstacle(), QString(), patience); // the pipeline of the same name, its newest version
        QTest::mouseClick(buttonOf(dialog, u"Compare"_s), Qt::LeftButton);
        QVERIFY(bench.settle());
        CompareDesk &desk = bench.view()->compareDesk();
        QVERIFY(desk.comparison());
        QCOMPARE(desk.comparison()->count(GraphChange::Added), 1); // the fourth step
        QCOMPARE(desk.comparison()->count(GraphChange::Removed), 0);
        QVERIFY(!buttonOf(&desk, u"Upload as a new version"_s));
    }

    void p39_uploadShowsWhatChangesFirst()
    {
        ServedBench bench;
        bench.state.addPipeline("p", "train");
        bench.state.addVersion("p", "v-1", "first", PipelinesServer::spec("train", 2));
        openServed(bench, PipelinesServer::spec("train", 3));
        bench.trigger(u"uploadVersion"_s);
        auto *dialog = bench.dialog<VersionDialog>();
        dialog->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->obstacle(), QString(), patience);
        QTest::mouseClick(buttonOf(dialog, u"Show what changes"_s), Qt::LeftButton);
        QVERIFY(bench.settle());
        CompareDesk &desk = bench.view()->compareDesk();
        QCOMPARE(desk.comparison()->count(GraphChange::Added), 1);
        QVERIFY(bench.state.uploads.empty());
        draw(bench, "upload");
        QTest::mouseClick(buttonOf(&desk, u"Upload as a new version"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state.uploads.size(), std::size_t(1), patience);
        QVERIFY(bench.state.uploads.front().contains("pipelineid=p"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.view()->strip().text().contains(u"newest version"_s), patience);
        QVERIFY(bench.view()->isEditing());
    }

    void p34_theSamePictureGoesLive()
    {
        ServedBench bench;
        openServed(bench, PipelinesServer::spec("train", 2));
        const QPoint place = bench.areaOf(u"step-1"_s).topLeft();
        bench.canvas().setZoom(1.25, {});
        bench.canvas().centerOn(place);
        const QPointF middle = bench.canvas().seenArea().center();
        startRun(bench, u"runPipeline"_s);
        PipelineView *view = bench.view();
        QVERIFY(!view->isEditing());
        RunPage *page = view->runDesk()->page();
        QCOMPARE(view->runDesk()->runId(), u"run-1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page->canvas()->canvasScene()->node(u"step-1"_s), patience);
        QVERIFY(!page->canvas()->isEditable());
        QTRY_COMPARE_WITH_TIMEOUT(page->canvas()->zoom(), 1.25, patience); // as on the desk
        QTRY_VERIFY_WITH_TIMEOUT(QLineF(page->canvas()->seenArea().center(), middle).length() < 20, patience);
        // Nothing moves.
        const CanvasScene &scene = *page->canvas()->canvasScene();
        QCOMPARE(scene.geometry().areas[static_cast<std::size_t>(scene.index().indexOf(u"step-1"_s))].topLeft(), place);
        QTRY_COMPARE_WITH_TIMEOUT(page->canvas()->canvasScene()->node(u"step-0"_s)->node().run.state, GraphRunState::Succeeded, patience);
        QCOMPARE(page->canvas()->canvasScene()->node(u"step-1"_s)->node().run.state, GraphRunState::Failed);
        draw(bench, "run");
        // Back, and there again, by keys.
        QTest::mouseClick(buttonOf(view->runDesk(), u"Back to editing"_s), Qt::LeftButton);
        QVERIFY(view->isEditing());
        bench.pane.activateWindow();
        QTRY_VERIFY_WITH_TIMEOUT(bench.pane.isActiveWindow(), patience);
        QTest::keyClick(&bench.canvas(), Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(!view->isEditing());
        QTest::keyClick(page->canvas(), Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(view->isEditing());
    }

    void p34_runAgainHasTheValuesOfTheLastTime()
    {
        ServedBench bench;
        openServed(bench, PipelinesServer::spec("train", 2));
        startRun(bench, u"runPipeline"_s);
        QTest::mouseClick(buttonOf(bench.view()->runDesk(), u"Back to editing"_s), Qt::LeftButton);
        QVERIFY(bench.view()->hands().take(setCaching(bench.session().draft(), {{}, u"step-1"_s}, false), u"set"_s));
        bench.trigger(u"runPipeline"_s);
        auto *dialog = bench.dialog<NewRunDialog>();
        QTRY_COMPARE_WITH_TIMEOUT(dialog->draft()->typed().size(), std::size_t(1), patience);
        QCOMPARE(dialog->draft()->typed().at(u"lr"_s), u"0.5"_s);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->obstacle(), QString(), patience); // the cluster, too
        QTest::mouseClick(buttonOf(dialog, u"Start run"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state.sentRuns.size(), std::size_t(2), patience);
        QVERIFY((bench.state.sentRuns[1]["pipeline_spec"]["root"]["dag"]["tasks"]["step-1"]["cachingOptions"] != bench.state.sentRuns[0]["pipeline_spec"]["root"]["dag"]["tasks"]["step-1"]["cachingOptions"]));
        QTRY_COMPARE_WITH_TIMEOUT(bench.view()->runDesk()->runId(), u"run-2"_s, patience);
    }

    void p34_aRunLeadsAsFarAsATask()
    {
        ServedBench bench;
        openServed(bench, PipelinesServer::spec("train", 4));
        bench.trigger(u"runToHere"_s);
        QVERIFY(bench.view()->strip().text().contains(u"Select the task"_s));
        bench.canvas().select({u"step-1"_s});
        bench.canvas().setCurrent(u"step-1"_s);
        startRun(bench, u"runToHere"_s);
        const Json &tasks = bench.state.sentRuns.front()["pipeline_spec"]["root"]["dag"]["tasks"];
        QCOMPARE(tasks.size(), std::size_t(2));
        QVERIFY(tasks.contains("step-0") && tasks.contains("step-1"));
        QCOMPARE(bench.session().spec().root.dag->tasks.size(), std::size_t(4)); // the pipeline itself is whole
    }

    void p35_p37_statesAreOnThePictureAndLookedInto()
    {
        ServedBench bench;
        openServed(bench, PipelinesServer::spec("train", 3));
        startRun(bench, u"runPipeline"_s);
        RunPage *page = bench.view()->runDesk()->page();
        QTRY_VERIFY_WITH_TIMEOUT(page->canvas()->canvasScene()->node(u"step-1"_s), patience);
        QTRY_COMPARE_WITH_TIMEOUT(page->canvas()->canvasScene()->node(u"step-1"_s)->node().run.state, GraphRunState::Failed, patience);
        page->canvas()->setAnimated(false);
        page->canvas()->fitAll();
        const NodeItem *item = page->canvas()->canvasScene()->node(u"step-1"_s);
        QTest::mouseClick(page->canvas()->viewport(), Qt::LeftButton, {}, page->canvas()->mapFromScene(item->sceneBoundingRect().center()));
        QTRY_COMPARE_WITH_TIMEOUT(page->canvas()->selectedIds(), QStringList{u"step-1"_s}, patience);
        // How many are in which state; pressing one goes there and dims the others.
        RunStateBar &states = bench.view()->runDesk()->states();
        QCOMPARE(states.count(GraphRunState::Failed), 1);
        QCOMPARE(states.count(GraphRunState::Succeeded), 1);
        QVERIFY(!states.button(GraphRunState::Running)->isVisible());
        QTest::mouseClick(states.button(GraphRunState::Succeeded), Qt::LeftButton);
        QCOMPARE(page->canvas()->selectedIds(), QStringList{u"step-0"_s});
        QVERIFY(page->canvas()->canvasScene()->node(u"step-1"_s)->accent().isDimmed);
        QVERIFY(!page->canvas()->canvasScene()->node(u"step-0"_s)->accent().isDimmed);
        page->canvas()->canvasScene()->clearFocus(); // the pointer went over others
        QVERIFY(page->canvas()->canvasScene()->node(u"step-1"_s)->accent().isDimmed);
        draw(bench, "filter");
        QTest::mouseClick(states.button(GraphRunState::Succeeded), Qt::LeftButton);
        QCOMPARE(states.shownOnly(), GraphRunState::None);
        QVERIFY(!page->canvas()->canvasScene()->node(u"step-1"_s)->accent().isDimmed);
        // F8: to the first failure.
        bench.trigger(u"nextProblem"_s);
        QCOMPARE(page->canvas()->selectedIds(), QStringList{u"step-1"_s});
        const auto *tabs = page->panel()->findChild<QTabWidget *>();
        QVERIFY(tabs && tabs->count() >= 4); // summary, log, values, pod …
        QVERIFY(page->failedRow() >= 0);
    }

    void p35_wiresMoveOnlyWhereThatIsWanted()
    {
        ServedBench bench;
        openServed(bench, PipelinesServer::spec("train", 2));
        startRun(bench, u"runPipeline"_s);
        RunDesk *desk = bench.view()->runDesk();
        const auto buttons = desk->findChildren<QToolButton *>();
        const auto moving = std::find_if(buttons.begin(), buttons.end(), [](const QToolButton *button) { return button->text() == "Moving wires"_L1; });
        QVERIFY(moving != buttons.end());
        QTRY_VERIFY_WITH_TIMEOUT((*moving)->isVisible(), patience);
        QCOMPARE(desk->page()->canvas()->isAnimated(), PipelineCanvas::wantsMotion(desk));
        for (const bool wanted : {false, true}) {
            desk->setMoving(wanted);
            QCOMPARE(desk->page()->canvas()->isAnimated(), wanted);
        }
        // It is kept.
        desk->setMoving(false);
        QCOMPARE(bench.pane.saveState().value(u"movingWires"_s).toBool(), false);
        QVERIFY(bench.pane.saveState().contains(u"movingWires"_s));
    }

    void p37_aPortTellsItsValue()
    {
        ServedBench bench;
        QVERIFY(bench.openTemplate(u"loop"_s));
        Json made = step("d", "", "make-data", "SUCCEEDED");
        made["inputs"]["parameters"] = Json::array({{{"parameter_key", "rows"}, {"value", 42}}});
        bench.state.runs.steps["run-1"] = {made};
        startRun(bench, u"runPipeline"_s);
        RunPage *page = bench.view()->runDesk()->page();
        QTRY_VERIFY_WITH_TIMEOUT(page->stepOf(u"make-data"_s), patience);
        page->canvas()->setZoom(1, {});
        page->canvas()->goTo(u"make-data"_s);
        const NodeItem *item = page->canvas()->canvasScene()->node(u"make-data"_s);
        const QPointF port = item->pos() + QPointF(0, portOffset(item->node(), u"rows"_s, PortDirection::Input, false));
        QTest::mouseClick(page->canvas()->viewport(), Qt::LeftButton, {}, page->canvas()->mapFromScene(port));
        QCOMPARE(page->canvas()->currentPort(), u"rows"_s);
        QCOMPARE(page->panel()->tabs()->currentWidget(), static_cast<QWidget *>(page->panel()->values()));
        QHelpEvent help(QEvent::ToolTip, page->canvas()->mapFromScene(port), page->canvas()->viewport()->mapToGlobal(page->canvas()->mapFromScene(port)));
        QCoreApplication::sendEvent(page->canvas()->viewport(), &help);
        QVERIFY2(QToolTip::text().contains(u"42"_s), qPrintable(QToolTip::text()));
        QToolTip::hideText();
    }

    void p36_aLoopShowsOneRound()
    {
        ServedBench bench;
        QVERIFY(bench.openTemplate(u"loop"_s));
        bench.state.runs.steps["run-1"] = {step("d", "", "make-data", "CACHED"), step("l", "", "for-loop-2", "RUNNING"), step("l0", "l", "for-loop-2", "SUCCEEDED", 0), step("l1", "l", "for-loop-2", "FAILED", 1), step("l0t", "l0", "try-setting", "SUCCEEDED"), step("l1t", "l1", "try-setting", "FAILED"), step("x", "", "of-another-pipeline", "SUCCEEDED")};
        startRun(bench, u"runPipeline"_s);
        RunPage *page = bench.view()->runDesk()->page();
        QTRY_VERIFY_WITH_TIMEOUT(page->canvas()->canvasScene()->node(u"for-loop-2/try-setting"_s), patience);
        QTRY_COMPARE_WITH_TIMEOUT(page->canvas()->canvasScene()->node(u"for-loop-2"_s)->node().run.iterations.size(), std::size_t(2), patience);
        QCOMPARE(page->canvas()->canvasScene()->node(u"for-loop-2/try-setting"_s)->node().run.state, GraphRunState::Failed);
        page->selectNode(u"for-loop-2/try-setting"_s);
        draw(bench, "loop");
        auto *rounds = page->panel()->findChild<QComboBox *>();
        rounds->setCurrentIndex(0);
        Q_EMIT rounds->activated(0);
        QCOMPARE(page->canvas()->canvasScene()->node(u"for-loop-2/try-setting"_s)->node().run.state, GraphRunState::Succeeded);
        // Point 38: what no node of the picture is stays among the steps.
        QStringList names;
        for (int row = 0; row < page->steps()->model()->rowCount(); ++row)
            names << page->steps()->model()->index(row, StepTable::NameColumn).data().toString();
        QVERIFY2(names.join(u' ').contains(u"of-another-pipeline"_s), qPrintable(names.join(u' ')));
    }

    void p18_namesOfThePipelineAreChangedEverywhere()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"loop"_s));
        bench.canvas().select({});
        Inspector &inspector = bench.view()->inspector();
        inspector.refresh();
        draw(bench, "pipeline");
        auto *name = inspector.findChild<QLineEdit *>(u"inputName:rows"_s);
        QVERIFY(name);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, u"lines"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(bench.session().spec().root.inputParameters.contains(u"lines"_s));
        QCOMPARE(bench.session().spec().root.dag->tasks.at(u"make-data"_s).parameters.at(u"rows"_s).name, u"lines"_s);
        inspector.refresh();
        auto *output = inspector.findChild<QLineEdit *>(u"outputName:Output"_s);
        QVERIFY(output);
        output->setText(u"best"_s);
        Q_EMIT output->editingFinished();
        QVERIFY(bench.session().spec().root.outputParameters.contains(u"best"_s));
        bench.session().editing()->undoStack().undo();
        bench.session().editing()->undoStack().undo();
        QCOMPARE(bench.session().editing()->document().bytes(), Bench::templateText(u"loop"_s));
    }

    void p18_everyRunHasItsSettings()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        bench.canvas().select({});
        const auto set = [&](const QString &field, const QString &text) {
            bench.view()->inspector().refresh();
            auto *line = bench.view()->inspector().findChild<QLineEdit *>(field);
            QVERIFY2(line, qPrintable(field));
            line->setText(text);
            Q_EMIT line->editingFinished();
        };
        set(u"workspace"_s, u"10Gi"_s);
        set(u"resourceTtlOnCompletion"_s, u"3600"_s);
        const KubernetesPlatform &platform = bench.session().editing()->document().kubernetes();
        QCOMPARE(platform.workspaceSize, u"10Gi"_s);
        QCOMPARE(platform.ttlOnCompletion, 3600);
        set(u"workspace"_s, u"much"_s); // refused, and said
        QVERIFY(!bench.view()->strip().text().isEmpty());
        QCOMPARE(bench.session().editing()->document().kubernetes().workspaceSize, u"10Gi"_s);
        set(u"workspace"_s, {});
        set(u"resourceTtlOnCompletion"_s, {});
        QCOMPARE(bench.session().editing()->document().kubernetes().workspaceSize, QString());
    }

    void p22_anotherTaskRunsAtTheEnd()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"exit"_s));
        QString handler;
        for (const GraphNode &node : bench.session().graph().nodes)
            if (node.kind == GraphNodeKind::ExitHandler)
                handler = node.id;
        QString made;
        QVERIFY(bench.view()->hands().take(addTask(bench.session().draft(), {}, u"clean-up"_s, PlainValue::emptyMap(), PlainValue{{u"container"_s, PlainValue{{u"image"_s, u"alpine:3"_s}}}}, &made), u"add"_s));
        bench.canvas().select({handler});
        bench.canvas().setCurrent(handler);
        bench.view()->inspector().refresh();
        auto *other = bench.view()->inspector().findChild<QComboBox *>(u"otherExit"_s);
        QVERIFY(other && other->isEnabled());
        other->setCurrentIndex(other->findText(made));
        Q_EMIT other->activated(other->currentIndex());
        QVERIFY(bench.session().node(made)->isAlways);
        QCOMPARE(bench.session().node(made)->parent, handler);
    }

    void p39_everythingCanBeGivenAway_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("also");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("python") << u"exportPython"_s << u"out.py"_s << QString() << QByteArray("@dsl.pipeline");
        QTest::newRow("manifest") << u"exportManifest"_s << u"out.yaml"_s << QString() << QByteArray("kind: PipelineVersion");
        QTest::newRow("component") << u"exportComponent"_s << u"out.yaml"_s << QString() << QByteArray("name: make-data");
        QTest::newRow("picture") << u"exportPicture"_s << u"out.svg"_s << QString() << QByteArray("<svg");
        QTest::newRow("pictures") << u"exportPictures"_s << u"out.svg"_s << u"out.for-loop-2.svg"_s << QByteArray("<svg");
    }

    void p39_everythingCanBeGivenAway()
    {
        QFETCH(QString, command);
        QFETCH(QString, file);
        QFETCH(QString, also);
        QFETCH(QByteArray, words);
        Bench bench;
        QVERIFY(bench.openTemplate(u"loop"_s));
        bench.canvas().select({u"make-data"_s});
        bench.canvas().setCurrent(u"make-data"_s);
        bench.trigger(command);
        auto *dialog = bench.pane.findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = bench.folder.filePath(file);
        Q_EMIT dialog->fileSelected(path);
        QTRY_VERIFY_WITH_TIMEOUT(bench.view()->strip().text().startsWith(u"Saved"_s), patience);
        QVERIFY2(Bench::bytesOf(path).contains(words), Bench::bytesOf(path).left(400).constData());
        QVERIFY(also.isEmpty() || Bench::bytesOf(bench.folder.filePath(also)).contains(words));
    }

    void p12_aComponentComesFromAnAddress()
    {
        ServedBench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        const QByteArray component = "name: Count rows\ninputs: [{name: path, type: String}]\nimplementation: {container: {image: alpine, command: [wc, -l, {inputValue: path}]}}\n";
        LoopbackHttp web([&](const LoopbackHttp::Request &request) { return LoopbackHttp::Reply{.status = request.path == "/count/component.yaml" ? 200 : 404, .body = component, .type = "text/plain"}; });
        bench.pane.offerAddresses(std::make_unique<StepAddresses>(bench.transport, bench.pool));
        const auto type = [&](const QString &address) {
            bench.trigger(u"addFromAddress"_s);
            auto *dialog = bench.dialog<QInputDialog>();
            dialog->setTextValue(address);
            dialog->accept();
        };
        type(web.address() % u"/gone.yaml"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.view()->strip().text().contains(u"404"_s), patience);
        type(web.address() % u"/count/component.yaml"_s);
        QTRY_VERIFY_WITH_TIMEOUT(bench.session().node(u"count-rows"_s), patience);
        const ComponentOrigin *origin = bench.session().originOf(u"count-rows"_s);
        QVERIFY(origin);
        QCOMPARE(origin->step, QString(web.address() % u"/count/component.yaml"_s));
        QCOMPARE(origin->digest.size(), 64);
        QCOMPARE(bench.tasks.taskAt(0)->state(), TaskState::Done); // the newest first
        QCOMPARE(bench.tasks.taskAt(1)->state(), TaskState::Failed);
    }

    void p28_aSourceThatMovedIsLinkedAnew()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        const QByteArray component = "name: Count rows\ninputs: [{name: path, type: String}]\nimplementation: {container: {image: alpine, command: [wc, -l, {inputValue: path}]}}\n";
        LibraryStep step = *libraryStepFrom(component);
        step.id = u"old/count.yaml"_s;
        bench.view()->adding().addTaken(step, {0, 400});
        const QString node = bench.canvas().selectedIds().value(0);
        QVERIFY(!node.isEmpty());
        QCOMPARE(bench.session().originOf(node)->step, u"old/count.yaml"_s);
        QVERIFY(QDir(bench.folder.path()).mkpath(u"moved"_s));
        bench.fileOf(u"moved/count.yaml"_s, component);
        bench.pane.library().add(bench.folder.filePath(u"moved"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!bench.pane.library().isReading(), patience);
        bench.canvas().setCurrent(node);
        bench.view()->inspector().refresh();
        auto *relink = bench.view()->inspector().findChild<QPushButton *>(u"relink"_s);
        QVERIFY(relink);
        QTest::mouseClick(relink, Qt::LeftButton);
        QVERIFY2(bench.session().originOf(node)->step.startsWith(u"moved/"_s), qPrintable(bench.session().originOf(node)->step));
        QCOMPARE(bench.session().originOf(node)->digest, step.digest);
    }

    void p13_tasksOfAllLevelsAreFound()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"loop"_s));
        bench.session().setExpanded(u"for-loop-2"_s, false);
        bench.pane.focusSearch();
        auto *line = bench.view()->find().findChild<QLineEdit *>();
        QVERIFY(line && line->isVisible());
        QTest::keyClicks(line, u"try-set python"_s); // within a folded group
        QCOMPARE(bench.canvas().selectedIds(), QStringList{u"for-loop-2/try-setting"_s});
        QVERIFY(bench.session().node(u"for-loop-2"_s)->isExpanded);
        line->clear();
        QTest::keyClicks(line, u"PYTHON:3"_s); // by the image
        const QString first = bench.canvas().selectedIds().value(0);
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(bench.canvas().selectedIds().value(0) != first);
        QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(bench.canvas().selectedIds().value(0), first);
        bench.session().setLevel(u"for-loop-2"_s);
        line->clear();
        QTest::keyClicks(line, u"take-best"_s); // of another level
        QCOMPARE(bench.canvas().selectedIds(), QStringList{u"take-best"_s});
        draw(bench, "find");
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!bench.view()->find().isVisible());
    }

private:
    /// With HEADRACE_PICTURES=DIR, what is looked at is drawn there.
    static void draw(Bench &bench, const char *name)
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(bench.pane.grab().save(folder % u'/' % QString::fromLatin1(name) % u".png"_s));
    }

    static void openServed(ServedBench &bench, const Json &spec)
    {
        QVERIFY(bench.openFile(bench.fileOf(u"train.json"_s, QByteArray::fromStdString(spec.dump(2)))));
        QCOMPARE(bench.session().state(), PipelineSession::State::Ready);
    }

    /// By the command, the dialog and its button, until the server has it and the picture is live.
    static void startRun(ServedBench &bench, const QString &command)
    {
        bench.trigger(command);
        auto *dialog = bench.dialog<NewRunDialog>();
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->draft()->pipeline(), patience);
        dialog->chooseCluster(u"train"_s);
        for (const auto &[name, parameter] : dialog->draft()->pipeline()->spec().root.inputParameters)
            if (name == u"lr"_s)
                dialog->draft()->type(name, u"0.5"_s);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->obstacle(), QString(), patience);
        QTest::mouseClick(buttonOf(dialog, u"Start run"_s), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.state.sentRuns.size(), std::size_t(1), patience);
        Json &run = bench.state.runs.add("run-1", "RUNNING");
        run["pipeline_spec"] = bench.state.sentRuns.front()["pipeline_spec"];
        if (!bench.state.runs.steps.contains("run-1"))
            bench.state.runs.steps["run-1"] = {step("a", "", "step-0", "SUCCEEDED"), step("b", "", "step-1", "FAILED")};
        QTRY_VERIFY_WITH_TIMEOUT(bench.view()->runDesk(), patience);
    }
};

QTEST_MAIN(EditorPagesTest)
#include "editorpages_test.moc"
