// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/discoverycache.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustersession.h"
#include "models/kube/offeredkinds.h"
#include "models/kube/resourcestore.h"
#include "tests/fakes/faultserver.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <mutex>

using namespace headrace;
using namespace headrace::fakes;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

std::string kind(const std::string &plural, const std::string &name)
{
    return R"({"resource":")" + plural + R"(","responseKind":{"kind":")" + name + R"("},"scope":"Cluster","verbs":["get","list","watch"]})";
}

std::string groups(const std::string &group, const std::string &resources)
{
    return R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":")" + group + R"("},"versions":[{"version":"v1","freshness":"Current","resources":[)" + resources + "]}]}]}";
}

/// A server with kinds that change, their ETags, and watches that tell when the test says so.
class KindsServer
{
public:
    KindsServer()
        : server([this](const FaultRequest &request) { return scriptOf(request); })
    {
    }

    int asked(const std::string &path, const std::string &part = {}) const
    {
        int count = 0;
        for (const FaultRequest &request : server.asked())
            count += (request.path == path || request.path.starts_with(path + '?')) && request.asksFor(part) ? 1 : 0;
        return count;
    }
    int unchanged() const { return m_unchanged; }

    std::atomic<int> edition{1};
    std::atomic<int> newAfter{-1}; ///< so many answers the next edition begins
    std::atomic<bool> isGated{false};
    FaultServer server;

private:
    FaultScript scriptOf(const FaultRequest &request)
    {
        if (request.path == "/api" || request.path == "/apis") {
            const std::string etag = '"' + std::to_string(edition.load()) + request.path + '"';
            FaultScript script;
            if (isGated)
                script.push_back(step::gate("discovery"));
            const bool isSame = request.header("if-none-match") == etag;
            m_unchanged += isSame ? 1 : 0;
            const FaultScript rest = isSame ? FaultScript{step::head(304, {{"etag", etag}})} : answer(200, request.path == "/api" ? groups("", kind("things", "Thing")) : groups("apiextensions.k8s.io", kind("customresourcedefinitions", "CustomResourceDefinition") + (edition > 1 ? "," + kind("news", "New") : "")), {{"etag", etag}});
            script.insert(script.end(), rest.begin(), rest.end());
            if (request.path == "/apis" && ++m_answers == newAfter)
                edition = 2;
            return script;
        }
        if (request.asksFor("/customresourcedefinitions?") && request.asksFor("watch=1"))
            return {step::head(200), step::gate("definition"), step::body("{\"type\":\"ADDED\",\"object\":{\"kind\":\"Table\",\"metadata\":{\"resourceVersion\":\"9\"},\"rows\":[{\"cells\":[\"x\"],\"object\":null}]}}\n"), step::gate("end")};
        if (request.asksFor("/customresourcedefinitions?"))
            return answer(200, R"({"kind":"Table","metadata":{"resourceVersion":"5"},"columnDefinitions":[{"name":"Name"}],"rows":[{"cells":["x"],"object":null}]})");
        return answer(404, R"({"kind":"Status","status":"Failure","reason":"NotFound","code":404})");
    }

    std::atomic<int> m_unchanged{0};
    std::atomic<int> m_answers{0};
};

KindsPacing quick()
{
    using std::chrono::milliseconds;
    return {.every = milliseconds(60'000), .soon = milliseconds(10), .again = milliseconds(30)};
}

} // namespace

/// What a cluster offers, kept from one start to the next and up to date in between.
class KindsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<KindsServer>();
        m_client = KubeClient::create(m_transport, {.server = m_server->server.url()}, std::make_shared<FixedCredentials>(Credentials{}));
        m_folder = std::make_unique<QTemporaryDir>();
    }

    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    /// The second start shows the kinds while the server still thinks, and gets nothing that it knows.
    void aWarmStartShowsKindsAtOnce()
    {
        const QString file = m_folder->filePath(u"kinds/x.json"_s);
        {
            OfferedKinds kinds(m_client, quick());
            kinds.keepIn(m_pool, file);
            QSignalSpy answers(&kinds, &OfferedKinds::answered);
            QSignalSpy memories(&kinds, &OfferedKinds::remembered);
            kinds.ask();
            QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 1, patience);
            QCOMPARE(memories.size(), 0);
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), patience);
        }
        m_server->isGated = true;
        ClusterSession session({.name = u"c"_s}, m_client);
        session.keepKinds(m_pool, file);
        QSignalSpy surfaces(&session, &ClusterSession::surfaceChanged);
        session.connectNow();
        QTRY_VERIFY_WITH_TIMEOUT(findResource(session.surface(), u"things"_s), patience);
        QCOMPARE(session.state(), ConnectionState::Connecting);
        QVERIFY(session.knowsKinds());
        QTRY_COMPARE_WITH_TIMEOUT(m_server->server.waitingAt("discovery"), 1, patience);
        m_server->isGated = false;
        m_server->server.open("discovery");
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), ConnectionState::Connected, patience);
        QCOMPARE(m_server->unchanged(), 2);
        QVERIFY(findResource(session.surface(), u"things"_s));
    }

    void aBrokenFileIsAColdStart()
    {
        const QString path = m_folder->filePath(u"x.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"/api\": {\"etag\": 1}, ");
        file.close();
        OfferedKinds kinds(m_client, quick());
        kinds.keepIn(m_pool, path);
        QSignalSpy answers(&kinds, &OfferedKinds::answered);
        QSignalSpy memories(&kinds, &OfferedKinds::remembered);
        kinds.ask();
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 1, patience);
        QCOMPARE(memories.size(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(DiscoveryCache::load(path)->find("/apis"), patience);
    }

    /// A kind that is installed while the window is open comes by itself; nothing is fetched to notice it.
    void aNewDefinitionBringsItsKind()
    {
        OfferedKinds kinds(m_client, quick());
        ApiSurface known;
        connect(&kinds, &OfferedKinds::answered, this, [&](const Result<ApiSurface> &surface) { known = surface ? *surface : ApiSurface(); });
        kinds.ask();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->server.waitingAt("definition"), 1, patience);
        QVERIFY(findResource(known, u"things"_s) && !findResource(known, u"news"_s));
        QCOMPARE(m_server->asked("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "limit=1"), 1);
        QCOMPARE(m_server->asked("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", "includeObject=None"), 2);
        m_server->newAfter = 2; // the definition is there, the server offers the kind a moment later
        m_server->server.open("definition");
        QTRY_VERIFY_WITH_TIMEOUT(findResource(known, u"news"_s), patience);
        QVERIFY(m_server->asked("/apis") <= 4);
    }

    void kindsAreLookedAtNowAndThen()
    {
        KindsPacing pacing = quick();
        pacing.every = std::chrono::milliseconds(20);
        OfferedKinds kinds(m_client, pacing);
        kinds.ask();
        QTRY_VERIFY_WITH_TIMEOUT(m_server->asked("/apis") >= 4, patience);
        QVERIFY(m_server->unchanged() >= 4);
    }

    /// A list of a kind that is not there any more makes the session look.
    void aMissingKindIsLookedFor()
    {
        ClusterSession session({.name = u"c"_s}, m_client);
        session.connectNow();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), ConnectionState::Connected, patience);
        const ApiResource things = *findResource(session.surface(), u"things"_s);
        m_server->edition = 2;
        QSignalSpy surfaces(&session, &ClusterSession::surfaceChanged);
        const std::shared_ptr<ResourceStore> store = session.list({things, {}, {}, {}});
        QTRY_COMPARE_WITH_TIMEOUT(store->status().state, LiveState::Failed, patience);
        QTRY_VERIFY_WITH_TIMEOUT(findResource(session.surface(), u"news"_s), patience);
        QCOMPARE(surfaces.size(), 1);
        QCOMPARE(session.state(), ConnectionState::Connected);
    }

private:
    Transport m_transport;
    WorkPool m_pool;
    std::unique_ptr<KindsServer> m_server;
    std::shared_ptr<KubeClient> m_client;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(KindsTest)
#include "kinds_test.moc"
