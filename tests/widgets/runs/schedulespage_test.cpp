// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "clients/kube/kubeclient.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "models/schedules/experimenttable.h"
#include "models/schedules/mappingtable.h"
#include "models/schedules/scheduletable.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/schedulesserver.h"
#include "widgets/common/messagepage.h"
#include "widgets/panes/runs/experimentspage.h"
#include "widgets/panes/runs/firestrip.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/panes/runs/runspane.h"
#include "widgets/panes/runs/scheduleeditor.h"
#include "widgets/panes/runs/schedulepanel.h"
#include "widgets/panes/runs/schedulespage.h"
#include "widgets/panes/runs/schedulewords.h"
#include "widgets/panes/runs/triggeredit.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {
constexpr int patience = 60'000;
constexpr RunPacing quick{.whileRunning = std::chrono::milliseconds(20), .atRest = std::chrono::milliseconds(20), .wholeList = std::chrono::hours(1), .firstBackOff = std::chrono::milliseconds(50), .longestBackOff = std::chrono::milliseconds(50)};
}

/// The page of schedules in its pane over a cluster on loopback. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class SchedulesPageTest : public QObject
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
        m_state.addVersion("traffic", "v1", {{"rate", "NUMBER_DOUBLE"}, {"window", "STRING"}});
        m_state.addVersion("traffic", "v2", {{"rate", "NUMBER_DOUBLE"}, {"region", "STRING"}, {"retries", {{"parameterType", "NUMBER_INTEGER"}, {"defaultValue", 3}}}});
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<LoopbackHttp>([this](const LoopbackHttp::Request &request) { return m_state.answer(request); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{KubeClient::create(*m_transport, {.server = m_server->address().toStdString()}, std::make_shared<FixedCredentials>(Credentials{})), {}}; });
        m_catalogue->setEntries({{.name = u"train"_s, .context = u"train"_s, .server = m_server->address()}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
        m_pane = std::make_unique<RunsPane>(*m_catalogue, *m_tasks, m_pool, nullptr, quick);
        m_pane->resize(1200, 760);
        m_pane->show();
        m_pane->setActive(true);
    }

    void cleanup()
    {
        m_pane.reset();
        m_tasks.reset();
        m_catalogue.reset();
        m_transport.reset();
        m_server.reset();
    }

    void nothingIsAskedBeforeItIsShown()
    {
        m_pane->chooseCluster(u"train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_state.runs.asked["GET runs"] > 2, patience);
        QCOMPARE(m_state.asked["GET recurringruns"], 0);
        m_pane->showView(u"schedules"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"There are no schedules yet"_s), patience);
        draw("schedules-empty");
        m_pane->closePage(1);
        QVERIFY(m_pane->pageOf(u"schedules"_s));
    }

    void aListThatCannotBeReadSaysWhyAndTriesAgain()
    {
        m_state.add("nightly", "v2", {{"rate", 0.1}});
        bool isAway = true;
        m_state.before = [&](const QByteArray &what) -> std::optional<LoopbackHttp::Reply> {
            if (isAway && what.contains("recurringruns"))
                return LoopbackHttp::Reply{.status = 403, .body = R"({"code": 7, "message": "not yours"})"};
            return {};
        };
        m_pane->chooseCluster(u"train"_s);
        m_pane->showView(u"schedules"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"You may not do this"_s), patience);
        draw("schedules-failed");
        applyTheme(*qApp, ThemeMode::Dark);
        draw("schedules-failed-dark");
        applyTheme(*qApp, ThemeMode::Light);
        isAway = false;
        page()->findChild<MessagePage *>()->findChild<QPushButton *>()->click();
        QTRY_COMPARE_WITH_TIMEOUT(page()->view()->model()->rowCount(), 1, patience);
        // What was read stays when the server goes away.
        isAway = true;
        QTRY_VERIFY_WITH_TIMEOUT(labels(page()).contains(u"Stale since"_s), patience);
        QVERIFY(page()->view()->isVisible());
        draw("schedules-stale");
    }

    void rowsSayWhatIsWrong()
    {
        fill();
        open(6);
        QCOMPARE(text(u"nightly"_s, ScheduleTable::PipelineColumn), u"traffic"_s);
        const ScheduleRowPointer row = page()->table()->rowAt(page()->table()->indexOf(u"nightly"_s));
        QCOMPARE(ScheduleWords::findingShort(row->findings.front()), u"Newer version differs"_s);
        choose(u"nightly"_s);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->isVisible() && panel()->findChild<FireStrip *>()->fires().size() >= 4, patience);
        QVERIFY(labels(panel()).contains(u"region is wanted and has no default"_s));
        QVERIFY(labels(panel()).contains(u"window is not there any more"_s));
        QVERIFY(panel()->findChild<FireStrip *>()->summary().contains(u"Failed: 1"_s));
        draw("schedules");
        applyTheme(*qApp, ThemeMode::Dark);
        draw("schedules-dark");
        m_pane->resize(900, 600);
        draw("schedules-dark-small");
        // Qt goes through a list of all widgets then: none of them may have been deleted on the way.
        for (int change = 0; change < 20; ++change)
            applyTheme(*qApp, change % 2 == 0 ? ThemeMode::Light : ThemeMode::Dark);
        applyTheme(*qApp, ThemeMode::Light);
    }

    void emptyFilteredAndFailedAreDifferentTexts()
    {
        m_pane->chooseCluster(u"train"_s);
        m_pane->showView(u"schedules"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"There are no schedules yet"_s), patience);
        m_state.add("one", "v1", {{"rate", 1}, {"window", "5m"}});
        QTRY_VERIFY_WITH_TIMEOUT(page()->view()->isVisible(), patience);
        page()->findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly)->setText(u"nobody"_s);
        QTRY_VERIFY_WITH_TIMEOUT(sentence().contains(u"No schedule fits the filter"_s), patience);
        page()->findChild<QLineEdit *>(QString(), Qt::FindDirectChildrenOnly)->clear();
        m_state.runs.status = 503;
        m_pane->chooseCluster(u"train"_s);
    }

    void repairMapsParametersAndReplaces()
    {
        fill();
        open(6);
        choose(u"nightly"_s);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->isVisible(), patience);
        press(panel(), u"Repair"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page()->editor() && page()->editor()->parameters()->rowCount() == 4, patience);
        ScheduleEditor *editor = page()->editor();
        QAbstractItemModelTester tester(editor->parameters(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QTRY_VERIFY_WITH_TIMEOUT(editor->wanted().version == (PipelineVersionReference{u"traffic"_s, u"v2"_s}), patience);
        QStringList kinds;
        for (int row = 0; row < 4; ++row)
            kinds.append(ScheduleWords::mapped(static_cast<MappedKind>(editor->parameters()->index(row, 0).data(MappingTable::KindRole).toInt())));
        QCOMPARE(kinds, (QStringList{u"Sent"_s, u"To be given"_s, u"Default"_s, u"Dropped"_s})); // rate, region, retries, window
        QVERIFY(!editor->save()->isEnabled());
        draw("schedule-repair", editor);
        QVERIFY(editor->parameters()->setData(editor->parameters()->index(1, MappingTable::ValueColumn), u"west"_s, Qt::EditRole));
        QTRY_VERIFY_WITH_TIMEOUT(editor->save()->isEnabled(), patience);
        editor->save()->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_state.find("nightly"), patience);
        const auto made = std::find_if(m_state.schedules.begin(), m_state.schedules.end(), [](const Json &one) { return one["display_name"] == "nightly"; });
        QVERIFY(made != m_state.schedules.end());
        QVERIFY((*made)["runtime_config"]["parameters"] == (Json{{"rate", 0.5}, {"region", "west"}}));
        QVERIFY((*made)["trigger"]["cron_schedule"]["cron"] == "0 0 3 * * *");
        QTRY_COMPARE_WITH_TIMEOUT(m_tasks->runningCount(), 0, patience);
        QCOMPARE(m_tasks->taskAt(0)->state(), TaskState::Done);
        // The new one is chosen, and nothing is wrong with it.
        QTRY_VERIFY_WITH_TIMEOUT(page()->view()->selectionModel()->hasSelection() && page()->table()->indexOf(QString::fromStdString((*made)["recurring_run_id"])) >= 0, patience);
        QVERIFY(page()->table()->rowAt(page()->table()->indexOf(QString::fromStdString((*made)["recurring_run_id"])))->findings.empty());
    }

    void editKeepsWhatIsNotTouched()
    {
        fill();
        open(6);
        choose(u"hourly"_s);
        press(page(), u"Edit …"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page()->editor() && page()->editor()->save()->isEnabled(), patience);
        const RecurringRun wanted = page()->editor()->wanted();
        QCOMPARE(wanted.version.versionId, u"v2"_s);
        QCOMPARE(wanted.trigger.intervalSeconds, 3600LL);
        QVERIFY(wanted.trigger.startTime > 0); // its beat is kept
        QCOMPARE((wanted.trigger.startTime - 1767225600) % 3600, 0LL);
        draw("schedule-edit", page()->editor());
        page()->editor()->close();
        QTRY_VERIFY_WITH_TIMEOUT(!page()->editor(), patience);
        QVERIFY(m_state.deeds.empty());
    }

    void aNewOneIsMade()
    {
        fill();
        open(6);
        press(page(), u"New schedule …"_s);
        ScheduleEditor *editor = page()->editor();
        QVERIFY(editor && !editor->save()->isEnabled());
        auto *pipelines = editor->findChildren<QComboBox *>().front();
        for (QComboBox *box : editor->findChildren<QComboBox *>())
            if (box->accessibleName() == u"Pipeline")
                pipelines = box;
        QTRY_COMPARE_WITH_TIMEOUT(pipelines->count(), 1, patience);
        pipelines->setCurrentIndex(0);
        Q_EMIT pipelines->activated(0);
        for (QLineEdit *line : editor->findChildren<QLineEdit *>())
            if (line->accessibleName() == u"Name")
                line->setText(u"made here"_s);
        QTRY_COMPARE_WITH_TIMEOUT(editor->parameters()->rowCount(), 3, patience);
        editor->parameters()->setData(editor->parameters()->index(0, MappingTable::ValueColumn), u"0.5"_s, Qt::EditRole);
        editor->parameters()->setData(editor->parameters()->index(1, MappingTable::ValueColumn), u"west"_s, Qt::EditRole);
        editor->trigger()->cronLine()->setText(u"0 0 25 * * *"_s);
        QVERIFY(editor->trigger()->problem().startsWith(u"Hour"_s));
        QVERIFY(!editor->save()->isEnabled());
        draw("schedule-new-wrong", editor);
        editor->trigger()->cronLine()->setText(u"0 30 8 * * 1-5"_s);
        QTRY_VERIFY_WITH_TIMEOUT(editor->save()->isEnabled(), patience);
        editor->save()->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_state.schedules.size() == 7, patience);
        QVERIFY(m_state.schedules.back()["mode"] == "ENABLE");
        QVERIFY(m_state.schedules.back()["trigger"]["cron_schedule"]["cron"] == "0 30 8 * * 1-5");
    }

    void deedsAskFirst()
    {
        fill();
        open(6);
        choose(u"hourly"_s);
        press(page(), u"Disable"_s);
        auto *question = page()->findChild<QuestionBar *>();
        QVERIFY(question->isVisible());
        QVERIFY(m_state.deeds.empty());
        question->yes()->click();
        QTRY_VERIFY_WITH_TIMEOUT((*m_state.find("hourly"))["status"] == "DISABLED", patience);
        QTRY_COMPARE_WITH_TIMEOUT(text(u"hourly"_s, ScheduleTable::StateColumn), u"DISABLED"_s, patience);
        press(page(), u"Run now"_s);
        const std::size_t before = m_state.runs.runs.size();
        question->yes()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_state.runs.runs.size(), before + 1, patience);
        QVERIFY(m_state.runs.runs.back()["pipeline_version_reference"]["pipeline_version_id"] == "v2");
        press(page(), u"Delete"_s);
        QTest::keyClick(question, Qt::Key_Escape);
        QVERIFY(!question->isVisible());
        QVERIFY(m_state.find("hourly"));
    }

    void copiesAsShown()
    {
        fill();
        open(6);
        choose(u"nightly"_s);
        for (QToolButton *one : page()->findChildren<QToolButton *>())
            if (one->menu() && one->text() == u"Copy") {
                Q_EMIT one->menu()->aboutToShow();
                one->menu()->actions().last()->trigger();
            }
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith(u"State,Name,Finding"_s));
        QVERIFY(lines[1].startsWith(u"ENABLED,nightly,Newer version differs"_s));
    }

    void everyPartHasAName()
    {
        fill();
        open(6);
        choose(u"nightly"_s);
        press(page(), u"Edit …"_s);
        for (QWidget *root : std::initializer_list<QWidget *>{page(), page()->editor()})
            for (const QWidget *part : root->findChildren<QWidget *>())
                if (part->focusPolicy() != Qt::NoFocus && part->isVisible() && !qobject_cast<const QLabel *>(part) && !part->objectName().startsWith(u"qt_"_s))
                    QVERIFY2(!part->accessibleName().isEmpty() || !part->property("text").toString().isEmpty() || part->inherits("QAbstractScrollArea") || part->inherits("QLineEdit") || part->inherits("QSpinBox"), part->metaObject()->className());
    }

    void experimentsCountTheirRuns()
    {
        m_state.experiments.push_back({{"experiment_id", "e-2"}, {"display_name", "put away"}, {"storage_state", "ARCHIVED"}, {"created_at", "2026-01-02T00:00:00Z"}});
        for (int i = 0; i < 5; ++i)
            m_state.runs.add("r" + std::to_string(i), i == 0 ? "RUNNING" : i == 1 ? "FAILED" : "SUCCEEDED");
        m_pane->chooseCluster(u"train"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_state.runs.asked["GET runs"] > 1, patience);
        m_pane->showView(u"experiments"_s);
        auto *page = static_cast<ExperimentsPage *>(m_pane->pageOf(u"experiments"_s));
        QAbstractItemModelTester tester(page->table(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QTRY_COMPARE_WITH_TIMEOUT(page->view()->model()->rowCount(), 2, patience);
        const auto cell = [&](int column) { return page->view()->model()->index(0, column).data(); };
        QTRY_COMPARE_WITH_TIMEOUT(cell(ExperimentTable::SucceededColumn).toInt(), 3, patience);
        QCOMPARE(cell(ExperimentTable::NameColumn).toString(), u"trials"_s);
        QCOMPARE(cell(ExperimentTable::RunningColumn).toInt(), 1);
        QCOMPARE(cell(ExperimentTable::FailedColumn).toInt(), 1);
        m_state.runs.run("r0")["state"] = "FAILED";
        QTRY_COMPARE_WITH_TIMEOUT(cell(ExperimentTable::FailedColumn).toInt(), 2, patience);
        draw("experiments");
        page->view()->selectRow(0);
        press(page, u"Archive"_s);
        auto *question = page->findChild<QuestionBar *>();
        QVERIFY(labels(question).contains(u"schedules are disabled"_s));
        draw("experiments-archive");
        question->yes()->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_state.experiments.front()["storage_state"] == "ARCHIVED", patience);
        for (QLineEdit *line : page->findChildren<QLineEdit *>())
            if (line->accessibleName().startsWith(u"Name of"))
                line->setText(u"made here"_s);
        press(page, u"Create"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page->view()->model()->rowCount(), 3, patience);
    }

    void openingAnExperimentShowsItsRuns()
    {
        m_state.runs.add("r0", "SUCCEEDED");
        m_pane->chooseCluster(u"train"_s);
        m_pane->showView(u"experiments"_s);
        auto *page = static_cast<ExperimentsPage *>(m_pane->pageOf(u"experiments"_s));
        QTRY_COMPARE_WITH_TIMEOUT(page->view()->model()->rowCount(), 1, patience);
        Q_EMIT page->view()->activated(page->view()->model()->index(0, 0));
        QCOMPARE(m_pane->viewIds().first(), u"runs"_s);
        QVERIFY(m_pane->page() == m_pane->pageOf(u"runs"_s));
        QCOMPARE(m_pane->saveState().value(u"filter"_s).toString(), u"trials"_s);
    }

    void cronInWords_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *cron, const char *words) { QTest::newRow(cron) << QString::fromUtf8(cron) << QString::fromUtf8(words); };
        row("0 0 3 * * *", "Every day, at 03:00 UTC");
        row("0 30 8 * * 1-5", "Monday to Friday, at 08:30 UTC");
        row("0 30 8 * * mon,thu", "Monday, Thursday, at 08:30 UTC");
        row("15 0 3,15 * * *", "Every day, at 03:00:15, 15:00:15 UTC");
        row("0 */15 * * * *", "Every 15 minutes, from the full hour on");
        row("0 30 * * * *", "Every hour, at minute 30");
        row("0 0 */6 * * *", "Every 6 hours from midnight UTC, at minute 0");
        row("0 0 0 1 * *", "On day 1 of the month, at 00:00 UTC");
        row("0 0 0 1 * 1", "On day 1 of the month and also Monday, at 00:00 UTC");
        row("0 0 0 1 jan,7 *", "January, July, on day 1 of the month, at 00:00 UTC");
        row("* * * * * *", "Every second");
        row("@daily", "Every day, at 00:00 UTC");
        row("@every 1h", "Every hour");
        row("0 7-9/2 3 * * *", "");
        row("0 3 * * *", "");
    }

    void cronInWords()
    {
        QFETCH(QString, cron);
        QFETCH(QString, words);
        QCOMPARE(cronSentence(cron), words);
    }

    void clockChangesAreSeen()
    {
        const QByteArray before = qgetenv("TZ");
        qputenv("TZ", "Europe/Berlin");
        tzset();
        // 2026-03-29 01:00 UTC the clocks go from two to three.
        const QStringList lines = ScheduleWords::fireLines({1774666800, 1774753200, 1774839600});
        before.isEmpty() ? qunsetenv("TZ") : qputenv("TZ", before);
        tzset();
        QVERIFY2(lines[1].contains(u"05:00:00"_s) && lines[1].contains(u"clocks were put forward"_s), qPrintable(lines.join(u'\n')));
        QVERIFY(!lines[2].contains(u"clocks"_s));
    }

private:
    void fill()
    {
        m_state.add("nightly", "v1", {{"rate", 0.5}, {"window", "5m"}});
        m_state.add("hourly", "v2", {{"rate", 0.5}, {"region", "west"}})["trigger"] = {{"periodic_schedule", {{"interval_second", "3600"}}}};
        m_state.add("weekly report of the west", "v0", {{"rate", 0.5}});
        m_state.add("of a pipeline that is gone", "v1")["pipeline_version_reference"] = {{"pipeline_id", "gone"}, {"pipeline_version_id", "v9"}};
        Json &latest = m_state.add("always the newest", "v2", {{"rate", "fast"}, {"region", "west"}});
        latest["pipeline_version_reference"].erase("pipeline_version_id");
        Json &busy = m_state.add("every minute", "v2", {{"rate", 0.5}, {"region", "west"}});
        busy["trigger"] = {{"periodic_schedule", {{"interval_second", "60"}}}};
        const QDate today = QDateTime::currentDateTimeUtc().date();
        const auto due = [&](int days) { return today.addDays(-days).toString(Qt::ISODate).toStdString() + "T03:00:00Z"; };
        for (const int days : {9, 8, 7, 4, 3, 2, 1})
            m_state.addRun("n" + std::to_string(days), days == 4 ? "FAILED" : "SUCCEEDED", "nightly", due(days))["finished_at"] = due(days).replace(14, 2, "12");
        m_state.addRun("b1", "SUCCEEDED", "every minute", due(1))["finished_at"] = due(1).replace(14, 2, "03");
    }

    void open(int rows)
    {
        m_pane->chooseCluster(u"train"_s);
        m_pane->showView(u"schedules"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page()->view()->model()->rowCount(), rows, patience);
    }

    SchedulesPage *page() const { return static_cast<SchedulesPage *>(m_pane->pageOf(u"schedules"_s)); }
    SchedulePanel *panel() const { return page()->findChild<SchedulePanel *>(); }
    QString sentence() const { return labels(page()->findChild<MessagePage *>()); }
    static QString labels(const QWidget *root)
    {
        QStringList texts;
        for (const QLabel *label : root->findChildren<QLabel *>())
            texts.append(label->text());
        return texts.join(u'\n');
    }
    QString text(const QString &name, int column) const
    {
        const int row = page()->table()->indexOf(name);
        return row < 0 ? QString() : page()->table()->plainText(row, column);
    }
    void choose(const QString &id) const
    {
        for (int row = 0; row < page()->view()->model()->rowCount(); ++row)
            if (page()->view()->model()->index(row, ScheduleTable::NameColumn).data() == id)
                page()->view()->selectRow(row);
    }
    static void press(const QWidget *root, const QString &text)
    {
        for (QAbstractButton *button : root->findChildren<QAbstractButton *>())
            if (button->accessibleName() == text && button->isVisible()) {
                QVERIFY2(button->isEnabled(), qPrintable(text));
                button->click();
                return;
            }
        QFAIL(qPrintable(text));
    }
    void draw(const char *name, QWidget *what = nullptr) const
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (folder.isEmpty())
            return;
        QDir().mkpath(folder);
        (what ? what : m_pane.get())->grab().save(folder % u'/' % QString::fromUtf8(name) % u".png"_s);
    }

    WorkPool m_pool;
    SchedulesServer m_state;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<LoopbackHttp> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<RunsPane> m_pane;
};

QTEST_MAIN(SchedulesPageTest)
#include "schedulespage_test.moc"
