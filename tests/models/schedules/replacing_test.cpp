// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"
#include "models/async/workpool.h"
#include "models/schedules/schedulereplacing.h"
#include "models/schedules/scheduletable.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/schedulesserver.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {
constexpr int patience = 60'000;
constexpr RunPacing quick{.whileRunning = std::chrono::milliseconds(5), .atRest = std::chrono::milliseconds(5), .wholeList = std::chrono::hours(1), .firstBackOff = std::chrono::milliseconds(5), .longestBackOff = std::chrono::milliseconds(20)};
constexpr RunPacing slow{.atRest = std::chrono::hours(1)};
}

/// Schedules of a server on loopback: the live list, and one that takes another's place with every stage failing in turn.
class ScheduleReplacingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_state = {};
        m_state.addVersion("traffic", "v1", {{"a", "NUMBER_INTEGER"}});
        m_state.addVersion("traffic", "v2", {{"a", "NUMBER_INTEGER"}, {"b", "STRING"}});
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        m_tasks = std::make_unique<TaskRegistry>();
    }

    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
        m_server.reset();
    }

    void aHundredSchedulesNeedFewQuestions()
    {
        for (int i = 0; i < 100; ++i)
            m_state.add("s" + std::to_string(i), i % 2 ? "v1" : "v0");
        m_state.addRun("r1", "FAILED", "s3", "2026-01-02T03:00:00Z");
        ScheduleList list(m_pool, nullptr, slow);
        list.follow(m_client);
        QTRY_COMPARE_WITH_TIMEOUT(list.rows().size(), std::size_t(100), patience);
        QCOMPARE(m_state.asked, (std::map<QByteArray, int>{{"GET recurringruns", 1}, {"GET experiments", 1}, {"GET pipelines", 2}, {"GET pipelines/versions", 1}}));
        QCOMPARE(m_state.runs.asked, (std::map<QByteArray, int>{{"GET runs", 2}}));
        const ScheduleRowPointer row = list.find(u"s3"_s);
        QCOMPARE(row->pipeline, u"traffic"_s);
        QCOMPARE(row->version, u"v1"_s);
        QCOMPARE(row->experiment, u"trials"_s);
        QCOMPARE(row->lastRun->id, u"r1"_s);
        QCOMPARE(list.find(u"s4"_s)->findings.front().kind, ScheduleFindingKind::VersionGone);
        QCOMPARE(list.find(u"s5"_s)->findings.front().kind, ScheduleFindingKind::ParametersMisfit); // a is required and was not given
    }

    void aBusyScheduleHidesNoOther()
    {
        for (const char *id : {"busy", "rare", "never"})
            m_state.add(id, "v2", {{"a", 1}, {"b", "x"}});
        m_state.addRun("old", "FAILED", "rare", "2026-01-01T00:00:00Z");
        for (int i = 0; i < 250; ++i)
            m_state.addRun("b" + std::to_string(i), "SUCCEEDED", "busy", "2026-01-02T00:00:00Z");
        ScheduleList list(m_pool, nullptr, slow);
        list.follow(m_client);
        QTRY_COMPARE_WITH_TIMEOUT(list.rows().size(), std::size_t(3), patience);
        QVERIFY(list.find(u"rare"_s)->lastRun);
        QCOMPARE(list.find(u"rare"_s)->lastRun->id, u"old"_s);
        QVERIFY(!list.find(u"never"_s)->lastRun);
        QCOMPARE(m_state.runs.asked, (std::map<QByteArray, int>{{"GET runs", 2}}));
    }

    void rowsFollowUnderATester()
    {
        m_state.add("one", "v2", {{"a", 1}, {"b", "x"}});
        m_state.add("two", "v2", {{"a", 1}, {"b", "x"}});
        ScheduleList list(m_pool, nullptr, quick);
        ScheduleTable table(list);
        ScheduleFilter filter(table);
        QAbstractItemModelTester first(&table, QAbstractItemModelTester::FailureReportingMode::Fatal), second(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
        list.follow(m_client);
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 2, patience);
        QCOMPARE(table.plainText(0, ScheduleTable::NameColumn), u"two"_s);
        QVERIFY(table.rowAt(0)->findings.empty());
        const QPersistentModelIndex kept(table.index(1, 0));
        m_state.add("three", "v1", {{"a", 1}});
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 3, patience);
        QCOMPARE(kept.row(), 2);
        QCOMPARE(table.rowAt(0)->findings.front().kind, ScheduleFindingKind::VersionDiffers);
        (*m_state.find("one"))["status"] = "DISABLED";
        QTRY_COMPARE_WITH_TIMEOUT(table.plainText(2, ScheduleTable::StateColumn), u"DISABLED"_s, patience);
        QCOMPARE(table.rowAt(2)->nextFire, 0LL);
        filter.setQuery(u"state:dis"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setQuery(u"has:finding"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setQuery(u"!two TRAFFIC"_s);
        QCOMPARE(filter.rowCount(), 2);
        m_state.schedules.erase(m_state.schedules.begin());
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 2, patience);
        QVERIFY(!kept.isValid());
    }

    void whenTheServerIsAwayRowsStay()
    {
        m_state.add("one", "v1", {{"a", 1}});
        ScheduleList list(m_pool, nullptr, quick);
        list.follow(m_client);
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
        m_state.runs.status = 503;
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Stale, patience);
        QCOMPARE(list.rows().size(), std::size_t(1));
        m_state.runs.status = 200;
        QTRY_COMPARE_WITH_TIMEOUT(list.status().state, LiveState::Live, patience);
    }

    void theNewOneNeverFiresBesideTheOld()
    {
        const Task *task = replace();
        QTRY_VERIFY_WITH_TIMEOUT(!task->isRunning(), patience);
        QCOMPARE(task->state(), TaskState::Done);
        QCOMPARE(m_state.deeds, (std::vector<std::string>{"POST recurringruns", "POST recurringruns/old:disable", "POST recurringruns/new-1:enable", "DELETE recurringruns/old"}));
        QCOMPARE(m_state.schedules.size(), std::size_t(1));
        const Json &made = m_state.schedules.front();
        QVERIFY(made["status"] == "ENABLED");
        QVERIFY(made["pipeline_version_reference"]["pipeline_version_id"] == "v2");
        QVERIFY(made["runtime_config"]["parameters"] == (Json{{"a", 1}, {"b", "x"}}));
        QVERIFY(made["trigger"]["cron_schedule"]["cron"] == "0 0 3 * * *");
        QVERIFY(made["experiment_id"] == "e-1");
    }

    void aDisabledOneStaysDisabled()
    {
        m_isEnabled = false;
        const Task *task = replace();
        m_isEnabled = true;
        QTRY_VERIFY_WITH_TIMEOUT(!task->isRunning(), patience);
        QCOMPARE(m_state.deeds, (std::vector<std::string>{"POST recurringruns", "DELETE recurringruns/old"}));
        QVERIFY(m_state.schedules.front()["status"] == "DISABLED");
    }

    void whateverFailsIsUndone_data()
    {
        QTest::addColumn<QByteArray>("failing");
        QTest::addColumn<bool>("isAfter"); ///< the deed was done, the answer is an error
        QTest::newRow("look") << QByteArray("GET recurringruns") << false;
        QTest::newRow("create") << QByteArray("POST recurringruns") << false;
        QTest::newRow("check") << QByteArray("GET recurringruns/new-1") << false;
        QTest::newRow("disable the old") << QByteArray("POST recurringruns/old:disable") << false;
        QTest::newRow("disable the old, done though") << QByteArray("POST recurringruns/old:disable") << true;
        QTest::newRow("enable the new") << QByteArray("POST recurringruns/new-1:enable") << false;
        QTest::newRow("enable the new, done though") << QByteArray("POST recurringruns/new-1:enable") << true;
        QTest::newRow("delete the old") << QByteArray("DELETE recurringruns/old") << false;
    }

    void whateverFailsIsUndone()
    {
        QFETCH(QByteArray, failing);
        QFETCH(bool, isAfter);
        (isAfter ? m_state.after : m_state.before) = [failing](const QByteArray &what) { return what == failing ? std::optional(LoopbackHttp::Reply{.status = 400, .body = R"({"code": 3, "message": "no"})"}) : std::nullopt; };
        const Task *task = replace();
        QTRY_VERIFY_WITH_TIMEOUT(!task->isRunning(), patience);
        QCOMPARE(task->state(), TaskState::Failed);
        QCOMPARE(task->error().code, u"pipelines.invalid"_s);
        asItWas();
    }

    /// The connection breaks after the server made it; whether it was sent once or twice, one is left.
    void aLostAnswerToTheCreationIsFound()
    {
        m_state.after = [](const QByteArray &what) { return what == "POST recurringruns" ? std::optional(LoopbackHttp::Reply{.status = 0, .body = {}}) : std::nullopt; };
        const Task *task = replace();
        QTRY_VERIFY_WITH_TIMEOUT(!task->isRunning(), patience);
        QCOMPARE(task->state(), TaskState::Done);
        QCOMPARE(m_state.schedules.size(), std::size_t(1));
        QVERIFY(m_state.schedules.front()["recurring_run_id"] != "old");
        QVERIFY(m_state.schedules.front()["status"] == "ENABLED");
    }

    void aLostAnswerToTheDeletionIsLookedUp()
    {
        m_state.after = [](const QByteArray &what) { return what == "DELETE recurringruns/old" ? std::optional(LoopbackHttp::Reply{.status = 504, .body = {}}) : std::nullopt; };
        const Task *task = replace();
        QTRY_VERIFY_WITH_TIMEOUT(!task->isRunning(), patience);
        QCOMPARE(task->state(), TaskState::Done);
        QCOMPARE(m_state.schedules.size(), std::size_t(1));
    }

    void aServerThatMadeSomethingElseIsNotBelieved()
    {
        m_state.after = [this](const QByteArray &what) {
            if (what == "POST recurringruns")
                m_state.schedules.back()["runtime_config"]["parameters"]["a"] = 7;
            return std::optional<LoopbackHttp::Reply>();
        };
        const Task *task = replace();
        QTRY_VERIFY_WITH_TIMEOUT(!task->isRunning(), patience);
        QCOMPARE(task->error().code, u"schedule.differs"_s);
        QCOMPARE(task->error().arguments, QStringList{u"runtime_config.parameters.a"_s});
        asItWas();
    }

    void cancellingUndoes()
    {
        Task *task = replace();
        connect(m_replacing.get(), &ScheduleReplacing::stageChanged, task, [this, task] {
            if (m_replacing->stage() == ReplacingStage::EnableNew)
                task->cancel();
        });
        QSignalSpy ended(m_replacing.get(), &ScheduleReplacing::ended);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, patience);
        QCOMPARE(task->state(), TaskState::Cancelled);
        asItWas();
    }

    void whatCouldNotBeUndoneIsSaid()
    {
        m_state.before = [](const QByteArray &what) { return what.startsWith("DELETE") ? std::optional(LoopbackHttp::Reply{.status = 403, .body = R"({"code": 7, "message": "no"})"}) : std::nullopt; };
        const Task *task = replace();
        QTRY_VERIFY_WITH_TIMEOUT(!task->isRunning(), patience);
        QCOMPARE(task->error().code, u"schedule.halfUndone"_s);
        QCOMPARE(task->error().where, u"new-1"_s);
    }

private:
    Task *replace()
    {
        m_state.add("old", "v1", {{"a", 1}});
        RecurringRun old{.id = u"old"_s, .name = u"old"_s, .experimentId = u"e-1"_s, .version = {u"traffic"_s, u"v1"_s}, .config = {.parameters = {{u"a"_s, 1}}}, .trigger = {.cron = u"0 0 3 * * *"_s}, .status = m_isEnabled ? u"ENABLED"_s : u"DISABLED"_s};
        RecurringRun wanted = old;
        wanted.version.versionId = u"v2"_s;
        wanted.config.parameters.emplace(u"b"_s, u"x"_s);
        m_replacing = std::make_unique<ScheduleReplacing>();
        Task *task = m_tasks->start(u"repair"_s);
        m_replacing->start(m_client, old, wanted, task);
        return task;
    }

    void asItWas() const
    {
        QCOMPARE(m_state.schedules.size(), std::size_t(1));
        QVERIFY(m_state.schedules.front()["recurring_run_id"] == "old");
        QVERIFY(m_state.schedules.front()["status"] == "ENABLED");
        QVERIFY(!m_replacing->isRunning());
    }

    WorkPool m_pool;
    SchedulesServer m_state;
    bool m_isEnabled = true;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<ScheduleReplacing> m_replacing;
};

QTEST_GUILESS_MAIN(ScheduleReplacingTest)
#include "replacing_test.moc"
