// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/load/loadrun.h"
#include "tests/fakes/faultserver.h"

#include <QTest>
#include <QTimer>

#include <atomic>
#include <mutex>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 30'000; ///< milliseconds
constexpr std::int64_t stall = 400; ///< milliseconds that a server says nothing
constexpr int many = 1'000'000;

/// A load test and what it told.
struct Test {
    Test(const FaultServer &server, const LoadPlan &plan, HttpRequest request = {.path = "/v1/models/m:predict"})
        : run(LoadTarget{.connection = {.server = server.url()}, .credentials = {}, .request = std::move(request)}, plan,
              {.second = [this](const LoadSecond &second) { take(second); }, .end = [this](LoadReport &&whole) { end(std::move(whole)); }})
    {
    }
    void take(const LoadSecond &second)
    {
        const std::lock_guard lock(mutex);
        told.push_back(second);
    }
    void end(LoadReport &&whole)
    {
        const std::lock_guard lock(mutex);
        report = std::move(whole);
        ended = true;
    }

    std::mutex mutex;
    std::vector<LoadSecond> told;
    LoadReport report;
    std::atomic<bool> ended = false;
    LoadRun run; // last: its threads end before what they tell is gone
};

LoadPlan open(double rate, std::chrono::milliseconds duration, int connections = 16)
{
    return {.stages = {{.fromRate = rate, .toRate = rate, .duration = duration}}, .connections = connections};
}

std::uint64_t ended(const LoadTally &tally)
{
    return tally.answered + tally.failed + tally.dropped;
}

} // namespace

class LoadRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPlannedRequestIsSentOnce()
    {
        FaultServer server([](const FaultRequest &) { return answer(200, "{\"predictions\":[1]}"); });
        LoadPlan plan = open(200, 1500ms);
        plan.threads = 2;
        Test test(server, plan, {.method = "POST", .path = "/p", .headers = {"Content-Type: application/json"}, .body = "{\"instances\":[[1]]}"});
        QTRY_VERIFY_WITH_TIMEOUT(test.ended, patience);
        const LoadTally &tally = test.report.tally;
        QCOMPARE(tally.planned, std::uint64_t(300));
        QCOMPARE(tally.sent, std::uint64_t(300));
        QCOMPARE(tally.answered, std::uint64_t(300));
        QCOMPARE(tally.statuses.at(200), std::uint64_t(300));
        QCOMPARE(tally.bytes, std::uint64_t(300 * 19));
        QCOMPARE(tally.response.count(), std::uint64_t(300));
        QCOMPARE(tally.errorShare(), 0.0);
        const std::vector<FaultRequest> asked = server.asked();
        QCOMPARE(asked.size(), std::uint64_t(300));
        QCOMPARE(QByteArray::fromStdString(asked.front().body), QByteArray("{\"instances\":[[1]]}"));
        QCOMPARE(QByteArray::fromStdString(asked.front().header("content-type")), QByteArray("application/json"));
        QVERIFY(server.connections() <= 16);
        QCOMPARE(tally.newConnections, std::uint64_t(server.connections()));
    }

    void secondsAddUpAndComeInOrder()
    {
        FaultServer server([](const FaultRequest &) { return answer(200, "ok"); });
        LoadPlan plan = open(100, 2500ms);
        plan.threads = 2;
        Test test(server, plan);
        QTRY_VERIFY_WITH_TIMEOUT(test.ended, patience);
        QVERIFY(test.told == test.report.timeline);
        std::uint64_t sent = 0;
        for (std::size_t i = 0; i < test.told.size(); ++i) {
            QCOMPARE(test.told[i].second, int(i));
            sent += test.told[i].sent;
        }
        QCOMPARE(sent, test.report.tally.sent);
        QVERIFY(test.told.size() >= 3);
        QCOMPARE(test.told.back().underWay, 0);
    }

    void warmUpIsSentButNotCounted()
    {
        FaultServer server([](const FaultRequest &) { return answer(200, "ok"); });
        LoadPlan plan = open(100, 1000ms);
        plan.warmUp = 500ms;
        Test test(server, plan);
        QTRY_VERIFY_WITH_TIMEOUT(test.ended, patience);
        QCOMPARE(server.asked().size(), std::size_t(100));
        QCOMPARE(test.report.tally.planned, std::uint64_t(50));
        QCOMPARE(ended(test.report.tally), std::uint64_t(50));
        QCOMPARE(test.report.tally.newConnections, std::uint64_t(0));
    }

    /// A server that says nothing for a while: an open loop tells what users waited, a closed one asks too little to notice.
    void aStallShowsInAnOpenLoopAndHidesInAClosedOne_data()
    {
        QTest::addColumn<bool>("isOpen");
        QTest::addRow("open") << true;
        QTest::addRow("closed") << false;
    }

    void aStallShowsInAnOpenLoopAndHidesInAClosedOne()
    {
        QFETCH(bool, isOpen);
        std::atomic<bool> stalled = false;
        FaultServer server([&stalled](const FaultRequest &) {
            FaultScript script = answer(200, "ok");
            if (stalled)
                script.insert(script.begin(), step::gate("stall"));
            return script;
        });
        LoadPlan plan = open(200, 4s, 4);
        if (!isOpen)
            plan = {.loop = LoadLoop::Closed, .duration = 4s, .connections = 4};
        Test test(server, plan);
        QTimer::singleShot(1500, this, [&] { stalled = true; });
        QTimer::singleShot(1500 + stall, this, [&] {
            stalled = false;
            server.open("stall", many);
        });
        QTRY_VERIFY_WITH_TIMEOUT(test.ended, patience);
        const LoadTally &tally = test.report.tally;
        QCOMPARE(tally.failed + tally.dropped, std::uint64_t(0));
        if (isOpen) { // a tenth of the slots fell into the stall
            QCOMPARE(tally.answered, std::uint64_t(800));
            QVERIFY2(tally.response.percentile(98) > stall * 1000 / 2, qPrintable(QString::number(tally.response.percentile(98))));
            QVERIFY(tally.service.percentile(98) < tally.response.percentile(98) / 2); // only four were under way
            QVERIFY(tally.late > 0);
        } else {
            QVERIFY(tally.response.longestSeen() > stall * 1000 / 2);
            QVERIFY(tally.response.percentile(98) < stall * 1000 / 4);
        }
    }

    void whatFindsNoConnectionIsDroppedAndSaidSo()
    {
        FaultServer server([](const FaultRequest &) { return FaultScript{step::silence()}; });
        LoadPlan plan = open(50, 500ms, 2);
        plan.timeout = 300ms;
        Test test(server, plan);
        QTRY_VERIFY_WITH_TIMEOUT(test.ended, patience);
        const LoadTally &tally = test.report.tally;
        QCOMPARE(tally.planned, std::uint64_t(25));
        QCOMPARE(ended(tally), std::uint64_t(25));
        QCOMPARE(tally.answered, std::uint64_t(0));
        QVERIFY(tally.dropped > 0);
        QCOMPARE(tally.errors.at(u"http.timeout"_s), tally.failed);
        QCOMPARE(tally.errorShare(), 1.0);
        QCOMPARE(tally.response.count(), std::uint64_t(25)); // what was dropped waited, too
    }

    void errorsAreSplitByKind()
    {
        std::atomic<int> number = 0;
        FaultServer server([&number](const FaultRequest &) -> FaultScript {
            switch (number++ % 4) {
            case 0:
                return answer(500, "{\"error\":\"Expected 2D array\"}");
            case 1:
                return {step::cut()};
            case 2:
                return answer(404, "{\"error\":\"no model\"}");
            default:
                return answer(200, "ok");
            }
        });
        Test test(server, open(100, 400ms, 1));
        QTRY_VERIFY_WITH_TIMEOUT(test.ended, patience);
        const LoadTally &tally = test.report.tally;
        QCOMPARE(ended(tally), std::uint64_t(40));
        QVERIFY(tally.statuses.at(500) > 0);
        QVERIFY(tally.statuses.at(404) > 0);
        QVERIFY(tally.failed > 0);
        QCOMPARE(tally.refused, tally.statuses.at(500) + tally.statuses.at(404));
        QVERIFY(test.report.firstRefusal.contains(u"Expected 2D array"_s));
    }

    void nobodyListening()
    {
        const std::string url = "http://127.0.0.1:" + std::to_string(unusedPort());
        std::atomic<bool> over = false;
        LoadReport report;
        LoadRun run({.connection = {.server = url}, .credentials = {}, .request = {.path = "/"}}, open(50, 400ms),
                    {.second = {}, .end = [&](LoadReport &&whole) {
                         report = std::move(whole);
                         over = true;
                     }});
        QTRY_VERIFY_WITH_TIMEOUT(over, patience);
        QCOMPARE(report.tally.failed, std::uint64_t(20));
        QCOMPARE(report.tally.errors.at(u"http.connect"_s), std::uint64_t(20));
    }

    void cancellingEndsItAtOnce()
    {
        FaultServer server([](const FaultRequest &) { return FaultScript{step::silence()}; });
        Test test(server, open(20, 60s));
        QTRY_VERIFY_WITH_TIMEOUT(server.asked().size() >= 3, patience);
        test.run.cancel();
        QTRY_VERIFY_WITH_TIMEOUT(test.ended, 5000);
        QVERIFY(test.report.cancelled);
        QCOMPARE(test.report.tally.planned, std::uint64_t(0)); // none had an end
        QVERIFY(test.report.seconds < 30);
    }

    void goneWhileItRuns()
    {
        FaultServer server([](const FaultRequest &) { return answer(200, "ok"); });
        for (int i = 0; i < 5; ++i)
            Test test(server, open(1000, 60s));
        QVERIFY(server.asked().size() < 5000);
    }

    void aConnectionThatTheServerClosesIsMadeAnew()
    {
        FaultServer server([](const FaultRequest &) -> FaultScript { return answer(200, "ok", {{"connection", "close"}}); });
        Test test(server, open(100, 500ms, 4));
        QTRY_VERIFY_WITH_TIMEOUT(test.ended, patience);
        QCOMPARE(test.report.tally.answered, std::uint64_t(50));
        QCOMPARE(test.report.tally.newConnections, std::uint64_t(50));
        QCOMPARE(test.report.tally.connecting.count(), std::uint64_t(50));
    }

    void plansAreChecked_data()
    {
        QTest::addColumn<LoadPlan>("plan");
        QTest::addColumn<QString>("code");
        QTest::addRow("good") << open(10, 1s) << QString();
        QTest::addRow("closed") << LoadPlan{.loop = LoadLoop::Closed, .duration = 1s} << QString();
        QTest::addRow("no stages") << LoadPlan{} << u"load.duration"_s;
        QTest::addRow("warm-up longer") << LoadPlan{.loop = LoadLoop::Closed, .duration = 1s, .warmUp = 1s} << u"load.duration"_s;
        QTest::addRow("no rate") << open(0, 1s) << u"load.rate"_s;
        QTest::addRow("negative rate") << open(-1, 1s) << u"load.rate"_s;
        QTest::addRow("not a number") << open(std::nan(""), 1s) << u"load.rate"_s;
        QTest::addRow("too fast") << open(1e7, 1s) << u"load.rate"_s;
        QTest::addRow("no connection") << open(10, 1s, 0) << u"load.connections"_s;
        QTest::addRow("threads without connections") << LoadPlan{.loop = LoadLoop::Closed, .duration = 1s, .connections = 2, .threads = 3} << u"load.threads"_s;
    }

    void plansAreChecked()
    {
        QFETCH(LoadPlan, plan);
        QFETCH(QString, code);
        const Result<void> checked = checkLoadPlan(plan);
        QCOMPARE(checked ? QString() : checked.error().code, code);
    }
};

QTEST_GUILESS_MAIN(LoadRunTest)
#include "loadrun_test.moc"
