// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "models/runs/artifactreading.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/runsserver.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/runs/artifactspage.h"
#include "widgets/panes/runs/runlistpage.h"
#include "widgets/panes/runs/runspane.h"
#include "widgets/runs/artifactview.h"
#include "widgets/runs/confusionview.h"
#include "widgets/runs/rocplot.h"
#include "widgets/runs/texttable.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr int patience = 60'000;
constexpr RunPacing quick{.whileRunning = std::chrono::milliseconds(50), .atRest = std::chrono::milliseconds(50), .wholeList = std::chrono::hours(1), .firstBackOff = std::chrono::milliseconds(50), .longestBackOff = std::chrono::milliseconds(50)};

Json named(const char *name, const char *type, Json metadata = Json::object())
{
    return {{"artifact_id", name}, {"name", name}, {"type", type}, {"uri", std::string("minio://mlpipeline/v2/run/") + name}, {"created_at", "2026-01-01T00:00:00Z"}, {"metadata", std::move(metadata)}};
}

Json classification()
{
    Json curve = Json::array();
    for (int i = 0; i <= 20; ++i)
        curve.push_back({{"falsePositiveRate", i / 20.0}, {"recall", std::min(1.0, std::sqrt(i / 20.0))}, {"confidenceThreshold", 1 - i / 20.0}});
    return {{"confidenceMetrics", curve}, {"confusionMatrix", {{"annotationSpecs", {{{"displayName", "quiet"}}, {{"displayName", "busy"}}}}, {"rows", {{{"row", {90, 10}}}, {{"row", {20, 80}}}}}}}};
}

} // namespace

/// The artifacts of a server and what they hold. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class ArtifactsPageTest : public QObject
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
        m_state = {};
        m_isOld = false;
        m_artifacts = {named("data", "Dataset"), named("model", "Model"), named("scores", "Metric", {{"accuracy", 0.9}, {"loss", 0.25}}), named("classes", "ClassificationMetric", classification()), named("report", "HTML"), named("notes", "Markdown"), named("table", "Dataset"), named("empty", "Artifact")};
        m_contents = {{"data", "name,count\na,1\nb,2\n"}, {"model", QByteArray("\x80\0\1", 3)}, {"report", "<h1>Report</h1><script>alert(1)</script><p>fine</p><img src='https://elsewhere.example/x.png'>"}, {"notes", "# Notes\n\n* one\n* two\n"}, {"table", "PAR1"}, {"empty", ""}};
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return answer(request); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
        m_pane = std::make_unique<RunsPane>(*m_catalogue, *m_tasks, m_pool, nullptr, quick);
        m_pane->resize(1300, 800);
        m_pane->show();
    }

    void cleanup()
    {
        m_pane.reset();
        m_tasks.reset();
        m_catalogue.reset();
        m_transport.reset();
        m_server.reset();
    }

    void everyKindIsShown()
    {
        ArtifactsPage *page = opened(8);
        ArtifactView *view = page->artifact();
        QAbstractItemModelTester tester(view->table(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        choose(page, u"data"_s);
        QTRY_COMPARE_WITH_TIMEOUT(view->table()->rowCount(), 2, patience);
        QCOMPARE(view->table()->headerData(1, Qt::Horizontal, Qt::DisplayRole), u"count · whole number"_s);
        draw("table");
        choose(page, u"scores"_s);
        QCOMPARE(view->table()->rowCount(), 2);
        QCOMPARE(view->table()->index(0, 1).data(), u"0.9"_s);
        draw("metrics");
        choose(page, u"classes"_s);
        QVERIFY(view->findChild<ConfusionView *>()->isVisible() && view->findChild<RocPlot *>()->isVisible());
        draw("classes");
        choose(page, u"report"_s);
        QTRY_VERIFY_WITH_TIMEOUT(view->document()->isVisible() && view->document()->toPlainText().contains(u"fine"_s), patience);
        QVERIFY(!view->document()->toPlainText().contains(u"alert"_s));
        QVERIFY(labels(view).contains(u"2 script(s)"_s));
        QVERIFY(view->tabs()->isTabVisible(1));
        draw("html");
        choose(page, u"notes"_s);
        QTRY_VERIFY_WITH_TIMEOUT(view->document()->isVisible() && view->document()->toPlainText().contains(u"Notes"_s), patience);
        choose(page, u"model"_s);
        QTRY_VERIFY_WITH_TIMEOUT(view->text()->isVisible() && view->text()->toPlainText().startsWith(u"00000000"_s), patience);
        QVERIFY(!view->tabs()->isTabVisible(1));
        choose(page, u"table"_s);
        QTRY_VERIFY_WITH_TIMEOUT(labels(view->message()).contains(u"Parquet"_s), patience);
        choose(page, u"empty"_s);
        QTRY_VERIFY_WITH_TIMEOUT(labels(view->message()).contains(u"is empty"_s), patience);
        draw("empty");
        for (const LoopbackHttp::Request &request : m_server->requests())
            QVERIFY(!request.path.contains("elsewhere"));
    }

    void aMissingContentIsSaidAndReadAgain()
    {
        m_contents.clear();
        ArtifactsPage *page = opened(8);
        choose(page, u"data"_s);
        QTRY_VERIFY_WITH_TIMEOUT(labels(page->artifact()->message()).contains(u"does not have it"_s), patience);
        draw("failed");
        m_contents["data"] = "a,b\n1,2\n";
        page->artifact()->message()->findChild<QPushButton *>()->click();
        QTRY_COMPARE_WITH_TIMEOUT(page->artifact()->table()->rowCount(), 1, patience);
    }

    void lineageLeadsToRuns()
    {
        ArtifactsPage *page = opened(8);
        choose(page, u"data"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page->lineage()->model()->rowCount(), 2, patience);
        QCOMPARE(page->lineage()->model()->index(0, 0).data(), u"Made by"_s);
        QCOMPARE(page->lineage()->model()->index(1, 0).data(), u"Used by"_s);
        applyTheme(*qApp, ThemeMode::Dark);
        draw("dark");
        applyTheme(*qApp, ThemeMode::Light);
        m_pane->resize(900, 600);
        draw("small");
        QCOMPARE(m_pane->height(), 600);
        QSignalSpy asked(page, &RunsPage::runRequested);
        Q_EMIT page->lineage()->activated(page->lineage()->model()->index(1, 0));
        QCOMPARE(asked.takeFirst().at(0), u"r"_s);
    }

    void theListIsFiltered()
    {
        ArtifactsPage *page = opened(8);
        page->findChild<QLineEdit *>()->setText(u"minio://mlpipeline/v2/run/no"_s);
        QCOMPARE(page->view()->model()->rowCount(), 1);
        page->findChild<QLineEdit *>()->setText(u"nobody"_s);
        QVERIFY(labels(page).contains(u"No artifact fits the filter"_s));
        page->findChild<QLineEdit *>()->setText({});
        QCOMPARE(page->view()->model()->rowCount(), 8);
    }

    void emptyServersSaySo()
    {
        m_artifacts.clear();
        ArtifactsPage *page = opened(0);
        QTRY_VERIFY_WITH_TIMEOUT(labels(page).contains(u"There are no artifacts yet"_s), patience);
        draw("none");
    }

    void oldServersSaySo()
    {
        m_isOld = true;
        ArtifactsPage *page = opened(0);
        QTRY_VERIFY_WITH_TIMEOUT(labels(page).contains(u"does not tell its artifacts"_s), patience);
    }

private:
    LoopbackHttp::Reply answer(const LoopbackHttp::Request &request)
    {
        if (request.path.endsWith("/services/ml-pipeline-ui"))
            return {.body = R"({"metadata": {"name": "ml-pipeline-ui", "namespace": "kubeflow"}, "spec": {"ports": [{"port": 80}]}})"};
        if (request.path.contains("/artifacts/get")) {
            const QByteArray key = request.path.mid(request.path.indexOf("key=") + 4).split('&').front();
            const auto found = m_contents.find(key.mid(key.lastIndexOf("%2F") + 3));
            return found == m_contents.end() ? LoopbackHttp::Reply{.status = 404, .body = "There is no such file"} : LoopbackHttp::Reply{.body = found->second};
        }
        if (request.path.contains("/artifacts"))
            return m_isOld ? LoopbackHttp::Reply{.status = 404, .body = "{}"} : LoopbackHttp::Reply{.body = QByteArray::fromStdString((m_artifacts.empty() ? Json::object() : Json{{"artifacts", m_artifacts}}).dump())};
        if (request.path.contains("/tasks") && m_isOld)
            return {.status = 404, .body = "{}"};
        if (request.path.contains("/tasks")) {
            if (m_artifacts.empty())
                return {.body = "{}"};
            const Json data{{{"artifact_key", "data"}, {"artifacts", {m_artifacts.front()}}}};
            const Json steps{{{"task_id", "1"}, {"name", "prepare"}, {"type", "RUNTIME"}, {"state", "SUCCEEDED"}, {"create_time", "2026-01-01T00:00:00Z"}, {"outputs", {{"artifacts", data}}}}, {{"task_id", "2"}, {"name", "train"}, {"type", "RUNTIME"}, {"state", "SUCCEEDED"}, {"create_time", "2026-01-01T00:00:09Z"}, {"inputs", {{"artifacts", data}}}}};
            return {.body = QByteArray::fromStdString(Json{{"tasks", steps}}.dump())};
        }
        return m_state.answer(request);
    }

    ArtifactsPage *opened(int count)
    {
        m_state.add("r", "SUCCEEDED");
        m_pane->chooseCluster(u"train"_s);
        [&] { QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 1, patience); }();
        m_pane->setActive(true);
        m_pane->showView(u"artifacts"_s);
        auto *page = qobject_cast<ArtifactsPage *>(m_pane->page());
        [&] { QTRY_VERIFY_WITH_TIMEOUT(page && !page->isBusy() && page->view()->model()->rowCount() == count, patience); }();
        return page;
    }
    static void choose(ArtifactsPage *page, const QString &name)
    {
        for (int row = 0; row < page->view()->model()->rowCount(); ++row)
            if (page->view()->model()->index(row, 0).data() == name)
                page->view()->selectRow(row);
    }
    static QString labels(QWidget *where)
    {
        QString text;
        for (const QLabel *label : where->findChildren<QLabel *>())
            if (label->isVisible())
                text += label->text() % u'\n';
        return text;
    }
    void draw(const QByteArray &name)
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (!folder.isEmpty())
            m_pane->grab().save(QDir(folder).filePath(u"artifacts-"_s % QString::fromLatin1(name) % u".png"));
    }

    RunsServer m_state;
    bool m_isOld = false;
    std::vector<Json> m_artifacts;
    std::map<QByteArray, QByteArray> m_contents;
    WorkPool m_pool;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<RunsPane> m_pane;
};

QTEST_MAIN(ArtifactsPageTest)
#include "artifactspage_test.moc"
