// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"
#include "models/runs/stepcache.h"
#include "tests/fakes/loopbackhttp.h"

#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

std::vector<RunPointer> runs(int count, RunState state)
{
    std::vector<RunPointer> all;
    for (int i = 0; i < count; ++i)
        all.push_back(std::make_shared<const Run>(Run{.id = QString::number(i), .state = {state, u"x"_s}}));
    return all;
}

} // namespace

class StepCacheTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_status = 200;
        m_asked.clear();
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return answer(request); });
        m_client = PipelinesClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{}));
    }
    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
        m_server.reset();
    }

    void endedRunsAreAskedOnce()
    {
        StepCache cache;
        cache.follow(m_client);
        cache.need(runs(12, RunState::Succeeded));
        QTRY_VERIFY_WITH_TIMEOUT(!cache.isBusy(), patience);
        QCOMPARE(m_asked.size(), 24); // two pages each
        QCOMPARE(cache.metric(u"7"_s, u"train.accuracy"_s), 7.0);
        QCOMPARE(cache.metric(u"7"_s, u"last.loss"_s), 0.5); // of the second page
        QCOMPARE(cache.metric(u"7"_s, u"none"_s), std::nullopt);
        QCOMPARE(cache.metric(u"99"_s, u"train.accuracy"_s), std::nullopt);
        QCOMPARE(cache.metricNames(), (QStringList{u"last.loss"_s, u"train.accuracy"_s}));
        cache.need(runs(12, RunState::Succeeded));
        QVERIFY(!cache.isBusy());
        cache.follow(nullptr);
        QVERIFY(!cache.find(u"7"_s) && cache.metricNames().isEmpty());
    }

    void runsThatGoOnAreAskedAgain()
    {
        StepCache cache;
        cache.follow(m_client);
        cache.need(runs(1, RunState::Running));
        QTRY_VERIFY_WITH_TIMEOUT(!cache.isBusy(), patience);
        cache.need(runs(1, RunState::Succeeded));
        QVERIFY(cache.isBusy());
        QTRY_VERIFY_WITH_TIMEOUT(!cache.isBusy(), patience);
        QCOMPARE(m_asked.size(), 4);
    }

    void whatIsNotWantedAnyMoreWaitsNoLonger()
    {
        StepCache cache;
        cache.follow(m_client);
        cache.need(runs(50, RunState::Succeeded));
        cache.need({});
        QTRY_VERIFY_WITH_TIMEOUT(!cache.isBusy(), patience);
        QCOMPARE(m_asked.size(), 8); // the four that were under way
    }

    void oldServersAreAskedOnce()
    {
        m_status = 404;
        StepCache cache;
        QSignalSpy changed(&cache, &StepCache::changed);
        cache.follow(m_client);
        cache.need(runs(50, RunState::Succeeded));
        QTRY_VERIFY_WITH_TIMEOUT(cache.isUnserved() && !cache.isBusy(), patience);
        QVERIFY(m_asked.size() <= 4);
        const auto before = m_asked.size();
        cache.need(runs(50, RunState::Succeeded));
        QVERIFY(!cache.isBusy());
        QCOMPARE(m_asked.size(), before);
    }

    void aFailureIsKeptAndAskedAgain()
    {
        StepCache cache;
        cache.follow(m_client);
        cache.need(runs(1, RunState::Succeeded));
        QTRY_VERIFY_WITH_TIMEOUT(!cache.isBusy(), patience);
        m_status = 403;
        std::vector<RunPointer> other{std::make_shared<const Run>(Run{.id = u"other"_s, .state = {RunState::Succeeded, {}}})};
        cache.need(other);
        QTRY_COMPARE_WITH_TIMEOUT(cache.errorOf(u"other"_s).code, u"pipelines.forbidden"_s, patience);
        QVERIFY(!cache.isUnserved());
        m_status = 200;
        cache.need(other);
        QTRY_VERIFY_WITH_TIMEOUT(cache.find(u"other"_s), patience);
        QVERIFY(cache.errorOf(u"other"_s).code.isEmpty());
    }

private:
    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request)
    {
        m_asked.append(request.path);
        if (m_status != 200)
            return {.status = m_status, .body = "{}"};
        const QByteArray id = request.path.split('/').at(4);
        if (!request.path.contains("page_token="))
            return {.body = R"({"tasks": [{"task_id": "t", "name": "train", "type": "RUNTIME", "outputs": {"artifacts": [{"artifact_key": "m", "artifacts": [{"type": "Metric", "metadata": {"accuracy": )" + QByteArray::number(id.toInt()) + R"(}}]}]}}], "next_page_token": "2"})"};
        return {.body = R"({"tasks": [{"task_id": "u", "name": "last", "type": "RUNTIME", "outputs": {"artifacts": [{"artifact_key": "m", "artifacts": [{"type": "Metric", "metadata": {"loss": 0.5}}]}]}}]})"};
    }

    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::shared_ptr<PipelinesClient> m_client;
    QByteArrayList m_asked;
    int m_status = 200;
};

QTEST_GUILESS_MAIN(StepCacheTest)
#include "stepcache_test.moc"
