// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/objectview.h"
#include "models/kube/clustercatalogue.h"
#include "models/kube/dependents.h"
#include "models/kube/diagnostics.h"
#include "models/kube/endwatches.h"
#include "models/kube/family.h"
#include "models/kube/relatedtree.h"
#include "models/kube/surroundings.h"
#include "tests/fakes/smallserver.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class FamilyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownersUpAndChildrenDown();
    void aTreeKeepsItsPlaces();
    void claimsKnowTheirUsers();
    void dependentsOfAClaim();
    void surroundings();
    void quotaLinesOfAPod();
    void endsAreTold();
    void anEndedObjectIsToldAtOnce();
    void endOf_data();
    void endOf();
    void diagnosticsHoldNoSecret();
    void failuresAreGathered();
};

namespace {

constexpr int patience = 20'000;

/// A row of a server's table, owned by another object.
QByteArray row(const QByteArray &name, const QByteArray &ownerKind, const QByteArray &owner, const QByteArray &status, const QByteArray &version = "1")
{
    return R"({"cells":[")" + name + R"(",")" + status + R"("],"object":{"metadata":{"name":")" + name + R"(","namespace":"a","uid":"uid-)" + name + R"(","resourceVersion":")" + version
        + R"(","creationTimestamp":"2026-01-02T03:04:05Z","ownerReferences":[{"kind":")" + ownerKind + R"(","name":")" + owner + R"(","uid":"uid-)" + owner + R"(","controller":true}]}}})";
}

QByteArray table(const QByteArrayList &rows)
{
    return R"({"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"5"},"columnDefinitions":[{"name":"Name","type":"string","format":"name","priority":0},{"name":"Status","type":"string","priority":0}],"rows":[)" + rows.join(',') + "]}";
}

QByteArray object(const QByteArray &kind, const QByteArray &name, const QByteArray &rest)
{
    return R"({"apiVersion":"batch/v1","kind":")" + kind + R"(","metadata":{"name":")" + name + R"(","namespace":"a","uid":"uid-)" + name + '"' + rest + "}";
}

QByteArray ownedBy(const QByteArray &kind, const QByteArray &name)
{
    return R"(,"ownerReferences":[{"apiVersion":"batch/v1","kind":")" + kind + R"(","name":")" + name + R"(","uid":"uid-)" + name + R"(","controller":true}]})";
}

/// A namespace with a CronJob "nightly", its Job "fit", two pods of it and a stranger.
SmallServer::Answer answer(const SmallServer::Call &call)
{
    const QByteArray path = call.path.split('?').first();
    if (path == "/api")
        return {200, R"({"kind":"APIVersions","versions":["v1"]})"};
    if (path == "/apis")
        return {200, R"({"kind":"APIGroupList","groups":[{"name":"batch","versions":[{"groupVersion":"batch/v1","version":"v1"}],"preferredVersion":{"groupVersion":"batch/v1","version":"v1"}}]})"};
    if (path == "/api/v1")
        return {200, R"({"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["list","watch","get","delete"]},{"name":"persistentvolumeclaims","kind":"PersistentVolumeClaim","namespaced":true,"verbs":["list","delete"]},{"name":"namespaces","kind":"Namespace","namespaced":false,"verbs":["delete"]}]})"};
    if (path == "/apis/batch/v1")
        return {200, R"({"kind":"APIResourceList","groupVersion":"batch/v1","resources":[{"name":"jobs","kind":"Job","namespaced":true,"verbs":["list","watch","get"]},{"name":"cronjobs","kind":"CronJob","namespaced":true,"verbs":["list","get"]}]})"};
    if (path.endsWith("/cronjobs/nightly"))
        return {200, object("CronJob", "nightly", R"(},"spec":{"suspend":false})")};
    if (path.endsWith("/jobs/fit"))
        return {200, object("Job", "fit", ownedBy("CronJob", "nightly") + R"(,"status":{"conditions":[{"type":"Complete","status":"True","reason":"CompletionsReached"}]})")};
    if (path.endsWith("/pods/fit-1"))
        return {200, object("Pod", "fit-1", ownedBy("Job", "fit") + R"(,"spec":{"containers":[]},"status":{"phase":"Running"})")};
    if (path.endsWith("/pods") && call.path.contains("includeObject"))
        return {200, table({row("fit-1", "Job", "fit", "Running"), row("fit-2", "Job", "fit", "Failed"), row("other-1", "Job", "other", "Running")})};
    if (path.endsWith("/pods") && call.path.contains("limit=1&") == false)
        return {200, R"({"metadata":{},"items":[{"metadata":{"namespace":"a","name":"fit-1","uid":"uid-fit-1"},"status":{"phase":"Running"},"spec":{"volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"data"}}],"containers":[]}},
            {"metadata":{"namespace":"a","name":"old","uid":"uid-old"},"status":{"phase":"Succeeded"},"spec":{"volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"data"}}],"containers":[]}}]})"};
    if (path.endsWith("/jobs"))
        return {200, table({row("fit", "CronJob", "nightly", "Complete")})};
    if (path.endsWith("/resourcequotas"))
        return {200, R"({"items":[{"metadata":{"name":"small"},"status":{"hard":{"requests.cpu":"4","pods":"10","count/secrets":"5"},"used":{"requests.cpu":"3","pods":"2","count/secrets":"1"}}}]})"};
    if (path.endsWith("/limitranges"))
        return {200, R"({"items":[{"metadata":{"name":"r"},"spec":{"limits":[{"type":"Container","max":{"cpu":"1"},"min":{"memory":"1Gi"}}]}}]})"};
    return {404, R"({"kind":"Status","reason":"NotFound","code":404,"message":"nothing there"})"};
}

ObjectView read(const QByteArray &text)
{
    return *readObject(text.toStdString());
}

/// A catalogue with the one cluster "test" at a server.
struct Catalogue {
    explicit Catalogue(SmallServer &server, const std::string &token = {})
        : clusters([&server, token, this](const ClusterEntry &) { return OpenedCluster{server.client(transport, token), {}}; })
    {
        clusters.setEntries({{.name = u"test"_s, .server = u"http://127.0.0.1"_s, .nameSpace = u"a"_s}}, {});
    }
    ClusterSession &connected()
    {
        ClusterSession *session = clusters.session(u"test"_s);
        session->connectNow();
        [[maybe_unused]] const bool isThere = QTest::qWaitFor([&] { return session->state() == ConnectionState::Connected; }, patience);
        return *session;
    }
    const ApiResource &kind(const QString &name) { return *findResource(clusters.existing(u"test"_s)->surface(), name); }

    Transport transport;
    ClusterCatalogue clusters;
};

QStringList lines(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QStringList out;
    for (int i = 0; i < model.rowCount(parent); ++i) {
        const QModelIndex index = model.index(i, 0, parent);
        const QVariant section = index.data(RelatedTree::SectionRole);
        out.append(QString(depth, u' ') % (section.isValid() ? u"#%1"_s.arg(section.toInt()) : index.data().toString()));
        out += lines(model, index, depth + 1);
    }
    return out;
}

} // namespace

void FamilyTest::ownersUpAndChildrenDown()
{
    SmallServer server(answer);
    Catalogue catalogue(server);
    ClusterSession &session = catalogue.connected();
    Family family;
    RelatedTree tree;
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::Fatal);
    connect(&family, &Family::changed, &tree, [&] { tree.setRelatives(family.relatives()); });
    family.follow(&session, catalogue.kind(u"jobs.batch"_s), read(object("Job", "fit", ownedBy("CronJob", "nightly"))));
    const QStringList wanted{u"#0"_s, u" CronJob nightly"_s, u"  Job fit"_s, u"   Pod fit-1"_s, u"   Pod fit-2"_s};
    QTRY_COMPARE_WITH_TIMEOUT(lines(tree), wanted, patience);
    QVERIFY(tree.self().data(RelatedTree::IsSelfRole).toBool());
    const QModelIndex failed = tree.index(1, 0, tree.self());
    QCOMPARE(failed.siblingAtColumn(RelatedTree::StateColumn).data().toString(), u"Failed"_s);
    QCOMPARE(static_cast<RowHealth>(failed.data(RelatedTree::HealthRole).toInt()), RowHealth::Bad);
    QCOMPARE(family.subjects().uids, (QSet<QString>{u"uid-nightly"_s, u"uid-fit"_s, u"uid-fit-1"_s, u"uid-fit-2"_s}));
    QCOMPARE(server.count("/pods?includeObject"), 2); // a list and a watch, however often it is looked at
    family.follow(&session, catalogue.kind(u"jobs.batch"_s), read(object("Job", "fit", ownedBy("CronJob", "nightly"))));
    QCOMPARE(server.count("/cronjobs/nightly"), 1);
    family.clear();
    tree.setRelatives({});
    QCOMPARE(tree.rowCount(), 0);
}

void FamilyTest::aTreeKeepsItsPlaces()
{
    RelatedTree tree;
    const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const std::vector<KubeColumn> columns{{u"Name"_s, {}, {}, {}, 0}, {u"Status"_s, {}, {}, {}, 0}};
    const auto family = [&](const QString &status, int children) {
        std::vector<Relative> all{{.role = RelatedRole::Self, .kind = u"Job"_s, .name = {u"a"_s, u"j"_s, u"j"_s}}};
        for (int i = 0; i < children; ++i)
            all.push_back({.kindName = u"pods"_s, .kind = u"Pod"_s, .name = {u"a"_s, u"p%1"_s.arg(i), u"p%1"_s.arg(i)}, .parentUid = u"j"_s, .row = std::make_shared<const KubeRow>(KubeRow{.cells = {u"p"_s, status}}), .columns = columns});
        all.push_back({.role = RelatedRole::Uses, .kind = u"Secret"_s, .name = {u"a"_s, u"s"_s, {}}});
        return all;
    };
    tree.setRelatives(family(u"Pending"_s, 2));
    QCOMPARE(lines(tree), (QStringList{u"#0"_s, u" Job j"_s, u"  Pod p0"_s, u"  Pod p1"_s, u"#1"_s, u" Secret s"_s}));
    const QSignalSpy resets(&tree, &QAbstractItemModel::modelReset);
    const QSignalSpy changes(&tree, &QAbstractItemModel::dataChanged);
    const QPersistentModelIndex second(tree.index(1, RelatedTree::StateColumn, tree.self()));
    tree.setRelatives(family(u"Running"_s, 2));
    QCOMPARE(second.data().toString(), u"Running"_s);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(changes.count(), 2);
    tree.setRelatives(family(u"Running"_s, 3));
    QCOMPARE(resets.count(), 1);
}

void FamilyTest::claimsKnowTheirUsers()
{
    SmallServer server(answer);
    Catalogue catalogue(server);
    ClusterSession &session = catalogue.connected();
    Family family;
    family.follow(&session, catalogue.kind(u"persistentvolumeclaims"_s), read(object("PersistentVolumeClaim", "data", "}")));
    QTRY_COMPARE_WITH_TIMEOUT(family.relatives().size(), std::size_t(3), patience);
    QCOMPARE(family.relatives()[1].role, RelatedRole::UsedBy);
    QCOMPARE(family.relatives()[1].name.name, u"fit-1"_s);
}

void FamilyTest::dependentsOfAClaim()
{
    SmallServer server(answer);
    Catalogue catalogue(server);
    ClusterSession &session = catalogue.connected();
    Dependents dependents;
    dependents.find(session, catalogue.kind(u"persistentvolumeclaims"_s), {{u"a"_s, u"data"_s, u"x"_s}});
    QVERIFY(dependents.isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!dependents.isBusy(), patience);
    QCOMPARE(dependents.found(), (std::vector<Dependent>{{u"Pod"_s, u"fit-1"_s, 1}})); // a pod that has ended does not mind
    dependents.find(session, catalogue.kind(u"pods"_s), {{u"a"_s, u"fit-1"_s, u"x"_s}});
    QVERIFY(!dependents.isBusy() && dependents.found().empty());
}

void FamilyTest::surroundings()
{
    SmallServer server(answer);
    Catalogue catalogue(server);
    ClusterSession &session = catalogue.connected();
    Surroundings around;
    const ObjectView pod = read(R"({"kind":"Pod","metadata":{"name":"p","namespace":"a","uid":"u"},"spec":{"containers":[{"name":"m","resources":{"requests":{"cpu":"2"}}}]},"status":{"phase":"Pending"}})");
    around.follow(&session, catalogue.kind(u"pods"_s), pod);
    QTRY_VERIFY_WITH_TIMEOUT(!around.now().quotas.empty() && !around.now().limits.empty(), patience);
    QVERIFY(!around.now().hasMetrics);
    around.follow(&session, catalogue.kind(u"pods"_s), pod);
    QCOMPARE(server.count("resourcequotas"), 1); // kept for a while
    const std::vector<BrokenLimit> broken = brokenLimits(around.now().limits, pod);
    QCOMPARE(broken, (std::vector<BrokenLimit>{{u"m"_s, u"cpu"_s, u"2"_s, u"1"_s, true}}));
}

void FamilyTest::quotaLinesOfAPod()
{
    const ObjectView pod = read(R"({"kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"m","resources":{"requests":{"cpu":"1500m","memory":"1Gi"},"limits":{"nvidia.com/gpu":"2","memory":"2Gi"}}}]}})");
    const std::vector<QuotaView> quotas{{u"q"_s, {}, {{u"requests.cpu"_s, u"3"_s, u"4"_s}, {u"limits.memory"_s, u"1Gi"_s, u"8Gi"_s}, {u"requests.nvidia.com/gpu"_s, u"6"_s, u"8"_s}, {u"count/secrets"_s, u"5"_s, u"5"_s}, {u"services"_s, u"1"_s, u"9"_s}}}};
    const std::vector<QuotaLine> found = quotaLines(quotas, pod);
    QStringList words;
    for (const QuotaLine &line : found)
        words.append(u"%1 %2 %3"_s.arg(line.resource).arg(QString::number(line.asked, 'g', 12)).arg(line.isExceededBy()));
    QCOMPARE(words, (QStringList{u"count/secrets 0 0"_s, u"requests.cpu 1.5 1"_s, u"requests.nvidia.com/gpu 2 0"_s, u"limits.memory 2147483648 0"_s}));
}

void FamilyTest::endsAreTold()
{
    QByteArray phase = "Running";
    SmallServer server([&](const SmallServer::Call &call) -> SmallServer::Answer {
        if (call.path.contains("/pods/fit-1"))
            return {200, object("Pod", "fit-1", R"(},"spec":{"containers":[]},"status":{"phase":")" + phase + "\"}")};
        return answer(call);
    });
    Catalogue catalogue(server);
    ClusterSession &session = catalogue.connected();
    EndWatches ends(catalogue.clusters);
    std::vector<std::vector<ObjectEnd>> told;
    connect(&ends, &EndWatches::ended, this, [&](const std::vector<ObjectEnd> &some) { told.push_back(some); });
    const ApiResource pods = catalogue.kind(u"pods"_s);
    ends.add(session, pods, {u"a"_s, u"fit-1"_s, u"uid-fit-1"_s});
    ends.add(session, pods, {u"a"_s, u"fit-1"_s, u"uid-fit-1"_s});
    ends.add(session, pods, {u"a"_s, u"fit-2"_s, u"uid-fit-2"_s});
    QTRY_COMPARE_WITH_TIMEOUT(ends.count(), 1, patience); // fit-2 cannot be read: it has gone
    QTRY_COMPARE_WITH_TIMEOUT(server.streams("/pods?"), 1, patience);
    phase = "Failed";
    server.send("/pods?", R"({"type":"MODIFIED","object":)" + table({row("fit-1", "Job", "fit", "Error", "9")}) + "}");
    QTRY_COMPARE_WITH_TIMEOUT(ends.count(), 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!told.empty() && told.back().back().name.name == u"fit-1", patience);
    QCOMPARE(told.back().back().end, EndKind::Failed);
    QCOMPARE(told.front().front().end, EndKind::Deleted);
    catalogue.clusters.close(u"test"_s);
}

void FamilyTest::anEndedObjectIsToldAtOnce()
{
    SmallServer server(answer);
    Catalogue catalogue(server);
    ClusterSession &session = catalogue.connected();
    EndWatches ends(catalogue.clusters);
    QSignalSpy ended(&ends, &EndWatches::ended);
    ends.add(session, catalogue.kind(u"jobs.batch"_s), {u"a"_s, u"fit"_s, u"uid-fit"_s});
    QVERIFY(ends.isWatched(u"uid-fit"_s));
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, patience);
    QVERIFY(!ends.isWatched(u"uid-fit"_s));
    // A cluster that is left takes its watches with it.
    ends.add(session, catalogue.kind(u"pods"_s), {u"a"_s, u"fit-1"_s, u"uid-fit-1"_s});
    catalogue.clusters.close(u"test"_s);
    QCOMPARE(ends.count(), 0);
}

void FamilyTest::endOf_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("end"); // -1 = goes on
    const auto add = [](const char *name, const QByteArray &kind, const QByteArray &status, int end) { QTest::newRow(name) << object(kind, "o", R"(},"spec":{"containers":[]},"status":)" + status) << end; };
    add("running pod", "Pod", R"({"phase":"Running"})", -1);
    add("succeeded pod", "Pod", R"({"phase":"Succeeded"})", 0);
    add("failed pod", "Pod", R"({"phase":"Failed"})", 1);
    add("complete job", "Job", R"({"conditions":[{"type":"Complete","status":"True"}]})", 0);
    add("failed job", "Job", R"({"conditions":[{"type":"FailureTarget","status":"True"},{"type":"Failed","status":"True","reason":"BackoffLimitExceeded"}]})", 1);
    add("suspended job", "Job", R"({"conditions":[{"type":"Suspended","status":"True"}]})", -1);
    add("trial", "Trial", R"({"conditions":[{"type":"Running","status":"False"},{"type":"Succeeded","status":"True"}]})", 0);
    add("workflow", "Workflow", R"({"phase":"Error"})", 1);
    add("bound claim", "PersistentVolumeClaim", R"({"phase":"Bound"})", -1);
}

void FamilyTest::endOf()
{
    QFETCH(QByteArray, json);
    const auto end = headrace::endOf(read(json));
    QTEST(end ? static_cast<int>(end->first) : -1, "end");
}

void FamilyTest::diagnosticsHoldNoSecret()
{
    SmallServer server([](const SmallServer::Call &call) -> SmallServer::Answer {
        if (call.path.contains("/pods"))
            return {403, R"({"kind":"Status","reason":"Forbidden","code":403,"message":"refused: Authorization: Bearer canary-in-message, token=canary-in-text"})"};
        return answer(call);
    });
    Catalogue catalogue(server, "canary-token-1234567");
    ClusterSession &session = catalogue.connected();
    const auto list = session.list({catalogue.kind(u"pods"_s), u"a"_s, {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(list->status().state, LiveState::Failed, patience);
    bool answered = false;
    session.client()->call({.path = "/api/v1/x?token=canary-in-query"}, [&](const Result<KubeReply> &) { answered = true; });
    QTRY_VERIFY_WITH_TIMEOUT(answered, patience);
    Diagnostics diagnostics = diagnosticsOf(session);
    diagnostics.server = u"https://someone:canary-password@host"_s;
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"d.json"_s);
    QVERIFY(exportDiagnostics(diagnostics, file).hasValue());
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY2(!text.contains("canary"), text.constData());
    QVERIFY(text.contains("\"kind\": \"pods\"") && text.contains("/api/v1/x") && text.contains("\"state\": \"failed\""));
    QVERIFY(diagnostics.process.openFiles > 0 && diagnostics.process.residentBytes > 0);
    QCOMPARE(exportDiagnostics(diagnostics, folder.filePath(u"no/such/folder.json"_s)).error().code, u"file.unwritable"_s);
}

void FamilyTest::failuresAreGathered()
{
    const std::vector<RequestRecord> records{{.began = 1, .method = u"GET"_s, .path = u"/a?x=1"_s, .status = 500}, {.began = 2, .method = u"GET"_s, .path = u"/b"_s, .status = 200}, {.began = 3, .method = u"GET"_s, .path = u"/a?x=2"_s, .status = 500}, {.began = 4, .method = u"GET"_s, .path = u"/c"_s, .error = u"cut"_s}};
    const std::vector<FailureLine> lines = failuresOf(records);
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].error, u"cut"_s);
    QCOMPARE(lines[1].times, 2);
    QCOMPARE(lines[1].last, qint64(3));
    LiveWorkTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.setWork({{u"pods"_s, u"a"_s, {.state = LiveState::Live}, 3, 7}});
    table.setWork({{u"pods"_s, u"a"_s, {.state = LiveState::Stale}, 4, 9}});
    QCOMPARE(table.index(0, LiveWorkTable::RowsColumn).data().toInt(), 4);
    table.setWork({});
    QCOMPARE(table.rowCount(), 0);
}

QTEST_GUILESS_MAIN(FamilyTest)
#include "family_test.moc"
