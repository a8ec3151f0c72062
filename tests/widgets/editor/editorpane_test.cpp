// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorbench.h"
#include "models/pipeline/nodeedits.h"
#include "widgets/panes/editor/templates.h"
#include "models/pipeline/newsteps.h"
#include "widgets/canvas/outlinemodel.h"
#include "widgets/common/commandpalette.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/editor/inspector.h"
#include "widgets/panes/editor/stepadding.h"
#include "widgets/panes/editor/textdock.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QSignalSpy>
#include <QTableView>

using namespace headrace;
using namespace headrace::editorbench;
using namespace Qt::StringLiterals;

class EditorPaneTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void templatesAreGoodPipelines_data()
    {
        QTest::addColumn<QString>("id");
        for (const PipelineTemplate &one : pipelineTemplates())
            QTest::newRow(qPrintable(one.id)) << one.id;
    }
    void templatesAreGoodPipelines()
    {
        QFETCH(QString, id);
        Bench bench;
        QVERIFY(bench.openTemplate(id));
        QVERIFY(!bench.session().graph().nodes.empty());
        for (const PipelineProblem &problem : bench.session().problems())
            QVERIFY2(problem.severity == ProblemSeverity::Hint, qPrintable(problemWord(problem.code) + pathText(problem.path)));
        QVERIFY(!bench.session().isChanged());
    }

    void untouchedFileIsSavedByteForByte()
    {
        Bench bench;
        const QByteArray text = "# mine\r\n" + Bench::templateText(u"condition"_s).replace("\n", "\r\n");
        const QString path = bench.fileOf(u"p.yaml"_s, text);
        QVERIFY(bench.openFile(path));
        QSignalSpy saved(&bench.session(), &PipelineSession::saved);
        bench.trigger(u"savePipeline"_s);
        QVERIFY(bench.settle());
        QCOMPARE(bench.view()->strip().text(), u"Saved to %1"_s.arg(path));
        QCOMPARE(saved.count(), 1);
        QCOMPARE(Bench::bytesOf(path), text);
        QVERIFY(!QFile::exists(path + u".layout.yaml"_s)); // nobody moved anything
    }

    void groupsOfTheFileAreGroupsOfThePicture()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        const auto kindAt = [&](const QString &id) { return bench.session().node(id) ? bench.session().node(id)->kind : GraphNodeKind::Task; };
        QCOMPARE(kindAt(u"condition-branches-1"_s), GraphNodeKind::Branches);
        QCOMPARE(bench.session().node(u"condition-branches-1/condition-2"_s)->title, u"if"_s);
        QCOMPARE(bench.session().node(u"condition-branches-1/condition-2"_s)->expression, u"train.Output > threshold"_s);
        QCOMPARE(bench.session().node(u"condition-branches-1/condition-3"_s)->title, u"else"_s);
        // The wire goes straight through both walls.
        QVERIFY(bench.hasEdge({u"train"_s, u"model"_s}, {u"condition-branches-1/condition-2/register"_s, u"model"_s}));
        QVERIFY(bench.hasEdge({u"@inputs"_s, u"rows"_s}, {u"make-data"_s, u"rows"_s}));
    }

    void loopCollectsAtItsWall()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"loop"_s));
        const QString loop = u"for-loop-2"_s;
        QCOMPARE(bench.session().node(loop)->parallelism, 2);
        QVERIFY(bench.hasEdge({loop, u"pipelinechannel--loop-item-param-1"_s}, {u"for-loop-2/try-setting"_s, u"degree"_s}));
        QVERIFY(bench.hasEdge({u"for-loop-2/try-setting"_s, u"Output"_s}, {loop, u"pipelinechannel--try-setting-Output"_s}));
        QVERIFY(bench.hasEdge({loop, u"pipelinechannel--try-setting-Output"_s}, {u"take-best"_s, u"scores"_s}));
    }

    void exitTaskStandsInItsHandler()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"exit"_s));
        const GraphNode *task = bench.session().node(u"tell-outcome"_s);
        QVERIFY(task);
        QCOMPARE(task->parent, u"exit-handler-1"_s);
        QVERIFY(task->isAlways);
        QVERIFY(bench.hasEdge({u"exit-handler-1"_s, u"@status"_s}, {u"tell-outcome"_s, u"status"_s}));
    }

    void aMoveIsLayoutOnly()
    {
        Bench bench;
        const QByteArray text = Bench::templateText(u"hello"_s);
        const QString path = bench.fileOf(u"hello.yaml"_s, text);
        QVERIFY(bench.openFile(path));
        bench.canvas().setZoom(1, {});
        bench.canvas().goTo(u"say-hello"_s);
        const QPoint before = bench.session().layout().places.at(u"say-hello"_s);
        const QPoint from = bench.bodyOf(u"say-hello"_s);
        bench.drag(from, from + QPoint(0, 104));
        QVERIFY(bench.session().layout().places.at(u"say-hello"_s) != before);
        QVERIFY(bench.session().isChanged());
        QSignalSpy saved(&bench.session(), &PipelineSession::saved);
        bench.trigger(u"savePipeline"_s);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 10000);
        QCOMPARE(Bench::bytesOf(path), text);
        QVERIFY(QFile::exists(path + u".layout.yaml"_s));
        QVERIFY(!bench.session().isChanged());
        bench.trigger(u"undoEdit"_s);
        QCOMPARE(bench.session().layout().places.at(u"say-hello"_s), before);
        const QPoint moved = before;
        bench.trigger(u"redoEdit"_s);
        QVERIFY(bench.session().layout().places.at(u"say-hello"_s) != moved);
        const QPoint kept = bench.session().layout().places.at(u"say-hello"_s);
        bench.pane.close(bench.view());
        QVERIFY(bench.openFile(path));
        QCOMPARE(bench.session().layout().places.at(u"say-hello"_s), kept);
    }

    void wiresAreDrawnCutAndTakenBack()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        const QByteArray before = bench.session().editing()->document().bytes();
        const GraphEnd from{u"make-data"_s, u"data"_s};
        const GraphEnd to{u"train"_s, u"data"_s};
        QVERIFY(bench.hasEdge(from, to));
        bench.view()->hands().take(removeNodesOf(bench, {}, {{.from = from, .to = to}}), u"cut"_s);
        QVERIFY(!bench.hasEdge(from, to));
        bench.canvas().setZoom(1, {});
        bench.canvas().centerOn(bench.areaOf(u"train"_s).center());
        bench.drag(bench.portOf(u"make-data"_s, u"data"_s, PortDirection::Output), bench.portOf(u"train"_s, u"data"_s, PortDirection::Input));
        QVERIFY(bench.hasEdge(from, to));
        bench.trigger(u"undoEdit"_s);
        bench.trigger(u"undoEdit"_s);
        QCOMPARE(bench.session().editing()->document().bytes(), before);
    }

    void impossibleWiresSayWhy()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        const auto reason = [&](const GraphEnd &from, const GraphEnd &to) { return bench.canvas().answerFor(from, to).reason; };
        QVERIFY(reason({u"train"_s, u"Output"_s}, {u"make-data"_s, u"rows"_s}).contains(u"NUMBER_DOUBLE"_s));
        QVERIFY(reason({u"train"_s, u"model"_s}, {u"make-data"_s, u"rows"_s}).contains(u"rows"_s));
        QVERIFY(reason({u"train"_s, {}}, {u"make-data"_s, {}}).contains(u"make-data"_s));
        QVERIFY(reason({u"make-data"_s, u"data"_s}, {u"train"_s, u"data"_s}).isEmpty());
        const QByteArray before = bench.session().editing()->document().bytes();
        bench.view()->hands().connectEnds({u"train"_s, {}}, {u"make-data"_s, {}});
        QCOMPARE(bench.session().editing()->document().bytes(), before);
        QVERIFY(!bench.view()->strip().text().isEmpty());
    }

    void deletingHeals()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"loop"_s));
        QCOMPARE(bench.session().graph().edges.empty(), false);
        bench.canvas().select({u"for-loop-2"_s});
        bench.canvas().setCurrent(u"for-loop-2"_s);
        bench.canvas().setFocus();
        bench.key(Qt::Key_Delete);
        QVERIFY(!bench.session().node(u"for-loop-2"_s));
        QVERIFY(bench.session().node(u"take-best"_s));
        QVERIFY(bench.settle());
        QVERIFY(!bench.session().problems().empty()); // its list is missing
        bench.trigger(u"undoEdit"_s);
        QVERIFY(bench.session().node(u"for-loop-2/try-setting"_s));
    }

    void renamingKeepsThePlace()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        const QPoint place = bench.session().layout().places.at(u"train"_s);
        QVERIFY(bench.view()->hands().rename(u"train"_s, u"fit"_s));
        QCOMPARE(bench.session().layout().places.at(u"fit"_s), place);
        QVERIFY(bench.hasEdge({u"fit"_s, u"model"_s}, {u"condition-branches-1/condition-2/register"_s, u"model"_s}));
        QVERIFY(!bench.view()->hands().rename(u"fit"_s, u"make-data"_s));
        QVERIFY(bench.view()->strip().text().contains(u"make-data"_s));
    }

    void duplicatesStandBeside()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.canvas().select({u"make-data"_s, u"train"_s});
        bench.canvas().setFocus();
        bench.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(bench.session().node(u"train-2"_s));
        QVERIFY(bench.hasEdge({u"make-data-2"_s, u"data"_s}, {u"train-2"_s, u"data"_s}));
        QVERIFY(bench.canvas().selectedIds().contains(u"train-2"_s));
        QVERIFY(bench.settle());
        for (const PipelineProblem &problem : bench.session().problems())
            QVERIFY(problem.severity == ProblemSeverity::Hint);
    }

    void groupsAreEnteredAndLeft()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.view()->openNode(u"condition-branches-1/condition-2"_s);
        QCOMPARE(bench.session().level(), u"condition-branches-1/condition-2"_s);
        QVERIFY(bench.session().node(u"condition-branches-1/condition-2/register"_s));
        QVERIFY(bench.session().node(inputsRail(u"condition-branches-1/condition-2"_s)));
        bench.canvas().setFocus();
        bench.canvas().canvasScene()->clearSelection();
        bench.key(Qt::Key_Escape);
        QCOMPARE(bench.session().level(), u"condition-branches-1"_s);
        bench.key(Qt::Key_Left, Qt::ControlModifier);
        QCOMPARE(bench.session().level(), QString());
    }

    void problemsLeadToTheirTask()
    {
        Bench bench;
        QByteArray text = Bench::templateText(u"condition"_s);
        text.replace("name: comp-train\n", "name: comp-nothing\n");
        QVERIFY(bench.openFile(bench.fileOf(u"bad.yaml"_s, text)));
        QVERIFY(!bench.session().problems().empty());
        QStringList shown;
        for (std::size_t i = 0; i < bench.session().problems().size(); ++i) {
            bench.trigger(u"nextProblem"_s);
            shown << bench.canvas().currentId();
        }
        QVERIFY(shown.contains(u"train"_s));
        QVERIFY(bench.session().node(u"train"_s)->errors > 0);
    }

    void brokenFileIsShownAsText()
    {
        Bench bench;
        QVERIFY(bench.openFile(bench.fileOf(u"broken.yaml"_s, "components:\n  a: [1,\n")));
        QCOMPARE(bench.session().state(), PipelineSession::State::Unreadable);
        QVERIFY(bench.session().rawText().startsWith(u"components"_s));
        QVERIFY(!bench.session().isChanged());
    }

    void othersWritingIsNoticed()
    {
        Bench bench;
        const QString path = bench.fileOf(u"p.yaml"_s, Bench::templateText(u"hello"_s));
        QVERIFY(bench.openFile(path));
        QVERIFY(bench.view()->hands().rename(u"say-hello"_s, u"greet"_s));
        QSignalSpy told(&bench.session(), &PipelineSession::changedOnDisk);
        bench.fileOf(u"p.yaml"_s, Bench::templateText(u"loop"_s));
        QTRY_VERIFY_WITH_TIMEOUT(told.count() > 0, 10000);
        QSignalSpy failed(&bench.session(), &PipelineSession::saveFailed);
        bench.trigger(u"savePipeline"_s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 10000);
        QCOMPARE(failed[0][0].value<Error>().code, u"file.changedElsewhere"_s);
        QCOMPARE(Bench::bytesOf(path), Bench::templateText(u"loop"_s));
        QSignalSpy saved(&bench.session(), &PipelineSession::saved);
        Q_EMIT bench.view()->overwriteRequested();
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 10000);
        QVERIFY(Bench::bytesOf(path).contains("greet"));
    }

    void unwritableFolderKeepsTheText()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        QVERIFY(bench.view()->hands().rename(u"say-hello"_s, u"greet"_s));
        QSignalSpy failed(&bench.session(), &PipelineSession::saveFailed);
        bench.session().save(bench.folder.filePath(u"no/such/folder/p.yaml"_s));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 10000);
        QVERIFY(bench.session().isChanged());
        QVERIFY(!bench.view()->strip().text().isEmpty());
        QVERIFY(bench.session().node(u"greet"_s));
    }

    void outlineAndPictureSelectTogether()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.canvas().select({u"train"_s});
        const auto rows = bench.view()->outline().selectionModel()->selectedRows();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().data(OutlineModel::IdRole).toString(), u"train"_s);
        const auto *model = static_cast<const OutlineModel *>(bench.view()->outline().model());
        bench.view()->outline().selectionModel()->select(model->indexOf(u"make-data"_s), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        QCOMPARE(bench.canvas().selectedIds(), QStringList{u"make-data"_s});
    }

    void doubleClickOffersSteps()
    {
        Bench bench;
        bench.pane.openNew()->canvas().setAnimated(false);
        QVERIFY(bench.settle());
        QTest::mouseDClick(bench.canvas().viewport(), Qt::LeftButton, {}, QPoint(300, 200));
        CommandPalette &list = bench.view()->adding().list();
        QVERIFY(list.isVisible());
        QTest::keyClicks(list.findChild<QLineEdit *>(), u"python"_s);
        QTest::keyClick(list.findChild<QLineEdit *>(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.session().node(u"step"_s), 5000);
        QCOMPARE(bench.canvas().selectedIds(), QStringList{u"step"_s});
        bench.trigger(u"undoEdit"_s);
        QVERIFY(!bench.session().node(u"step"_s));
    }

    void wireIntoNothingBringsAFittingStep()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.view()->adding().add(pythonStep(u"NUMBER_DOUBLE"_s), {400, 500}, {u"train"_s, u"Output"_s}, true);
        QVERIFY(bench.hasEdge({u"train"_s, u"Output"_s}, {u"step"_s, u"value"_s}));
        QVERIFY(bench.settle());
        for (const PipelineProblem &problem : bench.session().problems())
            QVERIFY(problem.severity != ProblemSeverity::Error);
    }

    void newInputFeedsItsPort()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        QVERIFY(bench.view()->hands().take(addInputFor(bench.session().draft(), {u"make-data"_s, u"rows"_s}), u"input"_s));
        QVERIFY(bench.hasEdge({u"@inputs"_s, u"rows-2"_s}, {u"make-data"_s, u"rows"_s}));
    }

    void groupsAreMadeAndTakenAway_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<int>("kind");
        QTest::newRow("condition") << u"wrapInCondition"_s << int(GraphNodeKind::Condition);
        QTest::newRow("loop") << u"wrapInLoop"_s << int(GraphNodeKind::Loop);
        QTest::newRow("pipeline") << u"wrapInPipeline"_s << int(GraphNodeKind::SubPipeline);
        QTest::newRow("exit handler") << u"wrapInExitHandler"_s << int(GraphNodeKind::ExitHandler);
    }
    void groupsAreMadeAndTakenAway()
    {
        QFETCH(QString, action);
        QFETCH(int, kind);
        Bench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        // What a loop makes is a list, which the pipeline's output is not.
        QVERIFY(bench.view()->hands().take(removeOutput(bench.session().draft(), {}, u"Output"_s), u"cut"_s));
        bench.canvas().select({u"say-hello"_s});
        bench.trigger(action);
        QVERIFY2(bench.view()->strip().text().isEmpty(), qPrintable(bench.view()->strip().text()));
        QCOMPARE(bench.canvas().selectedIds().size(), 1);
        const QString group = bench.canvas().selectedIds().first();
        QCOMPARE(int(bench.session().node(group)->kind), kind);
        QVERIFY(bench.session().node(group + u"/say-hello"_s));
        QVERIFY(bench.hasEdge({u"@inputs"_s, u"name"_s}, {group + u"/say-hello"_s, u"name"_s}));
        QVERIFY(bench.settle());
        for (const PipelineProblem &problem : bench.session().problems())
            QVERIFY2(problem.severity != ProblemSeverity::Error, qPrintable(problemWord(problem.code)));
        bench.trigger(u"unwrapGroup"_s);
        QVERIFY(bench.session().node(u"say-hello"_s));
    }

    void inspectorChangesValues()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.canvas().select({u"make-data"_s});
        Inspector &inspector = bench.view()->inspector();
        inspector.refresh();
        auto *source = inspector.findChild<QComboBox *>(u"source:rows"_s);
        QVERIFY(source);
        QCOMPARE(source->currentText(), u"rows"_s);
        auto *value = inspector.findChild<QLineEdit *>(u"value:rows"_s);
        value->setText(u"many"_s);
        Q_EMIT value->editingFinished();
        QVERIFY(bench.view()->strip().text().contains(u"NUMBER_INTEGER"_s));
        QVERIFY(bench.hasEdge({u"@inputs"_s, u"rows"_s}, {u"make-data"_s, u"rows"_s}));
        value->setText(u"12"_s);
        Q_EMIT value->editingFinished();
        QCOMPARE(bench.session().spec().root.dag->tasks.at(u"make-data"_s).parameters.at(u"rows"_s).constant, PlainValue(12));
        inspector.refresh();
        source = inspector.findChild<QComboBox *>(u"source:rows"_s);
        QCOMPARE(source->currentIndex(), 1);
        source->setCurrentIndex(2);
        Q_EMIT source->activated(2);
        QVERIFY(bench.hasEdge({u"@inputs"_s, u"rows"_s}, {u"make-data"_s, u"rows"_s}));
    }

    void inspectorChangesSettings()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.canvas().select({u"train"_s});
        Inspector &inspector = bench.view()->inspector();
        const auto type = [&](const QString &field, const QString &text) {
            inspector.refresh();
            auto *line = inspector.findChild<QLineEdit *>(field);
            line->setText(text);
            Q_EMIT line->editingFinished();
        };
        type(u"image"_s, u"python:3.12"_s);
        type(u"memoryLimit"_s, u"2Gi"_s);
        inspector.refresh();
        inspector.findChild<QSpinBox *>(u"retry"_s)->setValue(3);
        inspector.refresh();
        inspector.findChild<QCheckBox *>(u"cache"_s)->setChecked(false);
        const PipelineSpec &spec = bench.session().spec();
        QCOMPARE(spec.executors.at(u"exec-train"_s).container.image, u"python:3.12"_s);
        QCOMPARE(spec.executors.at(u"exec-train"_s).container.resources.memoryLimit, u"2Gi"_s);
        QCOMPARE(spec.root.dag->tasks.at(u"train"_s).retry->maxRetryCount, 3);
        QCOMPARE(spec.root.dag->tasks.at(u"train"_s).isCached, false);
        for (int i = 0; i < 4; ++i)
            bench.trigger(u"undoEdit"_s);
        QCOMPARE(bench.session().editing()->document().bytes(), Bench::templateText(u"condition"_s));
    }

    void clipboardIsPipelineText()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.canvas().select({u"make-data"_s, u"train"_s});
        bench.canvas().setFocus();
        bench.view()->hands().copySelected();
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(PipelineDocument::read(text.toUtf8()));
        bench.view()->hands().paste(false);
        QVERIFY(bench.hasEdge({u"make-data-2"_s, u"data"_s}, {u"train-2"_s, u"data"_s}));
        QVERIFY(!bench.hasEdge({u"@inputs"_s, u"rows"_s}, {u"make-data-2"_s, u"rows"_s}));
        bench.view()->hands().paste(true);
        QVERIFY(bench.hasEdge({u"@inputs"_s, u"rows"_s}, {u"make-data-3"_s, u"rows"_s}));
        // Into another pipeline.
        QVERIFY(bench.openTemplate(u"hello"_s));
        bench.view()->hands().paste(true);
        QVERIFY(bench.hasEdge({u"make-data"_s, u"data"_s}, {u"train"_s, u"data"_s}));
        const QByteArray before = bench.session().editing()->document().bytes();
        QGuiApplication::clipboard()->setText(u"no pipeline: ["_s);
        bench.view()->hands().paste(false);
        QVERIFY(!bench.view()->strip().text().isEmpty());
        QCOMPARE(bench.session().editing()->document().bytes(), before);
    }

    void tasksMoveIntoGroupsWithTheirWires()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        const QString lane = u"condition-branches-1/condition-2"_s;
        // Out of the lane.
        Q_EMIT bench.canvas().reparentRequested({lane + u"/register"_s}, {}, {});
        QVERIFY2(bench.view()->strip().text().isEmpty(), qPrintable(bench.view()->strip().text()));
        QVERIFY(bench.hasEdge({u"train"_s, u"model"_s}, {u"register"_s, u"model"_s}));
        QVERIFY(bench.hasEdge({u"train"_s, u"Output"_s}, {u"register"_s, u"score"_s}));
        // And into the other.
        Q_EMIT bench.canvas().reparentRequested({u"register"_s}, u"condition-branches-1/condition-3"_s, {});
        QVERIFY(bench.hasEdge({u"train"_s, u"model"_s}, {u"condition-branches-1/condition-3/register"_s, u"model"_s}));
        // A producer cannot go into what waits for it.
        const QByteArray before = bench.session().editing()->document().bytes();
        Q_EMIT bench.canvas().reparentRequested({u"condition-branches-1"_s}, u"condition-branches-1/condition-3"_s, {});
        QVERIFY(!bench.view()->strip().text().isEmpty());
        QCOMPARE(bench.session().editing()->document().bytes(), before);
    }

    void textAndPictureFollowEachOther()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        const QByteArray before = bench.session().editing()->document().bytes();
        bench.trigger(u"showYaml"_s);
        YamlEditor &editor = bench.view()->text().editor();
        QCOMPARE(editor.text().toUtf8(), before);
        QVERIFY(bench.view()->hands().rename(u"say-hello"_s, u"greet"_s));
        QVERIFY(editor.text().contains(u"greet:"_s));
        editor.setText(editor.text().replace(u"python:3.11"_s, u"python:3.13"_s), true);
        Q_EMIT editor.textChanged();
        bench.view()->text().takeText();
        QCOMPARE(bench.session().spec().executors.at(u"exec-say-hello"_s).container.image, u"python:3.13"_s);
        // What cannot be read changes nothing.
        const QString good = editor.text();
        editor.setText(good + u"broken: ["_s, true);
        Q_EMIT editor.textChanged();
        bench.view()->text().takeText();
        QCOMPARE(editor.marks().size(), std::size_t(1));
        QVERIFY(bench.session().node(u"greet"_s));
        bench.trigger(u"undoEdit"_s);
        bench.trigger(u"undoEdit"_s);
        QCOMPARE(bench.session().editing()->document().bytes(), before);
        QCOMPARE(editor.text().toUtf8(), before);
    }

    void componentFilesBecomeSteps()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        const QString file = bench.fileOf(u"component.yaml"_s, "name: Sort it\ninputs: [{name: Query, type: CSV}]\nimplementation: {container: {image: a/b:1, args: [{inputValue: Query}]}}\n");
        bench.view()->adding().addFile(file, {400, 400});
        QTRY_VERIFY_WITH_TIMEOUT(bench.session().node(u"sort-it"_s), 5000);
        QVERIFY(bench.view()->strip().text().contains(u"query"_s));
        // A whole pipeline comes as one step.
        bench.view()->adding().addFile(bench.fileOf(u"other.yaml"_s, Bench::templateText(u"loop"_s)), {400, 400});
        const auto hasGroup = [&] {
            const auto &nodes = bench.session().graph().nodes;
            return std::any_of(nodes.begin(), nodes.end(), [](const GraphNode &node) { return node.id.endsWith("/for-loop-2/try-setting"_L1); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasGroup(), 5000);
        bench.view()->adding().addFile(bench.fileOf(u"none.yaml"_s, "a: 1\n"), {400, 400});
        QTRY_VERIFY_WITH_TIMEOUT(bench.view()->strip().text().contains(u"component"_s), 5000);
    }

    void textGoesToWhatIsSelected()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"condition"_s));
        bench.view()->showText(true);
        bench.canvas().setFocus();
        bench.canvas().select({u"train"_s});
        YamlEditor &editor = bench.view()->text().editor();
        QCOMPARE(editor.lines().at(editor.cursorLine()).trimmed(), u"train:"_s);
    }

    void inspectorNamesThePipeline()
    {
        Bench bench;
        QVERIFY(bench.openTemplate(u"hello"_s));
        Inspector &inspector = bench.view()->inspector();
        inspector.refresh();
        auto *name = inspector.findChild<QLineEdit *>(u"name"_s);
        name->setText(u"Good Morning"_s);
        Q_EMIT name->editingFinished();
        QVERIFY(!bench.view()->strip().text().isEmpty());
        QCOMPARE(bench.session().spec().name, u"hello"_s);
        inspector.refresh();
        name = inspector.findChild<QLineEdit *>(u"name"_s);
        name->setText(u"good-morning"_s);
        Q_EMIT name->editingFinished();
        QCOMPARE(bench.session().spec().name, u"good-morning"_s);
    }

private:
    static Drafted removeNodesOf(const Bench &bench, const QStringList &nodes, const std::vector<GraphEdge> &edges)
    {
        return removeNodes(bench.session().draft(), bench.session().graph(), nodes, edges, false);
    }
};

QTEST_MAIN(EditorPaneTest)
#include "editorpane_test.moc"
