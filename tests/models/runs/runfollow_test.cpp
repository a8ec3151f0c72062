// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "clients/pipelines/pipelinesclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustersession.h"
#include "models/kube/resourcestore.h"
#include "models/runs/runfollow.h"
#include "tests/fakes/runsserver.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace headrace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

constexpr int patience = 60'000;
/// Looks by itself never, unless a test makes it.
constexpr RunFollowPacing onlyPushed{.whileRunning = 1h, .atRest = 1h, .leastGap = 20ms, .afterPush = 20ms, .firstBackOff = 10ms, .longestBackOff = 20ms};
constexpr RunFollowPacing quick{.whileRunning = 5ms, .atRest = 5ms, .leastGap = 5ms, .afterPush = 5ms, .firstBackOff = 5ms, .longestBackOff = 10ms};

/// Credentials that last until the server refuses them.
class RenewedCredentials final : public CredentialSource
{
public:
    bool isFresh() const override { return true; }
    Result<Credentials> current(std::stop_token) override { return Credentials{.headers = {"Authorization: Bearer t" + std::to_string(count.load())}}; }
    void rejected(const Credentials &used) override
    {
        if (used.headers == std::vector<std::string>{"Authorization: Bearer t" + std::to_string(count.load())})
            ++count;
    }

    std::atomic<int> count = 1;
};

} // namespace

/// A run on a server on loopback, watched and unwatched, gone and away.
class RunFollowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_state = {};
        m_token.clear();
        m_refused = 0;
        m_credentials = std::make_shared<FixedCredentials>(Credentials{});
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) {
            if (m_token.isEmpty() || request.header("Authorization") == "Bearer " + m_token)
                return m_state.answer(request);
            ++m_refused;
            return LoopbackHttp::Reply{.status = 401, .body = R"({"code": 16, "message": "the token has expired"})"};
        });
        m_state.add("a", "RUNNING")["pipeline_spec"] = Json::parse(R"({"pipelineInfo": {"name": "one"}, "schemaVersion": "2.1.0", "root": {"dag": {"tasks": {"make": {"componentRef": {"name": "comp-make"}, "taskInfo": {"name": "make"}}}}}, "components": {"comp-make": {"executorLabel": "exec-make"}}, "deploymentSpec": {"executors": {"exec-make": {"container": {"image": "x"}}}}})");
        m_pool = std::make_unique<WorkPool>();
    }

    void cleanup()
    {
        m_follow.reset();
        m_session.reset();
        m_pool->drain(patience);
        m_transport.reset();
        m_server.reset();
    }

    void aRunComesWithItsPicture()
    {
        follow(quick);
        QTRY_VERIFY_WITH_TIMEOUT(m_follow->picture(), patience);
        QCOMPARE(m_follow->picture()->spec.name, u"one"_s);
        QCOMPARE(m_follow->run()->id, u"a"_s);
        QVERIFY(!m_follow->steps()); // an older server
        QCOMPARE(m_state.asked["GET runs/tasks"], 1); // and it is not asked again
        QTRY_VERIFY_WITH_TIMEOUT(m_state.asked["GET runs"] > 5, patience);
        QCOMPARE(m_state.asked["GET runs/tasks"], 1);
    }

    void stepsComeFromNewerServers()
    {
        m_state.steps["a"] = Json::array({{{"task_id", "t"}, {"name", "make"}, {"state", "RUNNING"}}});
        follow(quick);
        QTRY_VERIFY_WITH_TIMEOUT(m_follow->steps() && m_follow->steps()->size() == 1, patience);
        QSignalSpy changes(m_follow.get(), &RunFollow::changed);
        m_state.steps["a"][0]["state"] = "SUCCEEDED";
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->steps()->front().state.state, RunState::Succeeded, patience);
        QCOMPARE(changes.size(), 1); // many looks, one change
    }

    void aChangedPodAsksAtOnce()
    {
        m_state.hasPods = true;
        m_state.steps["a"] = Json::array({{{"task_id", "t"}, {"name", "make"}, {"state", "RUNNING"}}});
        follow(onlyPushed, true);
        QTRY_VERIFY_WITH_TIMEOUT(m_follow->pods() && m_follow->pods()->status().state == LiveState::Live, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->pods()->count(), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().state, LiveState::Live, patience);
        const int before = m_state.asked["GET runs"];
        m_follow->pods()->apply({.columns = {}, .rows = {std::make_shared<KubeRow>(KubeRow{.uid = "u-2", .name = u"second"_s})}, .removed = {}, .status = m_follow->pods()->status()});
        m_state.steps["a"][0]["state"] = "SUCCEEDED";
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->steps()->front().state.state, RunState::Succeeded, patience);
        QVERIFY(m_state.asked["GET runs"] - before <= 4); // one, and at most three while nothing has changed
    }

    void manyPushesAreFewQuestions()
    {
        m_state.hasPods = true;
        RunFollowPacing slow = onlyPushed;
        slow.leastGap = 200ms;
        follow(slow, true);
        QTRY_VERIFY_WITH_TIMEOUT(m_follow->pods() && m_follow->pods()->status().state == LiveState::Live && m_follow->pods()->count() == 1, patience);
        const int before = m_state.asked["GET runs"];
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 100; ++i)
            m_follow->pods()->apply({.columns = {}, .rows = {std::make_shared<KubeRow>(KubeRow{.uid = "u-2", .resourceVersion = QByteArray::number(i), .name = u"second"_s})}, .removed = {}, .status = m_follow->pods()->status()});
        QTRY_VERIFY_WITH_TIMEOUT(m_state.asked["GET runs"] > before, patience);
        QVERIFY(m_state.asked["GET runs"] - before <= 2 + clock.elapsed() / 200); // one may have been due already
    }

    void whatWasKnownStaysWhenTheServerGoesOrTheRun()
    {
        follow(quick);
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().state, LiveState::Live, patience);
        m_state.status = 502;
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().state, LiveState::Stale, patience);
        QVERIFY(!m_follow->status().error.code.isEmpty());
        QVERIFY(m_follow->run());
        m_state.status = 200;
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().state, LiveState::Live, patience);
        m_state.runs.clear();
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().error.kind, ErrorKind::NotFound, patience);
        QCOMPARE(m_follow->status().state, LiveState::Stale);
        const int asked = m_state.asked["GET runs"];
        QSignalSpy never(m_follow.get(), &RunFollow::statusChanged);
        QVERIFY(!never.wait(100)); // a deleted run is not asked for again
        QCOMPARE(m_state.asked["GET runs"], asked);
    }

    void aTokenThatEndsInTheMiddleIsRenewed()
    {
        const auto renewed = std::make_shared<RenewedCredentials>();
        m_credentials = renewed;
        m_token = "t1";
        follow(quick);
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().state, LiveState::Live, patience);
        m_token = "t2";
        m_state.run("a")["state"] = "SUCCEEDED";
        m_state.run("a")["finished_at"] = "2026-01-01T00:05:00Z";
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->run()->state.state, RunState::Succeeded, patience);
        QCOMPARE(renewed->count.load(), 2);
        QCOMPARE(m_refused.load(), 1); // asked again at once, with the new one
        QCOMPARE(m_follow->status().state, LiveState::Live);
    }

    void aTokenThatCannotBeRenewedIsSaid()
    {
        m_credentials = std::make_shared<FixedCredentials>(Credentials{.headers = {"Authorization: Bearer t1"}});
        m_token = "t1";
        follow(quick);
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().state, LiveState::Live, patience);
        m_token = "t2";
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().state, LiveState::Stale, patience);
        QCOMPARE(m_follow->status().error.kind, ErrorKind::Auth);
        QVERIFY(m_follow->run()); // what was known stays
        m_token = "t1";
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().state, LiveState::Live, patience);
    }

    void nobodyLooksNobodyAsks()
    {
        follow(quick);
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->status().state, LiveState::Live, patience);
        m_follow->setWatched(false);
        QTRY_VERIFY_WITH_TIMEOUT(isQuiet(), patience);
        m_state.run("a")["state"] = "SUCCEEDED";
        m_state.run("a")["finished_at"] = "2026-01-01T00:05:00Z";
        m_follow->setWatched(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_follow->run()->state.state, RunState::Succeeded, patience);
    }

    void aMissingVersionIsSaid()
    {
        m_state.run("a").erase("pipeline_spec");
        follow(quick);
        QTRY_VERIFY_WITH_TIMEOUT(!m_follow->pictureError().code.isEmpty(), patience);
        QVERIFY(!m_follow->picture());
        QCOMPARE(m_follow->run()->id, u"a"_s);
    }

private:
    void follow(RunFollowPacing pacing, bool withSession = false)
    {
        auto client = KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, m_credentials);
        if (withSession) {
            m_session = std::make_unique<ClusterSession>(ClusterEntry{.name = u"train"_s}, client);
            m_session->connectNow();
            QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), ConnectionState::Connected, patience);
        }
        m_follow = std::make_unique<RunFollow>(*m_pool, nullptr, pacing);
        m_follow->follow(std::make_shared<PipelinesClient>(client), m_session.get(), u"a"_s);
    }
    bool isQuiet()
    {
        const int asked = m_state.asked["GET runs"];
        QSignalSpy never(m_follow.get(), &RunFollow::changed);
        never.wait(100);
        return m_state.asked["GET runs"] == asked;
    }

    RunsServer m_state;
    QByteArray m_token; ///< that is asked for; empty = none
    std::atomic<int> m_refused = 0;
    std::shared_ptr<CredentialSource> m_credentials;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<WorkPool> m_pool;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<RunFollow> m_follow;
};

QTEST_GUILESS_MAIN(RunFollowTest)
#include "runfollow_test.moc"
