// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/discovery.h"
#include "tests/fakes/faultserver.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;
const std::string core = R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1","freshness":"Current","resources":[{"resource":"pods","responseKind":{"kind":"Pod"},"scope":"Namespaced","verbs":["list","watch"]}]}]}]})";
const std::string groups = R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"batch"},"versions":[{"version":"v1","freshness":"Current","resources":[{"resource":"jobs","responseKind":{"kind":"Job"},"scope":"Namespaced","verbs":["list"]}]}]},
  {"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale","resources":[]}]}]})";

} // namespace

/// What a server offers, from new and old ones, asked again for little.
class DiscoveryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newServers();
    void oldServers();
    void whatHasNotChangedIsNotSentAgain();
    void theCacheLasts();
    void brokenCachesAreEmpty();
    void whatIsNoServerOfOurs_data();
    void whatIsNoServerOfOurs();

private:
    Result<ApiSurface> discovered(const FaultServer &server, const std::shared_ptr<DiscoveryCache> &cache = nullptr)
    {
        const auto client = KubeClient::create(m_transport, {.server = server.url()}, std::make_shared<FixedCredentials>(Credentials{}));
        const QFuture<Result<ApiSurface>> future = discover(client, cache);
        const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, patience);
        return done && future.resultCount() > 0 ? future.resultAt(0) : Result<ApiSurface>(Error{.code = u"test.noAnswer"_s});
    }

    Transport m_transport;
};

void DiscoveryTest::newServers()
{
    FaultServer server([](const FaultRequest &request) { return answer(200, request.path == "/api" ? core : groups); });
    const Result<ApiSurface> surface = discovered(server);
    QVERIFY(surface.hasValue());
    QCOMPARE(surface->resources.size(), std::size_t(2));
    QCOMPARE(surface->staleGroups, QStringList{u"metrics.k8s.io"_s}); // dead, and nothing else suffers
    QCOMPARE(server.asked().size(), std::size_t(2));
    QVERIFY(server.asked().at(0).header("accept").starts_with("application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"));
}

void DiscoveryTest::oldServers()
{
    FaultServer server([](const FaultRequest &request) {
        if (request.path == "/api")
            return answer(200, R"({"kind":"APIVersions","versions":["v1"]})");
        if (request.path == "/apis")
            return answer(200, R"({"kind":"APIGroupList","groups":[{"name":"apps","preferredVersion":{"groupVersion":"apps/v1"}},{"name":"metrics.k8s.io","preferredVersion":{"groupVersion":"metrics.k8s.io/v1beta1"}},{"name":"batch","preferredVersion":{"groupVersion":"batch/v1"}}]})");
        if (request.path == "/api/v1")
            return answer(200, R"({"groupVersion":"v1","resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["list"]},{"name":"pods/log","kind":"Pod"}]})");
        if (request.asksFor("metrics"))
            return answer(503, "the server is currently unable to handle the request");
        const std::string group = request.asksFor("apps") ? "apps" : "batch";
        return answer(200, R"({"groupVersion":")" + group + R"(/v1","resources":[{"name":")" + group + R"(-things","kind":"Thing","namespaced":true,"verbs":["list"]}]})");
    });
    const Result<ApiSurface> surface = discovered(server);
    QVERIFY(surface.hasValue());
    QCOMPARE(server.asked().size(), std::size_t(6));
    QCOMPARE(surface->resources.size(), std::size_t(3));
    QCOMPARE(surface->resources[0].subresources, QStringList{u"log"_s});
    QCOMPARE(surface->resources[1].group, u"apps"_s); // in the server's order, whoever answered first
    QCOMPARE(surface->resources[2].group, u"batch"_s);
    QCOMPARE(surface->staleGroups, QStringList{u"metrics.k8s.io"_s});
}

void DiscoveryTest::whatHasNotChangedIsNotSentAgain()
{
    std::atomic<int> edition{1};
    FaultServer server([&](const FaultRequest &request) {
        const std::string etag = "\"" + std::to_string(edition) + request.path + "\"";
        if (request.header("if-none-match") == etag)
            return FaultScript{step::head(304, {{"etag", etag}})};
        return answer(200, request.path == "/api" ? core : edition == 1 ? groups : R"({"kind":"APIGroupDiscoveryList","items":[]})", {{"etag", etag}});
    });
    const auto cache = std::make_shared<DiscoveryCache>();
    const Result<ApiSurface> first = discovered(server, cache);
    const Result<ApiSurface> second = discovered(server, cache);
    QVERIFY(first.hasValue() && second.hasValue());
    QVERIFY(*first == *second);
    QCOMPARE(server.asked().at(3).header("if-none-match"), std::string("\"1/apis\""));
    edition = 2;
    const Result<ApiSurface> third = discovered(server, cache);
    QCOMPARE(third->resources.size(), std::size_t(1));
    QCOMPARE(cache->find("/apis")->etag, std::string("\"2/apis\""));
}

void DiscoveryTest::theCacheLasts()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"kinds/"_s + DiscoveryCache::fileName(u"https://h"_s, u"alice"_s));
    DiscoveryCache cache;
    cache.put("/api", {"\"1\"", core});
    QVERIFY(cache.save(path).hasValue());
    QCOMPARE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    QCOMPARE(*DiscoveryCache::load(path)->find("/api"), (DiscoveryCache::Entry{"\"1\"", core}));
    QVERIFY(!path.contains(u"alice"));
    QVERIFY(DiscoveryCache::fileName(u"https://h"_s, u"bob"_s) != DiscoveryCache::fileName(u"https://h"_s, u"alice"_s));
    QVERIFY(QFile::remove(path));
    QVERIFY(cache.save(path).hasValue());
    QVERIFY(!QFile::exists(path)); // nothing had changed
    cache.put("/api", {"\"2\"", core});
    QVERIFY(!cache.save(u"/proc/nowhere/x.json"_s).hasValue());
}

void DiscoveryTest::brokenCachesAreEmpty()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"x.json"_s);
    for (const char *text : {"", "{", "[1]", R"({"/api":7,"/apis":{"etag":1,"body":"x"}})"}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QVERIFY(!DiscoveryCache::load(path)->find("/api"));
        QVERIFY(!DiscoveryCache::load(path)->find("/apis"));
    }
}

void DiscoveryTest::whatIsNoServerOfOurs_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("a login page") << 200 << QByteArray("<html>Sign in</html>") << u"kube.notJson"_s;
    QTest::newRow("another service") << 200 << QByteArray("{}") << u"kube.notJson"_s;
    QTest::newRow("refused") << 401 << QByteArray("") << u"kube.unauthorized"_s;
    QTest::newRow("broken") << 502 << QByteArray("<html>Bad gateway</html>") << u"kube.refused"_s;
}

void DiscoveryTest::whatIsNoServerOfOurs()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    FaultServer server([&](const FaultRequest &) { return answer(status, body.toStdString()); });
    const Result<ApiSurface> surface = discovered(server);
    QVERIFY(!surface.hasValue());
    QCOMPARE(surface.error().code, code);
}

QTEST_GUILESS_MAIN(DiscoveryTest)
#include "discovery_test.moc"
