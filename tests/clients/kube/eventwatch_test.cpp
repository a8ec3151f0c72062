// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/changewatch.h"
#include "clients/kube/eventwatch.h"
#include "tests/fakes/faultserver.h"

#include <QTest>

#include <algorithm>
#include <deque>
#include <map>
#include <mutex>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

std::string happening(const std::string &uid, int count, int version)
{
    return R"({"metadata":{"name":")" + uid + R"(","namespace":"n","uid":")" + uid + R"(","resourceVersion":")" + std::to_string(version) + R"("},"type":"Warning","reason":"R","message":"m","count":)" + std::to_string(count) + R"(,"involvedObject":{"kind":"Pod","name":"p","namespace":"n"}})";
}

std::string page(const std::string &items, int version, const std::string &token = {})
{
    return R"({"kind":"EventList","apiVersion":"v1","metadata":{"resourceVersion":")" + std::to_string(version) + R"(","continue":")" + token + R"("},"items":[)" + items + "]}";
}

std::string line(const std::string &type, const std::string &object)
{
    return R"({"type":")" + type + R"(","object":)" + object + "}\n";
}

std::string status(int code, const std::string &reason)
{
    return R"({"kind":"Status","status":"Failure","reason":")" + reason + R"(","message":"x","code":)" + std::to_string(code) + '}';
}

ListPacing quick()
{
    using std::chrono::milliseconds;
    return {.batch = milliseconds(0), .firstBackOff = milliseconds(2), .longestBackOff = milliseconds(40), .silence = milliseconds(20'000), .forbiddenRetry = milliseconds(30)};
}

/// What a receiver has made of the batches.
class Kept
{
public:
    EventWatch::Receiver receiver()
    {
        return [this](EventBatch batch) {
            const std::lock_guard lock(m_mutex);
            if (batch.beginsAnew)
                m_counts.clear();
            for (const KubeEvent &one : batch.events)
                m_counts[one.uid] = one.count;
            for (const QString &uid : batch.removed)
                m_counts.erase(uid);
            m_statuses.push_back(batch.status);
        };
    }
    bool isLiveWith(const std::map<QString, int> &counts) const
    {
        const std::lock_guard lock(m_mutex);
        return m_counts == counts && !m_statuses.empty() && m_statuses.back().state == LiveState::Live;
    }
    bool wasSaid(LiveState state, const QString &code) const
    {
        const std::lock_guard lock(m_mutex);
        return std::any_of(m_statuses.begin(), m_statuses.end(), [&](const LiveStatus &one) { return one.state == state && one.error.code == code; });
    }

private:
    mutable std::mutex m_mutex;
    std::map<QString, int> m_counts;
    std::vector<LiveStatus> m_statuses;
};

} // namespace

Q_DECLARE_METATYPE(FaultScript)

/// Events, and changes of a kind, that stay right whatever the server does.
class EventWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void oneBadAnswer_data();
    void oneBadAnswer();
    void aListThatBreaksKeepsWhatIsKnown();
    void changesAreNoticedWithoutTheObjects();

private:
    void serve()
    {
        m_server = std::make_unique<FaultServer>([this](const FaultRequest &request) {
            const std::lock_guard lock(m_mutex);
            std::deque<FaultScript> &scripts = request.asksFor("watch=1") ? m_watches : m_lists;
            if (scripts.empty())
                return request.asksFor("watch=1") ? FaultScript{step::head(200), step::gate("open")} : answer(200, page(happening("a", 2, 20) + ',' + happening("b", 1, 20), 20));
            FaultScript script = std::move(scripts.front());
            scripts.pop_front();
            return script;
        });
        m_client = KubeClient::create(m_transport, {.server = m_server->url()}, std::make_shared<FixedCredentials>(Credentials{}));
    }

    std::mutex m_mutex;
    std::deque<FaultScript> m_watches;
    std::deque<FaultScript> m_lists;
    Transport m_transport;
    std::unique_ptr<FaultServer> m_server;
    std::shared_ptr<KubeClient> m_client;
};

void EventWatchTest::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void EventWatchTest::oneBadAnswer_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("isListedAnew");
    QTest::newRow("410") << answer(410, status(410, "Expired")) << u"kube.expired"_s << true;
    QTest::newRow("410 in the stream") << FaultScript{step::head(200), step::body(line("ERROR", status(410, "Expired")))} << u"kube.expired"_s << true;
    QTest::newRow("half a line") << FaultScript{step::head(200), step::body("{\"type\":"), step::cut()} << u"http.cut"_s << false;
    QTest::newRow("a login page") << FaultScript{step::head(200), step::body("<html>\n")} << u"kube.expired"_s << true;
    QTest::newRow("busy") << answer(429, status(429, "TooManyRequests"), {{"retry-after", "0"}}) << u"kube.busy"_s << false;
    QTest::newRow("not to be watched") << answer(403, status(403, "Forbidden")) << u"kube.forbidden"_s << true;
    QTest::newRow("500") << answer(500, status(500, "InternalError")) << u"kube.internal"_s << false;
}

/// What the watch had brought stays until the list says otherwise; afterwards everything is as the server has it.
void EventWatchTest::oneBadAnswer()
{
    QFETCH(FaultScript, script);
    QFETCH(QString, code);
    QFETCH(bool, isListedAnew);
    m_lists = {answer(200, page(happening("a", 1, 10), 10))};
    m_watches = {script, {step::head(200), step::body(line("MODIFIED", happening("a", 2, 11)) + line("ADDED", happening("b", 1, 12))), step::gate("open")}};
    serve();
    Kept kept;
    const EventWatch watch(m_client, u"n"_s, kept.receiver(), quick());
    QTRY_VERIFY_WITH_TIMEOUT(kept.isLiveWith({{u"a"_s, 2}, {u"b"_s, 1}}), patience);
    const std::vector<FaultRequest> asked = m_server->asked();
    const auto lists = std::count_if(asked.begin(), asked.end(), [](const FaultRequest &request) { return !request.asksFor("watch=1"); });
    QCOMPARE(lists > 1, isListedAnew);
    QTRY_VERIFY2_WITH_TIMEOUT(kept.wasSaid(LiveState::Stale, code) || kept.wasSaid(LiveState::Failed, code), qPrintable(code), patience);
}

void EventWatchTest::aListThatBreaksKeepsWhatIsKnown()
{
    m_lists = {answer(200, page(happening("a", 1, 10), 10)), answer(200, page(happening("half", 1, 15), 15, "more")), answer(500, status(500, "InternalError"))};
    m_watches = {answer(410, status(410, "Expired"))};
    serve();
    Kept kept;
    const EventWatch watch(m_client, {}, kept.receiver(), quick());
    QTRY_VERIFY_WITH_TIMEOUT(kept.isLiveWith({{u"a"_s, 2}, {u"b"_s, 1}}), patience);
    QVERIFY(kept.wasSaid(LiveState::Stale, u"kube.internal"_s));
}

void EventWatchTest::changesAreNoticedWithoutTheObjects()
{
    const std::string table = R"({"kind":"Table","metadata":{"resourceVersion":"VERSION"},"rows":[{"cells":["x"],"object":null}]})";
    const auto at = [&](const std::string &version) { return QByteArray::fromStdString(table).replace("VERSION", version.c_str()).toStdString(); };
    m_lists = {answer(200, at("5")), answer(200, at("9"))};
    m_watches = {{step::head(200), step::body(line("BOOKMARK", at("6"))), step::gate("first"), step::body(line("ADDED", at("7")) + line("DELETED", at("8"))), step::gate("second"), step::body(line("ERROR", status(410, "Expired")))}};
    serve();
    std::atomic<int> told{0};
    {
        const ChangeWatch watch(m_client, {.group = u"g"_s, .version = u"v1"_s, .plural = u"things"_s}, [&] { ++told; }, quick());
        QTRY_COMPARE_WITH_TIMEOUT(m_server->waitingAt("first"), 1, patience);
        QCOMPARE(told.load(), 0); // neither the list nor a bookmark is a change
        m_server->open("first");
        QTRY_VERIFY_WITH_TIMEOUT(told >= 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->waitingAt("second"), 1, patience);
        const int before = told;
        m_server->open("second");
        QTRY_VERIFY_WITH_TIMEOUT(told > before, patience); // who knows what was missed
        QTRY_COMPARE_WITH_TIMEOUT(m_server->waitingAt("open"), 1, patience);
    }
    for (const FaultRequest &request : m_server->asked())
        QVERIFY2(request.asksFor("includeObject=None") && (request.asksFor("watch=1") || request.asksFor("limit=1")), request.path.c_str());
    QVERIFY(m_server->asked().back().asksFor("resourceVersion=9"));
}

QTEST_GUILESS_MAIN(EventWatchTest)
#include "eventwatch_test.moc"
