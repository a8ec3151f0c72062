// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/discovery.h"
#include "clients/kube/kubecontexts.h"
#include "clients/kube/manifestrun.h"
#include "clients/kube/objectedits.h"
#include "clients/kube/objects.h"
#include "clients/kube/openapi.h"
#include "clients/kube/reflector.h"
#include "models/kube/schemacheck.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <optional>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 180'000; ///< for machines with much else to do

const QByteArray deployment = R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: edited, namespace: writes, labels: {team: a}}
spec:
  replicas: 0
  selector: {matchLabels: {app: x}}
  template:
    metadata: {labels: {app: x}}
    spec:
      containers:
      - {name: one, image: "i:1"}
      - {name: two, image: "i:1"}
)";

const QByteArray ownKind = R"(apiVersion: writes.headrace.test/v1
kind: Tree
metadata: {name: oak, namespace: writes}
spec: {height: 1, branches: [a, b]}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: trees.writes.headrace.test}
spec:
  group: writes.headrace.test
  scope: Namespaced
  names: {kind: Tree, plural: trees, singular: tree}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            properties:
              height: {type: integer, maximum: 10}
              branches: {type: array, items: {type: string}}
---
apiVersion: v1
kind: Namespace
metadata: {name: writes}
)";

} // namespace

/// What every server must do with our ways to write; run against the server that the environment names.
class WritesConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFileInTheRightOrder();
    void aDryRunWritesNothing();
    void editsMergeOnAHotObject();
    void editsOfOwnKinds();
    void causesNameFields();
    void addedFieldsAreGuarded();
    void conflictsNameTheManager();
    void ourTextIsTheServersText();
    void schemasOfTheServer();
    void generatedNames();

private:
    template<typename T>
    T wait(const QFuture<T> &future)
    {
        const bool done = QTest::qWaitFor([&] { return future.isFinished(); }, patience);
        return done && future.resultCount() > 0 ? future.resultAt(0) : T(Error{.kind = ErrorKind::Timeout, .code = u"test.noAnswer"_s});
    }
    std::vector<ManifestReport> apply(const QByteArray &text, const ManifestOptions &options);
    Result<EditPreview> preview(const QString &kind, const QString &name, const QByteArray &base, const QString &from, const QString &to, const QMap<QString, Side> &choices = {});
    Result<EditOutcome> send(const QString &kind, const QString &name, const EditPreview &preview);
    QByteArray read(const QString &kind, const QString &name);
    ApiResource kind(const QString &name) { return *findResource(m_surface, name); }
    /// Somebody else writes.
    void patch(const QString &kind, const QString &name, const QByteArray &patch);

    Transport m_transport;
    std::shared_ptr<KubeClient> m_admin;
    ApiSurface m_surface;
};

void WritesConformance::initTestCase()
{
    QVERIFY2(!qEnvironmentVariable("TESTBED_STATE").isEmpty(), "run by real_servers.py, which starts the servers");
    Result<ResolvedContext> open = openContext(kubeconfigPaths(), u"admin"_s);
    QVERIFY(open.hasValue());
    m_admin = KubeClient::create(m_transport, open->connection, open->credentials);
    const Result<ApiSurface> surface = wait(discover(m_admin));
    QVERIFY(surface.hasValue());
    m_surface = *surface;
}

std::vector<ManifestReport> WritesConformance::apply(const QByteArray &text, const ManifestOptions &options)
{
    const Result<std::vector<Manifest>> manifests = splitManifests(text);
    if (!manifests)
        return {};
    const auto run = ManifestRun::start(m_admin, m_surface, *manifests, options);
    const auto future = run->future();
    return QTest::qWaitFor([&] { return future.isFinished(); }, patience) ? future.resultAt(0) : std::vector<ManifestReport>();
}

QByteArray WritesConformance::read(const QString &name, const QString &object)
{
    const Result<ObjectView> view = wait(readObject(m_admin, kind(name), {u"writes"_s, object, {}}));
    return view ? view->json : QByteArray();
}

Result<EditPreview> WritesConformance::preview(const QString &name, const QString &object, const QByteArray &base, const QString &from, const QString &to, const QMap<QString, Side> &choices)
{
    const Result<QString> text = objectText(base, {});
    if (!text)
        return text.error();
    QString mine = *text;
    if (!from.isEmpty() && !mine.contains(from))
        return Error{.code = u"test.text"_s, .serverMessage = mine};
    mine.replace(from, to);
    const Result<ReadDraftPointer> draft = readDraft({base, mine.toUtf8(), choices});
    return draft ? wait(previewEdit(m_admin, kind(name), {u"writes"_s, object, {}}, *draft)) : Result<EditPreview>(draft.error());
}

Result<EditOutcome> WritesConformance::send(const QString &name, const QString &object, const EditPreview &preview)
{
    return wait(sendEdit(m_admin, kind(name), {u"writes"_s, object, {}}, preview));
}

void WritesConformance::patch(const QString &name, const QString &object, const QByteArray &text)
{
    const Result<WriteOutcome> done = wait(patchObject(m_admin, kind(name), {u"writes"_s, object, {}}, PatchKind::Merge, text, {.fieldManager = u"somebody"_s}));
    QVERIFY2(done.hasValue(), done ? "" : qPrintable(done.error().serverMessage));
}

void WritesConformance::aFileInTheRightOrder()
{
    const std::vector<ManifestReport> tried = apply(ownKind, {});
    QCOMPARE(tried.size(), std::size_t(3));
    QCOMPARE(tried[0].end, ManifestEnd::Created);
    QCOMPARE(tried[1].end, ManifestEnd::Created);
    QCOMPARE(tried[2].end, ManifestEnd::Waiting);
    const std::vector<ManifestReport> done = apply(ownKind, {.isDryRun = false});
    QCOMPARE(done.size(), std::size_t(3));
    for (const ManifestReport &report : done)
        QVERIFY2(report.end == ManifestEnd::Created, qPrintable(report.kind + u' ' + report.error.code + u' ' + report.error.serverMessage));
    const Result<ApiSurface> surface = wait(discover(m_admin));
    QVERIFY(surface.hasValue() && findResource(*surface, u"trees"_s));
    m_surface = *surface;
    // Controllers may still write to what is new.
    const auto isUnchanged = [this] {
        const std::vector<ManifestReport> again = apply(ownKind, {.isDryRun = false});
        return again.size() == 3 && std::all_of(again.begin(), again.end(), [](const ManifestReport &report) { return report.end == ManifestEnd::Unchanged; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isUnchanged(), patience);
    const std::vector<ManifestReport> more = apply(deployment, {.isDryRun = false});
    QVERIFY(more.size() == 1 && more[0].end == ManifestEnd::Created);
}

void WritesConformance::aDryRunWritesNothing()
{
    std::optional<EditPreview> tried;
    const auto isOneChange = [&] { // the controller may write its status meanwhile
        const Result<EditPreview> outcome = preview(u"deployments.apps"_s, u"edited"_s, read(u"deployments.apps"_s, u"edited"_s), u"team: a"_s, u"team: b"_s);
        tried = outcome ? std::optional(*outcome) : std::nullopt;
        return tried && tried->changes.size() == 1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOneChange(), patience);
    QCOMPARE(tried->changes[0].path, u"metadata.labels.team"_s);
    QVERIFY(tried->after.contains(u"team: b"_s) && tried->before.contains(u"team: a"_s));
    QVERIFY(read(u"deployments.apps"_s, u"edited"_s).contains("\"team\": \"a\"")); // shown indented
}

void WritesConformance::editsMergeOnAHotObject()
{
    const QByteArray base = read(u"deployments.apps"_s, u"edited"_s);
    const Result<EditPreview> tried = preview(u"deployments.apps"_s, u"edited"_s, base, u"team: a"_s, u"team: hot"_s);
    QVERIFY(tried.hasValue());
    // The object moves on, other fields only, also of the other container: the edit still holds.
    for (int i = 0; i < 5; ++i)
        patch(u"deployments.apps"_s, u"edited"_s, "{\"metadata\":{\"annotations\":{\"beat\":\"" + QByteArray::number(i) + "\"}}}");
    const Result<EditOutcome> done = send(u"deployments.apps"_s, u"edited"_s, *tried);
    QVERIFY2(done.hasValue(), done ? "" : qPrintable(done.error().serverMessage));
    QCOMPARE(done->end, EditEnd::Done);
    QVERIFY(done->object.contains("\"team\":\"hot\"") && done->object.contains("\"beat\":\"4\""));
    // Somebody takes the very field between preview and word.
    const Result<EditPreview> late = preview(u"deployments.apps"_s, u"edited"_s, done->object, u"team: hot"_s, u"team: mine"_s);
    QVERIFY(late.hasValue());
    patch(u"deployments.apps"_s, u"edited"_s, R"({"metadata":{"labels":{"team":"theirs"}}})");
    const Result<EditOutcome> lost = send(u"deployments.apps"_s, u"edited"_s, *late);
    QVERIFY2(lost.hasValue(), lost ? "" : qPrintable(lost.error().serverMessage));
    QCOMPARE(lost->end, EditEnd::ChangedByOthers);
    const Result<EditPreview> conflict = preview(u"deployments.apps"_s, u"edited"_s, done->object, u"team: hot"_s, u"team: mine"_s);
    QVERIFY(conflict.hasValue());
    QCOMPARE(conflict->conflicts.size(), std::size_t(1));
    QCOMPARE(conflict->conflicts[0].theirs, u"theirs"_s);
    QCOMPARE(conflict->conflicts[0].managers, QStringList(u"somebody (Update)"_s));
    const Result<EditPreview> taken = preview(u"deployments.apps"_s, u"edited"_s, done->object, u"team: hot"_s, u"team: mine"_s, {{u"metadata.labels.team"_s, Side::Mine}});
    QVERIFY(taken.hasValue());
    QCOMPARE(send(u"deployments.apps"_s, u"edited"_s, *taken)->end, EditEnd::Done);
    // One container by me, the other by somebody.
    const QByteArray now = read(u"deployments.apps"_s, u"edited"_s);
    QString text = *objectText(now, {});
    const qsizetype second = text.lastIndexOf(u"image: i:1"_s);
    text.replace(second, 10, u"image: i:9"_s);
    const Result<ReadDraftPointer> draft = readDraft({now, text.toUtf8(), {}});
    const Result<WriteOutcome> other = wait(patchObject(m_admin, kind(u"deployments.apps"_s), {u"writes"_s, u"edited"_s, {}}, PatchKind::Strategic, R"({"spec":{"template":{"spec":{"containers":[{"name":"one","image":"i:5"}]}}}})", {}));
    QVERIFY(draft.hasValue() && other.hasValue());
    const Result<EditPreview> both = wait(previewEdit(m_admin, kind(u"deployments.apps"_s), {u"writes"_s, u"edited"_s, {}}, *draft));
    QVERIFY2(both.hasValue(), both ? "" : qPrintable(both.error().serverMessage));
    QVERIFY(both->conflicts.empty());
    QVERIFY(both->after.contains(u"i:5"_s) && both->after.contains(u"i:9"_s));
}

void WritesConformance::editsOfOwnKinds()
{
    const QByteArray base = read(u"trees"_s, u"oak"_s);
    const Result<EditPreview> tried = preview(u"trees"_s, u"oak"_s, base, u"- b\n"_s, u"- c\n  - d\n"_s);
    QVERIFY2(tried.hasValue(), tried ? "" : qPrintable(tried.error().serverMessage));
    patch(u"trees"_s, u"oak"_s, R"({"spec":{"height":3}})");
    const Result<EditOutcome> done = send(u"trees"_s, u"oak"_s, *tried);
    QVERIFY2(done.hasValue(), done ? "" : qPrintable(done.error().serverMessage));
    QVERIFY(done->object.contains("\"branches\":[\"a\",\"c\",\"d\"]") && done->object.contains("\"height\":3"));
}

void WritesConformance::causesNameFields()
{
    const QByteArray base = read(u"deployments.apps"_s, u"edited"_s);
    const Result<EditPreview> wrong = preview(u"deployments.apps"_s, u"edited"_s, base, u"replicas: 0"_s, u"replicas: -1"_s);
    QVERIFY(!wrong.hasValue());
    QVERIFY2(!wrong.error().causes.empty(), qPrintable(wrong.error().serverMessage));
    QCOMPARE(wrong.error().causes[0].field, u"spec.replicas"_s);
    const std::vector<ReadDocument> documents = readDocuments(*objectText(base, {}));
    QVERIFY(findField(*documents[0].tree, wrong.error().causes[0].field).isWhole);
    const Result<EditPreview> unknown = preview(u"deployments.apps"_s, u"edited"_s, base, u"replicas: 0"_s, u"replicas: 0\n  replica: 1"_s);
    QVERIFY2(!unknown.hasValue() && unknown.error().serverMessage.contains(u"replica"_s), unknown ? "accepted" : qPrintable(unknown.error().serverMessage));
    const Result<EditPreview> own = preview(u"trees"_s, u"oak"_s, read(u"trees"_s, u"oak"_s), u"height: 3"_s, u"height: 30"_s);
    QVERIFY(!own.hasValue());
    QCOMPARE(own.error().causes.at(0).field, u"spec.height"_s);
}

/// A test for null holds where nothing is, and fails where something is.
void WritesConformance::addedFieldsAreGuarded()
{
    const QByteArray base = read(u"deployments.apps"_s, u"edited"_s);
    const Result<EditPreview> tried = preview(u"deployments.apps"_s, u"edited"_s, base, u"    team: mine"_s, u"    added: mine\n    team: mine"_s);
    QVERIFY2(tried.hasValue(), tried ? "" : qPrintable(tried.error().serverMessage));
    patch(u"deployments.apps"_s, u"edited"_s, R"({"metadata":{"labels":{"added":"theirs"}}})");
    const Result<EditOutcome> lost = send(u"deployments.apps"_s, u"edited"_s, *tried);
    QVERIFY(lost.hasValue());
    QCOMPARE(lost->end, EditEnd::ChangedByOthers);
    QVERIFY(read(u"deployments.apps"_s, u"edited"_s).contains("\"added\": \"theirs\""));
}

void WritesConformance::conflictsNameTheManager()
{
    QByteArray text = deployment;
    text.replace("replicas: 0", "replicas: 2");
    patch(u"deployments.apps"_s, u"edited"_s, R"({"spec":{"replicas":1}})");
    const std::vector<ManifestReport> refused = apply(text, {});
    QCOMPARE(refused.size(), std::size_t(1));
    QCOMPARE(refused[0].end, ManifestEnd::Refused);
    const auto conflict = std::find_if(refused[0].conflicts.begin(), refused[0].conflicts.end(), [](const EditConflict &one) { return one.path == u"spec.replicas"; });
    QVERIFY(conflict != refused[0].conflicts.end());
    QCOMPARE(*conflict, (EditConflict{u"spec.replicas"_s, {}, u"2"_s, u"1"_s, {u"somebody"_s}}));
    QMap<QString, Side> theirs, mine;
    for (const EditConflict &one : refused[0].conflicts) {
        theirs[u"1:"_s + one.path] = Side::Theirs;
        mine[u"1:"_s + one.path] = Side::Mine;
    }
    const std::vector<ManifestReport> dropped = apply(text, {.choices = theirs});
    QVERIFY2(dropped[0].end != ManifestEnd::Refused, qPrintable(dropped[0].error.serverMessage));
    QVERIFY(dropped[0].after.contains(u"replicas: 1"_s));
    const std::vector<ManifestReport> taken = apply(text, {.isDryRun = false, .choices = mine});
    QVERIFY(taken[0].after.contains(u"replicas: 2"_s));
    patch(u"deployments.apps"_s, u"edited"_s, R"({"spec":{"replicas":0}})");
}

/// Read by the server, our text of any object is the object.
void WritesConformance::ourTextIsTheServersText()
{
    const QByteArray map = R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"texts","namespace":"writes"},"data":{"a":"yes","b":"0644","c":"1_000","d":"12:30","e":" x\n\ty \n","f":"a: b","g":"","h":"null","i":"é 日本","j":"- x\n","k":"0x1F","l":"~","m":"a\u0085b","n":"1e3","o":"tail  \nmore\n\n"}})";
    const Result<WriteOutcome> made = wait(createObject(m_admin, kind(u"configmaps"_s), u"writes"_s, map, {}));
    QVERIFY2(made.hasValue(), made ? "" : qPrintable(made.error().serverMessage));
    QString text = *objectText(made->json, {});
    text.replace(u"name: texts"_s, u"name: again"_s).remove(QRegularExpression(u"  (uid|resourceVersion|creationTimestamp):.*\\n"_s));
    const Result<WriteOutcome> again = wait(createObject(m_admin, kind(u"configmaps"_s), u"writes"_s, text.toUtf8(), {}));
    QVERIFY2(again.hasValue(), again ? "" : qPrintable(again.error().serverMessage + text));
    const auto data = [](const QByteArray &json) { return json.mid(json.indexOf("\"data\":")); };
    QCOMPARE(data(again->json), data(made->json));
}

void WritesConformance::schemasOfTheServer()
{
    QHash<QString, QString> addresses;
    const auto isPublished = [&] { // a new kind's schema comes a while after the kind
        const Result<KubeReply> index = wait(m_admin->call({.path = "/openapi/v3"}));
        if (const auto read = readOpenApiIndex(index ? QByteArray::fromStdString(index->body) : QByteArray()))
            addresses = *read;
        return addresses.contains(openApiKey(kind(u"trees"_s)));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isPublished(), patience);
    for (const char *name : {"deployments.apps", "pods", "trees", "customresourcedefinitions"}) {
        const ApiResource resource = kind(QString::fromLatin1(name));
        const Result<KubeReply> document = wait(m_admin->call({.path = addresses.value(openApiKey(resource)).toStdString(), .isLarge = true}));
        QVERIFY2(document.hasValue(), name);
        const Result<SchemaBook> book = readOpenApi(QByteArray::fromStdString(document->body));
        QVERIFY2(book.hasValue(), name);
        const KindSchema schema = schemaOf(std::make_shared<const SchemaBook>(*book), resource.apiVersion(), resource.kind);
        QVERIFY2(schema.isKnown(), name);
        QVERIFY(schemaNodeAt(schema, {{u"metadata"_s, -1}, {u"labels"_s, -1}}) >= 0);
        // What the server has keeps to its own schema.
        const Result<KubeReply> list = wait(m_admin->call({.path = resourcePath(resource, {}) + "?limit=50", .isLarge = true}));
        QVERIFY(list.hasValue());
        const Result<QString> text = objectText(QByteArray::fromStdString(list->body), {.hidesManagers = false});
        for (const ReadDocument &part : readDocuments(*text)) {
            const int items = childNamed(*part.tree, 0, u"items"_s);
            QVERIFY(items > 0);
            for (const int item : part.tree->nodes[static_cast<std::size_t>(items)].children) {
                TextTree one;
                one.nodes = part.tree->nodes;
                one.nodes[0] = one.nodes[static_cast<std::size_t>(item)];
                for (const TextProblem &problem : checkText(one, schema))
                    QVERIFY2(false, qPrintable(u"%1 %2 %3 %4"_s.arg(QString::fromLatin1(name), problem.path, problem.code, problem.arguments.join(u','))));
            }
        }
    }
}

void WritesConformance::generatedNames()
{
    const QByteArray text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: made-, namespace: writes}\n";
    const std::vector<ManifestReport> tried = apply(text, {});
    QCOMPARE(tried[0].end, ManifestEnd::Created);
    const std::vector<ManifestReport> done = apply(text, {.isDryRun = false});
    QCOMPARE(done[0].end, ManifestEnd::Created);
    QVERIFY2(done[0].name.name.startsWith(u"made-"_s) && done[0].name.name.size() > 5, qPrintable(done[0].name.name));
}

QTEST_GUILESS_MAIN(WritesConformance)
#include "writes_test.moc"
