// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/studyfollow.h"
#include "models/studies/studylist.h"
#include "tests/fakes/faultserver.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <deque>
#include <mutex>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

std::string experiment(const std::string &name, const std::string &state, int version)
{
    return R"({"metadata":{"name":")" + name + R"(","namespace":"n","uid":"u-)" + name + R"(","creationTimestamp":"2026-11-22T10:51:29Z","resourceVersion":")" + std::to_string(version)
        + R"("},"spec":{"maxTrialCount":4,"objective":{"type":"maximize","objectiveMetricName":"acc"},"algorithm":{"algorithmName":"random"}},"status":{"trialsSucceeded":1,"conditions":[{"type":")" + state + R"(","status":"True"}]}})";
}

std::string trial(int number, const std::string &accuracy, int version)
{
    const std::string name = "t-" + std::to_string(1000 + number);
    return R"({"metadata":{"name":")" + name + R"(","namespace":"n","uid":")" + name + R"(","resourceVersion":")" + std::to_string(version)
        + R"("},"status":{"conditions":[{"type":"Succeeded","status":"True"}],"observation":{"metrics":[{"name":"acc","max":")" + accuracy + R"(","min":"0","latest":"0"}]}}})";
}

std::string page(const std::string &items, int version)
{
    return R"({"kind":"List","metadata":{"resourceVersion":")" + std::to_string(version) + R"("},"items":[)" + items + "]}";
}

std::string line(const std::string &type, const std::string &object)
{
    return R"({"type":")" + type + R"(","object":)" + object + "}\n";
}

ListPacing quick()
{
    using std::chrono::milliseconds;
    return {.batch = milliseconds(0), .firstBackOff = milliseconds(2), .longestBackOff = milliseconds(40), .silence = milliseconds(20'000), .forbiddenRetry = milliseconds(30)};
}

} // namespace

/// A study on a server that counts what it is asked.
class TestStudyFollow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_watches.clear();
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<FaultServer>([this](const FaultRequest &request) {
            const std::lock_guard lock(m_mutex);
            const bool isTrials = request.asksFor("/trials");
            if (request.asksFor("/suggestions/"))
                return answer(200, R"({"metadata":{"name":"s"},"status":{"conditions":[{"type":"Failed","status":"True","message":"Validation failed: gamma"}]}})");
            if (!request.asksFor("watch=1"))
                return answer(200, page(isTrials ? m_trials : m_experiments, 20));
            std::deque<FaultScript> &scripts = m_watches[isTrials];
            if (scripts.empty())
                return FaultScript{step::head(200), step::gate("open")};
            FaultScript script = std::move(scripts.front());
            scripts.pop_front();
            return script;
        });
        m_client = KubeClient::create(*m_transport, {.server = m_server->url()}, std::make_shared<FixedCredentials>(Credentials{}));
        m_experiments = experiment("s", "Running", 10);
        m_trials = trial(0, "0.5", 11);
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
        m_transport.reset();
    }
    void twoListsThenWatches();
    void changesCome();
    void aRefusedWatchKeepsWhatIsKnown();
    void whyItFailed();
    void studiesOfANamespace();

private:
    qsizetype lists() const
    {
        const std::vector<FaultRequest> asked = m_server->asked();
        return std::count_if(asked.begin(), asked.end(), [](const FaultRequest &request) { return !request.asksFor("watch=1"); });
    }
    qsizetype watches() const { return static_cast<qsizetype>(m_server->asked().size()) - lists(); }

    std::mutex m_mutex;
    std::string m_experiments;
    std::string m_trials;
    std::map<bool, std::deque<FaultScript>> m_watches; ///< of trials?
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<FaultServer> m_server;
    std::shared_ptr<KubeClient> m_client;
};

void TestStudyFollow::twoListsThenWatches()
{
    m_trials.clear();
    for (int i = 0; i < 500; ++i)
        m_trials += (i ? "," : "") + trial(i, std::to_string(i % 7) + ".5", 11);
    StudyFollow follow;
    QSignalSpy changes(&follow, &StudyFollow::changed);
    follow.follow(m_client, u"n"_s, u"s"_s, quick());
    QTRY_VERIFY_WITH_TIMEOUT(follow.status().state == LiveState::Live && follow.trials().size() == 500 && follow.study(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(watches(), 2, patience);
    QCOMPARE(lists(), 2);
    QCOMPARE(changes.count(), 2);
    QCOMPARE(follow.trials()[static_cast<std::size_t>(follow.best())].name, u"t-1006"_s); // the first of many equal ones
}

void TestStudyFollow::changesCome()
{
    m_watches[true] = {{step::head(200), step::body(line("ADDED", trial(1, "0.9", 21)) + line("MODIFIED", trial(0, "0.6", 22)) + line("DELETED", trial(1, "0.9", 23)) + line("ADDED", trial(2, "0.7", 24))), step::gate("open")}};
    m_watches[false] = {{step::head(200), step::body(line("MODIFIED", experiment("s", "Succeeded", 25))), step::gate("open")}};
    StudyFollow follow;
    follow.follow(m_client, u"n"_s, u"s"_s, quick());
    QTRY_VERIFY_WITH_TIMEOUT(follow.study() && follow.study()->state == StudyState::Succeeded && follow.trials().size() == 2, patience);
    QCOMPARE(follow.trials()[static_cast<std::size_t>(follow.best())].name, u"t-1002"_s);
    QVERIFY(!follow.isGone());
    QCOMPARE(lists(), 2);
}

void TestStudyFollow::aRefusedWatchKeepsWhatIsKnown()
{
    m_watches[true] = {answer(410, R"({"kind":"Status","status":"Failure","reason":"Expired","message":"x","code":410})"), {step::head(200), step::body("<html>\n")}};
    m_watches[false] = {{step::head(200), step::body(line("DELETED", experiment("s", "Running", 25))), step::gate("open")}};
    StudyFollow follow;
    follow.follow(m_client, u"n"_s, u"s"_s, quick());
    QTRY_VERIFY_WITH_TIMEOUT(follow.isGone(), patience);
    QVERIFY(follow.study());
    QCOMPARE(follow.study()->name, u"s"_s);
    QTRY_VERIFY_WITH_TIMEOUT(lists() >= 4 && follow.status().state == LiveState::Live, patience);
    QCOMPARE(follow.trials().size(), 1U);
}

void TestStudyFollow::whyItFailed()
{
    m_experiments = experiment("s", "Failed", 10);
    StudyFollow follow;
    follow.follow(m_client, u"n"_s, u"s"_s, quick());
    QTRY_VERIFY_WITH_TIMEOUT(follow.suggestion().has_value(), patience);
    QCOMPARE(follow.suggestion()->message, u"Validation failed: gamma"_s);
    QCOMPARE(follow.suggestion()->state, SuggestionState::Failed);
}

void TestStudyFollow::studiesOfANamespace()
{
    m_experiments = experiment("b", "Running", 10) + ',' + experiment("a", "Created", 11);
    m_watches[false] = {{step::head(200), step::body(line("MODIFIED", experiment("a", "Running", 21))), step::gate("then"), step::body(line("DELETED", experiment("b", "Running", 22)) + line("ADDED", experiment("c", "Failed", 23))), step::gate("open")}};
    StudyList list;
    const QAbstractItemModelTester tester(&list, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QSignalSpy dataChanges(&list, &QAbstractItemModel::dataChanged);
    list.follow(m_client, u"n"_s, quick());
    QTRY_VERIFY_WITH_TIMEOUT(list.rowCount() == 2 && list.at(0).state == StudyState::Running, patience);
    QCOMPARE(list.at(0).name, u"a"_s);
    QVERIFY(dataChanges.count() <= 1);
    QCOMPARE(list.index(0, static_cast<int>(StudyColumn::Done)).data().toInt(), 1);
    QCOMPARE(list.index(0, static_cast<int>(StudyColumn::Algorithm)).data().toString(), u"random"_s);
    QCOMPARE(studyProgress(list.at(0)), 0.25);
    m_server->open("then");
    QTRY_VERIFY_WITH_TIMEOUT(list.rowCount() == 2 && list.at(1).name == "c"_L1, patience);
    QCOMPARE(lists(), 1);
}

QTEST_GUILESS_MAIN(TestStudyFollow)
#include "studyfollow_test.moc"
