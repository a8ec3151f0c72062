// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/config/livecontext.h"
#include "clients/kube/discovery.h"
#include "clients/kube/kubecontexts.h"
#include "clients/kube/objects.h"
#include "clients/kube/reflector.h"
#include "clients/kube/tablerows.h"
#include "models/kube/resourcestore.h"
#include "tests/conformance/bed.h"
#include "tests/fakes/testcertificates.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <mutex>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 180'000; ///< for machines with much else to do

ListPacing quick()
{
    using std::chrono::milliseconds;
    return {.firstPage = 100, .nextPages = 100, .pairedPages = 200, .firstBackOff = milliseconds(100), .longestBackOff = milliseconds(1000), .forbiddenRetry = milliseconds(1000)};
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

/// Rights, and what goes wrong on the server's side, against the server that the environment names.
class FaultsConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void discoveryIsCached();
    void rightsAreAsReviewed_data();
    void rightsAreAsReviewed();
    void quietListsAreNotListedAgain();
    void goAwayLosesNoRow();
    void aWatchFromAnOldVersion();
    void aBusyServer();
    void aRotatedAuthority();

private:
    std::shared_ptr<KubeClient> client(const QString &context)
    {
        Result<ResolvedContext> open = openContext(kubeconfigPaths(), context);
        return open ? KubeClient::create(m_transport, open->connection, open->credentials) : nullptr;
    }
    template<typename T>
    T wait(const QFuture<T> &future)
    {
        const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, patience);
        return done && future.resultCount() > 0 ? future.resultAt(0) : T(Error{.kind = ErrorKind::Timeout, .code = u"test.noAnswer"_s});
    }
    ApiResource kind(const QString &name) { return *findResource(m_surface, name); }
    /// The pods that came with the bed: no other suite's work adds to them.
    ListScope pods() { return {kind(u"pods"_s), {}, u"testbed/load"_s, {}}; }
    /// The HTTP status that a server gives to a call.
    int statusOf(const std::shared_ptr<KubeClient> &who, KubeCall call)
    {
        const Result<KubeReply> reply = wait(who->call(std::move(call)));
        return reply ? reply->status : reply.error().httpStatus;
    }

    Bed m_bed;
    Transport m_transport;
    std::shared_ptr<KubeClient> m_admin;
    ApiSurface m_surface;
    int m_pods = 0;
};

void FaultsConformance::initTestCase()
{
    QVERIFY2(Bed::isThere(), "run by real_servers.py, which starts the servers");
    m_admin = client(u"admin"_s);
    QVERIFY(m_admin);
    const Result<ApiSurface> surface = wait(discover(m_admin));
    QVERIFY2(surface.hasValue(), surface ? "" : qPrintable(surface.error().serverMessage));
    m_surface = *surface;
    ResourceStore store;
    store.follow(m_admin, pods(), quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    m_pods = static_cast<int>(store.count());
    QVERIFY(m_pods >= 1200);
}

void FaultsConformance::discoveryIsCached()
{
    const auto cache = std::make_shared<DiscoveryCache>();
    const Result<ApiSurface> first = wait(discover(m_admin, cache));
    const std::size_t before = m_admin->requests().size();
    const Result<ApiSurface> second = wait(discover(m_admin, cache));
    QVERIFY(first.hasValue() && second.hasValue() && *first == *second);
    const std::vector<RequestRecord> requests = m_admin->requests();
    QCOMPARE(requests.size() - before, std::size_t(2));
    for (std::size_t i = before; i < requests.size(); ++i)
        QCOMPARE(requests[i].status, 304);
}

void FaultsConformance::rightsAreAsReviewed_data()
{
    QTest::addColumn<QString>("context");
    for (const char *context : {"admin", "alice", "viewer", "nobody"})
        QTest::newRow(context) << QString::fromLatin1(context);
}

/// Every verb on pods, pods/exec, secrets and namespaces, here and elsewhere: what the review says is what then happens.
void FaultsConformance::rightsAreAsReviewed()
{
    QFETCH(QString, context);
    const std::shared_ptr<KubeClient> who = client(context);
    QVERIFY(who);
    struct Case {
        AccessQuestion question;
        KubeCall call;
    };
    std::vector<Case> cases;
    for (const char *kindName : {"pods", "secrets", "namespaces"})
        for (const char *place : {"alice", "default"}) {
            const QString name = QString::fromLatin1(kindName);
            const QString nameSpace = name == u"namespaces" ? QString() : QString::fromLatin1(place);
            if (name == u"namespaces" && qstrcmp(place, "default") == 0)
                continue;
            const std::string all = resourcePath(kind(name), nameSpace);
            const std::string one = all + "/not-there";
            const std::string body = R"({"apiVersion":"v1","kind":")" + kind(name).kind.toStdString() + R"(","metadata":{"name":"not-there"},"spec":{"containers":[{"name":"c","image":"i"}]}})";
            const auto add = [&](const char *verb, KubeCall call) { cases.push_back({{QString::fromLatin1(verb), {}, name, {}, nameSpace, {}}, std::move(call)}); };
            add("list", {.path = all + "?limit=1"});
            add("get", {.path = one});
            add("create", {.method = "POST", .path = all + "?dryRun=All", .contentType = "application/json", .body = body});
            add("delete", {.method = "DELETE", .path = one + "?dryRun=All"});
            add("patch", {.method = "PATCH", .path = one + "?dryRun=All", .contentType = "application/merge-patch+json", .body = "{}"});
            if (name == u"pods")
                cases.push_back({{u"create"_s, {}, name, u"exec"_s, nameSpace, {}}, {.method = "POST", .path = one + "/exec?command=true&stdout=true"}});
        }
    int allowed = 0;
    for (const Case &one : cases) {
        const Result<AccessAnswer> answer = wait(mayI(who, one.question));
        QVERIFY(answer.hasValue());
        allowed += answer->isAllowed ? 1 : 0;
        const int status = statusOf(who, one.call);
        QVERIFY2(status > 0 && answer->isAllowed == (status != 403), qPrintable(u"%1 %2/%3 in %4: review %5, server %6"_s.arg(one.question.verb, one.question.resource, one.question.subresource, one.question.nameSpace).arg(answer->isAllowed).arg(status)));
    }
    const int most = static_cast<int>(cases.size());
    if (context == u"admin")
        QCOMPARE(allowed, most);
    else if (context == u"nobody")
        QCOMPARE(allowed, 0);
    else
        QVERIFY(allowed > 0 && allowed < most);
}

/// Watches end and begin again; the list is not asked for any more.
void FaultsConformance::quietListsAreNotListedAgain()
{
    const std::shared_ptr<KubeClient> fresh = client(u"viewer"_s);
    ListPacing pacing = quick();
    pacing.watchSeconds = 1;
    ResourceStore store;
    store.follow(fresh, {kind(u"ns"_s), {}, {}, {}}, pacing);
    const auto count = [&](const QString &part) {
        int found = 0;
        for (const RequestRecord &request : fresh->requests())
            found += request.path.contains(u"/namespaces") && request.path.contains(part) ? 1 : 0;
        return found;
    };
    QTRY_VERIFY_WITH_TIMEOUT(count(u"watch=1"_s) >= 4, patience);
    QCOMPARE(count(u"limit="_s), 1);
    QCOMPARE(store.status().state, LiveState::Live);
}

void FaultsConformance::goAwayLosesNoRow()
{
    QCOMPARE(m_bed.restart({u"--goaway-chance=0.02"_s}), QString());
    ResourceStore watched;
    watched.follow(m_admin, pods(), quick());
    QTRY_COMPARE_WITH_TIMEOUT(watched.status().state, LiveState::Live, patience);
    for (int i = 0; i < 12; ++i) {
        ResourceStore store;
        store.follow(m_admin, pods(), quick());
        QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
        QCOMPARE(static_cast<int>(store.count()), m_pods);
    }
    const QByteArray map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: goaway, namespace: default}\n";
    for (int i = 0; i < 20; ++i) {
        QVERIFY(wait(createObject(m_admin, kind(u"cm"_s), u"default"_s, map, {})).hasValue());
        QVERIFY(wait(deleteObject(m_admin, kind(u"cm"_s), {u"default"_s, u"goaway"_s, {}}, Propagation::Background, {})).hasValue());
    }
    QTRY_COMPARE_WITH_TIMEOUT(watched.status().state, LiveState::Live, patience);
    QCOMPARE(static_cast<int>(watched.count()), m_pods);
    QCOMPARE(m_bed.restart(), QString());
}

/// After a restart the server has forgotten: HTTP 200, and the refusal comes inside the stream.
void FaultsConformance::aWatchFromAnOldVersion()
{
    QCOMPARE(m_bed.compact(), QString());
    QCOMPARE(m_bed.restart(), QString());
    struct Heard {
        std::mutex mutex;
        std::string text;
        bool hasEnded = false;
    };
    const auto heard = std::make_shared<Heard>();
    const KubeClient::StreamId id = m_admin->stream({.path = "/api/v1/configmaps?watch=1&resourceVersion=1&timeoutSeconds=60"},
                                                    {{}, [heard](std::string_view bytes) {
                                                         const std::lock_guard lock(heard->mutex);
                                                         heard->text += bytes;
                                                     },
                                                     [heard](const HttpEnd &) {
                                                         const std::lock_guard lock(heard->mutex);
                                                         heard->hasEnded = true;
                                                     }});
    const auto hasEnded = [&] {
        const std::lock_guard lock(heard->mutex);
        return heard->hasEnded;
    };
    const auto firstLine = [&] {
        const std::lock_guard lock(heard->mutex);
        const std::size_t end = heard->text.find('\n');
        return end == std::string::npos ? std::string() : heard->text.substr(0, end);
    };
    QTRY_VERIFY_WITH_TIMEOUT(!firstLine().empty() || hasEnded(), patience);
    std::string line = firstLine();
    TableReader reader;
    const Result<WatchLine> read = reader.line(line);
    QVERIFY2(read.hasValue(), line.c_str());
    QCOMPARE(read->kind, WatchKind::Refused);
    QCOMPARE(read->error.code, u"kube.expired"_s);
    m_admin->cancelStream(id);
    QTRY_VERIFY_WITH_TIMEOUT(hasEnded(), patience);
}

/// A server that takes one request at a time answers the others 429: they come again, and most succeed while nothing is lost in silence.
void FaultsConformance::aBusyServer()
{
    QCOMPARE(m_bed.restart({u"--enable-priority-and-fairness=false"_s, u"--max-requests-inflight=1"_s, u"--max-mutating-requests-inflight=1"_s}), QString());
    const std::shared_ptr<KubeClient> busy = client(u"viewer"_s);
    const auto told = [&] {
        const std::vector<RequestRecord> requests = busy->requests();
        return std::count_if(requests.begin(), requests.end(), [](const RequestRecord &request) { return request.status == 429; });
    };
    int asked = 0;
    int succeeded = 0;
    for (int round = 0; round < 10 && told() == 0; ++round) {
        std::vector<QFuture<Result<KubeReply>>> futures;
        for (int i = 0; i < 12; ++i)
            futures.push_back(busy->call({.path = "/api/v1/pods?limit=100", .isLarge = true}));
        for (const auto &future : futures) {
            const Result<KubeReply> reply = wait(future);
            if (!reply)
                QCOMPARE(reply.error().code, u"kube.busy"_s);
            ++asked;
            succeeded += reply ? 1 : 0;
        }
    }
    QVERIFY2(told() > 0, "the server refused nothing");
    QVERIFY2(2 * succeeded >= asked, qPrintable(u"%1 of %2"_s.arg(succeeded).arg(asked)));
    QCOMPARE(m_bed.restart(), QString());
}

/// The server gets a certificate of another authority: the words say so; once the kubeconfig's file holds the new authority, the list
/// goes on by itself.
void FaultsConformance::aRotatedAuthority()
{
    QTemporaryDir folder;
    const Result<ResolvedContext> admin = openContext(kubeconfigPaths(), u"admin"_s);
    QVERIFY(admin.hasValue());
    const QString caFile = folder.filePath(u"ca.pem"_s);
    write(caFile, QByteArray::fromStdString(admin->connection.caPem));
    const Result<Credentials> credentials = admin->credentials->current({});
    QVERIFY(credentials.hasValue());
    const QByteArray token = QByteArray::fromStdString(credentials->headers.front()).mid(qstrlen("Authorization: Bearer "));
    write(folder.filePath(u"config"_s), "apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: '" + QByteArray::fromStdString(admin->connection.server)
              + "', certificate-authority: ca.pem}}]\nusers: [{name: u, user: {token: '" + token + "'}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n");
    const auto context = std::make_shared<LiveContext>([file = folder.filePath(u"config"_s)](std::stop_token) { return openContext({file}, u"x"_s); });
    const std::shared_ptr<KubeClient> who = KubeClient::create(m_transport, {}, context);
    context->setConnectionChanged([weak = std::weak_ptr(who)](const ConnectionSettings &settings) {
        if (const auto alive = weak.lock())
            alive->changeConnection(settings);
    });
    ResourceStore store;
    store.follow(who, {kind(u"ns"_s), {}, {}, {}}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    const qsizetype rows = store.count();

    const fakes::CertifiedKey authority = fakes::makeAuthority("second authority");
    const fakes::CertifiedKey serving = fakes::issue(authority, {"kube-apiserver", {"127.0.0.1", "localhost"}});
    write(folder.filePath(u"serving.pem"_s), QByteArray::fromStdString(serving.certificate));
    write(folder.filePath(u"serving.key"_s), QByteArray::fromStdString(serving.key));
    const QStringList flags{u"--tls-cert-file="_s + folder.filePath(u"serving.pem"_s), u"--tls-private-key-file="_s + folder.filePath(u"serving.key"_s)};
    const std::unique_ptr<QProcess> restarting = m_bed.beginRestart(flags); // which would wait until it trusts the new authority
    QTRY_COMPARE_WITH_TIMEOUT(store.status().error.code, u"http.certificate"_s, patience);
    QCOMPARE(store.status().state, LiveState::Stale);
    QCOMPARE(store.count(), rows);
    restarting->kill();
    restarting->waitForFinished();

    write(caFile, QByteArray::fromStdString(authority.certificate));
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    QCOMPARE(store.count(), rows);
    store.stop();
    QCOMPARE(m_bed.restart(), QString());
}

QTEST_GUILESS_MAIN(FaultsConformance)
#include "faults_test.moc"
