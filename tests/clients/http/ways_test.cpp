// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/clients/http/exchange.h"
#include "tests/fakes/connectproxy.h"

#include <QFile>
#include <QTest>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

/// The ways to a server: TLS, names, certificates, proxies, HTTP/2 and what becomes of it.
class WaysTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void certificates_data();
    void certificates();
    void tlsServerName();
    void clientCertificates_data();
    void clientCertificates();
    void aNewAuthority();
    void plainWhereTlsIsExpected();
    void throughAProxy();
    void proxiesThatRefuse();
    void theEnvironmentsProxy();
    void goAwayIsNoError();
    void largeListsTakeHttp11();
    void aStreamThatIsLetGoOfEnds();
    void brokenHttp2FallsBack();
    void oneFailureTogetherCountsOnce();
    void deadLinksAreNoticedByTheKernel();

private:
    FaultServer::Scripts fine() const
    {
        return [](const FaultRequest &) { return answer(200, "fine"); };
    }
    std::shared_ptr<Exchange> ask(const ConnectionSettings &settings, const Credentials &credentials = {})
    {
        return Exchange::begin(m_transport, m_transport.addServer(settings, nullptr), {.path = "/"}, credentials);
    }

    const CertifiedKey m_authority = makeAuthority("CA");
    const CertifiedKey m_other = makeAuthority("other CA");
    const CertifiedKey m_own = issue(m_authority, {"server", {"127.0.0.1", "localhost"}});
    Transport m_transport;
};

void WaysTest::init()
{
    for (const char *name : {"HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"})
        qunsetenv(name);
}

void WaysTest::certificates_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("knowsAuthority");
    QTest::addColumn<bool>("isExpired");
    QTest::addColumn<bool>("skips");
    QTest::addColumn<QString>("code");
    QTest::newRow("trusted") << QByteArray("127.0.0.1") << true << false << false << u""_s;
    QTest::newRow("another authority") << QByteArray("127.0.0.1") << false << false << false << u"http.certificate"_s;
    QTest::newRow("another name") << QByteArray("10.9.8.7") << true << false << false << u"http.certificate"_s;
    QTest::newRow("expired") << QByteArray("127.0.0.1") << true << true << false << u"http.certificate"_s;
    QTest::newRow("not looked at") << QByteArray("10.9.8.7") << false << true << true << u""_s;
}

void WaysTest::certificates()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, knowsAuthority);
    QFETCH(bool, isExpired);
    QFETCH(bool, skips);
    QFETCH(QString, code);
    FaultServer server(fine(), {.certificate = issue(m_authority, {"s", {host.toStdString()}, isExpired})});
    const auto done = ask({.server = server.url(), .caPem = knowsAuthority ? m_authority.certificate : m_other.certificate, .insecureSkipVerify = skips});
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(done->code(), code);
    QCOMPARE(server.asked().size(), std::size_t(code.isEmpty() ? 1 : 0));
}

void WaysTest::tlsServerName()
{
    FaultServer server(fine(), {.certificate = issue(m_authority, {"s", {"kube.internal"}}), .http2 = true});
    const auto done = ask({.server = server.url() + "/p", .caPem = m_authority.certificate, .tlsServerName = "kube.internal"});
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(done->code(), QString());
    const FaultRequest asked = server.asked().at(0);
    QCOMPARE(asked.serverName, std::string("kube.internal"));
    QCOMPARE(asked.header("host"), "127.0.0.1:" + std::to_string(server.port()));
    QCOMPARE(asked.path, std::string("/p/"));
    QVERIFY(asked.http2);
}

void WaysTest::clientCertificates_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("code");
    QTest::newRow("right") << 0 << u""_s;
    QTest::newRow("none") << 1 << u"http.ownCertificate"_s;
    QTest::newRow("another authority's") << 2 << u"http.ownCertificate"_s;
    QTest::newRow("expired") << 3 << u"http.ownCertificate"_s;
    QTest::newRow("no certificate at all") << 4 << u"http.ownCertificate"_s;
    QTest::newRow("another one's key") << 5 << u"http.ownCertificate"_s;
}

void WaysTest::clientCertificates()
{
    QFETCH(int, which);
    QFETCH(QString, code);
    FaultServer server(fine(), {.certificate = m_own, .clientAuthority = m_authority.certificate});
    const CertifiedKey own = issue(which == 2 ? m_other : m_authority, {"alice", {}, which == 3});
    Credentials credentials{.headers = {}, .clientCertificatePem = own.certificate, .clientKeyPem = own.key};
    if (which == 1)
        credentials = {};
    else if (which == 4)
        credentials.clientCertificatePem = "no certificate";
    else if (which == 5)
        credentials.clientKeyPem = m_other.key;
    const auto done = ask({.server = server.url(), .caPem = m_authority.certificate}, credentials);
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QVERIFY2(done->code() == code, qPrintable(done->code() + (done->end().error ? done->end().error->serverMessage : QString())));
    if (code.isEmpty())
        QCOMPARE(server.asked().at(0).clientCertificate, std::string("alice"));
}

void WaysTest::aNewAuthority()
{
    FaultServer server(fine(), {.certificate = m_own});
    const ConnectionSettings before{.server = server.url(), .caPem = m_authority.certificate};
    const auto id = m_transport.addServer(before, nullptr);
    const auto first = Exchange::begin(m_transport, id, {.path = "/"});
    QTRY_COMPARE_WITH_TIMEOUT(first->status(), 200, patience);
    server.setCertificate(issue(m_other, {"s", {"127.0.0.1"}}));
    server.cutAll();
    QTRY_COMPARE_WITH_TIMEOUT(server.openConnections(), 0, patience);
    const auto refused = Exchange::begin(m_transport, id, {.path = "/"});
    QTRY_COMPARE_WITH_TIMEOUT(refused->code(), u"http.certificate"_s, patience);
    ConnectionSettings after = before;
    after.caPem = m_other.certificate;
    m_transport.changeServer(id, after);
    const auto last = Exchange::begin(m_transport, id, {.path = "/"});
    QTRY_COMPARE_WITH_TIMEOUT(last->status(), 200, patience);
}

void WaysTest::plainWhereTlsIsExpected()
{
    FaultServer server(fine());
    const auto done = ask({.server = "https://127.0.0.1:" + std::to_string(server.port()), .connectTimeout = std::chrono::milliseconds(500)});
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QVERIFY2(done->code() == u"http.tls" || done->code() == u"http.timeout", qPrintable(done->code()));
}

void WaysTest::throughAProxy()
{
    FaultServer server(fine(), {.certificate = issue(m_authority, {"s", {"api.cluster.example"}}), .http2 = true});
    ConnectProxy proxy(server.port());
    const auto done = ask({.server = "https://api.cluster.example:6443", .caPem = m_authority.certificate, .proxyUrl = "http://someone:word@127.0.0.1:" + std::to_string(proxy.port())}, {.headers = {"Authorization: Bearer CANARY"}});
    QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
    QCOMPARE(done->code(), QString());
    QCOMPARE(proxy.targets(), std::vector<std::string>{"api.cluster.example:6443"});
    QVERIFY(proxy.lastRequest().find("Proxy-Authorization: Basic ") != std::string::npos);
    QVERIFY(proxy.lastRequest().find("CANARY") == std::string::npos); // what is meant for the cluster is not for the proxy
    QCOMPARE(server.asked().at(0).header("authorization"), std::string("Bearer CANARY"));
    QVERIFY(server.asked().at(0).http2);
}

void WaysTest::proxiesThatRefuse()
{
    ConnectProxy proxy(unusedPort());
    proxy.refuse(407);
    ConnectionSettings settings{.server = "https://api.cluster.example:6443", .proxyUrl = "http://someone:CANARY@127.0.0.1:" + std::to_string(proxy.port())};
    const auto refused = ask(settings);
    QTRY_COMPARE_WITH_TIMEOUT(refused->ends.load(), 1, patience);
    QCOMPARE(refused->code(), u"http.proxy"_s);
    QVERIFY(!refused->end().error->serverMessage.contains(u"CANARY"));
    settings.proxyUrl = "http://127.0.0.1:" + std::to_string(unusedPort());
    const auto missing = ask(settings);
    QTRY_COMPARE_WITH_TIMEOUT(missing->ends.load(), 1, patience);
    QCOMPARE(missing->code(), u"http.proxy"_s);
}

void WaysTest::theEnvironmentsProxy()
{
    FaultServer server(fine(), {.certificate = issue(m_authority, {"s", {"api.cluster.example", "127.0.0.1"}})});
    ConnectProxy proxy(server.port());
    qputenv("HTTPS_PROXY", "http://127.0.0.1:" + QByteArray::number(proxy.port()));
    const auto far = ask({.server = "https://api.cluster.example:6443", .caPem = m_authority.certificate});
    QTRY_COMPARE_WITH_TIMEOUT(far->status(), 200, patience);
    const auto near = ask({.server = server.url(), .caPem = m_authority.certificate});
    QTRY_COMPARE_WITH_TIMEOUT(near->status(), 200, patience);
    QCOMPARE(proxy.targets().size(), std::size_t(1));
    // A block of addresses: libcurl never sees the variable, the tunnel is not asked for.
    qputenv("NO_PROXY", "192.0.2.0/24");
    const auto exempt = ask({.server = "https://192.0.2.7:6443", .connectTimeout = std::chrono::milliseconds(50)});
    QTRY_COMPARE_WITH_TIMEOUT(exempt->ends.load(), 1, patience);
    QCOMPARE(proxy.targets().size(), std::size_t(1));
}

void WaysTest::goAwayIsNoError()
{
    FaultServer server([](const FaultRequest &request) {
        FaultScript script{step::head(200), step::body("whole "), step::body("answer")};
        if (request.number % 3 == 0)
            script.insert(script.begin() + 1, step::goAway());
        return script;
    }, {.certificate = m_own, .http2 = true});
    const auto id = m_transport.addServer({.server = server.url(), .caPem = m_authority.certificate}, nullptr);
    for (int i = 0; i < 30; ++i) {
        const auto done = Exchange::begin(m_transport, id, {.path = "/" + std::to_string(i)});
        QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
        QVERIFY2(done->code().isEmpty(), qPrintable(QString::number(i) + done->code()));
        QCOMPARE(done->body(), std::string("whole answer"));
    }
    QVERIFY(server.connections() >= 10);
    for (const FaultRequest &asked : server.asked())
        QVERIFY(asked.http2);
}

void WaysTest::largeListsTakeHttp11()
{
    FaultServer server(fine(), {.certificate = m_own, .http2 = true});
    const auto id = m_transport.addServer({.server = server.url(), .caPem = m_authority.certificate}, nullptr);
    for (const bool only : {false, true, false}) {
        const auto done = Exchange::begin(m_transport, id, {.path = "/", .onlyHttp11 = only});
        QTRY_COMPARE_WITH_TIMEOUT(done->status(), 200, patience);
        QTRY_COMPARE_WITH_TIMEOUT(done->ends.load(), 1, patience);
        QCOMPARE(server.asked().back().http2, !only);
    }
    const auto plain = ask({.server = server.url(), .caPem = m_authority.certificate, .onlyHttp11 = true});
    QTRY_COMPARE_WITH_TIMEOUT(plain->ends.load(), 1, patience);
    QVERIFY(!server.asked().back().http2);
}

/// The server must not go on sending to nobody: a connection that only the cancelled stream used is closed, one that others use is not.
void WaysTest::aStreamThatIsLetGoOfEnds()
{
    FaultServer server([](const FaultRequest &) { return FaultScript{step::head(200), step::body("more to come"), step::silence()}; }, {.certificate = m_own, .http2 = true});
    const auto id = m_transport.addServer({.server = server.url(), .caPem = m_authority.certificate}, nullptr);
    const auto first = Exchange::begin(m_transport, id, {.path = "/first", .isStream = true});
    QTRY_COMPARE_WITH_TIMEOUT(first->body(), std::string("more to come"), patience);
    const auto second = Exchange::begin(m_transport, id, {.path = "/second", .isStream = true});
    QTRY_COMPARE_WITH_TIMEOUT(second->body(), std::string("more to come"), patience);
    QCOMPARE(server.connections(), 1);
    m_transport.cancel(first->id);
    QTRY_COMPARE_WITH_TIMEOUT(first->ends.load(), 1, patience);
    QCOMPARE(server.openConnections(), 1);
    QCOMPARE(second->ends.load(), 0);
    m_transport.cancel(second->id);
    QTRY_COMPARE_WITH_TIMEOUT(server.openConnections(), 0, patience);
}

void WaysTest::brokenHttp2FallsBack()
{
    constexpr int internalError = 2;
    FaultServer server([](const FaultRequest &request) { return request.http2 ? FaultScript{step::head(200), step::body("a"), step::resetStream(internalError)} : answer(200, "fine"); },
                       {.certificate = m_own, .http2 = true});
    const ConnectionSettings settings{.server = server.url(), .caPem = m_authority.certificate};
    const auto id = m_transport.addServer(settings, nullptr);
    for (int i = 0; i < 3; ++i) {
        const auto broken = Exchange::begin(m_transport, id, {.path = "/"});
        QTRY_COMPARE_WITH_TIMEOUT(broken->code(), u"http.cut"_s, patience);
    }
    for (const bool isStream : {false, true}) {
        const auto fine = Exchange::begin(m_transport, id, {.path = "/", .isStream = isStream});
        QTRY_COMPARE_WITH_TIMEOUT(fine->ends.load(), 1, patience);
        QCOMPARE(fine->body(), std::string("fine"));
    }
    m_transport.dropAllConnections(); // another network may have no such proxy
    const auto again = Exchange::begin(m_transport, id, {.path = "/"});
    QTRY_COMPARE_WITH_TIMEOUT(again->code(), u"http.cut"_s, patience);
}

/// A server that goes takes many streams with it: that says nothing against HTTP/2.
void WaysTest::oneFailureTogetherCountsOnce()
{
    FaultServer server([](const FaultRequest &request) { return request.asksFor("/watch") ? FaultScript{step::head(200), step::body("a"), step::gate("never")} : answer(200, "x"); },
                       {.certificate = m_own, .http2 = true});
    const auto id = m_transport.addServer({.server = server.url(), .caPem = m_authority.certificate}, nullptr);
    std::vector<std::shared_ptr<Exchange>> watches;
    for (int i = 0; i < 8; ++i)
        watches.push_back(Exchange::begin(m_transport, id, {.path = "/watch", .isStream = true}));
    for (const auto &watch : watches)
        QTRY_COMPARE_WITH_TIMEOUT(watch->body(), std::string("a"), patience);
    server.cutAll();
    for (const auto &watch : watches)
        QTRY_COMPARE_WITH_TIMEOUT(watch->code(), u"http.cut"_s, patience);
    const auto next = Exchange::begin(m_transport, id, {.path = "/next"});
    QTRY_COMPARE_WITH_TIMEOUT(next->ends.load(), 1, patience);
    QVERIFY(server.asked().back().http2);
}

void WaysTest::deadLinksAreNoticedByTheKernel()
{
    FaultServer server([](const FaultRequest &) { return FaultScript{step::head(200), step::body("a"), step::gate("never")}; });
    const auto watch = Exchange::begin(m_transport, m_transport.addServer({.server = server.url()}, nullptr), {.path = "/", .isStream = true});
    QTRY_COMPARE_WITH_TIMEOUT(watch->body(), std::string("a"), patience);
    int found = 0;
    for (int socket = 3; socket < 1024; ++socket) {
        sockaddr_in peer{};
        socklen_t size = sizeof peer;
        if (getpeername(socket, reinterpret_cast<sockaddr *>(&peer), &size) != 0 || ntohs(peer.sin_port) != server.port())
            continue;
        const auto option = [&](int level, int name) {
            int value = 0;
            socklen_t length = sizeof value;
            getsockopt(socket, level, name, &value, &length);
            return value;
        };
        ++found;
        QVERIFY(option(SOL_SOCKET, SO_KEEPALIVE) != 0);
        QCOMPARE(option(IPPROTO_TCP, TCP_KEEPIDLE), 20);
        QCOMPARE(option(IPPROTO_TCP, TCP_KEEPINTVL), 10);
        QCOMPARE(option(IPPROTO_TCP, TCP_USER_TIMEOUT), 30'000);
    }
    QCOMPARE(found, 1);
}

QTEST_GUILESS_MAIN(WaysTest)
#include "ways_test.moc"
