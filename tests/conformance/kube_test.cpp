// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/discovery.h"
#include "clients/kube/kubecontexts.h"
#include "clients/kube/objects.h"
#include "clients/kube/reflector.h"
#include "models/kube/resourcestore.h"
#include "tests/conformance/bed.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 180'000; ///< for machines with much else to do

/// A list that is followed with short pauses.
ListPacing quick()
{
    return {.firstBackOff = std::chrono::milliseconds(100), .longestBackOff = std::chrono::milliseconds(1000), .silence = std::chrono::milliseconds(5000), .forbiddenRetry = std::chrono::milliseconds(1000)};
}

} // namespace

/// What every server of the Kubernetes API must answer; run against the server that the environment names.
class KubeConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void discoveryNamesTheCoreKinds();
    void aListComesWholeAndStaysLive();
    void everyChangeArrivesOnce();
    void openingAListCostsFewRequests();
    void selectorsAreTheServers();
    void refusalsEndInTheRightState_data();
    void refusalsEndInTheRightState();
    void accessReviews();
    void writesAndTheirConflicts();
    void aNamesakeIsNotDeleted();
    void eventsOfAnObject();
    void goawayIsNotSeen();
    void anEndOfTheServerMakesStaleAndComesBack();
    void aCompactionAndRestartIsComparedByUid();
    void aPausedServerIsNoticed();
    void aStoppedDatabaseIsSaid();

private:
    std::shared_ptr<KubeClient> client(const QString &context);
    ApiResource kind(const QString &name) { return *findResource(m_surface, name); }
    Result<WriteOutcome> create(const QString &name, const QString &value);
    template<typename T>
    T wait(const QFuture<T> &future)
    {
        const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, patience);
        return done && future.resultCount() > 0 ? future.resultAt(0) : T(Error{.kind = ErrorKind::Timeout, .code = u"test.noAnswer"_s});
    }

    Bed m_bed;
    Transport m_transport;
    std::shared_ptr<KubeClient> m_admin;
    ApiSurface m_surface;
};

std::shared_ptr<KubeClient> KubeConformance::client(const QString &context)
{
    Result<ResolvedContext> open = openContext(kubeconfigPaths(), context);
    return open ? KubeClient::create(m_transport, open->connection, open->credentials) : nullptr;
}

Result<WriteOutcome> KubeConformance::create(const QString &name, const QString &value)
{
    const QString text = u"{apiVersion: v1, kind: ConfigMap, metadata: {name: %1, namespace: default, labels: {suite: headrace}}, data: {v: '%2'}}"_s.arg(name, value);
    return wait(createObject(m_admin, kind(u"configmaps"_s), u"default"_s, text.toUtf8(), {}));
}

void KubeConformance::initTestCase()
{
    QVERIFY2(Bed::isThere(), "run by real_servers.py, which starts the servers");
    m_admin = client(u"admin"_s);
    QVERIFY(m_admin);
    const Result<ApiSurface> surface = wait(discover(m_admin));
    QVERIFY2(surface.hasValue(), surface ? "" : qPrintable(surface.error().serverMessage));
    m_surface = *surface;
}

void KubeConformance::discoveryNamesTheCoreKinds()
{
    for (const char *name : {"po", "no", "ns", "svc", "cm", "secrets", "jobs.batch", "Deployment", "events", "pvc"})
        QVERIFY2(findResource(m_surface, QString::fromLatin1(name)), name);
    QVERIFY(kind(u"pods"_s).subresources.contains(u"log"_s));
    QVERIFY(!kind(u"nodes"_s).isNamespaced);
    QCOMPARE(kind(u"events"_s).group, QString());
}

void KubeConformance::aListComesWholeAndStaysLive()
{
    ResourceStore store; // of the bed's own pods: those of other suites have no labels
    store.follow(m_admin, {kind(u"pods"_s), {}, u"testbed/load"_s, {}}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    QVERIFY(store.count() >= 1200);
    const KubeRowPointer row = store.row(0);
    QVERIFY(!row->uid.isEmpty() && !row->nameSpace.isEmpty() && row->created > 0 && !row->labels.isEmpty());
    QCOMPARE(row->cells.size(), store.columns().size());
}

void KubeConformance::everyChangeArrivesOnce()
{
    ResourceStore store;
    int inserted = 0;
    int removed = 0;
    connect(&store, &ResourceStore::rowsChanged, this, [&](const ResourceStore::Changes &changes) {
        inserted += static_cast<int>(changes.inserted.size());
        removed += static_cast<int>(changes.removed.size());
    });
    store.follow(m_admin, {kind(u"configmaps"_s), u"default"_s, u"suite=headrace"_s, {}}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    QCOMPARE(store.count(), qsizetype(0));
    for (int i = 0; i < 20; ++i)
        QVERIFY(create(u"change-%1"_s.arg(i), u"1"_s).hasValue());
    QTRY_COMPARE_WITH_TIMEOUT(store.count(), qsizetype(20), patience);
    const Result<WriteOutcome> patched = wait(patchObject(m_admin, kind(u"cm"_s), {u"default"_s, u"change-3"_s, {}}, PatchKind::Merge, R"({"data":{"w":"2"}})", {}));
    QVERIFY(patched.hasValue());
    QTRY_COMPARE_WITH_TIMEOUT(store.find(patched->name.uid.toLatin1())->cells.at(1), u"2"_s, patience);
    for (int i = 0; i < 20; ++i)
        QVERIFY(wait(deleteObject(m_admin, kind(u"cm"_s), {u"default"_s, u"change-%1"_s.arg(i), {}}, Propagation::Background, {})).hasValue());
    QTRY_COMPARE_WITH_TIMEOUT(store.count(), qsizetype(0), patience);
    QCOMPARE(inserted, 20);
    QCOMPARE(removed, 20);
    QVERIFY(store.events() >= 41);
}

/// At most n/500 pages and one watch; nothing more while it is open and quiet.
void KubeConformance::openingAListCostsFewRequests()
{
    const std::shared_ptr<KubeClient> fresh = client(u"viewer"_s);
    const AuditQuestion list{"list", "pods", "viewer"};
    const AuditQuestion watch{"watch", "pods", "viewer"};
    const int lists = m_bed.ended(list);
    const int watches = m_bed.ended(watch);
    ResourceStore store;
    store.follow(fresh, {kind(u"pods"_s), {}, {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    QTRY_COMPARE_WITH_TIMEOUT(fresh->totals().openStreams, 1, patience);
    const int asked = static_cast<int>(fresh->totals().requests);
    QVERIFY2(asked <= (static_cast<int>(store.count()) + 499) / 500 + 1, qPrintable(QString::number(asked)));
    QTRY_COMPARE_WITH_TIMEOUT(m_bed.ended(list) - lists, asked - 1, patience);
    store.stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_bed.ended(watch) - watches, 1, patience);
    QCOMPARE(static_cast<int>(fresh->totals().requests), asked);
    QCOMPARE(m_bed.ended(list) - lists, asked - 1);
}

void KubeConformance::selectorsAreTheServers()
{
    ResourceStore store;
    store.follow(m_admin, {kind(u"nodes"_s), {}, u"testbed/gpus=8"_s, {}}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    QCOMPARE(store.count(), qsizetype(1));
    ResourceStore byField;
    byField.follow(m_admin, {kind(u"pods"_s), {}, {}, u"status.phase=Failed"_s}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(byField.status().state, LiveState::Live, patience);
    QVERIFY(byField.count() > 0 && byField.count() < 1200);
}

void KubeConformance::refusalsEndInTheRightState_data()
{
    QTest::addColumn<QString>("context");
    QTest::addColumn<QString>("code");
    QTest::newRow("no right") << u"nobody"_s << u"kube.forbidden"_s;
    QTest::newRow("expired token") << u"expired"_s << u"kube.unauthorized"_s;
    QTest::newRow("expired certificate") << u"expired-cert"_s << u"kube.unauthorized"_s;
    QTest::newRow("another authority") << u"wrong-ca"_s << u"http.certificate"_s;
}

void KubeConformance::refusalsEndInTheRightState()
{
    QFETCH(QString, context);
    QFETCH(QString, code);
    ResourceStore store;
    store.follow(client(context), {kind(u"pods"_s), {}, {}, {}}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Failed, patience);
    QCOMPARE(store.status().error.code, code);
}

void KubeConformance::accessReviews()
{
    const std::shared_ptr<KubeClient> alice = client(u"alice"_s);
    QVERIFY(wait(mayI(alice, {u"delete"_s, {}, u"pods"_s, {}, u"alice"_s, {}}))->isAllowed);
    QVERIFY(!wait(mayI(alice, {u"list"_s, {}, u"namespaces"_s, {}, {}, {}}))->isAllowed);
    QVERIFY(!wait(mayI(client(u"viewer"_s), {u"create"_s, {}, u"pods"_s, u"exec"_s, u"default"_s, {}}))->isAllowed);
}

void KubeConformance::writesAndTheirConflicts()
{
    const ApiResource maps = kind(u"cm"_s);
    const ObjectName name{u"default"_s, u"written"_s, {}};
    const auto text = [](const char *value) -> QByteArray { return QByteArray("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: written}\ndata: {v: ") + value + "}\n"; };
    const Result<WriteOutcome> dry = wait(applyObject(m_admin, maps, name, text("a"), {.dryRun = true}));
    QVERIFY(dry.hasValue());
    QCOMPARE(wait(readObject(m_admin, maps, name)).error().code, u"kube.notFound"_s);
    const Result<WriteOutcome> made = wait(applyObject(m_admin, maps, name, text("a"), {}));
    QVERIFY(made.hasValue() && made->wasCreated);
    const Result<WriteOutcome> other = wait(applyObject(m_admin, maps, name, text("b"), {.fieldManager = u"other"_s}));
    QVERIFY(!other.hasValue());
    QCOMPARE(other.error().code, u"kube.fieldConflict"_s);
    QCOMPARE(other.error().causes.size(), std::size_t(1));
    QCOMPARE(other.error().causes[0].field, u".data.v"_s);
    QVERIFY(other.error().causes[0].message.contains(u"\"headrace\""));
    QVERIFY(wait(applyObject(m_admin, maps, name, text("b"), {.force = true, .fieldManager = u"other"_s})).hasValue());
    const Result<WriteOutcome> guarded = wait(patchObject(m_admin, maps, name, PatchKind::Json, R"([{"op":"test","path":"/data/v","value":"a"},{"op":"replace","path":"/data/v","value":"c"}])", {}));
    QVERIFY(!guarded.hasValue());
    const Result<WriteOutcome> strict = wait(applyObject(m_admin, maps, name, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: written}\nunknown: 1\n", {}));
    QVERIFY(!strict.hasValue());
    QVERIFY(strict.error().serverMessage.contains(u"unknown"));
    const Result<WriteOutcome> invalid = wait(createObject(m_admin, kind(u"pods"_s), u"default"_s, "apiVersion: v1\nkind: Pod\nmetadata: {name: UPPER}\nspec: {containers: []}\n", {}));
    QCOMPARE(invalid.error().code, u"kube.invalid"_s);
    QVERIFY(invalid.error().causes.size() >= 2);
    QCOMPARE(create(u"written"_s, u"x"_s).error().code, u"kube.exists"_s);
    QVERIFY(wait(deleteObject(m_admin, maps, name, Propagation::Foreground, {})).hasValue());
}

void KubeConformance::aNamesakeIsNotDeleted()
{
    const Result<WriteOutcome> first = create(u"namesake"_s, u"1"_s);
    QVERIFY(first.hasValue());
    QVERIFY(wait(deleteObject(m_admin, kind(u"cm"_s), first->name, Propagation::Background, {})).hasValue());
    const Result<WriteOutcome> second = create(u"namesake"_s, u"2"_s);
    QVERIFY(second.hasValue());
    const Result<WriteOutcome> refused = wait(deleteObject(m_admin, kind(u"cm"_s), first->name, Propagation::Background, {}));
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QVERIFY(wait(deleteObject(m_admin, kind(u"cm"_s), second->name, Propagation::Background, {})).hasValue());
}

void KubeConformance::eventsOfAnObject()
{
    const QByteArray pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: unschedulable}\nspec: {nodeSelector: {no: where}, containers: [{name: c, image: i}]}\n";
    const Result<WriteOutcome> made = wait(createObject(m_admin, kind(u"pods"_s), u"default"_s, pod, {}));
    QVERIFY(made.hasValue());
    const auto scheduled = [&] {
        const Result<std::vector<KubeEvent>> events = wait(readEvents(m_admin, made->name));
        return events && !events->empty() && events->back().reason == u"FailedScheduling" && events->back().last > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(scheduled(), patience);
    const Result<ObjectView> object = wait(readObject(m_admin, kind(u"pods"_s), made->name));
    QVERIFY(object.hasValue());
    QCOMPARE(object->phase, u"Pending"_s);
    QVERIFY(wait(deleteObject(m_admin, kind(u"pods"_s), made->name, Propagation::Background, {})).hasValue());
}

/// Connections that the server closes by GOAWAY cost no row and no error.
void KubeConformance::goawayIsNotSeen()
{
    QCOMPARE(m_bed.restart({u"--goaway-chance=0.02"_s}), QString());
    int refused = 0;
    for (int i = 0; i < 150; ++i) {
        const Result<ObjectView> object = wait(readObject(m_admin, kind(u"ns"_s), {{}, u"default"_s, {}}));
        if (!object)
            ++refused;
    }
    QCOMPARE(refused, 0);
    QCOMPARE(m_bed.restart(), QString());
}

void KubeConformance::anEndOfTheServerMakesStaleAndComesBack()
{
    ResourceStore store;
    store.follow(m_admin, {kind(u"pods"_s), {}, {}, {}}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    const qsizetype rows = store.count();
    QCOMPARE(m_bed.kill(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Stale, patience);
    QVERIFY(store.status().since > 0);
    QCOMPARE(store.count(), rows);
    QCOMPARE(m_bed.start(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    QVERIFY(create(u"after-restart"_s, u"1"_s).hasValue());
    QVERIFY(wait(deleteObject(m_admin, kind(u"cm"_s), {u"default"_s, u"after-restart"_s, {}}, Propagation::Background, {})).hasValue());
}

void KubeConformance::aCompactionAndRestartIsComparedByUid()
{
    const Result<WriteOutcome> keeper = create(u"keeper"_s, u"1"_s);
    QVERIFY(keeper.hasValue());
    ResourceStore store;
    store.follow(m_admin, {kind(u"cm"_s), u"default"_s, u"suite=headrace"_s, {}}, quick()); // others come and go with their namespaces
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    const qsizetype rows = store.count();
    const KubeRowPointer kept = store.find(keeper->name.uid.toLatin1());
    QVERIFY(kept);
    int inserted = 0;
    connect(&store, &ResourceStore::rowsChanged, this, [&](const ResourceStore::Changes &changes) { inserted += static_cast<int>(changes.inserted.size()); });
    for (int i = 0; i < 5; ++i)
        QVERIFY(create(u"compacted-%1"_s.arg(i), u"1"_s).hasValue());
    QTRY_COMPARE_WITH_TIMEOUT(store.count(), rows + 5, patience);
    QCOMPARE(m_bed.compact(), QString());
    QCOMPARE(m_bed.restart(), QString());
    for (int i = 0; i < 5; ++i)
        QVERIFY(wait(deleteObject(m_admin, kind(u"cm"_s), {u"default"_s, u"compacted-%1"_s.arg(i), {}}, Propagation::Background, {})).hasValue());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    QTRY_COMPARE_WITH_TIMEOUT(store.count(), rows, patience);
    QCOMPARE(inserted, 5);
    QCOMPARE(store.find(kept->uid), kept); // the same row, not a copy: nothing that looks at it has to move
}

/// A link without an end: nothing comes, nothing closes. The watchdog (5 s here) notices.
void KubeConformance::aPausedServerIsNoticed()
{
    ResourceStore store;
    store.follow(m_admin, {kind(u"ns"_s), {}, {}, {}}, quick());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
    QCOMPARE(m_bed.disturb({u"pause"_s}), QString());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Stale, patience);
    QCOMPARE(store.status().error.code, u"kube.silent"_s);
    QCOMPARE(m_bed.disturb({u"resume"_s}), QString());
    QTRY_COMPARE_WITH_TIMEOUT(store.status().state, LiveState::Live, patience);
}

void KubeConformance::aStoppedDatabaseIsSaid()
{
    QCOMPARE(m_bed.disturb({u"stop"_s, u"etcd"_s}), QString());
    // The server itself would think for a minute; ours gives up before the test does.
    KubeCall call{.method = "POST", .path = "/api/v1/namespaces/default/configmaps", .contentType = "application/yaml", .body = "{apiVersion: v1, kind: ConfigMap, metadata: {name: no-database}}", .timeout = std::chrono::seconds(10)};
    const Result<KubeReply> refused = wait(m_admin->call(std::move(call)));
    QVERIFY(!refused.hasValue());
    QVERIFY(refused.error().code != u"test.noAnswer");
    QVERIFY(refused.error().kind != ErrorKind::Timeout || refused.error().outcomeUnknown); // it may be written yet
    QVERIFY2(refused.error().kind == ErrorKind::Server || refused.error().kind == ErrorKind::Timeout || refused.error().kind == ErrorKind::Network, qPrintable(refused.error().code));
    QCOMPARE(m_bed.disturb({u"restart"_s, u"etcd"_s}), QString());
    QTRY_VERIFY_WITH_TIMEOUT(wait(readObject(m_admin, kind(u"ns"_s), {{}, u"default"_s, {}})).hasValue(), patience);
}

QTEST_GUILESS_MAIN(KubeConformance)
#include "kube_test.moc"
