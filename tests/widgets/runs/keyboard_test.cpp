// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/runsserver.h"
#include "widgets/panes/runs/comparepage.h"
#include "widgets/panes/runs/comparisonview.h"
#include "widgets/panes/runs/runlistpage.h"
#include "widgets/panes/runs/runpage.h"
#include "widgets/panes/runs/runspane.h"
#include "widgets/panes/runs/runsteppanel.h"
#include "widgets/panes/runs/steplogs.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QTabBar>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

constexpr int patience = 60'000;
constexpr int mostStops = 80; ///< of Tab before it has gone around
constexpr RunPacing quick{.whileRunning = std::chrono::milliseconds(50), .atRest = std::chrono::milliseconds(50), .wholeList = std::chrono::hours(1), .firstBackOff = std::chrono::milliseconds(50), .longestBackOff = std::chrono::milliseconds(50)};

Json step(const std::string &id, const char *name, const char *state)
{
    return {{"task_id", id}, {"name", name}, {"display_name", name}, {"state", state}, {"type", "RUNTIME"}, {"start_time", "2026-01-01T00:00:05Z"}, {"end_time", "2026-01-01T00:01:05Z"}};
}

} // namespace

/// The Runs pane without a mouse: all of it is reached by Tab, nothing holds the focus, and the main path needs keys alone.
class RunsKeyboardTest : public QObject
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
        for (const char *id : {"1", "2", "3"}) {
            Json &run = m_state.add(id, *id == '2' ? "FAILED" : "SUCCEEDED");
            run["pipeline_spec"] = Json::parse(R"({"pipelineInfo": {"name": "two-steps"}, "schemaVersion": "2.1.0", "sdkVersion": "kfp-2.14.0", "components": {"comp-step": {"executorLabel": "exec-step"}},
              "deploymentSpec": {"executors": {"exec-step": {"container": {"image": "python:3.11"}}}}, "root": {"dag": {"tasks": {"load": {"componentRef": {"name": "comp-step"}, "taskInfo": {"name": "load"}}, "train": {"componentRef": {"name": "comp-step"}, "taskInfo": {"name": "train"}, "dependentTasks": ["load"]}}}}})");
            run["runtime_config"] = {{"parameters", {{"rate", *id - '0'}}}};
            m_state.steps[id] = {step(std::string(id) + "-l", "load", "SUCCEEDED"), step(std::string(id) + "-t", "train", *id == '2' ? "FAILED" : "SUCCEEDED")};
        }
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
        m_pane = std::make_unique<RunsPane>(*m_catalogue, *m_tasks, m_pool, nullptr, quick);
        m_pane->resize(1300, 850);
        m_pane->show();
        m_pane->activateWindow();
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->isActiveWindow(), patience);
    }

    void cleanup()
    {
        m_pane.reset();
        m_tasks.reset();
        m_catalogue.reset();
        m_transport.reset();
        m_server.reset();
    }

    void fromTheListToALogAndToAComparison()
    {
        chooseByKeys();
        QTableView *const list = m_pane->list()->view();
        QVERIFY(tabTo([&] { return focus() == list; }));
        press(Qt::Key_Home, Qt::ControlModifier);
        press(Qt::Key_Down); // newest first: the second is the one that failed
        press(Qt::Key_Return);
        auto *run = qobject_cast<RunPage *>(m_pane->page());
        QVERIFY(run);
        QTRY_VERIFY_WITH_TIMEOUT(!run->isBusy() && run->title() == u"run 2"_s, patience);
        QTRY_VERIFY_WITH_TIMEOUT(run->isAncestorOf(focus()), patience); // its views, once they are there
        // Its steps.
        QVERIFY(tabTo([&] { return named(u"Views of the run"_s); }));
        press(Qt::Key_Right);
        press(Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(run->steps()->isVisible(), patience);
        QVERIFY(tabTo([&] { return focus() == run->steps(); }));
        press(Qt::Key_Home, Qt::ControlModifier);
        press(Qt::Key_Down);
        QCOMPARE(run->steps()->currentIndex().siblingAtColumn(StepTable::NameColumn).data().toString().trimmed(), u"train"_s);
        // Its log.
        QVERIFY(tabTo([&] { return qobject_cast<QTabBar *>(focus()) && run->panel()->isAncestorOf(focus()); }));
        auto *const logs = run->panel()->findChild<StepLogs *>();
        for (int tab = 0; tab < 5 && !logs->isVisible(); ++tab)
            press(Qt::Key_Right);
        QVERIFY(logs->isVisible());
        // Back, two of the list, their comparison.
        press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_pane->page(), static_cast<RunsPage *>(m_pane->list()));
        QCOMPARE(focus(), static_cast<QWidget *>(list));
        press(Qt::Key_Home, Qt::ControlModifier);
        press(Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(tabTo([&] { return named(u"Compare"_s); }));
        press(Qt::Key_Space);
        auto *compared = qobject_cast<ComparePage *>(m_pane->page());
        QVERIFY(compared);
        QTRY_COMPARE_WITH_TIMEOUT(compared->table()->columnCount(), 3, patience);
        QVERIFY(tabTo([&] { return focus() == compared->view(); }));
        press(Qt::Key_W, Qt::ControlModifier);
        QVERIFY(!qobject_cast<ComparePage *>(m_pane->page()));
        QVERIFY(m_pane->page()->isAncestorOf(focus()));
    }

    void tabGoesAroundOnEveryPage()
    {
        chooseByKeys();
        Q_EMIT m_pane->list()->runRequested(u"1"_s);
        Q_EMIT m_pane->list()->compareRequested({u"1"_s, u"2"_s, u"3"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!m_pane->isBusy(), patience);
        for (const QString &page : m_pane->viewIds()) {
            press(Qt::Key_Tab, Qt::ControlModifier);
            QTRY_VERIFY_WITH_TIMEOUT(!m_pane->isBusy(), patience);
            for (const Qt::KeyboardModifiers way : {Qt::KeyboardModifiers(), Qt::KeyboardModifiers(Qt::ShiftModifier)}) {
                const QWidget *const first = focus();
                QVERIFY2(first, qPrintable(page));
                int stops = 0;
                do {
                    const QWidget *const before = focus();
                    press(way ? Qt::Key_Backtab : Qt::Key_Tab, way);
                    QVERIFY2(focus() != before, qPrintable(page % u": "_s % QString::fromUtf8(before->metaObject()->className()) % u" keeps the focus"_s));
                    QVERIFY2(hasName(focus()), qPrintable(page % u": "_s % QString::fromUtf8(focus()->metaObject()->className()) % u" has no name"_s));
                } while (focus() != first && ++stops < mostStops);
                QVERIFY2(focus() == first && stops > 2, qPrintable(page));
            }
        }
    }

private:
    static QWidget *focus() { return QApplication::focusWidget(); }
    static bool named(const QString &name) { return focus() && focus()->accessibleName() == name; }

    /// Its own, that of what it is the inside of, or the words on it.
    static bool hasName(const QWidget *widget)
    {
        for (const QWidget *one = widget; one && one != one->window(); one = one->parentWidget())
            if (!one->accessibleName().isEmpty())
                return true;
        return !widget->property("text").toString().isEmpty();
    }

    static void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(focus() ? focus() : QApplication::activeWindow(), static_cast<Qt::Key>(key), modifiers);
    }

    static bool tabTo(const std::function<bool()> &isThere)
    {
        for (int stop = 0; stop < mostStops && !isThere(); ++stop)
            press(Qt::Key_Tab);
        return isThere();
    }

    void chooseByKeys()
    {
        QVERIFY(tabTo([] { return qobject_cast<QComboBox *>(focus()) && named(u"Cluster"_s); }));
        press(Qt::Key_Down);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->list()->view()->model()->rowCount(), 3, patience);
    }

    WorkPool m_pool;
    RunsServer m_state;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<RunsPane> m_pane;
};

QTEST_MAIN(RunsKeyboardTest)
#include "keyboard_test.moc"
