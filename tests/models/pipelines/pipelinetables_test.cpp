// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"
#include "models/pipelines/parametertable.h"
#include "models/pipelines/newestversions.h"
#include "models/pipelines/pipelinedeeds.h"
#include "models/pipelines/pipelinetable.h"
#include "models/pipelines/versiontable.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/pipelinesserver.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 30'000;
constexpr auto soon = std::chrono::milliseconds(5);
}

class PipelineTablesTest : public QObject
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

    void tenThousandComeInFiftyPages()
    {
        for (int i = 0; i < 10'000; ++i)
            m_state.addPipeline(std::to_string(i), "pipeline " + std::to_string(i));
        PipelineTable table;
        table.follow(m_client);
        QCOMPARE(table.status().state, LiveState::Listing);
        QTRY_COMPARE_WITH_TIMEOUT(table.status().state, LiveState::Live, patience);
        QCOMPARE(table.rowCount(), 10'000);
        QCOMPARE(table.status().expected, 10'000);
        QCOMPARE(table.pipelineAt(0).id, u"9999"_s);
        QCOMPARE(table.rowOf(u"9998"_s), 1);
        // Fifty pages and the version of the server: nothing a row.
        QCOMPARE(m_server->requests().size(), std::size_t(51));
    }

    void aLookAgainChangesOnlyWhatChanged()
    {
        for (int i = 0; i < 5; ++i)
            m_state.addPipeline(std::to_string(i), "pipeline " + std::to_string(i));
        PipelineTable table(nullptr, soon);
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.follow(m_client);
        QTRY_COMPARE_WITH_TIMEOUT(table.rowCount(), 5, patience);
        QSignalSpy resets(&table, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&table, &PipelineTable::pipelineChanged);
        m_state.pipelines[1]["description"] = "new words\nsecond line";
        m_state.pipelines.erase(m_state.pipelines.begin() + 3);
        m_state.addPipeline("9", "fresh");
        table.setActive(true);
        QTRY_VERIFY_WITH_TIMEOUT(table.rowOf(u"9"_s) >= 0 && table.rowOf(u"3"_s) < 0, patience);
        QCOMPARE(table.rowCount(), 5);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.front().front(), u"1"_s);
        QCOMPARE(table.index(table.rowOf(u"1"_s), PipelineTable::DescriptionColumn).data(), u"new words"_s);
        for (int row = 0; row < table.rowCount(); ++row)
            QCOMPARE(table.rowOf(table.pipelineAt(row).id), row);
    }

    void theNewestVersionIsOneQuestionAPipeline()
    {
        for (int i = 0; i < 30; ++i) {
            m_state.addPipeline(std::to_string(i), "pipeline " + std::to_string(i));
            m_state.addVersion(std::to_string(i), "v-1", "first", m_state.spec("train"));
            m_state.addVersion(std::to_string(i), "v-2", "second", m_state.spec("train"));
        }
        m_state.versions["3"].clear();
        NewestVersions newest;
        PipelineTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.setNewest(&newest);
        table.follow(m_client);
        newest.follow(m_client);
        QTRY_COMPARE_WITH_TIMEOUT(table.status().state, LiveState::Live, patience);
        newest.need({u"1"_s, u"2"_s, u"3"_s});
        newest.need({u"1"_s, u"2"_s, u"3"_s}); // those under way are not asked for twice
        QTRY_VERIFY_WITH_TIMEOUT(newest.find(u"1"_s) && newest.find(u"2"_s) && newest.find(u"3"_s), patience);
        QCOMPARE(m_state.asked["GET versions"], 3);
        QCOMPARE(table.plainText(table.rowOf(u"2"_s), PipelineTable::NewestColumn), u"second"_s);
        QCOMPARE(table.plainText(table.rowOf(u"3"_s), PipelineTable::NewestColumn), QString()); // it has none, which is known
        QCOMPARE(table.plainText(table.rowOf(u"4"_s), PipelineTable::NewestColumn), QString());
        m_state.addVersion("2", "v-3", "third", m_state.spec("train"));
        newest.forget(u"2"_s);
        newest.need({u"2"_s, u"3"_s});
        QTRY_COMPARE_WITH_TIMEOUT(table.plainText(table.rowOf(u"2"_s), PipelineTable::NewestColumn), u"third"_s, patience);
        QCOMPARE(m_state.asked["GET versions"], 4);
    }

    void aRefusalIsAStateAndPasses()
    {
        m_state.addPipeline("a", "one");
        m_state.status = 503;
        PipelineTable table(nullptr, soon);
        table.setActive(true);
        table.follow(m_client);
        QTRY_COMPARE_WITH_TIMEOUT(table.status().state, LiveState::Failed, patience);
        QCOMPARE(table.status().error.code, u"pipelines.unavailable"_s);
        m_state.status = 200;
        QTRY_COMPARE_WITH_TIMEOUT(table.status().state, LiveState::Live, patience);
        m_state.status = 503;
        QTRY_COMPARE_WITH_TIMEOUT(table.status().state, LiveState::Stale, patience);
        QCOMPARE(table.rowCount(), 1); // what was there is still shown
    }

    void tagsAreOfferedByServersThatKeepThem_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("keeps");
        QTest::newRow("old") << u"2.15.2"_s << false;
        QTest::newRow("first") << u"2.17.0"_s << true;
        QTest::newRow("with a letter") << u"v2.18.1"_s << true;
        QTest::newRow("says nothing") << QString() << false;
    }
    void tagsAreOfferedByServersThatKeepThem()
    {
        QFETCH(const QString, version);
        QFETCH(const bool, keeps);
        m_state.version = version.toStdString();
        PipelineTable table;
        table.follow(m_client);
        QTRY_VERIFY_WITH_TIMEOUT(m_state.asked["GET healthz"] == 1 && table.status().state == LiveState::Live, patience);
        QTRY_COMPARE_WITH_TIMEOUT(table.keepsTags(), keeps, patience);
    }

    void tagsAsText()
    {
        const std::map<QString, QString> tags{{u"stage"_s, u"prod"_s}, {u"team"_s, u"ads"_s}};
        QCOMPARE(tagText(tags), u"stage=prod, team=ads"_s);
        QVERIFY(tagsOfText(u" team = ads,stage=prod ,"_s) == tags);
        QVERIFY(tagsOfText(QString()) && tagsOfText(QString())->empty());
        QVERIFY(!tagsOfText(u"team"_s) && !tagsOfText(u"=x"_s));
    }

    void versionsKeepTheirPlacesAndObjects()
    {
        m_state.addPipeline("p", "one");
        for (int i = 0; i < 120; ++i)
            m_state.addVersion("p", "v" + std::to_string(i), "version " + std::to_string(i), m_state.spec("one"));
        VersionTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.follow(m_client, u"p"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table.status().state, LiveState::Live, patience);
        QCOMPARE(table.rowCount(), 120);
        QCOMPARE(m_state.asked["GET versions"], 3);
        QCOMPARE(table.index(0, VersionTable::NameColumn).data(), u"version 119"_s);
        QVERIFY(!table.versionAt(0)->spec.empty());
        const VersionPointer first = table.versionAt(0);
        QSignalSpy resets(&table, &QAbstractItemModel::modelReset);
        table.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(m_state.asked["GET versions"], 6, patience);
        QTRY_COMPARE_WITH_TIMEOUT(table.status().state, LiveState::Live, patience);
        QCOMPARE(resets.size(), 0);
        QCOMPARE(table.versionAt(0), first);
        table.follow(m_client, u"gone"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table.status().state, LiveState::Failed, patience);
        QCOMPARE(table.rowCount(), 0);
    }

    void uploadsAndDeletionsEndTheirTasks()
    {
        m_state.addPipeline("p", "one");
        m_state.addVersion("p", "v", "first", m_state.spec("one"));
        const PreparedResult prepared = preparedText(QByteArray::fromStdString(m_state.spec("uploaded").dump()));
        QVERIFY(prepared);
        for (const PipelineProblem &problem : (*prepared)->problems)
            QVERIFY2(problem.severity != ProblemSeverity::Error, qPrintable(problemWord(problem.code) % u' ' % pathText(problem.path)));
        QVERIFY((*prepared)->isAccepted);
        QCOMPARE((*prepared)->steps(), 2);
        TaskRegistry tasks;
        PipelineDeeds deeds;
        deeds.setClient(m_client);
        QSignalSpy uploaded(&deeds, &PipelineDeeds::uploaded);
        QSignalSpy deleted(&deeds, &PipelineDeeds::deleted);
        QSignalSpy failed(&deeds, &PipelineDeeds::failed);
        Task *task = tasks.start(u"upload"_s);
        deeds.upload(**prepared, {.pipelineId = {}, .name = u" new one "_s, .description = {}, .tags = {}}, task);
        QTRY_COMPARE_WITH_TIMEOUT(task->state(), TaskState::Done, patience);
        QCOMPARE(uploaded.front(), (QVariantList{u"p-new"_s, QString()}));
        QVERIFY(m_state.uploads.front().contains("name=new%20one") || m_state.uploads.front().contains("name=new+one"));
        task = tasks.start(u"version"_s);
        deeds.upload(**prepared, {.pipelineId = u"p"_s, .name = u"second"_s, .description = {}, .tags = {}}, task);
        QTRY_COMPARE_WITH_TIMEOUT(task->state(), TaskState::Done, patience);
        QCOMPARE(uploaded.back(), (QVariantList{u"p"_s, u"v-new"_s}));
        task = tasks.start(u"delete"_s);
        deeds.deleteVersion({u"p"_s, u"v-new"_s}, task);
        QTRY_COMPARE_WITH_TIMEOUT(task->state(), TaskState::Done, patience);
        QCOMPARE(m_state.versions["p"].size(), std::size_t(1));
        task = tasks.start(u"delete"_s);
        deeds.deletePipeline(u"p"_s, task); // with its version: cascade
        QTRY_COMPARE_WITH_TIMEOUT(task->state(), TaskState::Done, patience);
        QCOMPARE(deleted.size(), 2);
        task = tasks.start(u"delete"_s);
        deeds.deletePipeline(u"p"_s, task);
        QTRY_COMPARE_WITH_TIMEOUT(task->state(), TaskState::Failed, patience);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(task->error().code, u"pipelines.notFound"_s);
    }

    void schedulesOfAPipelineAreFound()
    {
        const auto schedule = [this](const char *name, const char *pipeline, const char *version) { m_state.schedules.push_back({{"recurring_run_id", name}, {"display_name", name}, {"pipeline_version_reference", {{"pipeline_id", pipeline}, {"pipeline_version_id", version}}}}); };
        schedule("nightly", "p", "v-1");
        schedule("weekly", "p", "v-2");
        schedule("other", "q", "v-1");
        PipelineDeeds deeds;
        deeds.setClient(m_client);
        QSignalSpy found(&deeds, &PipelineDeeds::schedulesFound);
        deeds.askSchedules({{u"p"_s, {}}});
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 1, patience);
        QCOMPARE(found.back()[1].toStringList(), (QStringList{u"nightly"_s, u"weekly"_s}));
        QCOMPARE(found.back()[2].toBool(), true);
        deeds.askSchedules({{u"p"_s, u"v-2"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 2, patience);
        QCOMPARE(found.back()[1].toStringList(), QStringList{u"weekly"_s});
        m_state.status = 403;
        deeds.askSchedules({{u"p"_s, {}}});
        QTRY_COMPARE_WITH_TIMEOUT(found.size(), 3, patience);
        QCOMPARE(found.back()[2].toBool(), false);
    }

    void declaredParametersAsRows()
    {
        const PreparedResult prepared = preparedText(QByteArray::fromStdString(m_state.spec("p").dump()));
        ParameterTable table;
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
        table.setParameters((*prepared)->spec().root.inputParameters);
        QCOMPARE(table.rowCount(), 6);
        const QModelIndex lr = table.match(table.index(0, 0), Qt::DisplayRole, u"lr"_s, 1, Qt::MatchExactly).value(0);
        QVERIFY(lr.isValid());
        QCOMPARE(lr.data(ParameterTable::RequiredRole), true);
        QCOMPARE(lr.siblingAtColumn(ParameterTable::TypeColumn).data(), u"NUMBER_DOUBLE"_s);
        QCOMPARE(lr.siblingAtColumn(ParameterTable::DescriptionColumn).data(), u"Learning rate"_s);
        const QModelIndex rows = table.match(table.index(0, 0), Qt::DisplayRole, u"rows"_s, 1, Qt::MatchExactly).value(0);
        QCOMPARE(rows.siblingAtColumn(ParameterTable::DefaultColumn).data(), u"100"_s);
    }

    void namesThatAServerTakes()
    {
        QCOMPARE(nameFault(u"  "_s, false), NameFault::Empty);
        QCOMPARE(nameFault(QString(128, u'a'), false), NameFault::None);
        QCOMPARE(nameFault(QString(128, u'a'), true), NameFault::Long);
        QCOMPARE(nameFault(QString(129, u'a'), false), NameFault::Long);
    }

private:
    PipelinesServer m_state;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
};

QTEST_GUILESS_MAIN(PipelineTablesTest)
#include "pipelinetables_test.moc"
