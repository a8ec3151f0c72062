// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"
#include "models/runs/newrundraft.h"
#include "models/settings/settings.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/pipelinesserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {
constexpr int patience = 30'000;
}

class NewRunDraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_state = {};
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
        m_tasks = std::make_unique<TaskRegistry>();
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
        m_state.addPipeline("p", "train");
        m_state.addVersion("p", "v-1", "first", m_state.spec("train"));
        m_state.addVersion("p", "v-2", "second", m_state.spec("train", 3));
        m_draft = std::make_unique<NewRunDraft>(m_pool, *m_settings);
    }
    void cleanup()
    {
        m_draft.reset();
        m_client.reset();
        m_transport.reset();
        m_server.reset();
    }

    void theNewestVersionIsTakenAndSent()
    {
        m_draft->choosePipeline(u"p"_s); // before there is a server
        QVERIFY(!m_draft->pipeline());
        m_draft->setClient(m_client);
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        QCOMPARE(m_draft->version().versionId, u"v-2"_s);
        QCOMPARE(m_draft->pipeline()->steps(), 3);
        QVERIFY(!m_draft->isReady()); // lr has no value
        m_draft->type(u"lr"_s, u"0.5"_s);
        m_draft->type(u"rows"_s, u"7"_s);
        QVERIFY(m_draft->isReady());
        m_draft->setWishes({.name = u"my run"_s, .serviceAccount = u"runner"_s, .pipelineRoot = u"s3://root"_s});
        QSignalSpy sent(m_draft.get(), &NewRunDraft::sent);
        Task *task = m_tasks->start(u"run"_s);
        m_draft->send(task);
        QVERIFY(!m_draft->isReady()); // not twice
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, patience);
        QCOMPARE(sent.front().front(), u"run-1"_s);
        QCOMPARE(task->state(), TaskState::Done);
        const Json &run = m_state.sentRuns.front();
        QVERIFY(run["display_name"] == "my run");
        QVERIFY(run["service_account"] == "runner");
        QVERIFY(run["pipeline_version_reference"]["pipeline_version_id"] == "v-2");
        QVERIFY(run["runtime_config"]["pipeline_root"] == "s3://root");
        QVERIFY((run["runtime_config"]["parameters"] == Json{{"lr", 0.5}, {"rows", 7}})); // defaults are not sent
        QVERIFY(!run.contains("pipeline_spec") && !run.contains("experiment_id"));
    }

    void anotherVersionKeepsWhatWasTyped()
    {
        m_draft->setClient(m_client);
        m_draft->choosePipeline(u"p"_s, u"v-1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        QCOMPARE(m_draft->version().versionId, u"v-1"_s);
        m_draft->type(u"lr"_s, u"0.25"_s);
        m_draft->choosePipeline(u"p"_s, u"v-2"_s);
        QVERIFY(!m_draft->pipeline());
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        QVERIFY((m_draft->typed() == std::map<QString, QString>{{u"lr"_s, u"0.25"_s}}));
        m_draft->untype(u"lr"_s);
        QVERIFY(m_draft->typed().empty());
    }

    void aRunsValuesAreTakenOver()
    {
        Run run{.id = u"r"_s, .name = u"old"_s, .experimentId = u"e-1"_s, .serviceAccount = u"runner"_s, .version = {u"p"_s, u"v-gone"_s}};
        run.config.parameters = {{u"lr"_s, PlainValue(0.125)}, {u"flags"_s, PlainValue{{u"a"_s, 1}}}, {u"epochs"_s, PlainValue(3)}};
        m_draft->takeRun(std::make_shared<const Run>(run));
        m_draft->setClient(m_client);
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        QVERIFY(m_draft->isVersionGone());
        QCOMPARE(m_draft->version().versionId, u"v-2"_s);
        QVERIFY((m_draft->typed() == std::map<QString, QString>{{u"flags"_s, u"{\"a\":1}"_s}, {u"lr"_s, u"0.125"_s}}) || m_draft->typed().at(u"flags"_s).simplified().remove(u' ') == u"{\"a\":1}");
        QCOMPARE(m_draft->dropped(), QStringList{u"epochs"_s});
        QTRY_COMPARE_WITH_TIMEOUT(m_draft->wishes().experiment, u"trials"_s, patience);
        QCOMPARE(m_draft->wishes().serviceAccount, u"runner"_s);
        QVERIFY(m_draft->isReady());
    }

    void aRunWithoutAVersionBringsItsDocument()
    {
        Run run{.id = u"r"_s, .name = u"old"_s};
        run.spec = m_state.spec("inline", 1).dump();
        run.config.parameters = {{u"lr"_s, PlainValue(1)}};
        m_draft->setClient(m_client);
        m_draft->takeRun(std::make_shared<const Run>(run));
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->isReady(), patience);
        QSignalSpy sent(m_draft.get(), &NewRunDraft::sent);
        m_draft->send(m_tasks->start(u"run"_s));
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, patience);
        QVERIFY(m_state.sentRuns.front()["pipeline_spec"]["pipelineInfo"]["name"] == "inline");
        QVERIFY(!m_state.sentRuns.front().contains("pipeline_version_reference"));
    }

    void withoutCacheTheDocumentItselfIsSent()
    {
        m_draft->setClient(m_client);
        m_draft->choosePipeline(u"p"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        m_draft->type(u"lr"_s, u"1"_s);
        m_draft->setWishes({.name = u"fresh"_s, .isCacheOff = true});
        QSignalSpy sent(m_draft.get(), &NewRunDraft::sent);
        m_draft->send(m_tasks->start(u"run"_s));
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, patience);
        const Json &run = m_state.sentRuns.front();
        QVERIFY(!run.contains("pipeline_version_reference"));
        for (const auto &[key, task] : run["pipeline_spec"]["root"]["dag"]["tasks"].items())
            QVERIFY(!task["cachingOptions"].value("enableCache", false));
    }

    void experimentsAreFoundOrMade()
    {
        m_draft->setClient(m_client);
        m_draft->choosePipeline(u"p"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline() && !m_draft->experiments().empty(), patience);
        m_draft->type(u"lr"_s, u"1"_s);
        QSignalSpy sent(m_draft.get(), &NewRunDraft::sent);
        m_draft->setWishes({.name = u"a"_s, .experiment = u"Trials"_s}); // servers compare without case
        m_draft->send(m_tasks->start(u"run"_s));
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, patience);
        m_draft->setWishes({.name = u"b"_s, .experiment = u"brand new"_s});
        m_draft->send(m_tasks->start(u"run"_s));
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 2, patience);
        QVERIFY(m_state.sentRuns[0]["experiment_id"] == "e-1");
        QVERIFY(m_state.sentRuns[1]["experiment_id"] == "e-2");
        QCOMPARE(m_state.asked["POST experiments"], 1);
    }

    void whatWasTypedIsRememberedButNoSecret()
    {
        m_draft->setClient(m_client);
        m_draft->choosePipeline(u"p"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        QVERIFY(!m_draft->hasLastValues());
        m_draft->type(u"lr"_s, u"0.5"_s);
        m_draft->type(u"note"_s, u"Bearer abcdefghijklmnop0123456789"_s);
        QSignalSpy sent(m_draft.get(), &NewRunDraft::sent);
        m_draft->send(m_tasks->start(u"run"_s));
        QTRY_COMPARE_WITH_TIMEOUT(sent.size(), 1, patience);
        NewRunDraft next(m_pool, *m_settings);
        next.setClient(m_client);
        next.choosePipeline(u"p"_s);
        QTRY_VERIFY_WITH_TIMEOUT(next.pipeline(), patience);
        QVERIFY(next.hasLastValues());
        QVERIFY((next.typed() == std::map<QString, QString>{{u"lr"_s, u"0.5"_s}}));
        next.untypeAll();
        QVERIFY(!next.hasLastValues() && next.typed().empty());
    }

    void refusalsStayWithTheDraft()
    {
        m_draft->setClient(m_client);
        m_draft->choosePipeline(u"p"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        m_draft->type(u"lr"_s, u"1"_s);
        m_state.runStatus = 403;
        QSignalSpy refused(m_draft.get(), &NewRunDraft::refused);
        Task *task = m_tasks->start(u"run"_s);
        m_draft->send(task);
        QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, patience);
        QCOMPARE(task->state(), TaskState::Failed);
        QCOMPARE(task->error().code, u"pipelines.forbidden"_s);
        QVERIFY(m_draft->isReady()); // once more
    }

    void badDocumentsNeverLeave()
    {
        m_draft->setClient(m_client);
        QFile file(m_folder->filePath(u"bad.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("a: [1\n\tb: 2") > 0);
        file.close();
        m_draft->takeFile(file.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(!m_draft->isReading(), patience);
        QVERIFY(!m_draft->pipeline() && m_draft->error().code.startsWith(u"yaml."_s));
        Json rootless = m_state.spec("p");
        rootless["root"] = {{"executorLabel", "exec-step-0"}}; // kills a server
        m_draft->takeText(QByteArray::fromStdString(rootless.dump()));
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        QVERIFY(!m_draft->pipeline()->isAccepted && !m_draft->isReady());
        m_draft->send(m_tasks->start(u"run"_s));
        QVERIFY(!m_draft->isSending());
    }

    void pipelinesWithoutVersionsSaySo()
    {
        m_state.addPipeline("empty", "empty");
        m_draft->setClient(m_client);
        m_draft->choosePipeline(u"empty"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_draft->error().code, u"pipelines.noVersion"_s, patience);
        QVERIFY(!m_draft->isReading());
    }

    void theWeightIsKnownBeforeSending()
    {
        m_draft->setClient(m_client);
        m_draft->takeText(QByteArray::fromStdString(m_state.spec("heavy", 1'100).dump()));
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        QVERIFY(m_draft->weight().isHeavy());
        m_draft->takeText(QByteArray::fromStdString(m_state.spec("light", 2).dump()));
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        QVERIFY(!m_draft->weight().isHeavy());
        const qint64 before = m_draft->weight().bytes;
        m_draft->type(u"note"_s, QString(2'200'000, u'x'));
        QVERIFY(m_draft->weight().bytes > before + 2'200'000);
        m_draft->type(u"lr"_s, u"1"_s);
        QVERIFY(m_draft->weight().isTooHeavy() && !m_draft->isReady());
    }

    void whereAMapStopsBeingJson()
    {
        m_draft->setClient(m_client);
        m_draft->choosePipeline(u"p"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_draft->pipeline(), patience);
        m_draft->type(u"flags"_s, u"{\n \"a\": }"_s);
        QVERIFY((m_draft->faultPlace(u"flags"_s) == JsonPlace{2, 7}));
        QVERIFY(!m_draft->faultPlace(u"lr"_s));
    }

    void onlyTheLastHundredPipelinesAreRemembered()
    {
        for (int i = 0; i < 105; ++i)
            m_settings->keepRunValues(u"p%1"_s.arg(i), {{u"a.b/c"_s, QString::number(i)}});
        QVERIFY(m_settings->runValues(u"p4"_s).empty());
        QCOMPARE(m_settings->runValues(u"p5"_s).at(u"a.b/c"_s), u"5"_s);
        QCOMPARE(m_settings->runValues(u"p104"_s).size(), std::size_t(1));
    }

private:
    WorkPool m_pool;
    PipelinesServer m_state;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
    std::unique_ptr<NewRunDraft> m_draft;
};

QTEST_GUILESS_MAIN(NewRunDraftTest)
#include "newrundraft_test.moc"
