// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/kubeclient.h"
#include "tests/fakes/faultserver.h"

#include <QTest>

#include <condition_variable>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

/// Credentials that come when the test says so; the number of the refusals is in the token.
class HeldCredentials final : public CredentialSource
{
public:
    explicit HeldCredentials(bool isReady)
        : m_isReady(isReady)
    {
    }
    bool isFresh() const override
    {
        const std::lock_guard lock(m_mutex);
        return m_isReady;
    }
    Result<Credentials> current(std::stop_token stop) override
    {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return m_isReady || m_mayRenew; }))
            return Error{.kind = ErrorKind::Cancelled, .code = u"cancelled"_s};
        m_isReady = true;
        return Credentials{.headers = {"Authorization: Bearer t" + std::to_string(m_number)}};
    }
    void rejected(const Credentials &used) override
    {
        const std::lock_guard lock(m_mutex);
        if (used.headers.front() != "Authorization: Bearer t" + std::to_string(m_number))
            return;
        ++m_number;
        m_isReady = false;
    }
    void release()
    {
        const std::lock_guard lock(m_mutex);
        m_mayRenew = true;
        m_changed.notify_all();
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_isReady;
    bool m_mayRenew = false;
    int m_number = 0;
};

/// What came of a stream.
struct Watched {
    std::atomic<int> ends{0};
    std::atomic<int> bytes{0};
    std::mutex mutex;
    QString code;

    static HttpEvents events(const std::shared_ptr<Watched> &watched)
    {
        return {{}, [watched](std::string_view bytes) { watched->bytes += static_cast<int>(bytes.size()); },
                [watched](const HttpEnd &end) {
                    const std::lock_guard lock(watched->mutex);
                    watched->code = end.error ? end.error->code : QString();
                    ++watched->ends;
                }};
    }
    QString endCode()
    {
        const std::lock_guard lock(mutex);
        return code;
    }
};

} // namespace

/// What a client asks again by itself and what it must not; streams and their connection.
class KubeClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void brokenReadsAreRepeatedOnce_data();
    void brokenReadsAreRepeatedOnce();
    void aWriteMayHaveHappened();
    void retryAfterIsHonoured();
    void patienceHasAnEnd();
    void aReadWithoutAHead();
    void aNewTokenIsUsed();
    void warningsAndHeaders();
    void aStreamIsToldOfItsEnd_data();
    void aStreamIsToldOfItsEnd();
    void silentStreamsAreProbed();
    void aDeadStreamIsDropped();
    void anotherWay();
    void secretsStayOut();

private:
    void open(FaultServer::Scripts scripts, ClientPacing pacing = {}, const std::shared_ptr<CredentialSource> &credentials = std::make_shared<FixedCredentials>(Credentials{}), bool http2 = false)
    {
        FaultOptions options;
        ConnectionSettings settings;
        if (http2) {
            const CertifiedKey authority = makeAuthority("CA");
            options = {.certificate = issue(authority, {"s", {"127.0.0.1"}}), .http2 = true};
            settings.caPem = authority.certificate;
        }
        m_server = std::make_unique<FaultServer>(std::move(scripts), options);
        settings.server = m_server->url();
        m_transport = std::make_unique<Transport>();
        m_client = KubeClient::create(*m_transport, settings, credentials, pacing);
    }
    Result<KubeReply> ask(KubeCall call)
    {
        const QFuture<Result<KubeReply>> future = m_client->call(std::move(call));
        const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, patience);
        return done && future.resultCount() > 0 ? future.resultAt(0) : Result<KubeReply>(Error{.code = u"test.noAnswer"_s});
    }

    std::unique_ptr<FaultServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::shared_ptr<KubeClient> m_client;
};

void KubeClientTest::cleanup()
{
    m_client.reset();
    m_transport.reset();
    m_server.reset();
}

void KubeClientTest::brokenReadsAreRepeatedOnce_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("asked");
    QTest::addColumn<QString>("code");
    QTest::newRow("a read") << QByteArray("GET") << 1 << 2 << u""_s;
    QTest::newRow("a read that breaks again") << QByteArray("GET") << 2 << 2 << u"http.cut"_s;
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE"})
        QTest::newRow(method) << QByteArray(method) << 1 << 1 << u"http.cut"_s;
}

void KubeClientTest::brokenReadsAreRepeatedOnce()
{
    QFETCH(QByteArray, method);
    QFETCH(int, failures);
    QFETCH(int, asked);
    QFETCH(QString, code);
    open([&](const FaultRequest &request) { return request.number <= failures ? FaultScript{step::reset()} : answer(200, "{}"); });
    const Result<KubeReply> reply = ask({.method = method.toStdString(), .path = "/x"});
    QCOMPARE(reply ? QString() : reply.error().code, code);
    QCOMPARE(static_cast<int>(m_server->asked().size()), asked);
    if (!reply)
        QCOMPARE(reply.error().outcomeUnknown, method != "GET");
}

void KubeClientTest::aWriteMayHaveHappened()
{
    open([](const FaultRequest &) { return FaultScript{step::silence()}; });
    const Result<KubeReply> late = ask({.method = "POST", .path = "/x", .timeout = std::chrono::milliseconds(150)});
    QCOMPARE(late.error().code, u"http.timeout"_s);
    QVERIFY(late.error().outcomeUnknown);
    ConnectionSettings nobody = m_client->settings();
    nobody.server = "http://127.0.0.1:" + std::to_string(unusedPort());
    m_client->changeConnection(nobody);
    const Result<KubeReply> never = ask({.method = "POST", .path = "/x"});
    QCOMPARE(never.error().code, u"http.connect"_s);
    QVERIFY(!never.error().outcomeUnknown);
}

void KubeClientTest::retryAfterIsHonoured()
{
    open([](const FaultRequest &request) {
        switch (request.number) {
        case 1: return answer(429, "{}", {{"retry-after", "0"}});
        case 2: return answer(503, "{}", {{"retry-after", "0"}});
        case 3: return answer(504, R"({"reason":"Timeout","message":"m","details":{"retryAfterSeconds":0}})");
        default: return answer(201, "{}");
        }
    });
    const Result<KubeReply> reply = ask({.method = "POST", .path = "/x", .body = "b"});
    QVERIFY(reply.hasValue());
    QCOMPARE(reply->status, 201);
    QCOMPARE(m_server->asked().size(), std::size_t(4));
    for (const FaultRequest &request : m_server->asked())
        QCOMPARE(request.body, std::string("b"));
}

void KubeClientTest::patienceHasAnEnd()
{
    open([](const FaultRequest &request) { return request.asksFor("/long") ? answer(429, "{}", {{"retry-after", "3600"}}) : answer(429, R"({"reason":"TooManyRequests","message":"slow down"})", {{"retry-after", "0"}}); });
    QCOMPARE(ask({.path = "/x"}).error().code, u"kube.busy"_s);
    QCOMPARE(m_server->asked().size(), std::size_t(10));
    QCOMPARE(ask({.path = "/long"}).error().httpStatus, 429); // nobody waits an hour
    QCOMPARE(m_server->asked().size(), std::size_t(11));
}

void KubeClientTest::aReadWithoutAHead()
{
    open([](const FaultRequest &request) { return request.method == "GET" ? FaultScript{step::silence()} : FaultScript{step::gate("slow webhook"), step::head(200)}; }, {.headTimeout = std::chrono::milliseconds(120)});
    const QFuture<Result<KubeReply>> write = m_client->call({.method = "PATCH", .path = "/x"});
    QTRY_COMPARE_WITH_TIMEOUT(m_server->waitingAt("slow webhook"), 1, patience);
    QCOMPARE(ask({.path = "/x"}).error().code, u"http.timeout"_s);
    QVERIFY(!write.isFinished());
    m_server->open("slow webhook");
    QTRY_VERIFY_WITH_TIMEOUT(write.isFinished(), patience);
    QVERIFY(write.resultAt(0).hasValue());
}

void KubeClientTest::aNewTokenIsUsed()
{
    const auto credentials = std::make_shared<HeldCredentials>(true);
    credentials->release();
    open([](const FaultRequest &request) { return request.header("authorization") == "Bearer t0" ? answer(401, R"({"reason":"Unauthorized","message":"Unauthorized"})") : FaultScript{step::head(200), step::body("{}")}; }, {}, credentials);
    QVERIFY(ask({.path = "/x"}).hasValue());
    QCOMPARE(m_server->asked().size(), std::size_t(2));
    credentials->rejected({.headers = {"Authorization: Bearer t1"}});
    const auto watched = std::make_shared<Watched>();
    m_client->stream({.path = "/watch"}, Watched::events(watched));
    QTRY_COMPARE_WITH_TIMEOUT(watched->ends.load(), 1, patience);
    QCOMPARE(watched->endCode(), QString());
    QCOMPARE(m_server->asked().back().header("authorization"), std::string("Bearer t2"));
}

void KubeClientTest::warningsAndHeaders()
{
    open([](const FaultRequest &) { return answer(200, "{}", {{"warning", "299 - \"batch/v1beta1 is deprecated\""}, {"etag", "\"v7\""}, {"warning", "299 - \"unknown field\""}}); });
    const Result<KubeReply> reply = ask({.path = "/x", .headers = {"If-None-Match: \"v6\""}});
    QCOMPARE(reply->warnings, (std::vector<std::string>{"batch/v1beta1 is deprecated", "unknown field"}));
    QCOMPARE(reply->etag, std::string("\"v7\""));
    QCOMPARE(m_server->asked().at(0).header("if-none-match"), std::string("\"v6\""));
    QCOMPARE(m_server->asked().at(0).header("user-agent"), userAgent());
}

void KubeClientTest::aStreamIsToldOfItsEnd_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"cancelled before credentials", "the client goes before credentials", "cancelled in the body", "the client goes in the body", "refused"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void KubeClientTest::aStreamIsToldOfItsEnd()
{
    QFETCH(QString, how);
    const bool waits = how.contains(u"credentials");
    const auto credentials = std::make_shared<HeldCredentials>(!waits);
    open([&](const FaultRequest &) { return how == u"refused" ? answer(403, R"({"reason":"Forbidden","message":"no"})") : FaultScript{step::head(200), step::body("abc"), step::gate("never")}; }, {}, credentials);
    const auto watched = std::make_shared<Watched>();
    const KubeClient::StreamId id = m_client->stream({.path = "/watch"}, Watched::events(watched));
    if (!waits && how != u"refused")
        QTRY_COMPARE_WITH_TIMEOUT(watched->bytes.load(), 3, patience);
    if (how.startsWith(u"cancelled"))
        m_client->cancelStream(id);
    else if (how.startsWith(u"the client"))
        m_client.reset();
    if (how == u"cancelled before credentials")
        credentials->release();
    QTRY_COMPARE_WITH_TIMEOUT(watched->ends.load(), 1, patience);
    QCOMPARE(watched->endCode(), how == u"refused" ? u"kube.forbidden"_s : u"cancelled"_s);
    m_client.reset();
    m_transport.reset();
    QCOMPARE(watched->ends.load(), 1);
}

/// Over the streams' own connection, and only while they bring nothing.
void KubeClientTest::silentStreamsAreProbed()
{
    open([](const FaultRequest &request) { return request.asksFor("/readyz") ? answer(403, "no") : FaultScript{step::head(200), step::body("abc"), step::gate("more"), step::body("def"), step::gate("never")}; },
         {.probeEvery = std::chrono::milliseconds(40), .probePatience = std::chrono::milliseconds(10'000)}, std::make_shared<FixedCredentials>(Credentials{}), true);
    const auto watched = std::make_shared<Watched>();
    const KubeClient::StreamId id = m_client->stream({.path = "/watch"}, Watched::events(watched));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->asked().size() >= 4, patience);
    for (const FaultRequest &request : m_server->asked())
        QCOMPARE(request.connection, 1);
    QCOMPARE(watched->ends.load(), 0);
    m_server->open("more");
    QTRY_COMPARE_WITH_TIMEOUT(watched->bytes.load(), 6, patience);
    m_client->cancelStream(id);
    QTRY_COMPARE_WITH_TIMEOUT(watched->ends.load(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_client->totals().openCalls, 0, patience);
}

void KubeClientTest::aDeadStreamIsDropped()
{
    open([](const FaultRequest &request) { return request.asksFor("/call") ? answer(200, "{}") : request.asksFor("/readyz") ? FaultScript{step::silence()} : FaultScript{step::head(200), step::body("abc"), step::gate("never")}; },
         {.probeEvery = std::chrono::milliseconds(40), .probePatience = std::chrono::milliseconds(150)}, std::make_shared<FixedCredentials>(Credentials{}), true);
    const auto watched = std::make_shared<Watched>();
    m_client->stream({.path = "/watch"}, Watched::events(watched));
    QTRY_COMPARE_WITH_TIMEOUT(watched->endCode(), u"http.renewed"_s, patience);
    QVERIFY(ask({.path = "/call"}).hasValue());
    const auto next = std::make_shared<Watched>();
    m_client->stream({.path = "/watch"}, Watched::events(next));
    QTRY_COMPARE_WITH_TIMEOUT(next->bytes.load(), 3, patience);
    QVERIFY(m_server->asked().back().connection > 1);
}

void KubeClientTest::anotherWay()
{
    FaultServer other([](const FaultRequest &) { return answer(200, "other"); });
    open([](const FaultRequest &) { return FaultScript{step::head(200), step::body("abc"), step::gate("never")}; });
    const auto watched = std::make_shared<Watched>();
    m_client->stream({.path = "/watch"}, Watched::events(watched));
    QTRY_COMPARE_WITH_TIMEOUT(watched->bytes.load(), 3, patience);
    m_client->changeConnection({.server = other.url()});
    QTRY_COMPARE_WITH_TIMEOUT(watched->endCode(), u"http.renewed"_s, patience);
    QCOMPARE(ask({.path = "/x"})->body, std::string("other"));
    QCOMPARE(m_client->settings().server, other.url());
}

void KubeClientTest::secretsStayOut()
{
    open([](const FaultRequest &request) { return request.asksFor("/cut") ? FaultScript{step::cut()} : answer(403, R"({"reason":"Forbidden","message":"no","data":{"k":"CANARY"}})"); }, {},
         std::make_shared<FixedCredentials>(Credentials{.headers = {"Authorization: Bearer CANARY", "Cookie: s=CANARY"}, .clientCertificatePem = {}, .clientKeyPem = {}}));
    for (const char *path : {"/refused?token=CANARY", "/cut?access_token=CANARY"}) {
        const Result<KubeReply> reply = ask({.method = "POST", .path = path, .body = R"({"kind":"Secret","data":{"k":"CANARY"}})"});
        QVERIFY(!reply.hasValue());
        const Error error = reply.error();
        QVERIFY2(!QString(error.where + error.serverMessage + error.arguments.join(u' ')).contains(u"CANARY"), qPrintable(error.where));
    }
    for (const RequestRecord &record : m_client->requests())
        QVERIFY2(!QString(record.path + record.error).contains(u"CANARY"), qPrintable(record.path));
}

QTEST_GUILESS_MAIN(KubeClientTest)
#include "kubeclient_test.moc"
