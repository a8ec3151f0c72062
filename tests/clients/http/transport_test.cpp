// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/requestlog.h"
#include "tests/clients/http/exchange.h"

#include <QDir>
#include <QTest>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

qsizetype threads()
{
    return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

HttpRequest stream(const std::string &path)
{
    return {.path = path, .isStream = true};
}

} // namespace

Q_DECLARE_METATYPE(FaultScript)

/// What happens to requests when servers fail: every one ends once, in the right way, and holds nobody else up.
class TransportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestGoesAsItIs();
    void ends_data();
    void ends();
    void slowBytesCome();
    void gzipIsUnpacked();
    void compressionCanBeOff();
    void nobodyListens();
    void cancelAtAnyMoment_data();
    void cancelAtAnyMoment();
    void aStalledStreamHoldsNoCall();
    void plainStreamsOpenSideBySide();
    void callsTakeTurns();
    void aWaitingCallCanBeCancelled();
    void streamsAreDroppedAlone();
    void sleepIsNoticed();
    void shutdownLeavesNothing();
    void secretsStayOut();
};

void TransportTest::aRequestGoesAsItIs()
{
    FaultServer server([](const FaultRequest &) { return answer(201, "made", {{"etag", "7"}}); });
    Transport transport;
    const auto id = transport.addServer({.server = server.url() + "/prefix"}, nullptr);
    const auto done = Exchange::begin(transport, id, {.method = "POST", .path = "/a?b=c", .headers = {"X-Own: 1"}, .body = "{}"}, {.headers = {"Authorization: Bearer t"}});
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(done->code(), QString());
    QCOMPARE(done->status(), 201);
    QCOMPARE(done->body(), std::string("made"));
    QCOMPARE(done->header("etag"), std::string("7"));
    const FaultRequest asked = server.asked().at(0);
    QCOMPARE(asked.method, std::string("POST"));
    QCOMPARE(asked.path, std::string("/prefix/a?b=c"));
    QCOMPARE(asked.body, std::string("{}"));
    QCOMPARE(asked.header("x-own"), std::string("1"));
    QCOMPARE(asked.header("authorization"), std::string("Bearer t"));
    QCOMPARE(asked.header("expect"), std::string());
    const auto again = Exchange::begin(transport, id, {.path = "/b"});
    QTRY_COMPARE_WITH_TIMEOUT(again->ends.load(), 1, patience);
    QCOMPARE(server.connections(), 1);
}

void TransportTest::ends_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    const HeaderFields nine{{"content-length", "9"}};
    QTest::newRow("whole") << answer(200, "x") << u""_s << 200;
    QTest::newRow("cut before a word") << FaultScript{step::cut()} << u"http.cut"_s << 0;
    QTest::newRow("cut in the head") << FaultScript{step::raw("HTTP/1.1 200 OK\r\ncontent-le"), step::cut()} << u"http.cut"_s << 0;
    QTest::newRow("cut in a chunk") << FaultScript{step::head(200), step::raw("8\r\nabc"), step::cut()} << u"http.cut"_s << 200;
    QTest::newRow("cut between chunks") << FaultScript{step::head(200), step::body("abc"), step::cut()} << u"http.cut"_s << 200;
    QTest::newRow("too short") << FaultScript{step::head(200, nine), step::body("abc"), step::cut()} << u"http.cut"_s << 200;
    QTest::newRow("reset before a word") << FaultScript{step::reset()} << u"http.cut"_s << 0;
    QTest::newRow("reset in the body") << FaultScript{step::head(200), step::body("abc"), step::reset()} << u"http.cut"_s << 200;
    QTest::newRow("broken chunk size") << FaultScript{step::head(200), step::raw("zz\r\nabc\r\n"), step::cut()} << u"http.cut"_s << 200;
    QTest::newRow("another protocol") << FaultScript{step::raw("220 mail.example ESMTP\r\n"), step::cut()} << u"http.url"_s << 0;
    QTest::newRow("broken gzip") << FaultScript{step::head(200, {{"content-encoding", "gzip"}}), step::body("no gzip")} << u"http.cut"_s << 200;
    QTest::newRow("no head") << FaultScript{step::silence()} << u"http.timeout"_s << 0;
    QTest::newRow("no end") << FaultScript{step::head(200), step::body("abc"), step::silence()} << u"http.timeout"_s << 200;
    QTest::newRow("a redirect is not followed") << answer(302, "", {{"location", "/elsewhere"}}) << u""_s << 302;
    QTest::newRow("refusals are answers") << answer(503, "{}") << u""_s << 503;
}

void TransportTest::ends()
{
    QFETCH(FaultScript, script);
    QFETCH(QString, code);
    QFETCH(int, status);
    FaultServer server([&](const FaultRequest &) { return script; });
    Transport transport;
    const auto id = transport.addServer({.server = server.url()}, nullptr);
    const auto done = Exchange::begin(transport, id, {.path = "/", .timeout = std::chrono::milliseconds(400), .headTimeout = std::chrono::milliseconds(200)});
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(done->code(), code);
    QCOMPARE(done->status(), status);
    if (!code.isEmpty())
        QVERIFY(done->end().error->where.contains(u"127.0.0.1"));
    QCOMPARE(server.asked().size(), std::size_t(1));
    if (code == u"http.timeout")
        QCOMPARE(done->end().error->kind, ErrorKind::Timeout);
}

void TransportTest::slowBytesCome()
{
    const std::string text(300, 'x');
    FaultServer server([&](const FaultRequest &) { return FaultScript{step::head(200), step::drip(text, 1)}; });
    Transport transport;
    const auto done = Exchange::begin(transport, transport.addServer({.server = server.url()}, nullptr), stream("/"));
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(done->body(), text);
}

void TransportTest::gzipIsUnpacked()
{
    const std::string packed("\x1f" "\x8b" "\x08" "\x00" "\x00" "\x00" "\x00" "\x00" "\x02" "\x03" "\xcb" "\x4d" "\xcc" "\xab" "\x54" "\x28" "\xcf" "\x2f" "\x4a" "\x29" "\x56" "\xc8" "\xc5" "\xc6" "\x04" "\x00" "\x82" "\xe1" "\x86" "\x5e" "\x20" "\x00" "\x00" "\x00", 34);
    FaultServer server([&](const FaultRequest &) { return answer(200, packed, {{"content-encoding", "gzip"}}); });
    Transport transport;
    const auto done = Exchange::begin(transport, transport.addServer({.server = server.url()}, nullptr), {.path = "/"});
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(done->body(), std::string("many words many words many words"));
    QCOMPARE(server.asked().at(0).header("accept-encoding"), std::string("gzip"));
    QCOMPARE(done->end().receivedBytes, static_cast<std::int64_t>(packed.size()));
}

void TransportTest::compressionCanBeOff()
{
    FaultServer server([](const FaultRequest &) { return answer(200, "x"); });
    Transport transport;
    const auto done = Exchange::begin(transport, transport.addServer({.server = server.url(), .disableCompression = true}, nullptr), {.path = "/"});
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(server.asked().at(0).header("accept-encoding"), std::string());
}

void TransportTest::nobodyListens()
{
    Transport transport;
    const auto done = Exchange::begin(transport, transport.addServer({.server = "https://127.0.0.1:" + std::to_string(unusedPort())}, nullptr), {.path = "/"});
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(done->code(), u"http.connect"_s);
    const auto unknown = Exchange::begin(transport, 4711, {.path = "/"});
    QTRY_COMPARE_WITH_TIMEOUT(unknown->ends.load(), 1, patience);
    QCOMPARE(unknown->code(), u"cancelled"_s);
}

void TransportTest::cancelAtAnyMoment_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::addColumn<bool>("isStream");
    const FaultScript beforeHead{step::gate("here"), step::head(200)};
    const FaultScript inBody{step::head(200), step::body("abc"), step::gate("here"), step::body("def")};
    QTest::newRow("at once") << FaultScript{} << false;
    QTest::newRow("call before the head") << beforeHead << false;
    QTest::newRow("call in the body") << inBody << false;
    QTest::newRow("stream before the head") << beforeHead << true;
    QTest::newRow("stream in the body") << inBody << true;
}

void TransportTest::cancelAtAnyMoment()
{
    QFETCH(FaultScript, script);
    QFETCH(bool, isStream);
    FaultServer server([&](const FaultRequest &request) { return request.asksFor("/next") ? answer(200, "next") : script; });
    Transport transport;
    const auto id = transport.addServer({.server = server.url()}, nullptr);
    const auto done = Exchange::begin(transport, id, {.path = "/first", .isStream = isStream});
    if (!script.empty())
        QTRY_COMPARE_WITH_TIMEOUT(server.waitingAt("here"), 1, patience);
    transport.cancel(done->id);
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(done->code(), u"cancelled"_s);
    transport.cancel(done->id); // nothing more happens
    const auto next = Exchange::begin(transport, id, {.path = "/next", .isStream = isStream});
    QTRY_COMPARE_WITH_TIMEOUT(next->ends.load(), 1, patience);
    QCOMPARE(next->body(), std::string("next"));
    transport.cancel(next->id);
    const auto last = Exchange::begin(transport, id, {.path = "/next"});
    QTRY_COMPARE_WITH_TIMEOUT(last->ends.load(), 1, patience);
    QCOMPARE(done->ends.load(), 1);
    QCOMPARE(next->ends.load(), 1);
    server.open("here");
}

void TransportTest::aStalledStreamHoldsNoCall()
{
    const CertifiedKey authority = makeAuthority("CA");
    FaultServer server([](const FaultRequest &request) { return request.asksFor("/stream") ? FaultScript{step::head(200), step::body("a"), step::gate("never")} : answer(200, "called"); },
                       {.certificate = issue(authority, {"s", {"127.0.0.1"}}), .http2 = true});
    Transport transport;
    const auto id = transport.addServer({.server = server.url(), .caPem = authority.certificate}, nullptr);
    const auto stalled = Exchange::begin(transport, id, stream("/stream"));
    QTRY_COMPARE_WITH_TIMEOUT(stalled->body(), std::string("a"), patience);
    const auto call = Exchange::begin(transport, id, {.path = "/call"});
    QTRY_COMPARE_WITH_TIMEOUT(call->ends.load(), 1, patience);
    QCOMPARE(call->body(), std::string("called"));
    QVERIFY(call->end().http2);
    QCOMPARE(stalled->ends.load(), 0);
    const std::vector<FaultRequest> asked = server.asked();
    QVERIFY(asked.at(0).connection != asked.at(1).connection);
    const auto probe = Exchange::begin(transport, id, {.path = "/readyz", .alongStreams = true});
    QTRY_COMPARE_WITH_TIMEOUT(probe->ends.load(), 1, patience);
    QCOMPARE(server.asked().at(2).connection, asked.at(0).connection);
}

/// Without TLS there is no HTTP/2 to share a connection by: a stream must not wait for the head of another.
void TransportTest::plainStreamsOpenSideBySide()
{
    FaultServer server([](const FaultRequest &) { return FaultScript{step::gate("head"), step::head(200), step::body("a")}; });
    Transport transport;
    const auto id = transport.addServer({.server = server.url()}, nullptr);
    std::vector<std::shared_ptr<Exchange>> streams;
    for (int i = 0; i < 4; ++i)
        streams.push_back(Exchange::begin(transport, id, stream("/" + std::to_string(i))));
    QTRY_COMPARE_WITH_TIMEOUT(server.waitingAt("head"), 4, patience);
    server.open("head", 4);
    for (const auto &open : streams)
        QTRY_COMPARE_WITH_TIMEOUT(open->ends.load(), 1, patience);
    QCOMPARE(server.connections(), 4);
}

void TransportTest::callsTakeTurns()
{
    FaultServer server([](const FaultRequest &request) { return request.asksFor("/stream") ? FaultScript{step::head(200), step::gate("never")} : FaultScript{step::gate("turn"), step::head(200), step::body("x")}; });
    Transport transport;
    const auto id = transport.addServer({.server = server.url()}, nullptr);
    std::vector<std::shared_ptr<Exchange>> calls;
    for (int i = 0; i < 40; ++i)
        calls.push_back(Exchange::begin(transport, id, {.path = "/" + std::to_string(i)}));
    const auto open = Exchange::begin(transport, id, stream("/stream")); // does not wait for them
    QTRY_COMPARE_WITH_TIMEOUT(open->status(), 200, patience);
    QTRY_COMPARE_WITH_TIMEOUT(server.waitingAt("turn"), 16, patience);
    QCOMPARE(server.asked().size(), std::size_t(17));
    server.open("turn", 10);
    QTRY_COMPARE_WITH_TIMEOUT(server.asked().size(), std::size_t(27), patience);
    QTRY_COMPARE_WITH_TIMEOUT(server.waitingAt("turn"), 16, patience);
    server.open("turn", 30);
    for (const auto &call : calls) {
        QTRY_COMPARE_WITH_TIMEOUT(call->ends.load(), 1, patience);
        QCOMPARE(call->body(), std::string("x"));
    }
}

void TransportTest::aWaitingCallCanBeCancelled()
{
    FaultServer server([](const FaultRequest &) { return FaultScript{step::gate("turn"), step::head(200)}; });
    Transport transport({.callsAtOnce = 1});
    const auto id = transport.addServer({.server = server.url()}, nullptr);
    const auto first = Exchange::begin(transport, id, {.path = "/1"});
    const auto waiting = Exchange::begin(transport, id, {.path = "/2"});
    const auto third = Exchange::begin(transport, id, {.path = "/3"});
    transport.cancel(waiting->id);
    QTRY_COMPARE_WITH_TIMEOUT(waiting->code(), u"cancelled"_s, patience);
    server.open("turn", 2);
    QTRY_COMPARE_WITH_TIMEOUT(third->ends.load(), 1, patience);
    QCOMPARE(first->ends.load(), 1);
    QCOMPARE(server.asked().size(), std::size_t(2));
    const auto held = Exchange::begin(transport, id, {.path = "/4"});
    const auto behind = Exchange::begin(transport, id, {.path = "/5"});
    QTRY_COMPARE_WITH_TIMEOUT(server.waitingAt("turn"), 1, patience);
    transport.removeServer(id);
    QTRY_COMPARE_WITH_TIMEOUT(behind->code(), u"cancelled"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(held->code(), u"cancelled"_s, patience);
}

void TransportTest::streamsAreDroppedAlone()
{
    FaultServer server([](const FaultRequest &) { return FaultScript{step::head(200), step::body("a"), step::gate("end")}; });
    Transport transport;
    const auto id = transport.addServer({.server = server.url()}, nullptr);
    const auto watch = Exchange::begin(transport, id, stream("/watch"));
    const auto call = Exchange::begin(transport, id, {.path = "/call"});
    QTRY_COMPARE_WITH_TIMEOUT(server.waitingAt("end"), 2, patience);
    transport.dropStreams(id);
    QTRY_COMPARE_WITH_TIMEOUT(watch->code(), u"http.renewed"_s, patience);
    QVERIFY(watch->end().error->retryable);
    QTRY_COMPARE_WITH_TIMEOUT(server.waitingAt("end"), 1, patience);
    server.open("end");
    QTRY_COMPARE_WITH_TIMEOUT(call->ends.load(), 1, patience);
    QCOMPARE(call->code(), QString());
    const auto other = Exchange::begin(transport, id, {.path = "/call"});
    QTRY_COMPARE_WITH_TIMEOUT(server.waitingAt("end"), 1, patience);
    transport.dropConnections(id);
    QTRY_COMPARE_WITH_TIMEOUT(other->code(), u"http.renewed"_s, patience);
}

/// The wall clock jumps, the steady one does not: connections of before are not trusted.
void TransportTest::sleepIsNoticed()
{
    FaultServer server([](const FaultRequest &) { return FaultScript{step::head(200), step::body("a"), step::gate("never")}; });
    std::atomic<int> slept{0};
    Transport transport({.wallClock = [&] { return std::chrono::system_clock::now() + std::chrono::seconds(slept.load()); }});
    const auto id = transport.addServer({.server = server.url()}, nullptr);
    const auto watch = Exchange::begin(transport, id, stream("/watch"));
    QTRY_COMPARE_WITH_TIMEOUT(watch->body(), std::string("a"), patience);
    slept = 20; // a clock that was set right is no sleep
    const auto other = Exchange::begin(transport, id, stream("/other"));
    QTRY_COMPARE_WITH_TIMEOUT(other->body(), std::string("a"), patience);
    QCOMPARE(watch->ends.load(), 0);
    slept = 80;
    transport.post([] { });
    QTRY_COMPARE_WITH_TIMEOUT(watch->code(), u"http.renewed"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(other->code(), u"http.renewed"_s, patience);
    const int before = server.connections();
    const auto next = Exchange::begin(transport, id, stream("/next"));
    QTRY_COMPARE_WITH_TIMEOUT(next->body(), std::string("a"), patience);
    QVERIFY(server.connections() > before);
}

void TransportTest::shutdownLeavesNothing()
{
    const qsizetype before = threads();
    std::vector<std::shared_ptr<Exchange>> all;
    {
        FaultServer server([](const FaultRequest &request) { return request.asksFor("body") ? FaultScript{step::head(200), step::body("a"), step::gate("never")} : FaultScript{step::gate("never")}; });
        {
            Transport transport;
            const auto id = transport.addServer({.server = server.url()}, nullptr);
            for (int i = 0; i < 60; ++i)
                all.push_back(Exchange::begin(transport, id, {.path = i % 2 ? "/body" : "/head", .isStream = i % 3 == 0}));
            QTRY_VERIFY_WITH_TIMEOUT(server.waitingAt("never") >= 20, patience);
            for (int i = 0; i < 20; ++i)
                all.push_back(Exchange::begin(transport, id, {.path = "/late"}));
        }
        for (const auto &exchange : all) {
            QCOMPARE(exchange->ends.load(), 1);
            QCOMPARE(exchange->code(), u"cancelled"_s);
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(threads(), before, patience);
}

void TransportTest::secretsStayOut()
{
    FaultServer server([](const FaultRequest &request) { return request.asksFor("/cut") ? FaultScript{step::cut()} : answer(403, R"({"data":{"k":"CANARY-body"}})"); });
    const auto log = std::make_shared<RequestLog>();
    Transport transport;
    const auto id = transport.addServer({.server = server.url()}, log);
    const Credentials secret{.headers = {"Authorization: Bearer CANARY-token", "Cookie: authservice_session=CANARY-cookie", "Authorization: Basic CANARY-basic"}, .clientCertificatePem = {}, .clientKeyPem = "CANARY-key"};
    std::vector<std::shared_ptr<Exchange>> all;
    for (const char *path : {"/x?token=CANARY-query&limit=1", "/cut?access_token=CANARY-query", "/api/v1/namespaces/n/pods/p/exec?command=sh&command=CANARY-argument&stdin=true"})
        all.push_back(Exchange::begin(transport, id, {.path = path, .body = "CANARY-sent"}, secret));
    for (const auto &exchange : all) {
        QTRY_COMPARE_WITH_TIMEOUT(exchange->ends.load(), 1, patience);
        if (exchange->end().error)
            QVERIFY(!exchange->end().error->serverMessage.contains(u"CANARY") && !exchange->end().error->where.contains(u"CANARY"));
    }
    QCOMPARE(log->records().size(), std::size_t(3));
    for (const RequestRecord &record : log->records())
        QVERIFY2(!record.path.contains(u"CANARY") && !record.error.contains(u"CANARY"), qPrintable(record.path + record.error));
    QVERIFY(log->records().at(0).path.contains(u"limit=1"));
    QVERIFY(log->records().at(2).path.contains(u"stdin=true"));
    QCOMPARE(log->totals().openCalls, 0);
}

QTEST_GUILESS_MAIN(TransportTest)
#include "transport_test.moc"
