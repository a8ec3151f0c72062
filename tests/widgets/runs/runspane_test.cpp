// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "models/runs/runtable.h"
#include "models/runs/runtasks.h"
#include "models/settings/settings.h"
#include "models/settings/viewstate.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/runsserver.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/runs/comparepage.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/panes/runs/runlistpage.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/panes/runs/runpanel.h"
#include "widgets/panes/runs/runspane.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int patience = 60'000;
constexpr RunPacing quick{.whileRunning = std::chrono::milliseconds(5), .atRest = std::chrono::milliseconds(5), .wholeList = std::chrono::hours(1), .firstBackOff = std::chrono::milliseconds(50), .longestBackOff = std::chrono::milliseconds(50)};
}

/// The pane over a cluster on loopback. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class RunsPaneTest : public QObject
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
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
        makePane();
    }

    void cleanup()
    {
        m_pane.reset();
        m_tasks.reset();
        m_catalogue.reset();
        m_transport.reset();
        m_server.reset();
    }

    void nothingIsAskedBeforeAClusterIsChosen()
    {
        QVERIFY(sentence().contains(u"No cluster is chosen"_s));
        m_pane->restoreState({{u"cluster"_s, u"train"_s}, {u"filter"_s, u"state:failed"_s}});
        QVERIFY(sentence().contains(u"Not connected to train"_s));
        QCOMPARE(m_server->requests().size(), std::size_t(0));
        QCOMPARE(m_pane->saveState().value(u"filter"_s), u"state:failed"_s);
        draw("idle");
    }

    void aClusterWithoutPipelinesSaysSo()
    {
        m_state.hasPipelines = false;
        m_pane->chooseCluster(u"train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"Kubeflow Pipelines is not installed"_s), patience);
        draw("missing");
        m_state.hasPipelines = true;
        m_state.add("a", "SUCCEEDED");
        button(u"Try again"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 1, patience);
    }

    void emptyFilteredAndFailedAreDifferentTexts()
    {
        m_pane->chooseCluster(u"train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"There are no runs yet"_s), patience);
        draw("empty");
        m_pane->list()->setArchived(true);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"No run is archived"_s), patience);
        m_pane->list()->setArchived(false);
        m_state.add("a", "SUCCEEDED");
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->list()->view()->isVisible(), patience);
        m_pane->list()->findChild<QLineEdit *>()->setText(u"nobody"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"No run fits the filter"_s), patience);
        button(u"Clear the filter"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->list()->view()->isVisible(), patience);
        m_state.status = 503;
        m_pane->list()->setArchived(true);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"is not ready"_s), patience);
        draw("failed");
    }

    void oneButtonStandsOut()
    {
        Settings settings(m_home.filePath(u"settings.json"_s));
        m_pane->offerNewRuns(settings);
        QCOMPARE(primaries(), QStringList{u"Show clusters"_s}); // no cluster is chosen
        m_state.hasPipelines = false;
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(primaries(), QStringList{u"Try again"_s}, patience);
        m_state.hasPipelines = true;
        button(u"Try again"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(primaries(), QStringList{u"New run …"_s}, patience);
        m_state.add("a", "SUCCEEDED");
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->list()->view()->isVisible(), patience);
        QCOMPARE(primaries(), QStringList{u"New run …"_s});
        m_pane->list()->findChild<QLineEdit *>()->setText(u"nobody"_s);
        QTRY_COMPARE_WITH_TIMEOUT(primaries(), QStringList{u"Clear the filter"_s}, patience);
    }

    void rowsHaveNamesAndAStateInWords()
    {
        fill(40);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 40, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->index(0, RunTable::PipelineColumn).data(), u"traffic"_s, patience);
        m_pane->list()->table()->setParameters({u"lr"_s});
        QCOMPARE(m_pane->list()->table()->headerData(RunTable::FixedColumns, Qt::Horizontal, Qt::DisplayRole), u"lr"_s);
        m_pane->list()->view()->selectRow(2);
        draw("rows");
        m_pane->resize(640, 420);
        draw("small");
        applyTheme(*qApp, ThemeMode::Dark);
        draw("dark");
        applyTheme(*qApp, ThemeMode::Light);
    }

    void theSelectedRunStandsBesideTheList()
    {
        fill(12);
        auto &run = m_state.run("3");
        run["error"] = {{"code", 5}, {"message", "step train: no memory"}};
        run["run_details"] = {{"task_details", {{{"task_id", "t-1"}, {"display_name", "train"}, {"state", "FAILED"}, {"start_time", "2026-01-01T00:00:10Z"}, {"end_time", "2026-01-01T00:01:40Z"}}, {{"task_id", "t-0"}, {"display_name", "prepare"}, {"state", "SUCCEEDED"}, {"start_time", "2026-01-01T00:00:03Z"}, {"end_time", "2026-01-01T00:00:09Z"}}}}};
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 12, patience);
        QVERIFY(!m_pane->list()->panel()->isVisible());
        m_pane->list()->findChild<QLineEdit *>()->setText(u"state:failed"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 2, patience);
        m_pane->list()->view()->selectRow(1);
        QVERIFY(m_pane->list()->panel()->isVisible());
        QCOMPARE(m_pane->list()->panel()->tasks()->rowCount(), 2);
        QCOMPARE(m_pane->list()->panel()->tasks()->taskAt(0).displayName, u"prepare"_s);
        QStringList texts;
        for (const QLabel *label : m_pane->list()->panel()->findChildren<QLabel *>())
            if (label->isVisible())
                texts.append(label->text());
        QVERIFY(texts.contains(u"step train: no memory"_s) && texts.contains(u"Failed"_s) && texts.contains(u"lr = 0.3\nrows = 10000"_s));
        draw("panel");
        m_state.run("3")["state"] = "RUNNING"; // retried elsewhere
        m_pane->list()->findChild<QLineEdit *>()->clear();
        m_pane->list()->view()->selectAll();
        QVERIFY(!m_pane->list()->panel()->isVisible());
    }

    void deedsAreCountedConfirmedAndDone()
    {
        fill(8);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 8, patience);
        m_pane->list()->view()->selectAll();
        auto *confirm = m_pane->list()->findChild<QuestionBar *>();
        tool(u"Terminate"_s)->click();
        QVERIFY(confirm->isVisible());
        QVERIFY2(confirm->findChild<QLabel *>()->text().startsWith(u"Terminate 2 "_s), qPrintable(confirm->findChild<QLabel *>()->text()));
        draw("confirm");
        QTest::keyClick(confirm, Qt::Key_Escape);
        QVERIFY(!confirm->isVisible());
        QCOMPARE(m_state.asked["POST runs:terminate"], 0);
        tool(u"Terminate"_s)->click();
        confirm->findChildren<QPushButton *>().first()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_state.asked["POST runs:terminate"], 2, patience);
        m_pane->list()->view()->selectAll();
        tool(u"Archive"_s)->click();
        confirm->findChildren<QPushButton *>().first()->click();
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"There are no runs yet"_s), patience);
        m_pane->list()->setArchived(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 8, patience);
        QVERIFY(tool(u"Restore"_s)->isVisible() && !tool(u"Archive"_s)->isVisible());
    }

    void metricsAreReadInSightFirstAndThenByAsManyAsOneWants()
    {
        for (int i = 0; i < 1'100; ++i) {
            const std::string id = std::to_string(i);
            m_state.add(id, "SUCCEEDED");
            m_state.steps[id] = {{{"task_id", "t"}, {"name", "train"}, {"type", "RUNTIME"}, {"outputs", {{"artifacts", {{{"artifact_key", "m"}, {"artifacts", {{{"artifact_id", "a" + id}, {"type", "Metric"}, {"metadata", {{"accuracy", i / 1100.0}}}}}}}}}}}}};
        }
        m_pane->chooseCluster(u"train"_s);
        QTableView *view = m_pane->list()->view();
        QTRY_COMPARE_WITH_TIMEOUT(view->model()->rowCount(), 1'100, patience);
        QVERIFY(tool(u"Read more metrics"_s)->isHidden()); // nobody wants any
        m_pane->list()->findChild<QLineEdit *>()->setText(u"!metric:nothing"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_state.asked["GET runs/tasks"], 500, patience);
        m_pane->list()->findChild<QLineEdit *>()->clear();
        m_pane->list()->table()->setMetrics({u"train.accuracy"_s});
        view->scrollToBottom();
        const auto cell = [&](int row) { return view->model()->index(row, RunTable::FixedColumns).data().toString(); };
        QTRY_COMPARE_WITH_TIMEOUT(cell(1'099), u"0"_s, patience); // the oldest one
        QVERIFY(!cell(400).isEmpty() && cell(700).isEmpty());
        QVERIFY(m_state.asked["GET runs/tasks"] < 560);
        QTRY_VERIFY_WITH_TIMEOUT(facts().contains(QString(QLocale().toString(1'100) % u" runs read"_s)), patience);
        draw("metrics");
        tool(u"Read more metrics"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!cell(700).isEmpty() && !cell(999).isEmpty(), patience);
        tool(u"Read more metrics"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_state.asked["GET runs/tasks"], 1'100, patience); // each was asked for once
        QTRY_VERIFY_WITH_TIMEOUT(!facts().contains(u"runs read"_s), patience);
        QVERIFY(tool(u"Read more metrics"_s)->isHidden());
    }

    void whatIsCopied()
    {
        m_state.add("a", "FAILED")["display_name"] = "one, \"two\"";
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 1, patience);
        for (int column = RunTable::StartedColumn; column < RunTable::FixedColumns; ++column)
            m_pane->list()->view()->setColumnHidden(column, true);
        m_pane->list()->view()->selectAll();
        QMenu *menu = tool(u"Copy"_s)->menu();
        Q_EMIT menu->aboutToShow();
        const QStringList expected{u"a"_s, u"one, \"two\""_s, u"State,Name,Duration\nFAILED,\"one, \"\"two\"\"\",90s\n"_s};
        for (qsizetype at = 0; at < expected.size(); ++at) {
            menu->actions()[at]->trigger();
            QCOMPARE(QApplication::clipboard()->text(), expected[at]);
        }
    }

    void openTabsComeBackAfterARestart()
    {
        fill(4);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 4, patience);
        Q_EMIT m_pane->list()->runRequested(u"1"_s);
        Q_EMIT m_pane->list()->compareRequested({u"0"_s, u"2"_s, u"3"_s});
        Q_EMIT m_pane->list()->runRequested(u"0"_s);
        const QStringList keys = m_pane->viewIds();
        QCOMPARE(keys.mid(4), (QStringList{u"run/1"_s, u"compare/0,2,3"_s, u"run/0"_s}));
        auto *compare = static_cast<ComparePage *>(m_pane->pageOf(keys[5]));
        QTRY_COMPARE_WITH_TIMEOUT(compare->table()->runs().size(), std::size_t(3), patience);
        compare->table()->setBaseline(1);
        compare->hideRun(2);
        m_pane->showView(u"run/1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->page()->title(), u"run 1"_s, patience);
        static_cast<RunPage *>(m_pane->page())->showView(RunPage::StepsView);
        const QTemporaryDir folder;
        ViewState(folder.filePath(u"view.ini"_s)).setValue(u"pane"_s, m_pane->saveState());
        makePane();
        m_pane->setActive(true);
        m_state.asked.clear();
        m_pane->restoreState(ViewState(folder.filePath(u"view.ini"_s)).value(u"pane"_s).toMap());
        QCOMPARE(m_pane->viewIds(), keys);
        QCOMPARE(m_pane->page(), m_pane->pageOf(u"run/1"_s));
        QCOMPARE(m_pane->page()->title(), u"run 1"_s);
        QVERIFY(m_state.asked.empty());
        m_pane->chooseCluster(u"train"_s);
        auto *run = static_cast<RunPage *>(m_pane->page());
        QTRY_VERIFY_WITH_TIMEOUT(run->follow()->run(), patience);
        QCOMPARE(run->saveState().value(u"view"_s).toInt(), int(RunPage::StepsView));
        draw("tabs");
        // Those behind ask when they are shown.
        auto *behind = static_cast<RunPage *>(m_pane->pageOf(u"run/0"_s));
        QCOMPARE(behind->title(), u"run 0"_s);
        QVERIFY(behind->follow()->status().state == LiveState::Idle);
        m_pane->showView(u"run/0"_s);
        QTRY_VERIFY_WITH_TIMEOUT(behind->follow()->run(), patience);
        compare = static_cast<ComparePage *>(m_pane->pageOf(keys[5]));
        m_pane->showView(keys[5]);
        QTRY_COMPARE_WITH_TIMEOUT(compare->table()->runs().size(), std::size_t(3), patience);
        QCOMPARE(compare->table()->baseline(), 1);
        QCOMPARE(compare->table()->columnCount(), 3);
    }

    void tabsBelongToTheirCluster()
    {
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}, {.name = u"other"_s, .context = u"other"_s, .server = m_server->address()}}, {});
        fill(2);
        m_pane->chooseCluster(u"train"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 2, patience);
        Q_EMIT m_pane->list()->runRequested(u"1"_s);
        m_pane->chooseCluster(u"other"_s);
        QCOMPARE(m_pane->viewIds().size(), qsizetype(4));
        QCOMPARE(m_pane->page(), m_pane->list());
        Q_EMIT m_pane->list()->runRequested(u"0"_s);
        m_pane->chooseCluster(u"train"_s);
        QCOMPARE(m_pane->viewIds().mid(4), QStringList{u"run/1"_s});
        QCOMPARE(m_pane->page(), m_pane->pageOf(u"run/1"_s));
        QCOMPARE(m_pane->saveState().value(u"tabs"_s).toMap().keys(), (QStringList{QString(), u"other"_s, u"train"_s}));
    }

    void filtersAndColumnsOfAllPagesComeBack()
    {
        const QStringList pages{u"schedules"_s, u"experiments"_s, u"artifacts"_s};
        const auto viewOf = [this](const QString &key) {
            const auto all = m_pane->pageOf(key)->findChildren<QTableView *>();
            return *std::find_if(all.begin(), all.end(), [&](const QTableView *one) { return one->accessibleName().toLower() == key; });
        };
        for (const QString &key : pages) {
            QTableView *view = viewOf(key);
            view->setColumnHidden(view->model()->columnCount() - 1, true);
            view->setColumnWidth(1, 333);
            m_pane->pageOf(key)->findChild<QLineEdit *>()->setText(u"filter of "_s % key);
        }
        const QVariantMap state = m_pane->saveState();
        makePane();
        m_pane->restoreState(state);
        for (const QString &key : pages) {
            const QTableView *view = viewOf(key);
            QVERIFY2(view->isColumnHidden(view->model()->columnCount() - 1) && view->columnWidth(1) == 333, qPrintable(key));
            QCOMPARE(m_pane->pageOf(key)->findChild<QLineEdit *>()->text(), QString(u"filter of "_s % key));
        }
    }

    void everythingHasANameForReaders()
    {
        for (const QWidget *widget : m_pane->findChildren<QWidget *>())
            if (widget->focusPolicy() != Qt::NoFocus && (qobject_cast<const QToolButton *>(widget) || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QTableView *>(widget)))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }

private:
    void makePane()
    {
        m_pane = std::make_unique<RunsPane>(*m_catalogue, *m_tasks, m_pool, nullptr, quick);
        m_pane->resize(1200, 700);
        m_pane->show();
    }
    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            auto &run = m_state.add(std::to_string(i), i % 4 == 1 ? "RUNNING" : i % 7 == 3 ? "FAILED" : "SUCCEEDED");
            run["runtime_config"] = {{"parameters", {{"lr", i / 10.0}, {"rows", 10'000}}}};
            if (i % 4 == 1)
                run["created_at"] = QDateTime::currentDateTimeUtc().addSecs(-i * 7).toString(Qt::ISODate).toStdString();
        }
    }
    QString sentence() const
    {
        QString text;
        for (const MessagePage *page : m_pane->findChildren<MessagePage *>())
            if (page->isVisible())
                for (const QLabel *label : page->findChildren<QLabel *>())
                    text += label->text() + u' ';
        return text;
    }
    QString facts() const
    {
        QString all;
        for (const QLabel *label : m_pane->list()->findChildren<QLabel *>())
            if (label->isVisible())
                all += label->text() + u'\n';
        return all;
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : m_pane->findChildren<QPushButton *>())
            if (one->text() == text && one->isVisible())
                return one;
        return nullptr;
    }
    QStringList primaries() const
    {
        QStringList texts;
        for (const QPushButton *one : m_pane->findChildren<QPushButton *>())
            if (one->isVisible() && one->property("primary").toBool())
                texts.append(one->text());
        return texts;
    }
    QToolButton *tool(const QString &text) const
    {
        for (QToolButton *one : m_pane->list()->findChildren<QToolButton *>())
            if (one->text() == text)
                return one;
        return nullptr;
    }
    void draw(const char *name) const
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        QCoreApplication::sendPostedEvents(); // layouts
        if (!folder.isEmpty())
            m_pane->grab().save(folder % u"/runs-"_s % QString::fromLatin1(name) % u".png"_s);
    }

    QTemporaryDir m_home;
    WorkPool m_pool;
    RunsServer m_state;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<RunsPane> m_pane;
};

QTEST_MAIN(RunsPaneTest)
#include "runspane_test.moc"
