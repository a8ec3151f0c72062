// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/messages.h"
#include "clients/pipelines/specjson.h"
#include "clients/pipelines/stepmessages.h"
#include "models/kube/resourcestore.h"
#include "models/runs/metadatastore.h"
#include "models/runs/runpicture.h"
#include "models/runs/steppod.h"
#include "models/runs/steptable.h"

#include <nlohmann/json.hpp>

#include <QAbstractItemModelTester>
#include <QDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

Run recorded(const char *pattern)
{
    const QDir folder(QStringLiteral(HEADRACE_SHARED_DIR "/testbed/kfp/recorded"));
    QFile file(folder.filePath(folder.entryList({QString::fromLatin1(pattern)}).value(0)));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not there", pattern);
    return *readRun(Json::parse(file.readAll().toStdString())["response_body"].dump());
}

RunPicturePointer pictureOf(const Run &run)
{
    return *runPicture(run.spec);
}

/// A pipeline with a loop over two items, a loop inside it and a condition.
const char *loops = R"({"pipelineInfo": {"name": "loops"}, "schemaVersion": "2.1.0", "sdkVersion": "kfp-2.14.0",
 "root": {"dag": {"tasks": {"make": {"componentRef": {"name": "comp-make"}, "taskInfo": {"name": "make"}},
   "for-loop-1": {"componentRef": {"name": "comp-for-loop-1"}, "dependentTasks": ["make"], "parameterIterator": {"itemInput": "x", "items": {"raw": "[1, 2]"}}, "taskInfo": {"name": "for-loop-1"}},
   "condition-1": {"componentRef": {"name": "comp-condition-1"}, "dependentTasks": ["make"], "triggerPolicy": {"condition": "1 == 2"}, "taskInfo": {"name": "condition-1"}}}}},
 "components": {"comp-make": {"executorLabel": "exec-make"}, "comp-train": {"executorLabel": "exec-train"},
   "comp-for-loop-1": {"dag": {"tasks": {"train": {"componentRef": {"name": "comp-train"}, "taskInfo": {"name": "train"}},
      "for-loop-2": {"componentRef": {"name": "comp-for-loop-2"}, "parameterIterator": {"itemInput": "y", "items": {"raw": "[1, 2, 3]"}}, "taskInfo": {"name": "for-loop-2"}}}}, "inputDefinitions": {"parameters": {"x": {"parameterType": "NUMBER_INTEGER"}}}},
   "comp-for-loop-2": {"dag": {"tasks": {"score": {"componentRef": {"name": "comp-train"}, "taskInfo": {"name": "score"}}}}, "inputDefinitions": {"parameters": {"y": {"parameterType": "NUMBER_INTEGER"}}}},
   "comp-condition-1": {"dag": {"tasks": {"never": {"componentRef": {"name": "comp-train"}, "taskInfo": {"name": "never"}}}}}},
 "deploymentSpec": {"executors": {"exec-make": {"container": {"image": "python:3.11", "resources": {"resourceMemoryLimit": "1Gi", "memoryLimit": 1.07}}}, "exec-train": {"container": {"image": "python:3.11"}}}}})";

RunStep step(const char *id, const char *parent, const char *name, RunState state, int iteration = -1, qint64 startedAt = 100)
{
    return {.id = QString::fromLatin1(id), .parentId = QString::fromLatin1(parent), .name = QString::fromLatin1(name), .kind = u"RUNTIME"_s, .iteration = iteration, .state = {state, u"X"_s}, .startedAt = startedAt, .endedAt = state == RunState::Running ? 0 : startedAt + 7};
}

std::vector<RunStep> loopSteps()
{
    return {step("m", "", "make", RunState::Succeeded, -1, 90), step("l", "", "for-loop-1", RunState::Failed), step("l0", "l", "for-loop-1", RunState::Succeeded, 0), step("l1", "l", "for-loop-1", RunState::Failed, 1),
            step("t0", "l0", "train", RunState::Cached), step("t1", "l1", "train", RunState::Failed), step("k0", "l0", "for-loop-2", RunState::Succeeded), step("k00", "k0", "for-loop-2", RunState::Succeeded, 0), step("k01", "k0", "for-loop-2", RunState::Succeeded, 1),
            step("s00", "k00", "score", RunState::Succeeded), step("s01", "k01", "score", RunState::Succeeded), step("c", "", "condition-1", RunState::Skipped, -1, 0)};
}

GraphRun runAt(const GraphRuns &runs, const QString &node)
{
    for (const auto &[id, run] : runs)
        if (id == node)
            return run;
    return {};
}

} // namespace

/// Both shapes of a run's steps, on a picture.
class RunProgressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oldServersRows_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("node");
        QTest::addColumn<int>("state");
        const auto row = [](const char *file, const char *node, GraphRunState state) { QTest::addRow("%s %s", file, node) << QByteArray(file) << QString::fromLatin1(node) << static_cast<int>(state); };
        row("296-*", "write-to-gcs", GraphRunState::Succeeded);
        row("296-*", "read-from-gcs", GraphRunState::Failed);
        row("293-*", "write-to-gcs", GraphRunState::Succeeded);
        row("293-*", "read-from-gcs", GraphRunState::Running); // its driver works
        row("306-*", "flip-coin-op", GraphRunState::Succeeded);
        row("306-*", "print-op", GraphRunState::Skipped); // omitted: no state
        row("306-*", "condition-1", GraphRunState::Skipped);
        row("306-*", "condition-1/print-op-2", GraphRunState::Skipped); // told by its group alone
    }

    void oldServersRows()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, node);
        QFETCH(int, state);
        const Run run = recorded(file.constData());
        const RunPicturePointer picture = pictureOf(run);
        const RunProgress progress = progressOf(picture->graph, run);
        QVERIFY(!progress.hasValues);
        for (const StepRow &row : progress.rows)
            QVERIFY2(!row.title.contains(u"driver"_s) && row.title != u"executor"_s, qPrintable(row.title));
        QCOMPARE(static_cast<int>(runAt(graphRuns(picture->graph, progress, {}), node).state), state);
    }

    void anOldServersRowKnowsItsWorkflowNodes()
    {
        const Run run = recorded("296-*");
        const RunProgress progress = progressOf(pictureOf(run)->graph, run);
        const auto found = std::find_if(progress.rows.begin(), progress.rows.end(), [](const StepRow &row) { return row.node == u"write-to-gcs"; });
        QVERIFY(found != progress.rows.end());
        QCOMPARE(found->nodes, QStringList{u"simple-two-step-pipeline-l5c8p-1688499257"_s});
    }

    void withoutRowsNothingIsClaimed()
    {
        Run run = recorded("296-*");
        const RunPicturePointer picture = pictureOf(run);
        run.tasks.clear();
        for (const auto &[node, state] : graphRuns(picture->graph, progressOf(picture->graph, run), {}))
            QCOMPARE(state.state, GraphRunState::None);
    }

    void stepsStandAsATree()
    {
        const RunPicturePointer picture = *runPicture(loops);
        Run run{.state = {RunState::Failed, u"FAILED"_s}};
        const RunProgress progress = progressOf(picture->graph, run, loopSteps());
        QStringList lines;
        for (const StepRow &row : progress.rows)
            lines.append(QString::number(row.depth) % u' ' % row.node % u' ' % roundText(row) % (row.isIteration ? u" *" : u""));
        const QStringList wanted{u"0 make "_s, u"0 for-loop-1 "_s, u"1 for-loop-1 0 *"_s, u"2 for-loop-1/for-loop-2 0"_s, u"3 for-loop-1/for-loop-2 0.0 *"_s, u"4 for-loop-1/for-loop-2/score 0.0"_s, u"3 for-loop-1/for-loop-2 0.1 *"_s, u"4 for-loop-1/for-loop-2/score 0.1"_s, u"2 for-loop-1/train 0"_s, u"1 for-loop-1 1 *"_s, u"2 for-loop-1/train 1"_s, u"0 condition-1 "_s};
        QCOMPARE(lines, wanted);
    }

    void theFailedRoundIsShownUnlessAnotherIsChosen()
    {
        const RunPicturePointer picture = *runPicture(loops);
        Run run{.state = {RunState::Failed, u"FAILED"_s}};
        const RunProgress progress = progressOf(picture->graph, run, loopSteps());
        ShownIterations shown = shownIterations(picture->graph, progress, {});
        QCOMPARE(shown.at(u"for-loop-1"_s), 1);
        GraphRuns runs = graphRuns(picture->graph, progress, shown);
        QCOMPARE(runAt(runs, u"for-loop-1"_s).iterations, (std::vector{GraphRunState::Succeeded, GraphRunState::Failed}));
        QCOMPARE(runAt(runs, u"for-loop-1/train"_s).state, GraphRunState::Failed);
        QCOMPARE(runAt(runs, u"for-loop-1/for-loop-2"_s).state, GraphRunState::Skipped); // never began in that round
        QCOMPARE(runAt(runs, u"condition-1/never"_s).state, GraphRunState::Skipped);
        shown = shownIterations(picture->graph, progress, {{u"for-loop-1"_s, 0}});
        runs = graphRuns(picture->graph, progress, shown);
        QCOMPARE(runAt(runs, u"for-loop-1"_s).shownIteration, 0);
        QCOMPARE(runAt(runs, u"for-loop-1/train"_s).state, GraphRunState::Cached);
        QCOMPARE(runAt(runs, u"for-loop-1/for-loop-2"_s).iterations.size(), std::size_t(2));
        QCOMPARE(progress.rows[static_cast<std::size_t>(rowOf(picture->graph, progress, shown, u"for-loop-1/train"_s))].id, u"t0"_s);
        QCOMPARE(runAt(runs, u"make"_s).duration, qint64(7000));
        QCOMPARE(shownIterations(picture->graph, progress, {{u"for-loop-1"_s, 9}}).at(u"for-loop-1"_s), 1); // there is no such round
    }

    void theLocalClustersSteps_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("node");
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("rounds");
        const auto row = [](const char *name, const char *node, GraphRunState state, int rounds) { QTest::addRow("%s %s", name, node) << QString::fromLatin1(name) << QString::fromLatin1(node) << static_cast<int>(state) << rounds; };
        row("loop", "make-data", GraphRunState::Succeeded, 0);
        row("loop", "for-loop-2", GraphRunState::Succeeded, 3);
        row("loop", "for-loop-2/try-setting", GraphRunState::Succeeded, 0);
        row("condition", "make-data", GraphRunState::Cached, 0);
        row("condition", "condition-branches-1/condition-2/register", GraphRunState::Succeeded, 0);
        row("condition", "condition-branches-1/condition-3", GraphRunState::Skipped, 0);
    }

    void theLocalClustersSteps()
    {
        QFETCH(QString, name);
        QFETCH(QString, node);
        QFETCH(int, state);
        QFETCH(int, rounds);
        const Result<PipelineDocument> document = PipelineDocument::open(QStringLiteral(HEADRACE_SOURCE_DIR "/resources/templates/") + name + u".yaml"_s);
        QVERIFY(document.hasValue());
        QFile file(QStringLiteral(HEADRACE_SOURCE_DIR "/tests/data/runs/") + name + u"-tasks.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto page = readRunSteps(file.readAll().toStdString());
        QVERIFY(page.hasValue());
        const RunPicturePointer picture = *runPicture(specJson(*document));
        Run run{.state = {RunState::Succeeded, u"SUCCEEDED"_s}};
        const RunProgress progress = progressOf(picture->graph, run, page->rows);
        QCOMPARE(progress.rows.size(), page->rows.size());
        for (const StepRow &row : progress.rows)
            QVERIFY2(!row.node.isEmpty(), qPrintable(row.title));
        const GraphRun found = runAt(graphRuns(picture->graph, progress, shownIterations(picture->graph, progress, {})), node);
        QCOMPARE(static_cast<int>(found.state), state);
        QCOMPARE(found.iterations.size(), static_cast<std::size_t>(rounds));
    }

    void podsAreFoundByTheirNumber()
    {
        ResourceStore pods;
        pods.apply({.beginsList = true, .endsList = true, .columns = {}, .rows = {std::make_shared<KubeRow>(KubeRow{.uid = "1", .name = u"two-step-l5c8p-system-container-impl-1688499257"_s}), std::make_shared<KubeRow>(KubeRow{.uid = "2", .name = u"two-step-l5c8p-system-dag-driver-344007811"_s})}, .removed = {}, .status = {}});
        QCOMPARE(podNameOf({.nodes = {u"two-step-l5c8p-1688499257"_s}}, &pods), u"two-step-l5c8p-system-container-impl-1688499257"_s);
        QCOMPARE(podNameOf({.nodes = {u"two-step-l5c8p-99"_s}}, &pods), QString());
        QCOMPARE(podNameOf({.nodes = {u"two-step-l5c8p-99"_s}}, nullptr), QString());
        QCOMPARE(podNameOf({.pods = {{u"told"_s, {}, {}}}}, nullptr), u"told"_s);
    }

    void lackOfMemoryIsRecognised_data()
    {
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("isMemory");
        QTest::newRow("kubelet") << 137 << u"OOMKilled"_s << QString() << true;
        QTest::newRow("a helper died") << 1 << u"OOMKilled"_s << QString() << true;
        QTest::newRow("only killed") << 137 << u"Error"_s << QString() << false;
        QTest::newRow("killed, with words") << 137 << u"Error"_s << u"Out of memory: killed process 12"_s << true;
        QTest::newRow("failed") << 1 << u"Error"_s << QString() << false;
    }

    void lackOfMemoryIsRecognised()
    {
        QFETCH(int, exitCode);
        QFETCH(QString, reason);
        QFETCH(QString, message);
        QFETCH(bool, isMemory);
        ObjectView pod;
        pod.containers.push_back({.name = u"wait"_s, .end = ContainerEnd{}});
        pod.containers.push_back({.name = u"main"_s, .end = ContainerEnd{.exitCode = exitCode, .reason = reason, .message = message}, .memoryLimit = u"512Mi"_s});
        QCOMPARE(memoryEndOf(pod).has_value(), isMemory);
        if (isMemory)
            QCOMPARE(*memoryEndOf(pod), (MemoryEnd{u"main"_s, u"512Mi"_s}));
    }

    void aPodServesWhenAllOfItIsReady()
    {
        const std::vector<KubeColumn> columns{{.name = u"Ready"_s}, {.name = u"Status"_s}};
        QVERIFY(isServing({.cells = {u"1/1"_s, u"Running"_s}}, columns));
        QVERIFY(!isServing({.cells = {u"0/1"_s, u"Running"_s}}, columns));
        QVERIFY(!isServing({.cells = {u"0/1"_s, u"CrashLoopBackOff"_s}}, columns));
        QVERIFY(!isServing({.cells = {u"0/1"_s, u"Pending"_s}}, columns));
    }

    void hostileStepsEnd()
    {
        const RunPicturePointer picture = *runPicture(loops);
        Run run{.state = {RunState::Running, u"RUNNING"_s}};
        std::vector<RunStep> steps{step("a", "b", "make", RunState::Running), step("b", "a", "make", RunState::Running), step("l", "", "for-loop-1", RunState::Running), step("r", "l", "for-loop-1", RunState::Running, 2'000'000'000), step("own", "own", "make", RunState::Running)};
        const RunProgress progress = progressOf(picture->graph, run, steps);
        QVERIFY(progress.rows.size() <= steps.size());
        QVERIFY(runAt(graphRuns(picture->graph, progress, shownIterations(picture->graph, progress, {})), u"for-loop-1"_s).iterations.size() <= 100'001);
    }

    void aTableKeepsItsRowsWhileStatesChange()
    {
        const RunPicturePointer picture = *runPicture(loops);
        Run run{.state = {RunState::Running, u"RUNNING"_s}};
        StepTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        StepFilter filter(table, nullptr);
        QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::vector<RunStep> steps = loopSteps();
        table.setProgress(std::make_shared<const RunProgress>(progressOf(picture->graph, run, steps)));
        QCOMPARE(table.rowCount(), 12);
        int resets = 0;
        int changes = 0;
        connect(&table, &QAbstractItemModel::modelReset, this, [&] { ++resets; });
        connect(&table, &QAbstractItemModel::dataChanged, this, [&](const QModelIndex &first, const QModelIndex &last) { changes += last.row() - first.row() + 1; });
        steps[0].state = {RunState::Failed, u"FAILED"_s};
        steps[0].message = u"no room\nsecond line"_s;
        table.setProgress(std::make_shared<const RunProgress>(progressOf(picture->graph, run, steps)));
        QCOMPARE(resets, 0);
        QCOMPARE(changes, 1);
        QCOMPARE(table.index(0, StepTable::ReasonColumn).data(), u"no room"_s);
        QCOMPARE(table.indexOf(u"t1"_s), 10);
        filter.setLine(u"state:failed room"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setLine(u"train"_s);
        QCOMPARE(filter.rowCount(), 2);
        table.setProgress(nullptr);
        QCOMPARE(resets, 1);
        QCOMPARE(filter.rowCount(), 0);
    }

    /// What decided about a branch: the values in the place of the names, where they are known.
    void conditionsTellWhatTheyCompared()
    {
        const RunPicturePointer picture = *runPicture(loops);
        Graph graph = picture->graph;
        for (GraphNode &node : graph.nodes)
            if (node.id == u"condition-1"_s)
                node.expression = u"make.Output > threshold and 'make.Output' != other"_s;
        const Run run{.state = {RunState::Running, u"RUNNING"_s}};
        std::vector<RunStep> steps = loopSteps();
        QCOMPARE(runAt(graphRuns(graph, progressOf(graph, run, steps), {}), u"condition-1"_s).reason, QString()); // nothing is known
        steps.front().outputs.parameters[u"Output"_s] = PlainValue(0.5);
        QCOMPARE(runAt(graphRuns(graph, progressOf(graph, run, steps), {}), u"condition-1"_s).reason, u"0.5 > threshold and 'make.Output' != other"_s);
        steps.back().inputs.parameters[u"pipelinechannel--threshold"_s] = PlainValue(0.8);
        QCOMPARE(runAt(graphRuns(graph, progressOf(graph, run, steps), {}), u"condition-1"_s).reason, u"0.5 > 0.8 and 'make.Output' != other"_s);
        steps.back().message = u"told by the server"_s;
        QCOMPARE(runAt(graphRuns(graph, progressOf(graph, run, steps), {}), u"condition-1"_s).reason, u"told by the server"_s);
    }

    void moreMemoryGoesInline()
    {
        const RunPicturePointer picture = *runPicture(loops);
        Run run{.name = u"night"_s, .version = {u"p"_s, u"v"_s}};
        run.config.parameters[u"n"_s] = PlainValue(3);
        const Result<NewRun> again = withMoreMemory(run, *picture, u"make"_s, u"2Gi"_s);
        QVERIFY(again.hasValue());
        QVERIFY(again->version.pipelineId.isEmpty());
        QCOMPARE(again->config.parameters, run.config.parameters);
        const Json sent = Json::parse(again->spec);
        const Json &resources = sent["deploymentSpec"]["executors"]["exec-make"]["container"]["resources"];
        QCOMPARE(resources["resourceMemoryLimit"].get<std::string>(), "2Gi");
        QVERIFY(!resources.contains("memoryLimit"));
        QVERIFY(!sent["deploymentSpec"]["executors"]["exec-train"]["container"].contains("resources"));
        QVERIFY(!withMoreMemory(run, *picture, u"for-loop-1"_s, u"2Gi"_s).hasValue()); // a group has no container
        QCOMPARE(twiceTheMemory(u"512Mi"_s), u"1Gi"_s);
        QCOMPARE(twiceTheMemory(u"much"_s), QString());
        QCOMPARE(executorAt(*picture, u"make"_s)->resources.memoryLimit, u"1Gi"_s);
    }
};

QTEST_GUILESS_MAIN(RunProgressTest)
#include "runprogress_test.moc"
