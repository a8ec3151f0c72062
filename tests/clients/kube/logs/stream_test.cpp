// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/logs/logfeed.h"
#include "clients/kube/logs/logtime.h"
#include "tests/clients/kube/logs/logserver.h"

#include <QTest>

#include <mutex>

using namespace headrace;
using namespace headrace::test;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t start = 1'760'000'000 * second;
constexpr int patience = 20'000;

LogPacing quick()
{
    return {.batch = std::chrono::milliseconds(5), .firstBackOff = std::chrono::milliseconds(5), .longestBackOff = std::chrono::milliseconds(20), .healthyAfter = std::chrono::milliseconds(60'000), .silence = std::chrono::milliseconds(60'000), .mostTries = 20};
}

/// A container with its runs, as kubelet and API server show it.
struct Container {
    std::vector<std::vector<std::pair<std::int64_t, QByteArray>>> runs{{}};
    bool isRunning = true;
    int exitCode = 0;
    QString phase = u"Running"_s;
    QString restartPolicy = u"Always"_s;
    QString uid = u"pod-1"_s;
    bool isThere = true;

    void write(const QByteArray &text, std::int64_t step = second / 7)
    {
        clock += step;
        runs.back().emplace_back(clock, text);
    }
    QByteArray log(const Question &question) const
    {
        const std::size_t run = runs.size() - (question.value(u"previous"_s) == u"true" ? 2 : 1);
        std::int64_t from = 0;
        if (question.has(u"sinceTime"_s))
            from = LogTimeReader().read(question.value(u"sinceTime"_s).toStdString() + " ")->time;
        QByteArray text;
        std::size_t first = 0;
        if (question.has(u"tailLines"_s))
            first = runs[run].size() - std::min<std::size_t>(runs[run].size(), question.value(u"tailLines"_s).toULongLong());
        for (std::size_t i = first; i < runs[run].size(); ++i)
            if (runs[run][i].first >= from)
                text += QByteArray::fromStdString(stampText(runs[run][i].first)) + ' ' + runs[run][i].second + '\n';
        return text;
    }
    QByteArray pod() const
    {
        const QByteArray state = isRunning ? QByteArray(R"({"running":{"startedAt":"2026-01-02T03:04:05Z"}})") : R"({"terminated":{"exitCode":)" + QByteArray::number(exitCode) + "}}";
        return R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n","uid":")" + uid.toUtf8() + R"("},"spec":{"restartPolicy":")" + restartPolicy.toUtf8()
            + R"(","containers":[{"name":"c"}]},"status":{"phase":")" + phase.toUtf8() + R"(","containerStatuses":[{"name":"c","restartCount":)" + QByteArray::number(runs.size() - 1) + R"(,"state":)" + state + "}]}}";
    }
    std::vector<QByteArray> all() const
    {
        std::vector<QByteArray> texts;
        for (const auto &run : runs)
            for (const auto &[time, text] : run)
                texts.push_back(text);
        return texts;
    }

    std::int64_t clock = start;
};

QByteArray refusal(int code, const QByteArray &reason, const QByteArray &message)
{
    return R"({"kind":"Status","status":"Failure","reason":")" + reason + R"(","message":")" + message + R"(","code":)" + QByteArray::number(code) + "}";
}

/// Everything that a feed gave.
class Heard
{
public:
    LogFeed::Receiver receiver()
    {
        return [this](LogBatch batch) {
            const std::lock_guard lock(m_mutex);
            for (const LogLine &line : batch.lines) {
                const std::string_view text = batch.textOf(line);
                m_texts.emplace_back(text.data(), static_cast<qsizetype>(text.size()));
                m_sources.push_back(line.source);
            }
            for (const LogSourceStatus &one : batch.statuses)
                m_statuses[one.source] = one.status;
        };
    }
    std::vector<QByteArray> texts() const
    {
        const std::lock_guard lock(m_mutex);
        return m_texts;
    }
    LogStatus status(std::uint32_t source = 0) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_statuses.find(source);
        return found == m_statuses.end() ? LogStatus{} : found->second;
    }
    LogState state() const { return status().state; }
    std::size_t count() const { return texts().size(); }

private:
    mutable std::mutex m_mutex;
    std::vector<QByteArray> m_texts;
    std::vector<std::uint32_t> m_sources;
    std::map<std::uint32_t, LogStatus> m_statuses;
};

} // namespace

/// A container's log through KubeClient from a server that fails in every way.
class StreamTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsAndEnds();
    void aCutInEveryLineLosesNothing();
    void theServersRestartLosesNothing();
    void anIdleConnectionIsMadeAnew();
    void aRestartOfTheContainerBringsTheRestOfTheRunBefore();
    void severalRestartsAreSaid();
    void anotherPodOfThatNameIsFollowed();
    void waitsForAContainerThatIsBeingCreated();
    void aRunBeforeThatIsNotThereIsWaitedFor();
    void givesUpAfterTwentyTriesAndBeginsAnewWhenAsked();
    void refusalsEndAtOnce();
    void aPodThatGoesEndsItsLog();
    void withoutFollowingHalfALineIsAskedForOnceMore();
    void silenceIsQuestioned();
    void aLinkThatDiedIsNotLive();
    void tailAndSinceAreAskedForOnce();
    void manySourcesComeMergedAndCanBeClosed();

private:
    std::shared_ptr<KubeClient> client(const LogServer &server) { return KubeClient::create(m_transport, {.server = server.url(), .onlyHttp11 = true}, std::make_shared<FixedCredentials>(Credentials{})); }
    Transport m_transport;
    const LogSource m_source{u"n"_s, u"p"_s, u"c"_s};
};

void StreamTest::followsAndEnds()
{
    Container container;
    container.write("one");
    LogServer server([&](const Question &q) { return q.path.endsWith(u"/log") ? Answer{200, container.log(q), q.value(u"follow"_s) == u"true" ? Ending::Held : Ending::Whole} : Answer{200, container.pod()}; });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Live, patience);
    for (const Question &question : server.asked())
        QVERIFY(!question.path.endsWith(u"/log") || (question.value(u"timestamps"_s) == u"true" && question.value(u"container"_s) == u"c"));
    container.write("two");
    server.push(QByteArray::fromStdString(stampText(container.clock)) + " two\n");
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(2), patience);
    // Its last line has no line end, and the connection ends with the container.
    container.write("three");
    server.push(QByteArray::fromStdString(stampText(container.clock)) + " three");
    container.isRunning = false;
    container.phase = u"Succeeded"_s;
    server.endHeld();
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Ended, patience);
    QCOMPARE(heard.texts(), container.all());
    QVERIFY(!heard.status().mayLack);
}

void StreamTest::aCutInEveryLineLosesNothing()
{
    Container container;
    for (int i = 0; i < 40; ++i)
        container.write(i % 3 == 0 ? QByteArray("tick") : "line " + QByteArray::number(i), i % 4 == 0 ? 0 : second / 9);
    int asked = 0;
    LogServer server([&](const Question &q) {
        if (!q.path.endsWith(u"/log"))
            return Answer{200, container.pod()};
        const QByteArray text = container.log(q);
        ++asked;
        // Each answer brings a little more than the one before, cut somewhere in a line, broken or as if it were whole.
        const qsizetype most = 60 + asked * 37;
        return most >= text.size() && asked > 30 ? Answer{200, text, Ending::Held} : Answer{200, text.left(most), asked % 2 ? Ending::Cut : Ending::Whole};
    });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(server.held(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), container.all().size(), patience);
    QCOMPARE(heard.texts(), container.all());
    QVERIFY(heard.status().reconnects >= 30);
    QVERIFY(!heard.status().mayLack);
}

void StreamTest::theServersRestartLosesNothing()
{
    Container container;
    container.write("a");
    LogServer server([&](const Question &q) { return q.path.endsWith(u"/log") ? Answer{200, container.log(q), Ending::Held} : Answer{200, container.pod()}; });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(1), patience);
    server.shutDown();
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Pausing, patience);
    QTRY_VERIFY_WITH_TIMEOUT(heard.status().tries >= 2, patience);
    container.write("written meanwhile", 0);
    container.write("and more");
    server.restart();
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Live, patience);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(3), patience);
    QCOMPARE(heard.texts(), container.all());
}

/// A proxy ends quiet connections, as whole ones; the container runs on.
void StreamTest::anIdleConnectionIsMadeAnew()
{
    Container container;
    container.write("a");
    LogServer server([&](const Question &q) { return q.path.endsWith(u"/log") ? Answer{200, container.log(q), Ending::Held} : Answer{200, container.pod()}; });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    for (int round = 1; round <= 3; ++round) {
        QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(round), patience);
        QTRY_COMPARE_WITH_TIMEOUT(server.held(), 1, patience);
        container.write("b");
        server.endHeld();
    }
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(4), patience);
    QCOMPARE(heard.texts(), container.all());
}

void StreamTest::aRestartOfTheContainerBringsTheRestOfTheRunBefore()
{
    Container container;
    container.write("run 1");
    LogServer server([&](const Question &q) {
        if (!q.path.endsWith(u"/log"))
            return Answer{200, container.pod()};
        return Answer{200, container.log(q), q.value(u"previous"_s) == u"true" ? Ending::Whole : Ending::Held};
    });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(1), patience);
    QTRY_VERIFY_WITH_TIMEOUT(server.askedFor(u"/p"_s) >= 1, patience);
    // It dies; what it wrote last is in the log of the run before, and equal words begin the next run at the same moment.
    container.isRunning = false;
    container.exitCode = 1;
    server.endHeld();
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Waiting, patience);
    QCOMPARE(heard.status().error.code, u"log.betweenRuns"_s);
    container.write("last words");
    container.runs.push_back({});
    container.write("last words", 0);
    container.write("run 2");
    container.isRunning = true;
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(4), patience);
    QCOMPARE(heard.texts(), container.all());
    QCOMPARE(heard.status().restarts, 1);
    QVERIFY(!heard.status().mayLack);
}

void StreamTest::severalRestartsAreSaid()
{
    Container container;
    container.write("run 1");
    LogServer server([&](const Question &q) {
        if (!q.path.endsWith(u"/log"))
            return Answer{200, container.pod()};
        return Answer{200, container.log(q), q.value(u"previous"_s) == u"true" ? Ending::Whole : Ending::Held};
    });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(1), patience);
    QTRY_VERIFY_WITH_TIMEOUT(server.askedFor(u"/p"_s) >= 1, patience);
    for (const char *text : {"run 2", "run 3"}) {
        container.runs.push_back({});
        container.write(text);
    }
    server.endHeld();
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(3), patience);
    QVERIFY(heard.status().mayLack);
}

void StreamTest::anotherPodOfThatNameIsFollowed()
{
    Container container;
    container.write("old pod");
    LogServer server([&](const Question &q) { return q.path.endsWith(u"/log") ? Answer{200, container.log(q), Ending::Held} : Answer{200, container.pod()}; });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(1), patience);
    QTRY_VERIFY_WITH_TIMEOUT(server.askedFor(u"/p"_s) >= 1, patience);
    container.uid = u"pod-2"_s;
    container.runs = {{}};
    container.write("new pod");
    server.endHeld();
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(2), patience);
    QCOMPARE(heard.texts().back(), QByteArray("new pod"));
    QVERIFY(heard.status().mayLack);
}

void StreamTest::waitsForAContainerThatIsBeingCreated()
{
    Container container;
    bool isCreated = false;
    LogServer server([&](const Question &q) {
        if (!q.path.endsWith(u"/log"))
            return Answer{200, container.pod()};
        return isCreated ? Answer{200, container.log(q), Ending::Held} : Answer{400, refusal(400, "BadRequest", "container c in pod p is waiting to start: ContainerCreating")};
    });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Waiting, patience);
    QCOMPARE(heard.status().error.code, u"log.waiting"_s);
    QVERIFY(heard.status().error.serverMessage.contains(u"ContainerCreating"));
    QTRY_VERIFY_WITH_TIMEOUT(server.askedFor(u"/log"_s) > 25, patience); // more often than tries that fail
    QCOMPARE(heard.state(), LogState::Waiting);
    container.write("here");
    isCreated = true;
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Live, patience);
}

void StreamTest::aRunBeforeThatIsNotThereIsWaitedFor()
{
    Container container;
    LogServer server([&](const Question &q) {
        if (container.runs.size() < 2)
            return Answer{400, refusal(400, "BadRequest", "previous terminated container c in pod p not found")};
        return Answer{200, container.log(q)};
    });
    Heard heard;
    LogFeed feed(client(server), {.follow = false, .previous = true}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Waiting, patience);
    QCOMPARE(heard.status().error.code, u"log.noPrevious"_s);
    container.write("before");
    container.runs.push_back({});
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Ended, patience);
    QCOMPARE(heard.texts(), std::vector<QByteArray>{"before"});
}

void StreamTest::givesUpAfterTwentyTriesAndBeginsAnewWhenAsked()
{
    Container container;
    container.write("a");
    bool isBroken = true;
    LogServer server([&](const Question &q) {
        if (!q.path.endsWith(u"/log"))
            return Answer{200, container.pod()};
        return isBroken ? Answer{500, refusal(500, "InternalError", "no kubelet")} : Answer{200, container.log(q), Ending::Held};
    });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Failed, patience);
    QCOMPARE(server.askedFor(u"/log"_s), 21);
    QCOMPARE(heard.status().error.code, u"log.gaveUp"_s);
    QCOMPARE(heard.status().error.serverMessage, u"no kubelet"_s);
    isBroken = false;
    feed.hurry();
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(1), patience);
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Live, patience);
}

void StreamTest::refusalsEndAtOnce()
{
    LogServer server([&](const Question &q) {
        if (q.path.contains(u"/pods/gone/"))
            return Answer{404, refusal(404, "NotFound", "pods gone not found")};
        if (q.path.contains(u"/pods/wrong/"))
            return Answer{400, refusal(400, "BadRequest", "container x is not valid for pod wrong")};
        return Answer{403, refusal(403, "Forbidden", "no")};
    });
    Heard heard;
    LogFeed feed(client(server), {.follow = false}, heard.receiver(), quick());
    feed.open(0, m_source);
    feed.open(1, {u"n"_s, u"gone"_s, u"c"_s});
    feed.open(2, {u"n"_s, u"wrong"_s, u"x"_s});
    QTRY_COMPARE_WITH_TIMEOUT(heard.status(0).error.code, u"kube.forbidden"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(heard.status(1).error.code, u"kube.notFound"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(heard.status(2).state, LogState::Failed, patience);
    QCOMPARE(server.asked().size(), std::size_t(3));
}

void StreamTest::aPodThatGoesEndsItsLog()
{
    Container container;
    container.write("a");
    LogServer server([&](const Question &q) {
        if (!container.isThere)
            return Answer{404, refusal(404, "NotFound", "pods p not found")};
        return q.path.endsWith(u"/log") ? Answer{200, container.log(q), Ending::Held} : Answer{200, container.pod()};
    });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(1), patience);
    container.isThere = false;
    server.endHeld();
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Ended, patience);
    QCOMPARE(heard.count(), std::size_t(1));
}

void StreamTest::withoutFollowingHalfALineIsAskedForOnceMore()
{
    Container container;
    container.write("a");
    container.write("the whole line");
    int asked = 0;
    LogServer server([&](const Question &q) {
        QByteArray text = container.log(q);
        text.chop(++asked == 1 ? 6 : 1); // the first answer was cut as if it were whole; the log has no line end
        return Answer{200, text};
    });
    Heard heard;
    LogFeed feed(client(server), {.follow = false}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Ended, patience);
    QCOMPARE(heard.texts(), container.all());
    QCOMPARE(asked, 3);
}

void StreamTest::silenceIsQuestioned()
{
    Container container;
    container.write("a");
    LogServer server([&](const Question &q) { return q.path.endsWith(u"/log") ? Answer{200, container.log(q), Ending::Held} : Answer{200, container.pod()}; });
    Heard heard;
    LogPacing pacing = quick();
    pacing.silence = std::chrono::milliseconds(50);
    LogFeed feed(client(server), {}, heard.receiver(), pacing);
    feed.open(0, m_source);
    QTRY_VERIFY_WITH_TIMEOUT(server.askedFor(u"/log"_s) >= 3, patience);
    container.write("b"); // into the answers to come only
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(2), patience);
    QCOMPARE(heard.texts(), container.all());
}

/// While nobody answers any more, the log does not say that it is live.
void StreamTest::aLinkThatDiedIsNotLive()
{
    Container container;
    container.write("a");
    bool isDead = false;
    LogServer server([&](const Question &q) { return q.path.endsWith(u"/log") ? Answer{200, container.log(q), isDead ? Ending::Mute : Ending::Held} : Answer{200, container.pod()}; });
    Heard heard;
    LogPacing pacing = quick();
    pacing.silence = std::chrono::milliseconds(500);
    LogFeed feed(client(server), {}, heard.receiver(), pacing);
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Live, patience);
    isDead = true;
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Opening, patience);
    const int reconnects = heard.status().reconnects;
    QVERIFY(reconnects >= 1);
    QTRY_VERIFY_WITH_TIMEOUT(heard.status().reconnects > reconnects, patience); // asked again and again, and never live meanwhile
    QCOMPARE(heard.state(), LogState::Opening);
    isDead = false;
    QTRY_COMPARE_WITH_TIMEOUT(heard.state(), LogState::Live, patience);
    QCOMPARE(heard.texts(), container.all());
}

void StreamTest::tailAndSinceAreAskedForOnce()
{
    Container container;
    for (int i = 0; i < 10; ++i)
        container.write(QByteArray::number(i));
    LogServer server([&](const Question &q) { return q.path.endsWith(u"/log") ? Answer{200, container.log(q), Ending::Held} : Answer{200, container.pod()}; });
    Heard heard;
    LogFeed feed(client(server), {.tailLines = 3, .sinceSeconds = 600}, heard.receiver(), quick());
    feed.open(0, m_source);
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(3), patience);
    server.cutHeld();
    container.write("more");
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(4), patience);
    std::vector<Question> logs;
    std::copy_if(server.asked().begin(), server.asked().end(), std::back_inserter(logs), [](const Question &q) { return q.path.endsWith(u"/log"); });
    QCOMPARE(logs[0].value(u"tailLines"_s), u"3"_s);
    QCOMPARE(logs[0].value(u"sinceSeconds"_s), u"600"_s);
    QVERIFY(!logs[1].has(u"tailLines"_s) && !logs[1].has(u"sinceSeconds"_s) && logs[1].has(u"sinceTime"_s));
}

void StreamTest::manySourcesComeMergedAndCanBeClosed()
{
    std::map<QString, Container> containers;
    for (int i = 0; i < 60; ++i)
        containers[u"p%1"_s.arg(i % 3)].write(QByteArray::number(i), 0);
    // One line a millisecond, in turn from each.
    for (int i = 0; i < 60; ++i)
        containers[u"p%1"_s.arg(i % 3)].runs[0][static_cast<std::size_t>(i / 3)].first = start + i * 1'000'000;
    LogServer server([&](const Question &q) {
        Container &container = containers[q.path.section(u'/', 6, 6)];
        return q.path.endsWith(u"/log") ? Answer{200, container.log(q), Ending::Held} : Answer{200, container.pod()};
    });
    Heard heard;
    LogFeed feed(client(server), {}, heard.receiver(), quick(), {.lateness = std::chrono::milliseconds(300)});
    for (std::uint32_t i = 0; i < 3; ++i)
        feed.open(i, {u"n"_s, u"p%1"_s.arg(i), u"c"_s});
    QTRY_COMPARE_WITH_TIMEOUT(heard.count(), std::size_t(60), patience);
    for (int i = 0; i < 60; ++i)
        QCOMPARE(heard.texts()[static_cast<std::size_t>(i)], QByteArray::number(i));
    QTRY_COMPARE_WITH_TIMEOUT(server.held(), 3, patience);
    feed.close(1);
    QTRY_COMPARE_WITH_TIMEOUT(server.held(), 2, patience);
}

QTEST_GUILESS_MAIN(StreamTest)
#include "stream_test.moc"
