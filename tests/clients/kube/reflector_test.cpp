// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/reflector.h"
#include "models/kube/resourcestore.h"
#include "tests/clients/kube/fakecollection.h"
#include "tests/fakes/faultserver.h"

#include <QTest>

#include <deque>
#include <random>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

ListPacing quick()
{
    using std::chrono::milliseconds;
    return {.batch = milliseconds(2), .firstBackOff = milliseconds(2), .longestBackOff = milliseconds(40), .silence = milliseconds(20'000), .forbiddenRetry = milliseconds(30), .poll = milliseconds(20)};
}

/// What the store holds, as the naive collection has it.
FakeCollection::Rows rowsOf(const ResourceStore &store)
{
    FakeCollection::Rows rows;
    for (ResourceStore::Place place = 0; place < store.places(); ++place)
        if (const KubeRowPointer row = store.row(place); row && store.find(row->uid) == row)
            rows[row->uid.toStdString()] = row->cells.size() > 1 ? row->cells[1].toStdString() : "";
    return rows;
}

/// Credentials that are made anew after a refusal.
class RenewedToken final : public CredentialSource
{
public:
    bool isFresh() const override { return m_number > 0; }
    Result<Credentials> current(std::stop_token) override
    {
        if (m_number == 0)
            m_number = ++m_made;
        return Credentials{.headers = {"Authorization: Bearer t" + std::to_string(m_number)}};
    }
    void rejected(const Credentials &used) override
    {
        if (used.headers.front() == "Authorization: Bearer t" + std::to_string(m_number))
            m_number = 0;
    }

private:
    std::atomic<int> m_number{0};
    std::atomic<int> m_made{0};
};

} // namespace

Q_DECLARE_METATYPE(FaultScript)

/// A list that stays right whatever the server does.
class ReflectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyCutOfAWatchLine();
    void halfAndLongLines();
    void oneBadAnswer_data();
    void oneBadAnswer();
    void oneBadList_data();
    void oneBadList();
    void aRefusedListSaysWhy_data();
    void aRefusedListSaysWhy();
    void aSilentWatchIsBegunAnew();
    void aServerThatDoesNotKnowOurVersion();
    void shortWatchesBackOff();
    void bookmarksMoveTheVersion();
    void unknownEventsAreLeftOut();
    void aTokenIsRenewed();
    void listedButNotWatched();
    void kindsThatCannotBeWatched();
    void goAwayDuringAWatch();
    void nothingOfTheListBeforeSurvives();
    void aReceiverMayEndTheList();
    void anyOrderOfFaults_data();
    void anyOrderOfFaults();

private:
    void follow(FaultOptions options = {}, const ListPacing &pacing = quick());
    FaultScript scriptOf(const FaultRequest &request);
    FaultScript goodWatch(const FaultRequest &request, bool ends);
    int watches() const
    {
        int count = 0;
        for (const FaultRequest &request : m_server->asked())
            count += request.asksFor("watch=1") ? 1 : 0;
        return count;
    }
    int lists() const { return static_cast<int>(m_server->asked().size()) - watches(); }
    /// Where everybody stands, for those who look for the cause of a failure.
    QString standing() const
    {
        const std::vector<FaultRequest> asked = m_server->asked();
        return u"state %1 (%2), %3 rows for %4, asked %5 times, last %6, %7 at the gate, %8 of %9 connections open"_s.arg(static_cast<int>(m_store->status().state)).arg(m_store->status().error.code).arg(m_store->count()).arg(m_things.rows().size()).arg(asked.size()).arg(asked.empty() ? QString() : QString::fromStdString(asked.back().path)).arg(m_server->waitingAt("more")).arg(m_server->openConnections()).arg(m_server->connections());
    }
    bool isRight() const { return m_store->status().state == LiveState::Live && rowsOf(*m_store) == m_things.rows(); }

    FakeCollection m_things;
    std::mutex m_mutex;
    std::deque<FaultScript> m_watchScripts; ///< for the next watches; then they are good and stay open
    std::deque<FaultScript> m_listScripts;
    ApiResource m_kind{.version = u"v1"_s, .plural = u"things"_s, .kind = u"Thing"_s};
    std::vector<LiveStatus> m_statuses;
    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::shared_ptr<CredentialSource> m_credentials;
    std::shared_ptr<KubeClient> m_client;
    std::unique_ptr<ResourceStore> m_store;
};

void ReflectorTest::init()
{
    m_credentials = std::make_shared<FixedCredentials>(Credentials{});
    for (const auto &[uid, cell] : m_things.rows())
        m_things.remove(uid);
    m_things.put("a", "1");
    m_things.put("b", "1");
}

void ReflectorTest::cleanup()
{
    m_store.reset();
    m_client.reset();
    m_server.reset();
    m_transport.reset();
    m_watchScripts.clear();
    m_listScripts.clear();
    m_statuses.clear();
    m_kind.verbs.clear();
}

FaultScript ReflectorTest::goodWatch(const FaultRequest &request, bool ends)
{
    FaultScript script{step::head(200)};
    std::vector<std::string> lines;
    if (!m_things.linesAfter(versionAsked(request.path), lines))
        return {step::head(200), step::body(R"({"type":"ERROR","object":)" + status(410, "Expired", "too old resource version") + "}\n")};
    for (const std::string &line : lines)
        script.push_back(step::body(line));
    if (!ends)
        script.push_back(step::gate("more"));
    return script;
}

FaultScript ReflectorTest::scriptOf(const FaultRequest &request)
{
    const bool isWatch = request.asksFor("watch=1");
    {
        const std::lock_guard lock(m_mutex);
        std::deque<FaultScript> &scripts = isWatch ? m_watchScripts : m_listScripts;
        if (!scripts.empty()) {
            FaultScript script = std::move(scripts.front());
            scripts.pop_front();
            return script;
        }
    }
    return isWatch ? goodWatch(request, false) : answer(200, m_things.table());
}

void ReflectorTest::follow(FaultOptions options, const ListPacing &pacing)
{
    ConnectionSettings settings;
    if (options.http2) {
        const CertifiedKey authority = makeAuthority("CA");
        options.certificate = issue(authority, {"s", {"127.0.0.1"}});
        settings.caPem = authority.certificate;
    }
    m_server = std::make_unique<FaultServer>([this](const FaultRequest &request) { return scriptOf(request); }, options);
    settings.server = m_server->url();
    m_transport = std::make_unique<Transport>();
    m_client = KubeClient::create(*m_transport, settings, m_credentials);
    m_store = std::make_unique<ResourceStore>();
    connect(m_store.get(), &ResourceStore::statusChanged, this, [this] { m_statuses.push_back(m_store->status()); });
    m_store->follow(m_client, {m_kind, {}, {}, {}}, pacing);
}

/// The line of a change breaks off after every number of bytes; the next watch brings it again, whole and once.
void ReflectorTest::everyCutOfAWatchLine()
{
    const std::size_t length = FakeCollection().put("c", "2").size();
    int inserted = 0;
    follow();
    connect(m_store.get(), &ResourceStore::rowsChanged, this, [&](const ResourceStore::Changes &changes) { inserted += static_cast<int>(changes.inserted.size()); });
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    QCOMPARE(inserted, 2);
    for (std::size_t cut = 0; cut < length; ++cut) {
        const std::string uid = "c" + std::to_string(cut);
        const std::string line = m_things.put(uid, "2");
        {
            const std::lock_guard lock(m_mutex);
            const FaultStep last = cut % 3 == 0 ? step::cut() : cut % 3 == 1 ? step::reset() : step::end();
            m_watchScripts.push_back({step::head(200), step::body(line.substr(0, cut)), last});
        }
        m_server->cutAll();
        QVERIFY2(QTest::qWaitFor([&] { return m_store->find(QByteArray::fromStdString(uid)) != nullptr; }, patience), line.substr(0, cut).c_str());
    }
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    QCOMPARE(inserted, 2 + static_cast<int>(length));
    QCOMPARE(lists(), 1);
}

void ReflectorTest::halfAndLongLines()
{
    const std::string large(1'500'000, 'x');
    const std::string first = m_things.bookmark();
    const std::string added = m_things.put("large", large);
    const std::string changed = m_things.put("a", "2");
    m_things.remove("large");
    m_things.put("large", large);
    // Lines in pieces, several in one piece, an empty one, one that ends with \r\n.
    m_listScripts.push_back(answer(200, R"({"kind":"Table","metadata":{"resourceVersion":"1"},"columnDefinitions":[{"name":"Name","type":"string"}],"rows":[]})"));
    const std::string b = m_things.put("b", "1");
    const std::string all = first + added + changed.substr(0, changed.size() - 1) + "\r\n\n" + b;
    m_watchScripts.push_back({step::head(200), step::body(all.substr(0, 10)), step::body(all.substr(10, 700'000)), step::body(all.substr(700'010)), step::gate("more")});
    follow();
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(*m_store).size(), std::size_t(3), patience);
    QCOMPARE(rowsOf(*m_store), m_things.rows());
}

void ReflectorTest::oneBadAnswer_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<QString>("code");
    QTest::addColumn<bool>("isListedAnew");
    const auto event = [](const std::string &status) { return FaultScript{step::head(200), step::body(R"({"type":"ERROR","object":)" + status + "}\n"), step::gate("more")}; };
    QTest::newRow("410 as status") << answer(410, status(410, "Expired", "too old")) << u"kube.expired"_s << true;
    QTest::newRow("410 in the stream") << event(status(410, "Expired", "too old")) << u"kube.expired"_s << true;
    QTest::newRow("Gone in the stream") << event(status(410, "Gone", "too old")) << u"kube.expired"_s << true;
    QTest::newRow("another ERROR") << event(status(500, "InternalError", "etcd")) << u"kube.internal"_s << false;
    QTest::newRow("500") << answer(500, status(500, "InternalError", "etcd")) << u"kube.internal"_s << false;
    QTest::newRow("503 without a body") << answer(503, "") << u"kube.unavailable"_s << false;
    QTest::newRow("429") << answer(429, status(429, "TooManyRequests", "slow down")) << u"kube.busy"_s << false;
    QTest::newRow("a page of a proxy") << answer(502, "<html><h1>Bad gateway</h1></html>") << u"kube.refused"_s << false;
    QTest::newRow("a login page with 200") << FaultScript{step::head(200), step::body("<html>\n<body>Sign in</body></html>\n")} << u"kube.notJson"_s << true;
    QTest::newRow("a redirect") << answer(302, "", {{"location", "https://login.example"}}) << u"kube.refused"_s << false;
    QTest::newRow("cut") << FaultScript{step::cut()} << u"http.cut"_s << false;
    QTest::newRow("reset") << FaultScript{step::head(200), step::body("{\"type\":"), step::reset()} << u"http.cut"_s << false;
    QTest::newRow("a line of no event") << FaultScript{step::head(200), step::body("{\"type\":\"ADDED\",\"object\":7}\n"), step::gate("more")} << u"kube.notJson"_s << true;
    QTest::newRow("404") << answer(404, status(404, "NotFound", "the server could not find the requested resource")) << u"kube.notFound"_s << true;
}

/// One bad answer to a watch: the list says so, goes on and is right again.
void ReflectorTest::oneBadAnswer()
{
    QFETCH(FaultScript, script);
    QFETCH(QString, code);
    QFETCH(bool, isListedAnew);
    m_watchScripts.push_back(script);
    follow();
    const auto wasSaid = [&] { return std::any_of(m_statuses.begin(), m_statuses.end(), [&](const LiveStatus &s) { return s.error.code == code && (s.state == LiveState::Stale || s.state == LiveState::Failed) && !s.error.where.isEmpty(); }); };
    QTRY_VERIFY2_WITH_TIMEOUT(wasSaid(), qPrintable(code), patience);
    m_things.put("a", "2"); // what happens meanwhile is not lost
    m_things.remove("b");
    m_things.put("d", "1");
    QTRY_VERIFY_WITH_TIMEOUT(m_store->status().state == LiveState::Live, patience);
    m_server->cutAll();
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    QCOMPARE(lists() > 1, isListedAnew);
    QVERIFY(m_store->status().reconnects > 0);
    QCOMPARE(m_store->status().error.code, QString());
}

void ReflectorTest::oneBadList_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::newRow("cut in the middle") << FaultScript{step::head(200), step::body(R"({"kind":"Table","rows":[{"ce)"), step::cut()};
    QTest::newRow("too short") << FaultScript{step::head(200, {{"content-length", "5000"}}), step::body("{}"), step::cut()};
    QTest::newRow("markup with 200") << answer(200, "<html>Sign in</html>");
    QTest::newRow("half of JSON with 200") << answer(200, R"({"kind":"Table","rows":[)");
    QTest::newRow("500") << answer(500, status(500, "InternalError", "x"));
    QTest::newRow("429, then again") << answer(429, status(429, "TooManyRequests", "x"), {{"retry-after", "0"}});
    QTest::newRow("504 of a version to come") << answer(504, status(504, "Timeout", "Too large resource version", R"({"retryAfterSeconds":0,"causes":[{"reason":"ResourceVersionTooLarge"}]})"));
    QTest::newRow("reset") << FaultScript{step::reset()};
    QTest::newRow("a second page that is gone") << answer(200, R"({"kind":"Table","metadata":{"resourceVersion":"1","continue":"t"},"columnDefinitions":[{"name":"Name"}],"rows":[{"cells":["ghost"],"object":{"metadata":{"name":"ghost","uid":"ghost"}}}]})");
}

void ReflectorTest::oneBadList()
{
    QFETCH(FaultScript, script);
    m_listScripts.push_back(script);
    if (qstrcmp(QTest::currentDataTag(), "a second page that is gone") == 0)
        for (int i = 0; i < 2; ++i)
            m_listScripts.push_back(answer(410, status(410, "Expired", "the provided continue parameter is too old")));
    follow();
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    QVERIFY(lists() >= 2);
    QCOMPARE(m_store->status().error.code, QString());
}

void ReflectorTest::aRefusedListSaysWhy_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<QString>("code");
    QTest::newRow("403") << answer(403, status(403, "Forbidden", "things is forbidden: cannot list")) << u"kube.forbidden"_s;
    QTest::newRow("401") << answer(401, status(401, "Unauthorized", "Unauthorized")) << u"kube.unauthorized"_s;
    QTest::newRow("404") << answer(404, "404 page not found") << u"kube.notFound"_s;
}

void ReflectorTest::aRefusedListSaysWhy()
{
    QFETCH(FaultScript, script);
    QFETCH(QString, code);
    m_listScripts.push_back(script);
    follow();
    const auto wasSaid = [&] { return std::any_of(m_statuses.begin(), m_statuses.end(), [&](const LiveStatus &s) { return s.state == LiveState::Failed && s.error.code == code; }); };
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience); // the right came, it was noticed
    QCOMPARE(lists(), 2);
}

void ReflectorTest::aSilentWatchIsBegunAnew()
{
    ListPacing pacing = quick();
    pacing.silence = std::chrono::milliseconds(150);
    m_watchScripts.push_back({step::head(200), step::body(m_things.bookmark()), step::silence()});
    follow({}, pacing);
    const auto wasSaid = [&] { return std::any_of(m_statuses.begin(), m_statuses.end(), [](const LiveStatus &s) { return s.state == LiveState::Stale && s.error.code == u"kube.silent" && s.since > 0; }); };
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(), patience);
    m_things.put("a", "2");
    m_server->cutAll();
    QTRY_VERIFY_WITH_TIMEOUT(rowsOf(*m_store) == m_things.rows(), patience);
    QCOMPARE(lists(), 1);
}

/// Restored from a backup, the server waits for our version without a word: twice is enough.
void ReflectorTest::aServerThatDoesNotKnowOurVersion()
{
    ListPacing pacing = quick();
    pacing.silence = std::chrono::milliseconds(120);
    for (int i = 0; i < 2; ++i)
        m_watchScripts.push_back({step::head(200), step::silence()});
    follow({}, pacing);
    QTRY_VERIFY_WITH_TIMEOUT(lists() >= 2, patience);
    QVERIFY(watches() >= 2);
}

void ReflectorTest::shortWatchesBackOff()
{
    ListPacing pacing = quick();
    pacing.firstBackOff = std::chrono::milliseconds(20);
    pacing.longestBackOff = std::chrono::milliseconds(5'000);
    for (int i = 0; i < 5; ++i)
        m_watchScripts.push_back({step::head(200), step::end()});
    QElapsedTimer timer;
    timer.start();
    follow({}, pacing);
    QTRY_VERIFY_WITH_TIMEOUT(watches() == 6 && isRight(), patience);
    QVERIFY2(timer.elapsed() >= 20 + 40 + 80 + 160 + 320 - 30, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(lists(), 1);
}

void ReflectorTest::bookmarksMoveTheVersion()
{
    m_watchScripts.push_back({step::head(200), step::body(R"({"type":"BOOKMARK","object":{"kind":"Table","metadata":{"resourceVersion":"4711"},"rows":[]}})"
                                                         "\n"), step::end()});
    follow();
    QTRY_COMPARE_WITH_TIMEOUT(watches(), 2, patience);
    QCOMPARE(versionAsked(m_server->asked().back().path), 4711);
    QVERIFY(m_server->asked().back().asksFor("allowWatchBookmarks=true"));
}

void ReflectorTest::unknownEventsAreLeftOut()
{
    m_watchScripts.push_back({step::head(200), step::body("{\"type\":\"RENAMED\",\"object\":{\"metadata\":{\"name\":\"x\",\"uid\":\"x\",\"resourceVersion\":\"104\"}}}\n"
                                                         "{\"type\":\"\",\"object\":{}}\n{\"kind\":\"?\"}\n" + m_things.bookmark()), step::gate("more")});
    std::atomic<qint64> unknown{0};
    std::atomic<int> rows{0};
    m_server = std::make_unique<FaultServer>([this](const FaultRequest &request) { return scriptOf(request); });
    m_transport = std::make_unique<Transport>();
    m_client = KubeClient::create(*m_transport, {.server = m_server->url()}, m_credentials);
    const Reflector reflector(m_client, {m_kind, {}, {}, {}}, [&](const RowBatch &batch) {
        unknown += batch.unknownEvents;
        rows += static_cast<int>(batch.rows.size());
    }, quick());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->waitingAt("more"), 1, patience);
    m_things.put("late", "1");
    m_server->open("more");
    QTRY_VERIFY_WITH_TIMEOUT(unknown == 3, patience);
    QTRY_VERIFY_WITH_TIMEOUT(rows == 3, patience);
}

void ReflectorTest::aTokenIsRenewed()
{
    m_credentials = std::make_shared<RenewedToken>();
    const FaultScript refused = answer(401, status(401, "Unauthorized", "Unauthorized"));
    m_listScripts.push_back(refused);
    m_watchScripts.push_back(refused);
    follow();
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->asked().size(), std::size_t(4), patience);
    QCOMPARE(m_server->asked().back().header("authorization"), std::string("Bearer t3"));
    for (const LiveStatus &status : m_statuses)
        QVERIFY2(status.state == LiveState::Listing || status.state == LiveState::Live, qPrintable(status.error.code));
}

void ReflectorTest::listedButNotWatched()
{
    m_watchScripts.push_back(answer(403, status(403, "Forbidden", "cannot watch things")));
    ListPacing pacing = quick();
    pacing.forbiddenRetry = std::chrono::milliseconds(300);
    follow({}, pacing);
    const auto wasSaid = [&] { return std::any_of(m_statuses.begin(), m_statuses.end(), [](const LiveStatus &s) { return s.state == LiveState::Stale && s.error.code == u"kube.forbidden"; }); };
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(), patience);
    QCOMPARE(rowsOf(*m_store), m_things.rows());
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience); // asked again after a while
    QTRY_COMPARE_WITH_TIMEOUT(watches(), 2, patience);
}

void ReflectorTest::kindsThatCannotBeWatched()
{
    m_kind.verbs = {u"get"_s, u"list"_s};
    follow();
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    m_things.put("c", "1");
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    QCOMPARE(watches(), 0);
    for (const LiveStatus &status : m_statuses)
        QVERIFY(status.state == LiveState::Listing || status.state == LiveState::Live);
}

void ReflectorTest::goAwayDuringAWatch()
{
    m_watchScripts.push_back({step::head(200), step::goAway(), step::body(m_things.bookmark()), step::end()});
    m_watchScripts.push_back({step::head(200), step::body(m_things.bookmark()), step::goAway(0), step::cut()});
    m_watchScripts.push_back({step::head(200), step::body(m_things.bookmark()), step::resetStream(0)});
    follow({.http2 = true});
    QTRY_VERIFY_WITH_TIMEOUT(watches() >= 4, patience);
    m_things.put("c", "1");
    m_server->cutAll();
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    QCOMPARE(lists(), 1);
    for (const FaultRequest &request : m_server->asked())
        QCOMPARE(request.http2, request.asksFor("watch=1")); // lists come faster over HTTP/1.1
}

/// An event and a new list in one breath: what went in between must not stay.
void ReflectorTest::nothingOfTheListBeforeSurvives()
{
    ListPacing pacing = quick();
    pacing.batch = std::chrono::milliseconds(400); // the event is still on its way when the new list comes
    const int before = m_things.version();
    const std::string ghost = m_things.put("ghost", "1");
    const std::string gone = m_things.remove("ghost");
    m_things.compact();
    m_listScripts.push_back(answer(200, R"({"kind":"Table","metadata":{"resourceVersion":")" + std::to_string(before) + R"("},"columnDefinitions":[{"name":"Name"},{"name":"Cell"}],"rows":[]})"));
    m_watchScripts.push_back({step::head(200), step::body(ghost + R"({"type":"ERROR","object":)" + status(410, "Expired", "x") + "}\n"), step::gate("more")});
    follow({}, pacing);
    QTRY_VERIFY_WITH_TIMEOUT(lists() == 2 && isRight(), patience);
    QVERIFY(!m_store->find("ghost"));
}

void ReflectorTest::aReceiverMayEndTheList()
{
    m_server = std::make_unique<FaultServer>([this](const FaultRequest &request) { return scriptOf(request); });
    m_transport = std::make_unique<Transport>();
    m_client = KubeClient::create(*m_transport, {.server = m_server->url()}, m_credentials);
    std::unique_ptr<Reflector> reflector;
    std::mutex made;
    std::atomic<int> batches{0};
    {
        const std::lock_guard lock(made);
        const auto large = std::make_shared<std::string>(1000, 'x'); // lives in the receiver
        reflector = std::make_unique<Reflector>(m_client, ListScope{m_kind, {}, {}, {}}, [&, large](const RowBatch &) {
            const std::lock_guard wait(made);
            reflector.reset();
            batches += static_cast<int>(large->size() / 1000);
        }, quick());
    }
    QTRY_COMPARE_WITH_TIMEOUT(batches.load(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_client->totals().openStreams + m_client->totals().openCalls, 0, patience);
    QCOMPARE(batches.load(), 1);
}

void ReflectorTest::anyOrderOfFaults_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 3; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Hundreds of changes and faults in an order that only the seed knows; after every fault the list is that of the naive copy.
void ReflectorTest::anyOrderOfFaults()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    follow();
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
    for (int round = 0; round < 60; ++round) {
        std::string lines;
        for (unsigned change = below(6); change > 0; --change) {
            const std::string uid = "u" + std::to_string(below(12));
            lines += m_things.rows().contains(uid) && below(3) == 0 ? m_things.remove(uid) : m_things.put(uid, std::to_string(below(1000)));
        }
        if (below(4) == 0)
            m_things.compact();
        {
            const std::lock_guard lock(m_mutex);
            for (unsigned faults = below(3); faults > 0; --faults) {
                const std::string part = lines.substr(0, below(static_cast<unsigned>(lines.size()) + 1));
                switch (below(8)) {
                case 0: m_watchScripts.push_back({step::head(200), step::body(part), step::cut()}); break;
                case 1: m_watchScripts.push_back({step::head(200), step::body(part), step::reset()}); break;
                case 2: m_watchScripts.push_back({step::head(200), step::drip(part.substr(0, 60), 1 + static_cast<int>(below(9))), step::end()}); break;
                case 3: m_watchScripts.push_back(answer(410, status(410, "Expired", "x"))); break;
                case 4: m_watchScripts.push_back({step::head(200), step::body("{\"type\":\"NEW\",\"object\":{}}\n<html>\n")}); break;
                case 5: m_watchScripts.push_back(answer(503, "busy")); break;
                case 6: m_listScripts.push_back({step::head(200), step::body(m_things.table().substr(0, 50)), step::cut()}); break;
                default: m_listScripts.push_back(answer(500, "x")); break;
                }
            }
        }
        if (below(2) == 0)
            m_server->cutAll();
        else if (m_server->waitingAt("more") > 0)
            m_server->open("more");
        // A watch that had its lines before the last change, and came to the gate after it was opened, waits for nobody: let it go, too.
        const auto isThere = [&] {
            if (rowsOf(*m_store) == m_things.rows())
                return true;
            m_server->open("more", m_server->waitingAt("more"));
            return false;
        };
        QVERIFY2(QTest::qWaitFor(isThere, patience), qPrintable(u"round %1: %2"_s.arg(round).arg(standing())));
    }
    {
        const std::lock_guard lock(m_mutex);
        m_watchScripts.clear();
        m_listScripts.clear();
    }
    QTRY_VERIFY_WITH_TIMEOUT(isRight(), patience);
}

QTEST_GUILESS_MAIN(ReflectorTest)
#include "reflector_test.moc"
