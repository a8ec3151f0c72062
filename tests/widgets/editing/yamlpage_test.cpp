// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objectserver.h"

#include "clients/http/credentialsource.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustersession.h"
#include "models/kube/manifesttable.h"
#include "models/kube/schemas.h"
#include "widgets/common/diffview.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/cluster/applypage.h"
#include "widgets/panes/cluster/conflictlist.h"
#include "widgets/panes/cluster/problemlist.h"
#include "widgets/panes/cluster/yamlpage.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr int patience = 20'000;
const std::string place = "/api/v1/namespaces/n/configmaps/c";
const ApiResource configMaps{.version = u"v1"_s, .plural = u"configmaps"_s, .kind = u"ConfigMap"_s, .verbs = {u"get"_s, u"patch"_s}};

Json configMap()
{
    return Json::parse(R"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c","namespace":"n","uid":"u1","resourceVersion":"1","managedFields":[{"manager":"kubectl","operation":"Apply","fieldsV1":{"f:data":{"f:a":{}}}}]},"data":{"a":"one","b":"two"}})");
}

const char *core = R"({"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":""},"versions":[{"version":"v1","resources":[
{"resource":"configmaps","responseKind":{"kind":"ConfigMap"},"scope":"Namespaced","verbs":["get","list","patch","create"]},
{"resource":"secrets","responseKind":{"kind":"Secret"},"scope":"Namespaced","verbs":["get","list","patch","create"]}]}]}]})";
const char *openApi = R"({"components":{"schemas":{"v1.ConfigMap":{"type":"object","x-kubernetes-group-version-kind":[{"group":"","kind":"ConfigMap","version":"v1"}],
"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},"data":{"type":"object","additionalProperties":{"type":"string"}},"immutable":{"type":"boolean","description":"Never changes."}}}}}})";

} // namespace

class YamlPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }
    void init();
    void cleanup();
    void readEditSeeApply();
    void whatOthersManageAndAddIsSaid();
    void refusalsMarkTheirLines();
    void brokenTextsAreSaidAndKept();
    void conflictsAreDecided();
    void otherChangesAreMergedByThemselves();
    void changedSinceIsOfferedToBeMerged();
    void anUnknownOutcomeIsLookedUp();
    void nothingWithoutPermission();
    void textsAreKeptForLater();
    void secretsStayMasked();
    void schemasMarkAndExplain();
    void documentsAreTriedThenApplied();
    void fieldsOfOthersAreAChoice();
    void pictures();

private:
    void show(const Json &object);
    /// Shows it and waits for its text.
    void showRead(const Json &object);
    void type(const QString &text);
    QString said() const;
    EditState state() const { return m_page->edit().state(); }
    bool reaches(EditState state);

    std::unique_ptr<ObjectServer> m_server;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<WorkPool> m_pool;
    std::unique_ptr<Schemas> m_schemas;
    std::unique_ptr<ClusterSession> m_session;
    std::unique_ptr<YamlPage> m_page;
};

void YamlPageTest::init()
{
    m_server = std::make_unique<ObjectServer>();
    m_server->texts = {{"/api", core}, {"/apis", R"({"kind":"APIGroupDiscoveryList","items":[]})"}, {"/openapi/v3", R"({"paths":{"api/v1":{"serverRelativeURL":"/openapi/v3/api/v1?hash=1"}}})"}, {"/openapi/v3/api/v1?hash=1", openApi}};
    m_server->objects[place] = configMap();
    m_transport = std::make_unique<Transport>();
    m_pool = std::make_unique<WorkPool>();
    m_schemas = std::make_unique<Schemas>(*m_pool);
    const auto client = KubeClient::create(*m_transport, {.server = m_server->address()}, std::make_shared<FixedCredentials>(Credentials{}));
    m_session = std::make_unique<ClusterSession>(ClusterEntry{.name = u"test"_s, .nameSpace = u"n"_s}, client);
    m_session->connectNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), ConnectionState::Connected, patience);
    m_page = std::make_unique<YamlPage>(*m_pool, *m_schemas, nullptr);
    m_page->resize(700, 500);
    m_page->show();
}

void YamlPageTest::cleanup()
{
    m_page.reset();
    m_session.reset();
    m_schemas.reset();
    QVERIFY(m_pool->drain(patience));
    m_transport.reset();
    m_server.reset();
}

void YamlPageTest::show(const Json &object)
{
    const auto text = [&](const char *key) { return QString::fromStdString(object["metadata"].value(key, "")); };
    m_page->showObject(m_session.get(), configMaps, {.kind = u"ConfigMap"_s, .name = {text("namespace"), text("name"), text("uid")}, .json = QByteArray::fromStdString(object.dump())});
}

void YamlPageTest::showRead(const Json &object)
{
    show(object);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"kind"_s), patience);
}

/// Replaces the text as a paste over everything would.
void YamlPageTest::type(const QString &text)
{
    QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"kind"_s), patience);
    m_page->beginEdit();
    QCOMPARE(state(), EditState::Editing);
    m_page->editor().setText(text, true);
}

QString YamlPageTest::said() const
{
    QStringList words;
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        if (label->isVisible())
            words.append(label->text());
    return words.join(u'\n');
}

bool YamlPageTest::reaches(EditState wanted)
{
    return QTest::qWaitFor([&] { return state() == wanted; }, patience);
}

void YamlPageTest::readEditSeeApply()
{
    showRead(configMap());
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->editor().text().isEmpty(), patience);
    QVERIFY(!m_page->editor().text().contains(u"managedFields"_s));
    QVERIFY(m_page->editor().isReadOnly());
    type(m_page->editor().text().replace(u"a: one"_s, u"a: three"_s));
    QVERIFY(!m_page->editor().isReadOnly());
    QTest::keyClick(m_page->editor().area(), Qt::Key_S, Qt::ControlModifier);
    QVERIFY(reaches(EditState::Ready));
    // Nothing is written yet, and what would be is on the screen.
    QVERIFY(m_server->objects[place]["data"]["a"] == "one");
    auto *diff = m_page->findChild<DiffView *>();
    QVERIFY(diff->isVisible());
    QCOMPARE(diff->rows().changes().size(), std::size_t(1));
    QVERIFY2(said().contains(u"Nothing is written yet"_s) && said().contains(u"be careful"_s), qPrintable(said()));
    m_page->goOn();
    QVERIFY(reaches(EditState::Reading));
    QVERIFY(m_server->objects[place]["data"]["a"] == "three");
    QVERIFY(m_server->objects[place]["data"]["b"] == "two");
    QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"a: three"_s), patience);
    QVERIFY2(said().contains(u"Applied."_s), qPrintable(said()));
    QCOMPARE(m_server->log.filter(u"PATCH"_s).size(), 2);
    QVERIFY(m_server->log.filter(u"PATCH"_s).first().contains(u"dryRun=All"_s));
}

void YamlPageTest::whatOthersManageAndAddIsSaid()
{
    m_server->injected = Json::parse(R"({"metadata":{"labels":{"injected":"yes"}}})");
    showRead(configMap());
    type(u"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: \"n\"\ndata:\n  a: x\n  b: two\n"_s);
    m_page->goOn();
    QVERIFY(reaches(EditState::Ready));
    QVERIFY2(said().contains(u"data.a (kubectl (Apply))"_s), qPrintable(said()));
    QVERIFY2(said().contains(u"The server itself adds or changes: metadata.labels"_s), qPrintable(said()));
    // A text that changes nothing is said to change nothing.
    m_page->stopEdit();
    m_page->stopEdit();
    QCOMPARE(state(), EditState::Reading);
    type(u"{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: \"n\"}, data: {a: one, b: two}}"_s);
    m_page->goOn();
    QVERIFY(reaches(EditState::Ready));
    QVERIFY2(said().contains(u"changes nothing"_s), qPrintable(said()));
}

void YamlPageTest::refusalsMarkTheirLines()
{
    m_server->refusal = Json::parse(R"({"kind":"Status","reason":"Invalid","message":"no","code":422,"details":{"causes":[{"field":"data[b]","message":"must be longer","reason":"FieldValueInvalid"}]}})");
    showRead(configMap());
    type(m_page->editor().text().replace(u"b: two"_s, u"b: t"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_server->log.filter(u"openapi/v3/api"_s).size() > 0, patience);
    m_page->goOn();
    QVERIFY(reaches(EditState::Refused));
    auto *problems = m_page->findChild<ProblemList *>();
    QTRY_COMPARE_WITH_TIMEOUT(problems->count(), 1, patience);
    const int line = static_cast<int>(m_page->editor().lines().indexOf(u"  b: t"_s));
    QVERIFY(line > 0);
    QVERIFY2(problems->item(0)->text().contains(u"must be longer"_s) && problems->item(0)->text().contains(u"Line %1"_s.arg(line + 1)), qPrintable(problems->item(0)->text()));
    QCOMPARE(m_page->editor().marks().front().line, line);
    QVERIFY(!m_page->editor().isReadOnly());
    // The next key makes the server's word old.
    m_page->editor().setText(m_page->editor().text() + u"#"_s, true);
    QTRY_COMPARE_WITH_TIMEOUT(problems->count(), 0, patience);
}

void YamlPageTest::brokenTextsAreSaidAndKept()
{
    showRead(configMap());
    type(u"apiVersion: v1\nkind: [\n"_s);
    m_page->goOn();
    QVERIFY(reaches(EditState::Refused));
    QVERIFY2(said().contains(u"is not YAML"_s), qPrintable(said()));
    QCOMPARE(m_page->editor().text(), u"apiVersion: v1\nkind: [\n"_s);
    m_page->editor().setText(u"apiVersion: v1\nkind: Other\nmetadata: {name: c, namespace: \"n\"}\n"_s, true);
    m_page->goOn();
    QTRY_VERIFY_WITH_TIMEOUT(state() == EditState::Refused && said().contains(u"says which object this is"_s), patience);
    QVERIFY(m_server->log.filter(u"PATCH"_s).isEmpty());
}

void YamlPageTest::conflictsAreDecided()
{
    showRead(configMap());
    type(m_page->editor().text().replace(u"a: one"_s, u"a: mine"_s));
    m_server->objects[place]["data"]["a"] = "theirs";
    m_server->objects[place]["metadata"]["resourceVersion"] = "5";
    m_page->goOn();
    QVERIFY(reaches(EditState::Conflicted));
    auto *list = m_page->findChild<ConflictList *>();
    QVERIFY(list->isVisible());
    QCOMPARE(list->count(), std::size_t(1));
    QVERIFY2(said().contains(u"Before: one"_s), qPrintable(said()));
    const auto buttons = list->findChildren<QRadioButton *>();
    QVERIFY(buttons[1]->text().contains(u"kubectl"_s));
    buttons[0]->click();
    QVERIFY(reaches(EditState::Ready));
    m_page->goOn();
    QVERIFY(reaches(EditState::Reading));
    QVERIFY(m_server->objects[place]["data"]["a"] == "mine");
}

void YamlPageTest::otherChangesAreMergedByThemselves()
{
    showRead(configMap());
    type(m_page->editor().text().replace(u"a: one"_s, u"a: mine"_s));
    m_server->objects[place]["data"]["c"] = "new";
    m_server->objects[place]["metadata"]["resourceVersion"] = "5";
    m_page->goOn();
    QVERIFY(reaches(EditState::Ready));
    // Somebody writes the very field between the preview and the word to apply.
    m_server->objects[place]["data"]["a"] = "theirs";
    m_server->objects[place]["metadata"]["resourceVersion"] = "6";
    m_page->goOn();
    QVERIFY(reaches(EditState::Conflicted));
    QVERIFY(m_server->objects[place]["data"]["a"] == "theirs");
    m_page->findChild<ConflictList *>()->findChildren<QRadioButton *>()[1]->click();
    QVERIFY(reaches(EditState::Ready));
    QVERIFY2(said().contains(u"changes nothing"_s), qPrintable(said()));
}

void YamlPageTest::changedSinceIsOfferedToBeMerged()
{
    showRead(configMap());
    type(m_page->editor().text().replace(u"a: one"_s, u"a: mine"_s));
    Json now = configMap();
    now["metadata"]["resourceVersion"] = "7";
    now["status"] = {{"x", 1}};
    show(now);
    QVERIFY(!m_page->edit().isChangedSince());
    now["data"]["b"] = "changed";
    m_server->objects[place] = now;
    show(now);
    QVERIFY(m_page->edit().isChangedSince());
    QVERIFY(said().contains(u"has changed on the server"_s));
    QVERIFY(m_page->editor().text().contains(u"a: mine"_s));
    for (QPushButton *button : m_page->findChildren<QPushButton *>())
        if (button->text() == u"Merge")
            button->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"b: changed"_s), patience);
    QVERIFY(m_page->editor().text().contains(u"a: mine"_s));
    QVERIFY(!m_page->edit().isChangedSince());
}

void YamlPageTest::anUnknownOutcomeIsLookedUp()
{
    showRead(configMap());
    type(m_page->editor().text().replace(u"a: one"_s, u"a: three"_s));
    m_page->goOn();
    QVERIFY(reaches(EditState::Ready));
    m_server->dropsNextWrite = true;
    m_page->goOn();
    QVERIFY(reaches(EditState::Reading));
    QVERIFY2(said().contains(u"it was applied"_s), qPrintable(said()));
    QVERIFY(m_server->objects[place]["data"]["a"] == "three");
}

void YamlPageTest::nothingWithoutPermission()
{
    m_server->mayPatch = false;
    show(configMap());
    const auto editButton = [&]() -> QPushButton * {
        for (QPushButton *button : m_page->findChildren<QPushButton *>())
            if (button->text() == u"Edit")
                return button;
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->editor().text().isEmpty() && !editButton()->isEnabled(), patience);
    QCOMPARE(editButton()->toolTip(), u"You need the right to patch configmaps in the namespace n."_s);
    m_page->beginEdit();
    QCOMPARE(state(), EditState::Reading);
    m_session->setChoices({.isReadOnly = true});
    show(configMap());
    QCOMPARE(editButton()->accessibleDescription(), u"This cluster is set to read only."_s);
}

void YamlPageTest::textsAreKeptForLater()
{
    showRead(configMap());
    type(m_page->editor().text().replace(u"a: one"_s, u"a: unfinished"_s));
    Json other = configMap();
    other["metadata"]["name"] = "d";
    other["metadata"]["uid"] = "u2";
    show(other);
    QCOMPARE(state(), EditState::Reading);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"name: d"_s), patience);
    m_page->clear();
    show(configMap());
    QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"a: unfinished"_s), patience);
    QCOMPARE(state(), EditState::Editing);
    QVERIFY(said().contains(u"from before"_s));
    // To stop asks once.
    m_page->stopEdit();
    QCOMPARE(state(), EditState::Editing);
    m_page->stopEdit();
    QCOMPARE(state(), EditState::Reading);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"a: one"_s), patience);
}

void YamlPageTest::secretsStayMasked()
{
    const std::string secretPlace = "/api/v1/namespaces/n/secrets/s";
    const Json secret = Json::parse(R"({"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"n","uid":"u9","resourceVersion":"1"},"data":{"a":"Y2FuYXJ5","b":"b2xk"}})");
    m_server->objects[secretPlace] = secret;
    const ApiResource secrets{.version = u"v1"_s, .plural = u"secrets"_s, .kind = u"Secret"_s, .verbs = {u"get"_s, u"patch"_s}};
    m_page->showObject(m_session.get(), secrets, {.kind = u"Secret"_s, .name = {u"n"_s, u"s"_s, u"u9"_s}, .json = QByteArray::fromStdString(secret.dump())});
    QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"hidden: 6 bytes"_s), patience);
    QVERIFY(!m_page->editor().text().contains(u"Y2FuYXJ5"_s));
    QStringList lines = m_page->editor().lines();
    for (QString &line : lines)
        if (line.startsWith(u"  b:"))
            line = u"  b: bmV3"_s;
    type(lines.join(u'\n'));
    m_page->goOn();
    QVERIFY(reaches(EditState::Ready));
    auto *diff = m_page->findChild<DiffView *>();
    QVERIFY(!diff->rows().unified({}, {}).contains(u"bmV3"_s));
    QCOMPARE(diff->rows().changes().size(), std::size_t(1));
    m_page->goOn();
    QVERIFY(reaches(EditState::Reading));
    QVERIFY(m_server->objects[secretPlace]["data"] == Json({{"a", "Y2FuYXJ5"}, {"b", "bmV3"}}));
}

void YamlPageTest::schemasMarkAndExplain()
{
    showRead(configMap());
    type(u"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: \"n\"\ndatas:\n  a: x\nimmutable: \"yes\"\n"_s);
    auto *problems = m_page->findChild<ProblemList *>();
    QTRY_COMPARE_WITH_TIMEOUT(problems->count(), 2, patience);
    QVERIFY2(problems->item(0)->text().contains(u"Did you mean “data”?"_s), qPrintable(problems->item(0)->text()));
    QVERIFY(problems->item(1)->text().contains(u"wrong type"_s));
    m_page->editor().goTo(7, 0);
    QTest::keyClick(m_page->editor().area(), Qt::Key_End);
    QTest::keyClick(m_page->editor().area(), Qt::Key_Return);
    QTest::keyClick(m_page->editor().area(), 'd');
    QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().isOffering(), patience);
    QTest::keyClick(m_page->editor().area(), Qt::Key_Return);
    QVERIFY2(m_page->editor().text().endsWith(u"\ndata:\n"_s), qPrintable(m_page->editor().text()));
    QCOMPARE(m_schemas->reads(), 1);
    // Another object of the kind reads nothing again.
    QCOMPARE(m_server->log.filter(u"hash=1"_s).size(), 1);
}

void YamlPageTest::documentsAreTriedThenApplied()
{
    ApplyPage page(*m_pool, *m_schemas, nullptr);
    const QAbstractItemModelTester tester(&page.table(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    page.resize(900, 500);
    page.show();
    page.setSession(m_session.get(), u"n"_s);
    page.setText(u"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: one}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: fresh}\ndata: {x: y}\n---\napiVersion: other/v1\nkind: Nothing\nmetadata: {name: z}\n"_s);
    // A merge patch stands in for apply in the test's server, so documents go as JSON.
    page.setText(uR"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"a":"one"}}
---
{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"fresh"},"data":{"x":"y"}}
---
{"apiVersion":"other/v1","kind":"Nothing","metadata":{"name":"z"}}
)"_s);
    page.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy() && page.table().rowCount() == 3, patience);
    QCOMPARE(page.table().report(0).end, ManifestEnd::Unchanged);
    QCOMPARE(page.table().report(1).end, ManifestEnd::Created);
    QCOMPARE(page.table().report(2).error.code, u"apply.noKind"_s);
    QVERIFY(!m_server->objects.contains("/api/v1/namespaces/n/configmaps/fresh"));
    page.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy() && page.table().rowCount() == 3 && !page.table().options().isDryRun, patience);
    QVERIFY(m_server->objects.contains("/api/v1/namespaces/n/configmaps/fresh"));
    QCOMPARE(page.table().countOf(ManifestEnd::Created), 1);
    // A changed text is tried anew first.
    page.setText(page.editor().text() + u"\n"_s);
    m_server->log.clear();
    page.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy() && page.table().rowCount() == 3, patience);
    for (const QString &line : m_server->log.filter(u"PATCH"_s))
        QVERIFY(line.contains(u"dryRun=All"_s));
    m_session->setChoices({.isReadOnly = true});
    m_server->log.clear();
    page.setText(page.editor().text() + u"\n"_s);
    page.goOn();
    QVERIFY(!page.isBusy());
    page.setText(u"kind: ["_s);
    m_session->setChoices({});
    page.goOn();
    QTRY_COMPARE_WITH_TIMEOUT(page.table().error().code, u"manifest.syntax"_s, patience);
}

void YamlPageTest::fieldsOfOthersAreAChoice()
{
    ApplyPage page(*m_pool, *m_schemas, nullptr);
    page.show();
    page.setSession(m_session.get(), u"n"_s);
    page.setText(uR"({"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"},"data":{"a":"mine","b":"three"}})"_s);
    m_server->refusal = Json::parse(R"({"kind":"Status","reason":"Conflict","message":"Apply failed","code":409,"details":{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"kubectl\" using v1","field":".data.a"}]}})");
    page.goOn();
    QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy() && page.table().rowCount() == 1, patience);
    const ManifestReport report = page.table().report(0);
    QCOMPARE(report.conflicts.size(), std::size_t(1));
    QCOMPARE(report.conflicts[0], (EditConflict{u"data.a"_s, {}, u"mine"_s, u"one"_s, {u"kubectl"_s}}));
    // The first answer stays a refusal; the settled one, by force and without the field, is taken.
    QSignalSpy changed(&page.table(), &ManifestTable::runChanged);
    page.findChild<ConflictList *>()->findChildren<QRadioButton *>()[1]->click();
    QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy() && m_server->log.filter(u"force=true"_s).size() == 1, patience);
    // A reading request without a body may have come behind it.
    const QStringList sent = m_server->bodies.filter(u"three"_s);
    QVERIFY2(sent.size() > 1 && !sent.last().contains(u"mine"_s), qPrintable(m_server->bodies.join(u'\n')));
}

/// Kept when HEADRACE_PICTURES names a folder.
void YamlPageTest::pictures()
{
    const QTemporaryDir passing;
    const QString folder = qEnvironmentVariable("HEADRACE_PICTURES", passing.path());
    QDir().mkpath(folder);
    m_page->resize(620, 560);
    show(configMap());
    for (const ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        applyTheme(*qApp, mode);
        const QString name = folder + (mode == ThemeMode::Dark ? u"/dark-"_s : u"/light-"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"kind"_s), patience);
        m_page->grab().save(name + u"read.png"_s);
        type(u"# The settings\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: \"n\"\n  labels:\n    app.kubernetes.io/name: web\ndatas:\n  x: y\ndata:\n  a: three\n  b: two\n  script: |\n    echo 1\nimmutable: \"yes\"\n"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->findChild<ProblemList *>()->count(), 2, patience);
        m_page->grab().save(name + u"edit.png"_s);
        m_page->editor().setText(u"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: \"n\"\ndata:\n  a: three words here\n  c: two\n"_s, true);
        m_page->goOn();
        QVERIFY(reaches(EditState::Ready));
        m_page->grab().save(name + u"diff.png"_s);
        m_page->stopEdit();
        m_page->stopEdit();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->editor().text().contains(u"a: one"_s), patience);
        type(m_page->editor().text().replace(u"a: one"_s, u"a: mine"_s));
        m_server->objects[place]["data"]["a"] = "theirs";
        m_page->goOn();
        QVERIFY(reaches(EditState::Conflicted));
        m_page->grab().save(name + u"conflict.png"_s);
        m_page->stopEdit();
        m_page->stopEdit();
        m_server->objects[place]["data"]["a"] = "one";
        ApplyPage page(*m_pool, *m_schemas, nullptr);
        page.resize(1000, 560);
        page.show();
        page.setSession(m_session.get(), u"n"_s);
        page.setText(u"{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"},\"data\":{\"a\":\"other\"}}\n---\n{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"fresh\"},\"data\":{\"x\":\"y\"}}\n---\n{\"apiVersion\":\"other/v1\",\"kind\":\"Nothing\",\"metadata\":{\"name\":\"z\"}}\n"_s);
        page.goOn();
        QTRY_VERIFY_WITH_TIMEOUT(!page.isBusy() && page.table().rowCount() == 3, patience);
        page.grab().save(name + u"apply.png"_s);
        show(configMap());
    }
    applyTheme(*qApp, ThemeMode::Light);
}

QTEST_MAIN(YamlPageTest)
#include "yamlpage_test.moc"
