// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/requestlog.h"
#include "clients/kube/discovery.h"
#include "clients/kube/kubestatus.h"
#include "clients/kube/manifests.h"
#include "clients/kube/objectview.h"
#include "clients/kube/reflector.h"
#include "clients/kube/tablerows.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

const std::string onePage = R"({"kind":"Table","apiVersion":"meta.k8s.io/v1","metadata":{"resourceVersion":"42","continue":"next","remainingItemCount":7},
"columnDefinitions":[{"name":"Name","type":"string","format":"name","description":"d","priority":0},{"name":"Count","type":"integer","format":"","description":"","priority":1},{"name":"X","type":"string","priority":0}],
"rows":[{"cells":["a\u00e9",3,null],"object":{"kind":"PartialObjectMetadata","metadata":{"name":"aé","namespace":"n","uid":"u-1","resourceVersion":"41",
"creationTimestamp":"2026-01-02T03:04:05Z","labels":{"z":"1","a":"2"},"ownerReferences":[{"kind":"Other","name":"o1"},{"kind":"Job","name":"j","controller":true}],"managedFields":[{"manager":"m","fieldsV1":{"f:x":{}}}]}}},
{"cells":["b",true,{"k":[1]}],"object":{"metadata":{"name":"b","uid":"u-2","deletionTimestamp":"2026-01-02T03:04:05Z"}}}]})";

} // namespace

class ReadingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTablePage();
    void numbersOfCells();
    void aPlainListHasNames();
    void textsAreShared();
    void brokenPagesAreErrors_data();
    void brokenPagesAreErrors();
    void watchLines();
    void aRefusalInsideTheStream();
    void everyCutOfALineIsAnErrorOrARow();
    void refusals_data();
    void refusals();
    void retryAfter();
    void secretsStayOutOfTheLog();
    void aggregatedAndPlainDiscovery();
    void paths();
    void aPodAsObject();
    void aSecretShowsNoValue();
    void manifests();
};

/// Beside kubectl: printf "%v" of what its JSON reader makes of the number.
void ReadingTest::numbersOfCells()
{
    TableReader reader;
    std::string body = R"({"kind":"Table","metadata":{},"columnDefinitions":[],"rows":[{"cells":["n",12,0.25,1e-9,0.0001,0.00002,1234567.5,123456.5,-1.50,0.0,1e30,12345678901234567890],"object":{"metadata":{"name":"n","uid":"u"}}}]})";
    const Result<RowPage> page = reader.page(body);
    QVERIFY(page.hasValue());
    QCOMPARE(page->rows[0]->cells, (std::vector<QString>{u"n"_s, u"12"_s, u"0.25"_s, u"1e-09"_s, u"0.0001"_s, u"2e-05"_s, u"1.2345675e+06"_s, u"123456.5"_s, u"-1.5"_s, u"0"_s, u"1e+30"_s, u"12345678901234567890"_s}));
}

void ReadingTest::aTablePage()
{
    TableReader reader;
    std::string body = onePage;
    const Result<RowPage> page = reader.page(body);
    QVERIFY(page.hasValue());
    QCOMPARE(page->resourceVersion, std::string("42"));
    QCOMPARE(page->continueToken, std::string("next"));
    QCOMPARE(page->remaining, 7);
    QCOMPARE(page->columns.size(), std::size_t(3));
    QCOMPARE(page->columns[1], (KubeColumn{u"Count"_s, u"integer"_s, u""_s, u""_s, 1}));
    const KubeRow &first = *page->rows[0];
    QCOMPARE(first.name, u"aé"_s);
    QCOMPARE(first.nameSpace, u"n"_s);
    QCOMPARE(first.uid, QByteArray("u-1"));
    QCOMPARE(first.resourceVersion, QByteArray("41"));
    QCOMPARE(first.created, qint64(1767323045));
    QCOMPARE(first.labels, u"a=2\nz=1"_s);
    QCOMPARE(first.ownerKind, u"Job"_s);
    QCOMPARE(first.ownerName, u"j"_s);
    QCOMPARE(first.cells, (std::vector<QString>{u"aé"_s, u"3"_s, {}}));
    QVERIFY(!first.isDeleting);
    QVERIFY(page->rows[1]->isDeleting);
    QCOMPARE(page->rows[1]->cells[1], u"true"_s);
    QCOMPARE(page->rows[1]->cells[2], u"{\"k\":[1]}"_s);
}

void ReadingTest::aPlainListHasNames()
{
    TableReader reader;
    std::string body = R"({"kind":"PodList","metadata":{"resourceVersion":"5"},"items":[{"metadata":{"name":"a","uid":"1"},"spec":{}},{"metadata":{"name":"b","uid":"2"}}]})";
    const Result<RowPage> page = reader.page(body);
    QVERIFY(page.hasValue());
    QCOMPARE(page->rows.size(), std::size_t(2));
    QCOMPARE(page->columns.size(), std::size_t(1));
    QCOMPARE(page->rows[1]->cells, std::vector<QString>{u"b"_s});
    std::string none = R"({"kind":"PodList","metadata":{},"items":null})";
    QVERIFY(reader.page(none)->rows.empty());
}

void ReadingTest::textsAreShared()
{
    TableReader reader;
    std::string body = R"({"rows":[{"cells":["a","Running of a long word"]},{"cells":["b","Running of a long word"]}]})";
    const Result<RowPage> page = reader.page(body);
    QCOMPARE(page->rows[0]->cells[1].constData(), page->rows[1]->cells[1].constData());
    QCOMPARE(reader.sharedTexts(), std::size_t(1));
}

void ReadingTest::brokenPagesAreErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("markup") << QByteArray("<html><body>Sign in</body></html>");
    QTest::newRow("cut") << QByteArray(onePage.data(), 700);
    QTest::newRow("a number") << QByteArray("17");
    QTest::newRow("rows of no shape") << QByteArray(R"({"rows":[1,2]})");
}

void ReadingTest::brokenPagesAreErrors()
{
    QFETCH(QByteArray, body);
    TableReader reader;
    std::string text = body.toStdString();
    const Result<RowPage> page = reader.page(text);
    QVERIFY(!page.hasValue());
    QCOMPARE(page.error().code, u"kube.notJson"_s);
}

void ReadingTest::watchLines()
{
    TableReader reader;
    const auto line = [&](const char *text) {
        std::string scratch = text;
        return reader.line(scratch);
    };
    const Result<WatchLine> added = line(R"({"type":"ADDED","object":{"kind":"Table","metadata":{"resourceVersion":""},"rows":[{"cells":["a"],"object":{"metadata":{"name":"a","uid":"1","resourceVersion":"9"}}}]}})");
    QCOMPARE(added->kind, WatchKind::Added);
    QCOMPARE(added->row->uid, QByteArray("1"));
    QCOMPARE(added->resourceVersion, std::string("9"));
    const Result<WatchLine> bookmark = line(R"({"type":"BOOKMARK","object":{"kind":"Table","metadata":{"resourceVersion":"12"},"rows":[]}})");
    QCOMPARE(bookmark->kind, WatchKind::Bookmark);
    QCOMPARE(bookmark->resourceVersion, std::string("12"));
    const Result<WatchLine> plain = line(R"({"type":"DELETED","object":{"kind":"Pod","metadata":{"name":"a","uid":"1","resourceVersion":"13"}}})");
    QCOMPARE(plain->kind, WatchKind::Deleted);
    QCOMPARE(plain->row->name, u"a"_s);
    const Result<WatchLine> unknown = line(R"({"type":"SOMETHING","object":{"metadata":{"resourceVersion":"14"}}})");
    QCOMPARE(unknown->kind, WatchKind::Unknown);
    const std::string large(1'500'000, 'x');
    std::string huge = R"({"type":"MODIFIED","object":{"rows":[{"cells":["a",")" + large + R"("],"object":{"metadata":{"uid":"1"}}}]}})";
    const Result<WatchLine> long_ = reader.line(huge);
    QCOMPARE(long_->row->cells[1].size(), qsizetype(1'500'000));
}

void ReadingTest::aRefusalInsideTheStream()
{
    TableReader reader;
    std::string text = R"x({"type":"ERROR","object":{"kind":"Status","status":"Failure","message":"too old resource version: 1 (2)","reason":"Expired","code":410}})x";
    const Result<WatchLine> line = reader.line(text);
    QCOMPARE(line->kind, WatchKind::Refused);
    QCOMPARE(line->error.code, u"kube.expired"_s);
    QCOMPARE(line->error.httpStatus, 410);
}

void ReadingTest::everyCutOfALineIsAnErrorOrARow()
{
    const std::string whole = R"({"type":"ADDED","object":{"kind":"Table","rows":[{"cells":["a",1,null,true],"object":{"metadata":{"name":"a","uid":"1","labels":{"k":"v"}}}}]}})";
    TableReader reader;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        std::string cut = whole.substr(0, length);
        QVERIFY2(!reader.line(cut).hasValue(), cut.c_str());
    }
    std::string text = whole;
    QVERIFY(reader.line(text).hasValue());
}

void ReadingTest::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("forbidden") << 403 << QByteArray(R"({"kind":"Status","reason":"Forbidden","message":"no","code":403})") << u"kube.forbidden"_s << u"no"_s;
    QTest::newRow("exists, not conflict") << 409 << QByteArray(R"({"kind":"Status","reason":"AlreadyExists","message":"there"})") << u"kube.exists"_s << u"there"_s;
    QTest::newRow("conflict") << 409 << QByteArray(R"({"kind":"Status","reason":"Conflict","message":"m"})") << u"kube.conflict"_s << u"m"_s;
    QTest::newRow("fields of others") << 409 << QByteArray(R"({"kind":"Status","reason":"Conflict","message":"m","details":{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"kubectl\"","field":".spec.replicas"}]}})") << u"kube.fieldConflict"_s << u"m"_s;
    QTest::newRow("no kind, as an overloaded server answers") << 504 << QByteArray(R"({"metadata":{},"status":"Failure","message":"timed out","reason":"Timeout"})") << u"kube.timeout"_s << u"timed out"_s;
    QTest::newRow("a proxy's page") << 502 << QByteArray("<html><head><title>502 Bad Gateway</title></head></html>") << u"kube.refused"_s << u"502 Bad Gateway"_s;
    QTest::newRow("a word from a newer server") << 418 << QByteArray(R"({"reason":"Teapot","message":"short and stout"})") << u"kube.refused"_s << u"short and stout"_s;
    QTest::newRow("nothing") << 503 << QByteArray() << u"kube.unavailable"_s << u"HTTP 503"_s;
}

void ReadingTest::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, message);
    const Error error = kubeError(status, body.toStdString(), u"/api"_s);
    QCOMPARE(error.code, code);
    QCOMPARE(error.serverMessage, message);
    QCOMPARE(error.httpStatus, status);
    QCOMPARE(error.causes.empty(), code != u"kube.fieldConflict");
}

void ReadingTest::retryAfter()
{
    QCOMPARE(retryAfterSeconds({429, {{"retry-after", "7"}}}, {}), 7);
    QCOMPARE(retryAfterSeconds({504, {}}, R"({"details":{"retryAfterSeconds":1}})"), 1);
    QCOMPARE(retryAfterSeconds({404, {}}, R"({"details":{"retryAfterSeconds":1}})"), -1);
    QCOMPARE(retryAfterSeconds({500, {{"retry-after", "soon"}}}, "<html>"), -1);
}

void ReadingTest::secretsStayOutOfTheLog()
{
    RequestLog log(3);
    const auto number = log.begin("GET", "/x?limit=5&access_token=canary-1&Password=canary-2&name=ok", false);
    log.finish(number, 200, 1.5, 10, {});
    const RequestRecord record = log.records().front();
    QVERIFY(!record.path.contains(u"canary"));
    QVERIFY(record.path.contains(u"limit=5"));
    QVERIFY(record.path.endsWith(u"name=ok"));
    QCOMPARE(log.totals(), (RequestTotals{1, 0, 10, 0, 0}));
    for (int i = 0; i < 5; ++i)
        log.begin("GET", "/y", true);
    QCOMPARE(log.records().size(), std::size_t(3));
    QCOMPARE(log.totals().openStreams, 5);
}

void ReadingTest::aggregatedAndPlainDiscovery()
{
    ApiSurface surface;
    QVERIFY(readAggregated(R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"batch"},"versions":[
        {"version":"v1","freshness":"Current","resources":[{"resource":"jobs","responseKind":{"kind":"Job"},"scope":"Namespaced","singularResource":"job","verbs":["get","list"],"shortNames":["jb"],"subresources":[{"subresource":"status"}]}]},
        {"version":"v1beta1","freshness":"Stale","resources":[{"resource":"jobs","responseKind":{"kind":"Job"}},{"resource":"old","responseKind":{"kind":"Old"},"scope":"Cluster","verbs":["list"]}]}]}]})",
                           surface));
    QCOMPARE(surface.resources.size(), std::size_t(2));
    QCOMPARE(surface.resources[0].version, u"v1"_s);
    QCOMPARE(surface.resources[0].subresources, QStringList{u"status"_s});
    QVERIFY(surface.resources[1].isStale && !surface.resources[1].isNamespaced);
    QCOMPARE(surface.staleGroups, QStringList{u"batch"_s});
    QCOMPARE(findResource(surface, u"jb"_s)->kind, u"Job"_s);
    QVERIFY(!readAggregated(R"({"kind":"APIGroupList","groups":[]})", surface));
    readPlainList(R"({"groupVersion":"v1","resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["list"]},{"name":"pods/log","kind":"Pod"}]})", surface);
    const ApiResource *pods = findResource(surface, u"Pod"_s);
    QVERIFY(pods && pods->group.isEmpty() && pods->isNamespaced);
    QCOMPARE(pods->subresources, QStringList{u"log"_s});
    QCOMPARE(findResource(surface, u"jobs.v1.batch"_s)->plural, u"jobs"_s);
}

void ReadingTest::paths()
{
    const ApiResource jobs{.group = u"batch"_s, .version = u"v1"_s, .plural = u"jobs"_s};
    const ApiResource nodes{.version = u"v1"_s, .plural = u"nodes"_s, .isNamespaced = false};
    QCOMPARE(resourcePath(jobs, u"a"_s, u"b"_s), std::string("/apis/batch/v1/namespaces/a/jobs/b"));
    QCOMPARE(resourcePath(jobs, {}), std::string("/apis/batch/v1/jobs"));
    QCOMPARE(resourcePath(nodes, u"ignored"_s, u"x:y/z"_s), std::string("/api/v1/nodes/x%3Ay%2Fz"));
}

void ReadingTest::aPodAsObject()
{
    const Result<ObjectView> pod = readObject(R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n","uid":"u","creationTimestamp":"2026-01-02T03:04:05Z","managedFields":[{"manager":"kubectl","operation":"Apply"}],"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","k":"v"}},
      "spec":{"nodeName":"w","containers":[{"name":"c","image":"i","resources":{"limits":{"memory":"64Mi","nvidia.com/gpu":"1"}},"env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"secretKeyRef":{"name":"s","key":"k"}}}],"ports":[{"containerPort":80,"name":"http"}]}],"volumes":[{"name":"d","persistentVolumeClaim":{"claimName":"pvc"}}]},
      "status":{"phase":"Running","containerStatuses":[{"name":"c","ready":false,"restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}],"somethingNew":5}})");
    QVERIFY(pod.hasValue());
    QCOMPARE(pod->name, (ObjectName{u"n"_s, u"p"_s, u"u"_s}));
    QCOMPARE(pod->annotations, QStringList{u"k=v"_s});
    QCOMPARE(pod->managers, QStringList{u"kubectl (Apply)"_s});
    QCOMPARE(pod->claims, QStringList{u"pvc"_s});
    QCOMPARE(pod->secrets, QStringList{u"s"_s});
    const ContainerView &container = pod->containers.at(0);
    QCOMPARE(container.phase, ContainerPhase::Waiting);
    QCOMPARE(container.restarts, 3);
    QCOMPARE(container.lastEnd->reason, u"OOMKilled"_s);
    QCOMPARE(container.others, QStringList{u"nvidia.com/gpu=1"_s});
    QCOMPARE(container.ports, QStringList{u"80/TCP http"_s});
    QVERIFY(pod->json.contains("somethingNew"));
    QVERIFY(!pod->json.contains("managedFields"));
    QVERIFY(!readObject("no").hasValue());
}

void ReadingTest::aSecretShowsNoValue()
{
    const Result<ObjectView> secret = readObject(R"({"kind":"Secret","metadata":{"name":"s"},"data":{"password":"Y2FuYXJ5"}})");
    QVERIFY(secret.hasValue());
    QVERIFY(!secret->json.contains("Y2FuYXJ5"));
    QVERIFY(secret->json.contains("8 characters"));
    QVERIFY(secret->facts.empty());
}

void ReadingTest::manifests()
{
    const Result<std::vector<Manifest>> two = splitManifests("# first\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: n}\ndata: {x: \"---\"}\n---\n\n--- # second\napiVersion: batch/v1\nkind: Job\nmetadata:\n  name: b\n");
    QVERIFY(two.hasValue());
    QCOMPARE(two->size(), std::size_t(2));
    QCOMPARE(two->at(0).name, (ObjectName{u"n"_s, u"a"_s, {}}));
    QVERIFY(two->at(0).text.contains("\"---\""));
    QCOMPARE(two->at(1).kind, u"Job"_s);
    QCOMPARE(two->at(1).line, 8);
    QCOMPARE(splitManifests("kind: X\n").error().code, u"manifest.incomplete"_s);
    const Error broken = splitManifests("apiVersion: v1\nkind: A\nmetadata: {name: x}\n---\na: [1\nb: 2\n").error();
    QCOMPARE(broken.code, u"manifest.syntax"_s);
    QVERIFY(broken.arguments.first().toInt() >= 5);
    QVERIFY(splitManifests("").value().empty());
    QCOMPARE(splitManifests(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"j"}})")->at(0).name.name, u"j"_s);
}

QTEST_GUILESS_MAIN(ReadingTest)
#include "reading_test.moc"
