// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/discovery.h"
#include "clients/kube/kubecontexts.h"
#include "clients/kube/logs/logfeed.h"
#include "clients/kube/logs/logtargets.h"
#include "clients/kube/logs/logtime.h"
#include "clients/kube/objects.h"
#include "tests/conformance/bed.h"

#include <QDateTime>
#include <QFile>
#include <QTest>

#include <map>
#include <mutex>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 180'000; ///< for machines with much else to do

class Heard
{
public:
    LogFeed::Receiver receiver()
    {
        return [this](LogBatch batch) {
            const std::lock_guard lock(m_mutex);
            for (const LogLine &line : batch.lines)
                m_lines.emplace_back(line.source, std::string(batch.textOf(line)));
            for (const LogSourceStatus &one : batch.statuses)
                m_statuses[one.source] = one.status;
        };
    }
    /// Texts of one source.
    std::vector<std::string> of(std::uint32_t source) const
    {
        const std::lock_guard lock(m_mutex);
        std::vector<std::string> texts;
        for (const auto &[from, text] : m_lines)
            if (from == source)
                texts.push_back(text);
        return texts;
    }
    std::size_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lines.size();
    }
    LogStatus status(std::uint32_t source = 0) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_statuses.find(source);
        return found == m_statuses.end() ? LogStatus{} : found->second;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<std::pair<std::uint32_t, std::string>> m_lines;
    std::map<std::uint32_t, LogStatus> m_statuses;
};

} // namespace

/// Logs of a real API server; every container of the bed writes the same log, a file that the test appends to.
class LogsConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsAppendedArrivesOnce();
    void anEndOfTheServerLosesAndRepeatsNothing();
    void manyPodsAtOnce();
    void theRunBefore();
    void tailOfALog();
    void podsOfAJobAreFound();
    void aContainerThatDoesNotRunIsWaitedFor();
    void whoMayNotReadIsTold();

private:
    std::shared_ptr<KubeClient> client(const QString &context);
    void append(const QByteArray &text);
    std::vector<std::string> written(const QString &file) const;
    template<typename T>
    T wait(const QFuture<T> &future)
    {
        const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, patience);
        return done && future.resultCount() > 0 ? future.resultAt(0) : T(Error{.kind = ErrorKind::Timeout, .code = u"test.noAnswer"_s});
    }
    LogPacing quick() const { return {.firstBackOff = std::chrono::milliseconds(100), .longestBackOff = std::chrono::milliseconds(1000), .silence = std::chrono::milliseconds(4000), .mostTries = 200}; }

    Bed m_bed;
    Transport m_transport;
    std::shared_ptr<KubeClient> m_admin;
    ApiSurface m_surface;
    std::vector<LogSource> m_pods; ///< that run
    const QString m_state = qEnvironmentVariable("TESTBED_STATE");
};

std::shared_ptr<KubeClient> LogsConformance::client(const QString &context)
{
    Result<ResolvedContext> open = openContext(kubeconfigPaths(), context);
    return open ? KubeClient::create(m_transport, open->connection, open->credentials) : nullptr;
}

void LogsConformance::append(const QByteArray &text)
{
    QFile file(m_state + u"/pod-logs/current.log");
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
    const QByteArray stamp = QByteArray::fromStdString(stampText(QDateTime::currentMSecsSinceEpoch() * 1'000'000));
    file.write(stamp + " stdout F " + text + '\n');
}

std::vector<std::string> LogsConformance::written(const QString &name) const
{
    QFile file(m_state + u"/pod-logs/" + name);
    std::vector<std::string> texts;
    if (file.open(QIODevice::ReadOnly))
        for (QByteArray line : file.readAll().split('\n'))
            if (line.size() > 10)
                texts.push_back(line.mid(line.indexOf(" F ") + 3).toStdString());
    return texts;
}

void LogsConformance::initTestCase()
{
    QVERIFY2(Bed::isThere(), "run by real_servers.py, which starts the servers");
    m_admin = client(u"admin"_s);
    QVERIFY(m_admin);
    const Result<ApiSurface> surface = wait(discover(m_admin));
    QVERIFY(surface.hasValue());
    m_surface = *surface;
    for (int i = 0; i < 5; ++i) {
        const QByteArray pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: talker-" + QByteArray::number(i) + "}\nspec: {restartPolicy: Always, containers: [{name: main, image: i}]}\n";
        QVERIFY(wait(createObject(m_admin, *findResource(m_surface, u"pods"_s), u"default"_s, pod, {})).hasValue());
        m_pods.push_back({u"default"_s, u"talker-%1"_s.arg(i), u"main"_s});
    }
    const auto run = [&](const LogSource &source) {
        const Result<ObjectView> pod = wait(readObject(m_admin, *findResource(m_surface, u"pods"_s), {source.nameSpace, source.pod, {}}));
        return pod && pod->phase == u"Running";
    };
    for (const LogSource &source : m_pods)
        QTRY_VERIFY_WITH_TIMEOUT(run(source), patience);
}

void LogsConformance::whatIsAppendedArrivesOnce()
{
    Heard heard;
    LogFeed feed(m_admin, {}, heard.receiver(), quick());
    feed.open(0, m_pods[0]);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), written(u"current.log"_s).size(), patience);
    for (int i = 0; i < 20; ++i)
        append(i % 2 ? QByteArray("same words") : QByteArray("line " + QByteArray::number(i)));
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), written(u"current.log"_s).size(), patience);
    QVERIFY(heard.of(0) == written(u"current.log"_s));
}

void LogsConformance::anEndOfTheServerLosesAndRepeatsNothing()
{
    Heard heard;
    LogFeed feed(m_admin, {}, heard.receiver(), quick());
    feed.open(0, m_pods[0]);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), written(u"current.log"_s).size(), patience);
    append("before the end");
    QCOMPARE(m_bed.kill(), QString());
    for (int i = 0; i < 10; ++i)
        append("while nobody answers");
    QTRY_VERIFY_WITH_TIMEOUT(heard.status().tries > 0, patience);
    QCOMPARE(m_bed.start(), QString());
    append("after the restart");
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), written(u"current.log"_s).size(), patience);
    QVERIFY(heard.of(0) == written(u"current.log"_s));
    QVERIFY(!heard.status().mayLack);
    QTRY_COMPARE_WITH_TIMEOUT(heard.status().state, LogState::Live, patience);
}

void LogsConformance::manyPodsAtOnce()
{
    Heard heard;
    LogFeed feed(m_admin, {}, heard.receiver(), quick());
    for (std::uint32_t i = 0; i < m_pods.size(); ++i)
        feed.open(i, m_pods[i]);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), written(u"current.log"_s).size() * m_pods.size(), patience);
    for (int i = 0; i < 50; ++i)
        append("to all of them " + QByteArray::number(i));
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), written(u"current.log"_s).size() * m_pods.size(), patience);
    for (std::uint32_t i = 0; i < m_pods.size(); ++i)
        QVERIFY(heard.of(i) == written(u"current.log"_s));
}

void LogsConformance::theRunBefore()
{
    Heard heard;
    LogFeed feed(m_admin, {.follow = false, .previous = true}, heard.receiver(), quick());
    feed.open(0, m_pods[0]);
    QTRY_COMPARE_WITH_TIMEOUT(heard.status().state, LogState::Ended, patience);
    QVERIFY(heard.of(0) == written(u"previous.log"_s));
}

void LogsConformance::tailOfALog()
{
    Heard heard;
    LogFeed feed(m_admin, {.follow = false, .tailLines = 7}, heard.receiver(), quick());
    feed.open(0, m_pods[0]);
    QTRY_COMPARE_WITH_TIMEOUT(heard.status().state, LogState::Ended, patience);
    const std::vector<std::string> all = written(u"current.log"_s);
    QVERIFY(heard.of(0) == std::vector<std::string>(all.end() - 7, all.end()));
}

void LogsConformance::podsOfAJobAreFound()
{
    const ApiResource jobs = *findResource(m_surface, u"jobs"_s);
    const QByteArray job = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: two-tries}\nspec: {completions: 2, parallelism: 2, template: {spec: {restartPolicy: Never, containers: [{name: main, image: i}, {name: side, image: i}]}}}\n";
    QVERIFY(wait(createObject(m_admin, jobs, u"default"_s, job, {})).hasValue());
    const auto found = [&] {
        const Result<ObjectView> object = wait(readObject(m_admin, jobs, {u"default"_s, u"two-tries"_s, {}}));
        const Result<LogTargets> targets = object ? wait(findLogTargets(m_admin, *object)) : Result<LogTargets>(object.error());
        return targets ? targets->sources.size() : 0;
    };
    QTRY_COMPARE_WITH_TIMEOUT(found(), std::size_t(4), patience);
}

void LogsConformance::aContainerThatDoesNotRunIsWaitedFor()
{
    const QByteArray pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: nowhere}\nspec: {nodeSelector: {no: where}, containers: [{name: c, image: i}]}\n";
    QVERIFY(wait(createObject(m_admin, *findResource(m_surface, u"pods"_s), u"default"_s, pod, {})).hasValue());
    Heard heard;
    LogFeed feed(m_admin, {}, heard.receiver(), quick());
    feed.open(0, {u"default"_s, u"nowhere"_s, u"c"_s});
    feed.open(1, {u"default"_s, u"not-there"_s, u"c"_s});
    QTRY_COMPARE_WITH_TIMEOUT(heard.status(1).state, LogState::Failed, patience);
    QCOMPARE(heard.status(1).error.code, u"kube.notFound"_s);
    QTRY_VERIFY_WITH_TIMEOUT(heard.status(0).state == LogState::Waiting || heard.status(0).state == LogState::Pausing || heard.count() > 0, patience);
}

void LogsConformance::whoMayNotReadIsTold()
{
    Heard heard;
    LogFeed feed(client(u"nobody"_s), {}, heard.receiver(), quick());
    feed.open(0, m_pods[0]);
    QTRY_COMPARE_WITH_TIMEOUT(heard.status().state, LogState::Failed, patience);
    QCOMPARE(heard.status().error.code, u"kube.forbidden"_s);
}

QTEST_GUILESS_MAIN(LogsConformance)
#include "logs_test.moc"
