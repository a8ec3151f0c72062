// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"
#include "models/runs/rundeeds.h"
#include "models/runs/runnames.h"
#include "models/runs/runquery.h"
#include "models/runs/runtasks.h"
#include "models/runs/stepcache.h"
#include "models/runs/steptable.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/runsserver.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 60'000;
constexpr RunPacing quick{.whileRunning = std::chrono::milliseconds(5), .atRest = std::chrono::milliseconds(5), .wholeList = std::chrono::hours(1), .firstBackOff = std::chrono::milliseconds(5), .longestBackOff = std::chrono::milliseconds(20)};
}

/// The table, its names, the filter and deeds, each over a server on loopback.
class RunTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_state = {};
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
    }

    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
        m_server.reset();
    }

    void rowsComeGoAndChangeUnderATester()
    {
        RunList list(nullptr, quick);
        RunNames names;
        RunTable table(list, names);
        RunFilter filter(table);
        QAbstractItemModelTester one(&table, QAbstractItemModelTester::FailureReportingMode::Fatal), two(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (int i = 0; i < 300; ++i)
            m_state.add(std::to_string(i), i == 299 ? "RUNNING" : "SUCCEEDED");
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 300, patience);
        QCOMPARE(filter.index(0, RunTable::NameColumn).data(), u"run 299"_s);
        m_state.run("299")["state"] = "FAILED";
        QTRY_COMPARE_WITH_TIMEOUT(table.index(0, RunTable::StateColumn).data(RunTable::StateRole).toInt(), int(RunState::Failed), patience);
        m_state.add("300", "SUCCEEDED");
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 301, patience);
        m_state.runs.erase(m_state.runs.begin() + 100, m_state.runs.begin() + 150);
        list.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 251, patience);
        filter.setQuery(u"state:failed"_s);
        QCOMPARE(filter.rowCount(), 1);
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 251, patience);
    }

    /// The count that matters: 10,000 runs in fifty pages, their names in four questions.
    void tenThousandRunsNeedFewQuestions()
    {
        for (int i = 0; i < 10'000; ++i)
            m_state.add(std::to_string(i), "SUCCEEDED")["recurring_run_id"] = "s-1";
        RunList list;
        RunNames names;
        RunTable table(list, names);
        names.follow(m_client, {});
        connect(&list, &RunList::inserted, &names, [&] { names.need(list.rows()); });
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 10'000, patience);
        QTRY_COMPARE_WITH_TIMEOUT(table.plainText(9'999, RunTable::ScheduleColumn), u"nightly"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(table.plainText(0, RunTable::VersionColumn), u"second"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(table.plainText(0, RunTable::PipelineColumn), u"traffic"_s, patience);
        QTRY_COMPARE_WITH_TIMEOUT(table.plainText(0, RunTable::ExperimentColumn), u"trials"_s, patience);
        QCOMPARE(m_state.asked, (std::map<QByteArray, int>{{"GET runs", 50}, {"GET experiments", 1}, {"GET pipelines", 1}, {"GET pipelines/versions", 1}, {"GET recurringruns", 1}}));
    }

    void parametersAreColumnsThatSortAsNumbers()
    {
        m_state.add("a", "SUCCEEDED")["runtime_config"] = {{"parameters", {{"lr", 0.5}, {"name", "x"}}}};
        m_state.add("b", "SUCCEEDED")["runtime_config"] = {{"parameters", {{"lr", 10}}}};
        RunList list;
        RunNames names;
        RunTable table(list, names);
        RunFilter filter(table);
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 2, patience);
        QCOMPARE(table.parameterNames(), (QStringList{u"lr"_s, u"name"_s}));
        table.setParameters({u"lr"_s});
        QCOMPARE(table.columnCount(), int(RunTable::FixedColumns) + 1);
        filter.sort(RunTable::FixedColumns, Qt::AscendingOrder);
        QCOMPARE(filter.index(0, RunTable::FixedColumns).data(), u"0.5"_s);
        QCOMPARE(filter.index(1, RunTable::FixedColumns).data(), u"10"_s);
        table.setParameters({u"lr"_s, u"name"_s});
        QVERIFY(table.headerData(RunTable::FixedColumns, Qt::Horizontal, Qt::TextAlignmentRole).isValid()); // heads stand over numbers
        QVERIFY(!table.headerData(RunTable::FixedColumns + 1, Qt::Horizontal, Qt::TextAlignmentRole).isValid());
        QVERIFY(table.headerData(RunTable::DurationColumn, Qt::Horizontal, Qt::TextAlignmentRole).isValid());
    }

    void metricsAreColumnsThatSortAndFilter()
    {
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) {
            if (!request.path.contains("/tasks"))
                return m_state.answer(request);
            const QByteArray value = request.path.contains("runs/a/") ? "0.9512345678901234" : "0.5";
            return request.path.contains("runs/c/") ? LoopbackHttp::Reply{.body = "{}"} : LoopbackHttp::Reply{.body = R"({"tasks": [{"task_id": "t", "name": "train", "type": "RUNTIME", "outputs": {"artifacts": [{"artifact_key": "m", "artifacts": [{"type": "Metric", "metadata": {"accuracy": )" + value + "}}]}]}}]}"};
        });
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        for (const char *id : {"a", "b", "c"})
            m_state.add(id, "SUCCEEDED");
        RunList list;
        RunNames names;
        StepCache steps;
        RunTable table(list, names);
        RunFilter filter(table);
        QAbstractItemModelTester one(&table, QAbstractItemModelTester::FailureReportingMode::Fatal), two(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.setSteps(&steps);
        list.follow(m_client, {});
        steps.follow(m_client);
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 3, patience);
        table.setMetrics({u"train.accuracy"_s});
        steps.need(list.rows());
        QTRY_VERIFY_WITH_TIMEOUT(!steps.isBusy(), patience);
        filter.sort(RunTable::FixedColumns, Qt::DescendingOrder);
        QCOMPARE(filter.index(0, RunTable::FixedColumns).data(), u"0.951235"_s); // its tip and copies have it whole
        QCOMPARE(filter.index(0, RunTable::FixedColumns).data(Qt::ToolTipRole), u"0.9512345678901234"_s);
        QCOMPARE(table.plainText(filter.mapToSource(filter.index(0, 0)).row(), RunTable::FixedColumns), u"0.9512345678901234"_s);
        QVERIFY(filter.headerData(RunTable::FixedColumns, Qt::Horizontal, Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        QVERIFY(filter.index(0, RunTable::FixedColumns).data(RunTable::NumberRole).toBool());
        QCOMPARE(table.chosenName(RunTable::FixedColumns), u"train.accuracy"_s);
        const auto shown = [&](const QString &query) {
            filter.setQuery(query);
            return filter.rowCount();
        };
        QCOMPARE(shown(u"metric:accuracy"_s), 2);
        QCOMPARE(shown(u"metric:accuracy>0.9"_s), 1);
        QCOMPARE(shown(u"metric:accuracy<=0.5"_s), 1);
        QCOMPARE(shown(u"metric:train.accuracy=0.5"_s), 1);
        QCOMPARE(shown(u"metric:other>0"_s), 0);
        QCOMPARE(shown(u"!metric:accuracy>=0.5"_s), 1);
        QVERIFY(filter.query().usesMetrics() && filter.query().problem().isEmpty());
        QCOMPARE(RunQuery(u"metric:accuracy>much"_s).problem(), u"metric:accuracy>much"_s);
    }

    void aRunWithItsOwnDocumentShowsWhatThatIsCalled()
    {
        auto &run = m_state.add("1", "SUCCEEDED");
        run.erase("pipeline_version_reference");
        run["pipeline_spec"] = {{"pipelineInfo", {{"name", "from the editor"}}}};
        RunList list;
        RunNames names;
        RunTable table(list, names);
        RunFilter filter(table);
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 1, patience);
        names.follow(m_client, {});
        names.need(list.rows());
        QCOMPARE(table.plainText(0, RunTable::PipelineColumn), u"from the editor"_s);
        QCOMPARE(table.plainText(0, RunTable::VersionColumn), QString());
        filter.setQuery(u"editor"_s);
        QCOMPARE(filter.rowCount(), 1);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<bool>("isGood");
        const auto row = [](const char *query, const QStringList &ids, bool isGood = true) { QTest::newRow(query) << QString::fromUtf8(query) << ids << isGood; };
        row("", {u"new"_s, u"old"_s});
        row("state:fail", {u"old"_s});
        row("state:failed,running", {u"new"_s, u"old"_s});
        row("!state:failed", {u"new"_s});
        row("since:1h", {u"new"_s});
        row("since:9999d", {u"new"_s, u"old"_s});
        row("since:soon", {u"new"_s, u"old"_s}, false);
        row("parameter:lr", {u"old"_s});
        row("parameter:lr=0.5", {u"old"_s});
        row("parameter:lr=0.6", {});
        row("RUN new", {u"new"_s});
        row("name:old run", {u"old"_s});
        row("!old", {u"new"_s});
    }

    void filters()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, ids);
        QFETCH(bool, isGood);
        m_state.add("old", "FAILED")["runtime_config"] = {{"parameters", {{"lr", 0.5}}}};
        m_state.add("new", "RUNNING")["created_at"] = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
        RunList list;
        RunNames names;
        RunTable table(list, names);
        RunFilter filter(table);
        list.follow(m_client, {});
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 2, patience);
        filter.setQuery(query);
        QStringList found;
        for (int row = 0; row < filter.rowCount(); ++row)
            found.append(table.runAt(filter.mapToSource(filter.index(row, 0)).row())->id);
        QCOMPARE(found, ids);
        QCOMPARE(filter.query().problem().isEmpty(), isGood);
    }

    void deedsGoOnBehindARefusal()
    {
        const auto named = [](const QString &id) { return std::make_shared<const Run>(Run{.id = id, .name = id}); };
        std::vector<RunPointer> runs{named(u"gone"_s)};
        for (int i = 0; i < 9; ++i) {
            m_state.add(std::to_string(i), "RUNNING");
            runs.push_back(named(QString::number(i)));
        }
        TaskRegistry tasks;
        RunDeeds deeds;
        QSignalSpy ended(&deeds, &RunDeeds::ended);
        Task *task = tasks.start(u"t"_s);
        deeds.start(RunDeed::Terminate, m_client, runs, task);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QCOMPARE(task->state(), TaskState::Failed);
        QCOMPARE(task->error().code, u"act.partly"_s);
        QCOMPARE(task->error().arguments, (QStringList{u"1"_s, u"10"_s, u"gone"_s}));
        QCOMPARE(m_state.asked["POST runs:terminate"], 10);
        QCOMPARE(m_state.run("8")["state"].get<std::string>(), "CANCELING");
        Task *whole = tasks.start(u"t"_s);
        deeds.start(RunDeed::Delete, m_client, {named(u"1"_s), named(u"2"_s)}, whole);
        QTRY_COMPARE_WITH_TIMEOUT(whole->state(), TaskState::Done, patience);
        QCOMPARE(m_state.runs.size(), std::size_t(7));
    }

    void stepsStandInTheOrderOfTheirStart()
    {
        RunTaskTable table;
        QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QSignalSpy resets(&table, &QAbstractItemModel::modelReset);
        Run run;
        run.tasks = {{.taskId = u"w"_s, .displayName = u"waits"_s}, {.taskId = u"b"_s, .displayName = u"second"_s, .startedAt = 20, .endedAt = 110, .state = {RunState::Failed, u"FAILED"_s}}, {.taskId = u"a"_s, .displayName = u"first"_s, .startedAt = 10, .endedAt = 20}, {.taskId = u"c"_s}};
        run.tasks[1].history = {{.time = 110, .state = {RunState::Failed, u"FAILED"_s}, .error = {5, u"no memory"_s}}};
        table.setRun(std::make_shared<const Run>(run));
        QCOMPARE(table.rowCount(), 3);
        QCOMPARE(table.taskAt(0).taskId, u"a"_s);
        QCOMPARE(table.taskAt(2).taskId, u"w"_s);
        QCOMPARE(table.index(1, RunTaskTable::DurationColumn).data(), u"90s"_s);
        QCOMPARE(table.index(1, 0).data(Qt::ToolTipRole), u"no memory"_s);
        run.tasks[0].state = {RunState::Running, u"RUNNING"_s};
        table.setRun(std::make_shared<const Run>(run));
        QCOMPARE(resets.size(), 1); // the same steps keep selection and scroll
        QCOMPARE(table.index(2, 0).data(RunTaskTable::StateRole).toInt(), int(RunState::Running));
        table.setRun({});
        QCOMPARE(table.rowCount(), 0);
    }

    void clocksThatDisagreeMakeNoNegativeTimes_data()
    {
        QTest::addColumn<qint64>("created");
        QTest::addColumn<qint64>("finished");
        QTest::addColumn<qint64>("now");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("the same clock") << qint64(1000) << qint64(0) << qint64(1030) << qint64(30);
        QTest::newRow("the server is an hour ahead") << qint64(4600) << qint64(0) << qint64(1030) << qint64(0);
        QTest::newRow("ahead, and over") << qint64(4600) << qint64(4690) << qint64(1030) << qint64(90);
        QTest::newRow("the server is an hour behind") << qint64(1000) << qint64(0) << qint64(4630) << qint64(3630);
        QTest::newRow("behind, and over") << qint64(1000) << qint64(1090) << qint64(4630) << qint64(90);
        QTest::newRow("an end before the start") << qint64(1000) << qint64(990) << qint64(1030) << qint64(0);
        QTest::newRow("not begun") << qint64(0) << qint64(0) << qint64(1030) << qint64(-1);
    }
    void clocksThatDisagreeMakeNoNegativeTimes()
    {
        QFETCH(const qint64, created);
        QFETCH(const qint64, finished);
        QFETCH(const qint64, now);
        Run run;
        run.createdAt = created;
        run.finishedAt = finished;
        QTEST(durationOf(run, now), "seconds");
        StepRow row;
        row.startedAt = created;
        row.endedAt = finished;
        QTEST(secondsOf(row, now), "seconds");
    }

    void theSameAgainIsAnotherRun()
    {
        m_state.add("a", "SUCCEEDED");
        Run run{.id = u"a"_s, .name = u"first"_s, .experimentId = u"e-1"_s, .version = {u"p-1"_s, u"v-1"_s}, .spec = "{}", .config = {{{u"lr"_s, 0.5}}, u"s3://here"_s}};
        const NewRun again = sameAgain(run);
        QVERIFY(again.name == run.name && again.version == run.version && again.config == run.config && again.experimentId == run.experimentId && again.spec.empty());
        run.version = {};
        QCOMPARE(sameAgain(run).spec, std::string("{}"));
        QVERIFY(mayDo(RunDeed::RunAgain, run));
        run.spec.clear();
        QVERIFY(!mayDo(RunDeed::RunAgain, run));
        TaskRegistry tasks;
        RunDeeds deeds;
        Task *task = tasks.start(u"t"_s);
        run.spec = "{}";
        deeds.start(RunDeed::RunAgain, m_client, {std::make_shared<const Run>(run)}, task);
        QTRY_COMPARE_WITH_TIMEOUT(task->state(), TaskState::Done, patience);
        QCOMPARE(m_state.asked["POST runs"], 1);
        QCOMPARE(m_state.runs.size(), std::size_t(2));
    }

    void whatAStateLets()
    {
        Run run{.state = {RunState::Running, u"RUNNING"_s}};
        QVERIFY(mayDo(RunDeed::Terminate, run) && !mayDo(RunDeed::Retry, run) && mayDo(RunDeed::Archive, run) && !mayDo(RunDeed::Unarchive, run) && mayDo(RunDeed::Delete, run));
        run = {.storageState = u"ARCHIVED"_s, .finishedAt = 1, .state = {RunState::Failed, u"FAILED"_s}};
        QVERIFY(!mayDo(RunDeed::Terminate, run) && mayDo(RunDeed::Retry, run) && !mayDo(RunDeed::Archive, run) && mayDo(RunDeed::Unarchive, run));
        run.state.state = RunState::Canceling;
        run.finishedAt = 0;
        QVERIFY(!mayDo(RunDeed::Terminate, run));
    }

private:
    RunsServer m_state;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
};

QTEST_GUILESS_MAIN(RunTableTest)
#include "runtable_test.moc"
