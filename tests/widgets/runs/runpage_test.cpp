// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "models/runs/runserver.h"
#include "models/tasks/task.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/runsserver.h"
#include "widgets/canvas/pipelinecanvas.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/searchbar.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/panes/runs/runsteppanel.h"
#include "widgets/panes/runs/runtimeline.h"
#include "widgets/panes/runs/steplogs.h"
#include "widgets/panes/runs/stepsummary.h"
#include "widgets/panes/runs/stepvalues.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>
#include <QTreeWidget>

using namespace headrace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

constexpr int patience = 60'000;
constexpr RunFollowPacing quick{.whileRunning = 5ms, .atRest = 5ms, .leastGap = 5ms, .afterPush = 5ms, .firstBackOff = 5ms, .longestBackOff = 10ms};

Json task(const std::string &component, const std::string &name, const std::vector<std::string> &after = {})
{
    return {{"componentRef", {{"name", component}}}, {"taskInfo", {{"name", name}}}, {"dependentTasks", after}};
}

/// prepare → a loop over three with train → score; deploy when good.
Json sampleSpec()
{
    Json spec = Json::parse(R"({"pipelineInfo": {"name": "night-training"}, "schemaVersion": "2.1.0", "sdkVersion": "kfp-2.14.0",
      "components": {"comp-step": {"executorLabel": "exec-step"}, "comp-train": {"executorLabel": "exec-train"}, "comp-good": {"dag": {"tasks": {}}}, "comp-loop": {"dag": {"tasks": {}}, "inputDefinitions": {"parameters": {"rate": {"parameterType": "NUMBER_DOUBLE"}}}}},
      "deploymentSpec": {"executors": {"exec-step": {"container": {"image": "python:3.11"}}, "exec-train": {"container": {"image": "registry.example.com/team/train:2026-11", "resources": {"resourceMemoryLimit": "512Mi", "resourceCpuLimit": "2"}}}}}})");
    Json &tasks = spec["root"]["dag"]["tasks"];
    tasks["prepare-rows"] = task("comp-step", "prepare-rows");
    tasks["for-rates"] = task("comp-loop", "for-rates", {"prepare-rows"});
    tasks["for-rates"]["parameterIterator"] = {{"itemInput", "rate"}, {"items", {{"raw", "[0.1, 0.01, 0.001]"}}}};
    tasks["when-good"] = task("comp-good", "when-good", {"for-rates"});
    tasks["when-good"]["triggerPolicy"] = {{"condition", "true == false"}};
    spec["components"]["comp-loop"]["dag"]["tasks"] = {{"train-model", task("comp-train", "train-model")}, {"score-model", task("comp-step", "score-model", {"train-model"})}};
    spec["components"]["comp-good"]["dag"]["tasks"] = {{"deploy-model", task("comp-step", "deploy-model")}};
    return spec;
}

Json step(const std::string &id, const std::string &parent, const std::string &name, const char *state, const char *begin, const char *end, int round = -1)
{
    Json step{{"task_id", id}, {"parent_task_id", parent}, {"name", name}, {"display_name", name}, {"state", state}, {"start_time", std::string("2026-01-01T00:") + begin + "Z"}, {"type", "RUNTIME"}};
    if (end[0] != 0)
        step["end_time"] = std::string("2026-01-01T00:") + end + "Z";
    if (round >= 0)
        step["type_attributes"] = {{"iteration_index", std::to_string(round)}};
    return step;
}

Json sampleSteps()
{
    Json steps = Json::array();
    steps.push_back(step("p", "", "prepare-rows", "CACHED", "00:02", "00:03"));
    steps.push_back(step("l", "", "for-rates", "FAILED", "00:04", "03:20"));
    const std::array<const char *, 3> states{"SUCCEEDED", "FAILED", "SUCCEEDED"};
    for (int round = 0; round < 3; ++round) {
        const std::string id = "l" + std::to_string(round);
        steps.push_back(step(id, "l", "for-rates", states[static_cast<std::size_t>(round)], "00:05", "03:10", round));
        steps.push_back(step(id + "t", id, "train-model", states[static_cast<std::size_t>(round)], "00:06", round == 1 ? "01:40" : "02:30"));
        if (round != 1)
            steps.push_back(step(id + "s", id, "score-model", "SUCCEEDED", "02:31", "03:09"));
    }
    for (Json &one : steps)
        if (one["task_id"] == "l1t") {
            one["status_metadata"] = {{"message", "OOMKilled: The step needed more than its memory limit."}};
            one["inputs"]["parameters"].push_back({{"parameter_key", "rate"}, {"value", 0.01}});
            one["inputs"]["artifacts"].push_back({{"artifact_key", "rows"}, {"artifacts", {{{"artifact_id", "a-1"}, {"name", "rows"}, {"type", "Dataset"}, {"uri", "minio://mlpipeline/v2/rows"}}}}});
        }
    return steps;
}

} // namespace

/// One run's page over a server on loopback. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class RunPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        prepareIconTheme();
        applyTheme(*qApp, ThemeMode::Light);
        (void)m_korean.load(QStringLiteral(HEADRACE_SOURCE_DIR "/build/asan/translations/headrace_ko.qm"));
    }

    void init()
    {
        m_state = {};
        Json &run = m_state.add("r-1", "FAILED");
        run["display_name"] = "night training 2026-11-28 of the traffic model";
        run["pipeline_spec"] = sampleSpec();
        run["runtime_config"] = {{"parameters", {{"rates", {0.1, 0.01, 0.001}}, {"rows", 10000}}}};
        run["error"] = {{"code", 13}, {"message", "TaskFailed: train-model failed."}};
        m_state.steps["r-1"] = sampleSteps();
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
        m_pool = std::make_unique<WorkPool>();
        m_runServer = std::make_unique<RunServer>();
        m_context = std::make_unique<RunsContext>(RunsContext{.catalogue = *m_catalogue, .server = *m_runServer, .tasks = *m_tasks, .pool = *m_pool, .pacing = {}, .cluster = u"train"_s});
    }

    void cleanup()
    {
        m_page.reset();
        m_runServer.reset();
        m_tasks.reset();
        m_catalogue.reset();
        m_pool->drain(patience);
        m_transport.reset();
        m_server.reset();
    }

    void aFailedRunSaysWhatWhereAndWhy()
    {
        open();
        QCOMPARE(stateAt(u"for-rates/train-model"_s), GraphRunState::Failed);
        QCOMPARE(stateAt(u"prepare-rows"_s), GraphRunState::Cached);
        QCOMPARE(stateAt(u"when-good/deploy-model"_s), GraphRunState::Skipped);
        QVERIFY(runAt(u"for-rates/train-model"_s).reason.startsWith(u"OOMKilled"_s));
        QCOMPARE(runAt(u"for-rates"_s).shownIteration, 1); // the round that failed
        QVERIFY(texts().contains(u"train-model failed: OOMKilled: The step needed more than its memory limit."_s)); // more than the server says of the run
        QCOMPARE(primary()->text(), u"Retry"_s);
        draw("graph");
        m_page->selectNode(u"for-rates/train-model"_s);
        QVERIFY(m_page->panel()->summary()->offer().contains(u"512Mi"_s));
        QCOMPARE(m_page->timeline()->currentId(), u"l1t"_s);
        draw("failed");
    }

    void theSelectionIsOneInAllViews()
    {
        open();
        m_page->showView(RunPage::StepsView);
        m_page->selectRow(u"l2t"_s);
        QCOMPARE(m_page->canvas()->selectedIds(), QStringList{u"for-rates/train-model"_s});
        QCOMPARE(m_page->timeline()->currentId(), u"l2t"_s);
        QCOMPARE(runAt(u"for-rates"_s).shownIteration, 2); // its round is the one that is shown
        QCOMPARE(stateAt(u"for-rates/train-model"_s), GraphRunState::Succeeded);
        QCOMPARE(m_page->steps()->currentIndex().data(StepTable::IdRole), u"l2t"_s);
        draw("steps");
        m_page->showView(RunPage::TimelineView);
        draw("timeline");
        QTest::keyClick(m_page->timeline(), Qt::Key_Home);
        QCOMPARE(m_page->canvas()->selectedIds(), QStringList{u"prepare-rows"_s});
        auto *rounds = m_page->panel()->findChild<QComboBox *>();
        m_page->selectNode(u"for-rates/score-model"_s);
        QCOMPARE(rounds->count(), 3);
        rounds->setCurrentIndex(0);
        Q_EMIT rounds->activated(0);
        QCOMPARE(m_page->timeline()->currentId(), u"l0s"_s);
        m_page->activateWindow();
        m_page->timeline()->setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->timeline()->hasFocus(), patience);
        QTest::keyClick(m_page->timeline(), Qt::Key_Escape);
        QVERIFY(m_page->canvas()->selectedIds().isEmpty());
    }

    void anOlderServersFailureIsToldByItsStep()
    {
        m_state.steps.clear();
        m_state.run("r-1").erase("error");
        m_state.run("r-1")["run_details"] = {{"task_details", {{{"task_id", "t-1"}, {"display_name", "prepare-rows"}, {"state", "FAILED"}, {"start_time", "2026-01-01T00:00:10Z"}, {"end_time", "2026-01-01T00:01:40Z"}}}}};
        open();
        QVERIFY(texts().contains(u"prepare-rows failed."_s));
    }

    void attemptsArePartsOfTheBar()
    {
        m_state.steps["r-1"][0]["state_history"] = {{{"update_time", "2026-01-01T00:00:02Z"}, {"state", "RUNNING"}}, {{"update_time", "2026-01-01T00:00:30Z"}, {"state", "FAILED"}}, {{"update_time", "2026-01-01T00:00:40Z"}, {"state", "RUNNING"}}};
        m_state.steps["r-1"][0]["state"] = "SUCCEEDED";
        m_state.steps["r-1"][0]["end_time"] = "2026-01-01T00:01:00Z";
        open();
        QCOMPARE(m_page->table()->rowAt(0).begins.size(), std::size_t(2));
        QVERIFY(!m_page->steps()->isColumnHidden(StepTable::AttemptColumn));
        m_page->showView(RunPage::TimelineView);
        const QRectF bar = m_page->timeline()->barOf(0);
        QVERIFY(bar.width() > 50);
        m_page->timeline()->setZoom(4, bar.left());
        QVERIFY(m_page->timeline()->barOf(0).width() > 3.5 * bar.width());
        QVERIFY(std::abs(m_page->timeline()->barOf(0).left() - bar.left()) < 2); // the place under the pointer stays
        draw("attempts");
    }

    void valuesAreShownAndArtifactsAskedFor()
    {
        open();
        m_page->selectNode(u"for-rates/train-model"_s);
        QTreeWidget *tree = m_page->panel()->values()->tree();
        QCOMPARE(tree->topLevelItemCount(), 1);
        QCOMPARE(tree->topLevelItem(0)->child(0)->text(1), u"0.01"_s);
        QSignalSpy asked(m_page.get(), &RunPage::artifactRequested);
        Q_EMIT tree->itemActivated(tree->topLevelItem(0)->child(1), 0);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<RunArtifact>().uri, u"minio://mlpipeline/v2/rows"_s);
        m_page->panel()->tabs()->setCurrentIndex(1);
        draw("values");
    }

    void noLogIsExplained_data()
    {
        QTest::addColumn<QString>("node");
        QTest::addColumn<QString>("words");
        QTest::newRow("cached") << u"prepare-rows"_s << u"taken from the cache"_s;
        QTest::newRow("skipped") << u"for-rates/score-model"_s << u"never run"_s;
        QTest::newRow("pod unknown") << u"for-rates/train-model"_s << u"which pod"_s;
    }

    void noLogIsExplained()
    {
        QFETCH(QString, node);
        QFETCH(QString, words);
        open();
        m_page->selectNode(node);
        m_page->panel()->tabs()->setCurrentIndex(2);
        QVERIFY2(m_page->panel()->logs()->sentence().contains(words), qPrintable(m_page->panel()->logs()->sentence()));
        draw("log");
    }

    void thePodOfAnEndedRunIsFoundWhereverItIs()
    {
        m_state.hasPods = true; // one, in the namespace kubeflow
        for (Json &one : m_state.steps["r-1"])
            if (one["task_id"] == "l1t")
                one["pods"] = {{{"name", "one"}, {"type", "EXECUTOR"}}};
        open();
        m_page->selectNode(u"for-rates/train-model"_s);
        m_page->panel()->tabs()->setCurrentIndex(4);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->panel()->pod().state(), StepPod::State::Here, patience);
        QCOMPARE(m_page->panel()->pod().pod().name.nameSpace, u"kubeflow"_s);
        QSignalSpy asked(m_page.get(), &RunPage::openRequested);
        m_page->panel()->tabs()->currentWidget()->findChildren<QPushButton *>().last()->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<ResourceRef>(), (ResourceRef{.cluster = u"train"_s, .kind = u"Pod"_s, .nameSpace = u"kubeflow"_s, .name = u"one"_s}));
        draw("pod");
    }

    void theServersLogStandsInForAPodThatIsGone()
    {
        m_state.hasPods = true;
        for (Json &one : m_state.steps["r-1"])
            if (one["task_id"] == "l1t")
                one["pods"] = {{{"name", "gone-1"}, {"type", "EXECUTOR"}}};
        open();
        m_page->selectNode(u"for-rates/train-model"_s);
        m_page->panel()->tabs()->setCurrentIndex(2);
        auto *kept = m_page->panel()->logs()->findChild<QPlainTextEdit *>(u"kept"_s);
        QTRY_COMPARE_WITH_TIMEOUT(kept->toPlainText(), u"first line\nsecond line\nlast words"_s, patience);
        QVERIFY(kept->isVisible());
        auto *search = m_page->panel()->logs()->findChild<SearchBar *>();
        search->open(u"line"_s);
        Q_EMIT search->textChanged(u"line"_s);
        QCOMPARE(kept->textCursor().blockNumber(), 0);
        Q_EMIT search->nextWanted();
        QCOMPARE(kept->textCursor().blockNumber(), 1);
        Q_EMIT search->nextWanted(); // around the end
        QCOMPARE(kept->textCursor().blockNumber(), 0);
        draw("kept");
    }

    void moreMemoryIsANewRun()
    {
        open();
        m_page->selectNode(u"for-rates/train-model"_s);
        auto *button = m_page->panel()->summary()->findChild<QPushButton *>();
        QVERIFY2(button->text().contains(u"1Gi"_s), qPrintable(button->text()));
        QVERIFY(!primary()); // one verb stands out: the offer
        draw("offer");
        m_page->selectNode({});
        QCOMPARE(primary()->text(), u"Retry"_s);
        m_page->selectNode(u"for-rates/train-model"_s);
        QSignalSpy opened(m_page.get(), &RunPage::runRequested);
        button->click();
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, patience);
        const Json &made = m_state.run(opened[0][0].toString().toStdString());
        QCOMPARE(made["pipeline_spec"]["deploymentSpec"]["executors"]["exec-train"]["container"]["resources"]["resourceMemoryLimit"].get<std::string>(), "1Gi");
        QCOMPARE(made["runtime_config"]["parameters"]["rows"].get<int>(), 10000);
    }

    void statesChangeWithoutANewPicture()
    {
        m_state.run("r-1")["state"] = "RUNNING";
        m_state.run("r-1")["finished_at"] = "1970-01-01T00:00:00Z";
        m_state.run("r-1").erase("error");
        m_state.steps["r-1"] = Json::array({step("p", "", "prepare-rows", "RUNNING", "00:02", "")});
        open();
        const int before = m_page->pictures();
        NodeItem *const item = m_page->canvas()->canvasScene()->node(u"prepare-rows"_s);
        draw("running");
        m_state.steps["r-1"][0] = step("p", "", "prepare-rows", "SUCCEEDED", "00:02", "00:09");
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(u"prepare-rows"_s), GraphRunState::Succeeded, patience);
        QCOMPARE(m_page->pictures(), before);
        QCOMPARE(m_page->canvas()->canvasScene()->node(u"prepare-rows"_s), item);
        QVERIFY(!primary()); // while it runs nothing is urged
    }

    void aServerThatGoesAwayIsSaidAndTheRunStays()
    {
        open();
        m_state.status = 502;
        auto *strip = m_page->findChild<MessageStrip *>();
        QTRY_VERIFY_WITH_TIMEOUT(strip->text().contains(u"asked again by itself"_s), patience);
        QCOMPARE(stateAt(u"prepare-rows"_s), GraphRunState::Cached);
        draw("away");
        m_state.status = 200;
        QTRY_VERIFY_WITH_TIMEOUT(strip->text().isEmpty(), patience);
        m_state.runs.clear();
        QTRY_VERIFY_WITH_TIMEOUT(strip->text().contains(u"deleted on the server"_s), patience);
    }

    void aMetadataStoreThatIsDownIsSaid()
    {
        m_state.hasPods = m_state.hasMetadata = true;
        m_state.steps.clear(); // an older server
        open();
        auto *strip = m_page->findChild<MessageStrip *>();
        QTRY_VERIFY_WITH_TIMEOUT(m_page->follow()->status().state == LiveState::Live, patience);
        QVERIFY(strip->text().isEmpty());
        m_state.isDatabaseDown = true;
        open();
        QSignalSpy asked(m_page.get(), &RunPage::openRequested);
        strip = m_page->findChild<MessageStrip *>();
        QTRY_VERIFY_WITH_TIMEOUT(strip->text().contains(u"metadata store"_s), patience);
        QVERIFY(strip->text().contains(u"CrashLoopBackOff"_s));
        draw("metadata");
        strip->findChild<QPushButton *>()->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<ResourceRef>().name, u"mysql-0"_s);
    }

    void missingRunsAndMissingStepsAreDifferentTexts()
    {
        open("gone", false);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"no such run"_s), patience);
        QVERIFY(!m_page->panel()->isVisible()); // nothing to select from
        draw("missing");
        m_state.steps.clear();
        m_state.run("r-1")["run_details"] = Json::object();
        open();
        m_page->showView(RunPage::StepsView);
        QVERIFY(sentence().contains(u"tells of no steps"_s));
        draw("nosteps");
        m_state.run("r-1").erase("pipeline_spec");
        open("r-1", false);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"cannot be drawn"_s), patience);
        draw("nopicture");
    }

    void deedsAreConfirmed()
    {
        open();
        primary()->click();
        auto *confirm = m_page->findChild<QuestionBar *>();
        QVERIFY(confirm->isVisible());
        draw("confirm");
        QTest::keyClick(confirm, Qt::Key_Escape);
        QCOMPARE(m_state.asked["POST runs:retry"], 0);
        primary()->click();
        confirm->findChildren<QPushButton *>().first()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_state.asked["POST runs:retry"], 1, patience);
    }

    void everythingHasAName()
    {
        open();
        for (const QWidget *widget : m_page->findChildren<QWidget *>())
            if (widget->isVisible() && widget->focusPolicy() != Qt::NoFocus && !widget->objectName().startsWith(u"qt_"_s) && widget->metaObject() != &QWidget::staticMetaObject && !qobject_cast<const QTabWidget *>(widget->parent()))
                QVERIFY2(!widget->accessibleName().isEmpty() || qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractScrollArea *>(widget), widget->metaObject()->className());
    }

    void looksInOtherClothes()
    {
        open();
        m_page->selectNode(u"for-rates/train-model"_s);
        applyTheme(*qApp, ThemeMode::Dark);
        draw("dark");
        m_page->showView(RunPage::TimelineView);
        draw("dark-timeline");
        applyTheme(*qApp, ThemeMode::Light);
        m_page->resize(900, 600);
        draw("small-timeline");
        m_page->showView(RunPage::GraphView);
        draw("small");
        qApp->installTranslator(&m_korean);
        QApplication::processEvents();
        draw("korean");
        qApp->removeTranslator(&m_korean);
    }

    void aThousandTasks()
    {
        Json spec = sampleSpec();
        Json &tasks = spec["root"]["dag"]["tasks"] = Json::object();
        Json steps = Json::array();
        for (int i = 0; i < 1'000; ++i) {
            const std::string name = "step-" + std::to_string(i);
            tasks[name] = task("comp-step", name, i < 10 ? std::vector<std::string>{} : std::vector<std::string>{"step-" + std::to_string(i - 10), "step-" + std::to_string(i - 1 - i % 7)});
            steps.push_back(step(std::to_string(i), "", name, i == 700 ? "FAILED" : i > 900 ? "PENDING" : "SUCCEEDED", "00:02", "00:09"));
        }
        m_state.run("r-1")["pipeline_spec"] = spec;
        m_state.steps["r-1"] = steps;
        open();
        QCOMPARE(m_page->table()->rowCount(), 1'000);
        draw("thousand");
        const int pictures = m_page->pictures();
        QVERIFY2(pictures <= 2, "the picture and nothing more");
        for (QPushButton *button : m_page->findChildren<QPushButton *>())
            if (button->text() == u"Show the failed step"_s)
                button->click();
        QCOMPARE(m_page->canvas()->selectedIds(), QStringList{u"step-700"_s});
        QVERIFY(m_page->canvas()->seenArea().contains(m_page->canvas()->canvasScene()->node(u"step-700"_s)->sceneBoundingRect().center()));
        QVERIFY(!m_page->canvas()->isOverview());
        draw("thousand-failed");
        m_page->showView(RunPage::TimelineView);
        draw("thousand-timeline");
        m_state.steps["r-1"][950]["state"] = "SUCCEEDED";
        QTRY_COMPARE_WITH_TIMEOUT(stateAt(u"step-950"_s), GraphRunState::Succeeded, patience);
        QCOMPARE(m_page->pictures(), pictures);
    }

private:
    void open(const char *id = "r-1", bool waits = true)
    {
        m_page.reset();
        m_page = std::make_unique<RunPage>(*m_context, QString::fromLatin1(id), nullptr, quick);
        connect(m_runServer.get(), &RunServer::changed, m_page.get(), &RunPage::serverChanged);
        m_page->resize(1400, 800);
        m_page->show();
        m_page->setActive(true);
        if (m_runServer->client())
            m_page->serverChanged();
        else
            m_runServer->use(m_catalogue->session(u"train"_s));
        if (waits)
            QTRY_VERIFY_WITH_TIMEOUT(m_page->pictures() > 0 && !m_page->follow()->isReadingPicture(), patience);
    }
    GraphRun runAt(const QString &node) const
    {
        const NodeItem *item = m_page->canvas()->canvasScene()->node(node);
        return item ? item->node().run : GraphRun{};
    }
    GraphRunState stateAt(const QString &node) const { return runAt(node).state; }
    QStringList texts() const
    {
        QStringList texts;
        for (const QLabel *label : m_page->findChildren<QLabel *>())
            if (label->isVisible())
                texts.append(label->text());
        return texts;
    }
    QString sentence() const
    {
        QStringList all;
        for (const MessagePage *message : m_page->findChildren<MessagePage *>())
            for (const QLabel *label : message->isVisible() ? message->findChildren<QLabel *>() : QList<QLabel *>())
                all.append(label->text());
        return all.join(u'\n');
    }
    QPushButton *primary() const
    {
        for (QPushButton *button : m_page->findChildren<QPushButton *>(QString(), Qt::FindDirectChildrenOnly))
            if (button->isVisible() && button->property("primary").toBool())
                return button;
        return nullptr;
    }
    void draw(const char *name)
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        QApplication::processEvents();
        m_page->grab().save(QString(folder % u"/runpage-"_s % QString::fromLatin1(name) % u".png"_s));
    }

    QTranslator m_korean;
    RunsServer m_state;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<WorkPool> m_pool;
    std::unique_ptr<RunServer> m_runServer;
    std::unique_ptr<RunsContext> m_context;
    std::unique_ptr<RunPage> m_page;
};

QTEST_MAIN(RunPageTest)
#include "runpage_test.moc"
