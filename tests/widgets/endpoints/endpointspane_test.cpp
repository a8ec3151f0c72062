// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "tests/fakes/modelserver.h"
#include "widgets/panes/endpoints/answerview.h"
#include "widgets/panes/endpoints/callpage.h"
#include "widgets/panes/endpoints/endpointpage.h"
#include "widgets/panes/endpoints/endpointspane.h"
#include "widgets/panes/endpoints/endpointwords.h"
#include "widgets/panes/endpoints/requestform.h"
#include "widgets/panes/endpoints/servicespage.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

/// A cluster with KServe's kinds; the model server stands behind its proxy of services.
struct Cluster {
    bool hasKServe = true;
    QByteArray services; ///< items
    int status = 200;
    ModelServerFake model{.prefix = "/api/v1/namespaces/ns/services/iris-predictor:80/proxy"};

    static QByteArray service(const QByteArray &name, const QByteArray &more, const QByteArray &conditions)
    {
        return R"({"metadata":{"name":")" + name + R"(","namespace":"ns","uid":"u-)" + name + R"(","resourceVersion":"7","creationTimestamp":"2026-11-22T10:43:57Z"},"spec":{"predictor":{"model":{"modelFormat":{"name":"sklearn"},"storageUri":"gs://models/)" + name + R"("}}},"status":{"clusterServingRuntimeName":"kserve-sklearnserver","url":"http://)" + name + R"(.ns.example.com","conditions":[)" + conditions + "]," + more + "}}";
    }
    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request) const
    {
        const QByteArray &path = request.path;
        if (path.startsWith(model.prefix) || path.startsWith("/v1") || path.startsWith("/v2"))
            return model.answer(request);
        if (path == "/api")
            return {.body = R"({"kind":"APIVersions","versions":["v1"]})"};
        if (path == "/version")
            return {.body = R"({"gitVersion":"v1.36.3"})"};
        if (path == "/api/v1")
            return {.body = R"({"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"pods","kind":"Pod","namespaced":true,"singularName":"pod","verbs":["get","list","watch"]}]})"};
        if (path == "/apis")
            return {.body = hasKServe ? R"({"kind":"APIGroupList","groups":[{"name":"serving.kserve.io","versions":[{"groupVersion":"serving.kserve.io/v1beta1","version":"v1beta1"}],"preferredVersion":{"groupVersion":"serving.kserve.io/v1beta1","version":"v1beta1"}}]})" : R"({"kind":"APIGroupList","groups":[]})"};
        if (path == "/apis/serving.kserve.io/v1beta1")
            return {.body = R"({"kind":"APIResourceList","groupVersion":"serving.kserve.io/v1beta1","resources":[{"name":"inferenceservices","kind":"InferenceService","namespaced":true,"singularName":"inferenceservice","verbs":["get","list","watch"]}]})"};
        if (path.contains("/inferenceservices") && status != 200)
            return {.status = status, .body = R"({"kind":"Status","status":"Failure","reason":"Forbidden","message":"may not list","code":403})"};
        if (path.contains("/inferenceservices") && !path.contains("watch="))
            return {.body = R"({"kind":"List","metadata":{"resourceVersion":"20"},"items":[)" + services + "]}"};
        if (path.contains("watch="))
            return {.status = 0}; // no server tells news here: what was read stays
        if (path.contains("/events"))
            return {.body = R"({"kind":"EventList","metadata":{"resourceVersion":"20"},"items":[{"metadata":{"name":"e","namespace":"ns","uid":"e1"},"type":"Warning","reason":"InternalError","message":"bucket not found","lastTimestamp":"2026-11-22T10:44:00Z","involvedObject":{"kind":"InferenceService","name":"iris","namespace":"ns"}}]})"};
        return {.status = 404, .body = "{}"};
    }
};

const QByteArray ready = R"({"type":"Ready","status":"True"},{"type":"PredictorReady","status":"True"},{"type":"IngressReady","status":"True"})";
const QByteArray standard = R"("deploymentMode":"Standard","modelStatus":{"transitionStatus":"UpToDate","states":{"activeModelState":"Loaded"},"copies":{"totalCopies":1}})";
const QByteArray canary = R"("deploymentMode":"Knative","components":{"predictor":{"latestReadyRevision":"wine-00002","latestCreatedRevision":"wine-00002","latestRolledoutRevision":"wine-00001","traffic":[{"revisionName":"wine-00002","percent":10,"latestRevision":true},{"revisionName":"wine-00001","percent":90,"tag":"prev"}]}})";
const QByteArray failing = R"("deploymentMode":"Standard","modelStatus":{"transitionStatus":"BlockedByFailedLoad","states":{"targetModelState":"FailedToLoad"},"lastFailureInfo":{"reason":"ModelLoadFailed","message":"no such bucket"}})";

} // namespace

/// The pane over a cluster on loopback. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class EndpointsPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepareIconTheme();
        applyTheme(*qApp, ThemeMode::Light);
    }
    void init()
    {
        m_cluster = {};
        m_transport = std::make_unique<Transport>();
        m_pool = std::make_unique<WorkPool>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_cluster.answer(request); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}}, {});
        makePane();
    }
    void cleanup()
    {
        m_pane.reset();
        m_catalogue.reset();
        m_pool->drain(patience);
        m_pool.reset();
        m_transport.reset();
        m_server.reset();
    }
    void nothingIsAskedBeforeItIsWanted();
    void everyKindOfEmptyHasItsText();
    void servicesAreShownInWords();
    void aServiceIsCalled();
    void anAddressIsEnough();
    void whatIsWrongIsSaid();
    void tableAndTextAreOne();
    void pagesComeBack();
    void everythingHasAName();

private:
    void makePane()
    {
        m_pane = std::make_unique<EndpointsPane>(*m_catalogue, *m_transport, *m_pool, nullptr);
        m_pane->resize(1280, 760);
        m_pane->show();
    }
    void fill()
    {
        m_cluster.services = Cluster::service("iris", standard, ready) + ',' + Cluster::service("wine", canary, ready) + ',' + Cluster::service("broken", failing, R"({"type":"Ready","status":"False","reason":"MinimumReplicasUnavailable"},{"type":"PredictorReady","status":"False","reason":"MinimumReplicasUnavailable","message":"Deployment does not have minimum availability."})");
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 3, patience);
    }
    /// All words that can be seen.
    QString words() const
    {
        QString text;
        for (const QLabel *label : m_pane->findChildren<QLabel *>())
            if (label->isVisible())
                text += label->text() + u'\n';
        return text;
    }
    void draw(const QString &name)
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(m_pane->grab().save(QDir(folder).filePath(u"endpoints-"_s + name + u".png"_s)));
    }
    EndpointPage *openIris()
    {
        EndpointPage *page = m_pane->openService(u"ns"_s, u"iris"_s);
        page->showCall();
        page->call().setRoute(InferenceRoute::ServiceProxy);
        return page;
    }

    Cluster m_cluster;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<WorkPool> m_pool;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<EndpointsPane> m_pane;
};

void EndpointsPaneTest::nothingIsAskedBeforeItIsWanted()
{
    QVERIFY(words().contains(u"No cluster is chosen"_s));
    m_pane->restoreState({{u"cluster"_s, u"train"_s}, {u"pages"_s, QVariantList{QVariantMap{{u"key"_s, u"service/ns/iris"_s}}, QVariantMap{{u"key"_s, u"address/http://127.0.0.1:9"_s}}}}});
    QCOMPARE(m_pane->viewIds().size(), 3);
    QCOMPARE(m_server->requests().size(), std::size_t(0));
    draw(u"idle"_s);
}

void EndpointsPaneTest::everyKindOfEmptyHasItsText()
{
    m_cluster.hasKServe = false;
    m_pane->chooseCluster(u"train"_s);
    QTRY_VERIFY_WITH_TIMEOUT(words().contains(u"KServe is not installed in train"_s), patience);
    draw(u"missing"_s);
    m_pane->chooseCluster({});
    m_catalogue->close(u"train"_s);
    m_cluster.hasKServe = true;
    m_pane->chooseCluster(u"train"_s);
    QTRY_VERIFY_WITH_TIMEOUT(words().contains(u"There are no services here"_s), patience);
    draw(u"empty"_s);
    m_cluster.status = 403;
    m_pane->list()->setNameSpace(u"ns"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->list()->list().status().error.kind == ErrorKind::Forbidden, patience);
    QVERIFY(!words().contains(u"There are no services here"_s));
    draw(u"forbidden"_s);
}

void EndpointsPaneTest::servicesAreShownInWords()
{
    fill();
    draw(u"list"_s);
    const QAbstractItemModel *rows = m_pane->list()->view()->model();
    QCOMPARE(rows->index(2, int(ServiceColumn::Traffic)).data().toString(), u"10 / 90 → 100 / 0 %"_s); // no percent is asked for any more
    m_pane->list()->findChild<QLineEdit *>()->setText(u"iris"_s);
    QCOMPARE(rows->rowCount(), 1);
    m_pane->list()->findChild<QLineEdit *>()->setText(u"nobody"_s);
    QVERIFY(words().contains(u"No service fits the filter"_s));
    m_pane->list()->findChild<QLineEdit *>()->clear();
    m_pane->openService(u"ns"_s, u"broken"_s);
    QVERIFY(words().contains(u"The model could not be loaded"_s));
    QVERIFY(words().contains(u"no such bucket"_s));
    draw(u"broken"_s);
    m_pane->openService(u"ns"_s, u"wine"_s);
    QVERIFY(words().contains(u"not yet what was asked for"_s));
    draw(u"overview"_s);
    applyTheme(*qApp, ThemeMode::Dark);
    draw(u"overview-dark"_s);
    applyTheme(*qApp, ThemeMode::Light);
}

void EndpointsPaneTest::aServiceIsCalled()
{
    fill();
    EndpointPage *page = openIris();
    page->call().open();
    QTRY_COMPARE_WITH_TIMEOUT(page->call().state(), CallState::Ready, patience);
    QVERIFY(words().contains(u"these are usual for the format"_s));
    QApplication::clipboard()->setText(u"1.5,2,3,4\n5,6,7,8\n"_s);
    page->callPage()->form().paste();
    QCOMPARE(page->callPage()->form().grid().faults(), 0);
    page->callPage()->send();
    QTRY_COMPARE_WITH_TIMEOUT(page->call().records().size(), 1U, patience);
    const AnswerView &answer = page->callPage()->answer();
    QVERIFY2(answer.headline().startsWith(u"200"_s) && answer.headline().contains(u"Through the API server"_s), qPrintable(answer.headline()));
    QCOMPARE(page->callPage()->answer().values().rowCount(), 2);
    QCOMPARE(page->callPage()->answer().values().index(1, 0).data().toString(), u"26"_s);
    draw(u"call"_s);
    page->callPage()->send();
    QTRY_COMPARE_WITH_TIMEOUT(page->call().records().size(), 2U, patience);
    m_pane->resize(760, 520);
    draw(u"call-small"_s);
    applyTheme(*qApp, ThemeMode::Dark);
    draw(u"call-dark"_s);
    applyTheme(*qApp, ThemeMode::Light);
}

void EndpointsPaneTest::anAddressIsEnough()
{
    m_cluster.model.tellsInputs = true;
    QVERIFY(!m_pane->openAddress(u"ftp://x"_s));
    QVERIFY(words().contains(u"no address of an endpoint"_s));
    EndpointPage *page = m_pane->openAddress(m_server->address());
    m_cluster.model.prefix.clear();
    page->call().close();
    page->call().open();
    QTRY_COMPARE_WITH_TIMEOUT(page->call().state(), CallState::Ready, patience);
    QCOMPARE(page->call().protocol(), InferenceProtocol::V2);
    QCOMPARE(page->callPage()->form().grid().headerData(1, Qt::Horizontal).toString(), u"x[1]"_s);
    page->callPage()->form().grid().paste(u"9007199254740993,1"_s, 0, 0);
    page->callPage()->send();
    QTRY_COMPARE_WITH_TIMEOUT(page->call().records().size(), 1U, patience);
    QVERIFY(m_server->requests().back().body.contains("9007199254740993"));
    draw(u"address"_s);
}

void EndpointsPaneTest::whatIsWrongIsSaid()
{
    fill();
    EndpointPage *page = openIris();
    RequestForm &form = page->callPage()->form();
    page->call().open();
    QTRY_COMPARE_WITH_TIMEOUT(page->call().state(), CallState::Ready, patience);
    page->callPage()->send(); // nothing is filled in
    QVERIFY(words().contains(u"is no FP64"_s));
    form.grid().setSchema({{.name = u"x"_s, .type = TensorType::Fp64, .typeWord = u"FP64"_s, .shape = {-1, 2}}});
    form.grid().paste(u"1,2"_s, 0, 0);
    page->callPage()->send();
    QTRY_COMPARE_WITH_TIMEOUT(page->call().records().size(), 1U, patience);
    QVERIFY(page->callPage()->answer().sentence().contains(u"another number of columns"_s));
    draw(u"refused"_s);
}

void EndpointsPaneTest::tableAndTextAreOne()
{
    fill();
    EndpointPage *page = openIris();
    RequestForm &form = page->callPage()->form();
    form.setProtocol(InferenceProtocol::V1);
    form.grid().paste(u"1,2,3,4"_s, 0, 0);
    form.showJson(true);
    auto *text = form.findChild<QPlainTextEdit *>();
    QVERIFY(text->toPlainText().contains(u"\"instances\""_s));
    text->setPlainText(u"{\"instances\": [[1, 2, 3, 9223372036854775807], [5, 6, 7, 8]]}"_s);
    form.showJson(false);
    QCOMPARE(form.grid().rowCount(), 2);
    QCOMPARE(form.grid().index(0, 3).data().toString(), u"9223372036854775807"_s);
    form.showJson(true);
    form.setProtocol(InferenceProtocol::V2);
    QVERIFY(text->toPlainText().contains(u"\"datatype\": \"INT64\""_s));
    draw(u"json"_s);
}

void EndpointsPaneTest::pagesComeBack()
{
    fill();
    EndpointPage *page = openIris();
    page->callPage()->form().grid().paste(u"1,2,3,4\n5,6,7,8"_s, 0, 0);
    const QVariantMap state = m_pane->saveState();
    makePane();
    m_pane->restoreState(state);
    m_pane->chooseCluster(u"train"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_pane->page() && m_pane->page()->call().door().service == u"iris-predictor", patience);
    QCOMPARE(m_pane->page()->call().route(), InferenceRoute::ServiceProxy);
    QCOMPARE(m_pane->page()->callPage()->form().grid().rowCount(), 2);
}

void EndpointsPaneTest::everythingHasAName()
{
    fill();
    openIris();
    for (const QWidget *widget : m_pane->findChildren<QWidget *>())
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !qobject_cast<const QAbstractButton *>(widget) && !qobject_cast<const QLineEdit *>(widget->parentWidget()) && !widget->objectName().startsWith(u"qt_"_s))
            QVERIFY2(!widget->accessibleName().isEmpty() || !widget->parentWidget()->accessibleName().isEmpty(), widget->metaObject()->className());
    for (int kind = int(FailureKind::NotSignedIn); kind <= int(FailureKind::Unknown); ++kind) {
        const ErrorText text = EndpointWords::failure({.kind = static_cast<FailureKind>(kind), .status = 500, .field = {}, .message = {}});
        QVERIFY2(!text.sentence.isEmpty() && !text.advice.isEmpty(), qPrintable(QString::number(kind)));
    }
}

QTEST_MAIN(EndpointsPaneTest)
#include "endpointspane_test.moc"
