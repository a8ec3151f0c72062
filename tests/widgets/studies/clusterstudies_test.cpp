// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/http/transport.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"
#include "models/studies/clusterstudysource.h"
#include "models/studies/experimentdraft.h"
#include "models/tasks/taskregistry.h"
#include "tests/fakes/smallserver.h"
#include "widgets/common/yamleditor.h"
#include "widgets/panes/experiments/clusterstudies.h"
#include "widgets/panes/experiments/draftform.h"
#include "widgets/panes/experiments/drafttable.h"
#include "widgets/panes/experiments/experimentspane.h"
#include "widgets/panes/experiments/limitsdialog.h"
#include "widgets/panes/experiments/newexperimentdialog.h"
#include "widgets/panes/experiments/studycommands.h"
#include "widgets/panes/experiments/studypage.h"
#include "widgets/panes/experiments/studystatepage.h"
#include "widgets/panes/experiments/triallogpage.h"
#include "widgets/panes/experiments/trialspage.h"
#include "widgets/panes/runs/questionbar.h"
#include "widgets/studies/trialrows.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

ListPacing quick()
{
    using std::chrono::milliseconds;
    return {.batch = milliseconds(0), .firstBackOff = milliseconds(2), .longestBackOff = milliseconds(40), .silence = milliseconds(20'000), .forbiddenRetry = milliseconds(30)};
}

QByteArray experiment(const QByteArray &name, const QByteArray &state, const QByteArray &more = {}, const QByteArray &nameSpace = "team")
{
    return R"({"apiVersion":"kubeflow.org/v1beta1","kind":"Experiment","metadata":{"name":")" + name + R"(","namespace":")" + nameSpace + R"(","uid":"u-)" + name
        + R"(","creationTimestamp":"2026-11-22T10:51:29Z","resourceVersion":"10"},"spec":{"maxTrialCount":12,"parallelTrialCount":3,"resumePolicy":"Never","objective":{"type":"maximize","objectiveMetricName":"acc"},)"
          R"("algorithm":{"algorithmName":"random"},"parameters":[{"name":"lr","parameterType":"double","feasibleSpace":{"min":"0.1","max":"0.9"}}],"trialTemplate":{"trialSpec":{"apiVersion":"batch/v1","kind":"Job"}}},)"
          R"("status":{"startTime":"2026-11-22T10:51:30Z","conditions":[{"type":"Created","status":"True"},{"type":")"
        + state + R"(","status":"True","message":"as it is"}])" + more + "}}";
}

QByteArray trial(int number, const QByteArray &accuracy, const QByteArray &state = "Succeeded", const QByteArray &version = "11")
{
    const QByteArray name = "s-" + QByteArray::number(1000 + number);
    return R"({"apiVersion":"kubeflow.org/v1beta1","kind":"Trial","metadata":{"name":")" + name + R"(","namespace":"team","uid":")" + name + R"(","resourceVersion":")" + version
        + R"(","creationTimestamp":"2026-11-22T10:52:00Z","labels":{"katib.kubeflow.org/experiment":"s"}},"spec":{"parameterAssignments":[{"name":"lr","value":"0.)" + QByteArray::number(number % 9 + 1)
        + R"("}]},"status":{"conditions":[{"type":")" + state + R"(","status":"True","message":"m"}],"observation":{"metrics":[{"name":"acc","max":")" + accuracy + R"(","min":"0","latest":"0"}]}}})";
}

QByteArray list(const QByteArrayList &items)
{
    return R"({"kind":"List","metadata":{"resourceVersion":"20"},"items":[)" + items.join(',') + "]}";
}

QByteArray resource(const QByteArray &plural, const QByteArray &kind, bool isNamespaced = true)
{
    return R"({"name":")" + plural + R"(","singularName":")" + kind.toLower() + R"(","kind":")" + kind + R"(","namespaced":)" + (isNamespaced ? "true" : "false") + R"(,"verbs":["get","list","watch","create","patch","delete"]})";
}

QByteArray failure(int code, const QByteArray &reason, const QByteArray &message)
{
    return R"({"kind":"Status","status":"Failure","reason":")" + reason + R"(","message":")" + message + R"(","code":)" + QByteArray::number(code) + "}";
}

} // namespace

/// Studies of a cluster on loopback, from the list to what is done to one. With HEADRACE_PICTURES=DIR what is looked at is drawn there.
class ClusterStudiesTest : public QObject
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
        m_hasKatib = true;
        m_status = 200;
        m_experiments = {experiment("s", "Running", R"(,"trials":3,"trialsSucceeded":2,"trialsRunning":1,"currentOptimalTrial":{"bestTrialName":"s-1001","observation":{"metrics":[{"name":"acc","max":"0.9","min":"0","latest":"0"}]}})"),
                         experiment("old", "Succeeded", R"(,"trials":12,"trialsSucceeded":11,"trialsFailed":1)"), experiment("wrong", "Failed")};
        m_trials = {trial(0, "0.5"), trial(1, "0.9"), trial(2, "0.1", "Running")};
        m_suggestion = R"({"metadata":{"name":"s","namespace":"team"},"spec":{"algorithm":{"algorithmName":"random"},"requests":3},"status":{"suggestionCount":3,"conditions":[{"type":"Running","status":"True"}]}})";
        m_events = "";
        m_dryRun = {201, experiment("made", "Created")};
        m_transport = std::make_unique<Transport>();
        m_server = std::make_unique<SmallServer>([this](const SmallServer::Call &call) { return answer(call); });
        m_catalogue = std::make_unique<ClusterCatalogue>([this](const ClusterEntry &) { return OpenedCluster{m_server->client(*m_transport), {}}; });
        m_catalogue->setEntries({{.name = u"lab"_s, .context = u"lab"_s, .server = u"http://127.0.0.1"_s, .nameSpace = u"team"_s}, {.name = u"other"_s, .context = u"other"_s, .server = u"http://127.0.0.1"_s}}, {});
        m_tasks = std::make_unique<TaskRegistry>();
        m_pool = std::make_unique<WorkPool>();
        m_pane = std::make_unique<ExperimentsPane>(*m_pool, nullptr);
        m_pane->offerClusters(*m_catalogue, *m_tasks, quick());
        m_pane->resize(1200, 760);
        m_pane->show();
        m_pane->setActive(true);
    }

    void cleanup()
    {
        m_pane.reset();
        m_pool.reset();
        m_tasks.reset();
        m_catalogue.reset();
        m_server.reset();
        m_transport.reset();
    }

    void nothingIsAskedBeforeAClusterIsChosen()
    {
        QVERIFY(says(u"No cluster is chosen"_s));
        m_pane->restoreState({{u"cluster"_s, u"lab"_s}, {u"namespace"_s, u"team"_s}, {u"open"_s, QStringList{u"team/s"_s}}});
        QVERIFY(says(u"Not connected to lab"_s));
        QCOMPARE(m_server->calls.size(), std::size_t(0));
        QCOMPARE(m_pane->saveState().value(u"open"_s).toStringList(), QStringList{u"team/s"_s});
        draw("idle");
        m_pane->chooseCluster(u"lab"_s); // what was open comes back
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->page() && m_pane->page()->source().frame(), patience);
        QCOMPARE(m_pane->page()->title(), u"s"_s);
    }

    void aClusterWithoutKatibSaysSo()
    {
        m_hasKatib = false;
        m_pane->chooseCluster(u"lab"_s);
        QTRY_VERIFY_WITH_TIMEOUT(says(u"Katib is not installed in lab"_s), patience);
        QVERIFY(says(u"katib-standalone"_s));
        draw("none");
        m_hasKatib = true;
        button(*m_pane->cluster(), u"Try again"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 3, patience);
    }

    void emptyFilteredAndRefusedAreDifferentTexts()
    {
        m_experiments.clear();
        m_pane->chooseCluster(u"lab"_s);
        QTRY_VERIFY_WITH_TIMEOUT(says(u"There are no experiments in the namespace team"_s), patience);
        draw("empty");
        m_experiments = {experiment("s", "Running")};
        m_pane->chooseNameSpace(QString());
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, patience);
        QVERIFY(!m_pane->cluster()->view()->isColumnHidden(static_cast<int>(StudyColumn::Namespace)));
        m_pane->cluster()->setFilter(u"nobody"_s);
        QTRY_VERIFY_WITH_TIMEOUT(says(u"No study fits the filter"_s), patience);
        button(*m_pane->cluster(), u"Clear the filter"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->cluster()->view()->isVisible(), patience);
        m_status = 403;
        m_pane->chooseNameSpace(u"secret"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button(*m_pane->cluster(), u"Try again"_s), patience);
        draw("refused");
    }

    void rowsSayWhereStudiesStand()
    {
        const QAbstractItemModelTester tester(m_pane->cluster()->view()->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        m_pane->chooseCluster(u"lab"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 3, patience);
        const Study &study = studyNamed(u"s"_s);
        QCOMPARE(KatibWords::cell(study, StudyColumn::State, 0), u"Running"_s);
        QCOMPARE(KatibWords::cell(study, StudyColumn::Best, 0), u"acc 0.9"_s);
        QCOMPARE(KatibWords::cell(study, StudyColumn::Done, 0), u"2 of 12 · 1 running"_s);
        QCOMPARE(KatibWords::cell(study, StudyColumn::Left, study.startedAt + 60), u"about 5 min"_s);
        QCOMPARE(KatibWords::cell(study, StudyColumn::Created, study.createdAt + 7200), u"120m"_s);
        QCOMPARE(KatibWords::cell(studyNamed(u"old"_s), StudyColumn::Done, 0), u"12 of 12 · 1 failed"_s);
        draw("list");
        m_server->send("/experiments", R"({"type":"MODIFIED","object":)" + experiment("s", "Succeeded", R"(,"trials":12,"trialsSucceeded":12)") + "}");
        QTRY_COMPARE_WITH_TIMEOUT(studyNamed(u"s"_s).state, StudyState::Succeeded, patience);
        m_pane->cluster()->setFilter(u"state:succ !old"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->cluster()->view()->model()->rowCount(), 1, patience);
        m_pane->cluster()->setFilter(u"algorithm:tpe"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->cluster()->view()->model()->rowCount(), 0, patience);
        m_pane->resize(640, 420);
        m_pane->cluster()->setFilter({});
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->cluster()->view()->model()->rowCount(), 3, patience);
        draw("list-small");
        applyTheme(*qApp, ThemeMode::Dark);
        draw("list-dark");
        applyTheme(*qApp, ThemeMode::Light);
    }

    void aStudyTakesTwoListsThenWatches()
    {
        m_trials.clear();
        for (int i = 0; i < 500; ++i)
            m_trials.append(trial(i, "0." + QByteArray::number(i % 7 + 1)));
        openStudy();
        QCOMPARE(m_pane->page()->source().frame()->rows(), 500);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->streams("/trials"), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_server->streams("metadata.name%3Ds"), 1, patience);
        int lists = 0;
        for (const SmallServer::Call &call : m_server->calls)
            lists += !call.path.contains("watch=1") && (call.path.contains("/trials?") || call.path.contains("metadata.name%3Ds"));
        QCOMPARE(lists, 2);
        draw("study");
        m_pane->page()->selection().setChosen({3});
        m_server->send("/trials", R"({"type":"ADDED","object":)" + trial(500, "0.95") + "}");
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->page()->source().frame()->rows(), 501, patience);
        QCOMPARE(m_pane->page()->source().frame()->best, std::optional(1)); // the server names the best one
        QCOMPARE(m_pane->page()->selection().chosen(), (std::vector<int>{3})); // what was chosen stays
        QCOMPARE(m_pane->page()->trials()->rows()->rowCount(), 501);
    }

    void aDeletedStudyStaysAsItWas()
    {
        openStudy();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->streams("metadata.name%3Ds"), 1, patience);
        m_server->send("metadata.name%3Ds", R"({"type":"DELETED","object":)" + m_experiments.front() + "}");
        const auto *source = m_pane->page()->source().onCluster();
        QTRY_VERIFY_WITH_TIMEOUT(source->follow().isGone(), patience);
        QCOMPARE(m_pane->page()->source().frame()->rows(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(hasLabel(*m_pane->page(), u"deleted on the cluster"_s), patience);
        QVERIFY(!m_pane->page()->commands()->remove()->isEnabled());
    }

    void aStudyThatIsNotThereSaysSo()
    {
        m_pane->chooseCluster(u"lab"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 3, patience);
        m_experiments.clear();
        m_pane->openStudy({.nameSpace = u"team"_s, .name = u"nobody"_s, .uid = {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->page()->sentence().contains(u"There is no experiment nobody in team"_s), patience);
    }

    void countsAreChangedWithWarnings()
    {
        openStudy();
        Study study = *m_pane->page()->source().onCluster()->follow().study();
        study.counts = {.all = 6, .succeeded = 3, .running = 3};
        LimitsDialog dialog(study, nullptr);
        QVERIFY(!dialog.ok()->isEnabled()); // nothing was changed
        dialog.parallel()->setValue(1);
        QVERIFY(dialog.findings().contains(u"deletes the newest"_s) && dialog.ok()->isEnabled());
        dialog.most()->setValue(5);
        QVERIFY(dialog.findings().contains(u"6 trials are there already"_s) && !dialog.ok()->isEnabled());
        dialog.most()->setValue(20);
        dialog.mostFailed()->setValue(30);
        QVERIFY(dialog.findings().contains(u"may fail"_s) && !dialog.ok()->isEnabled());
        dialog.mostFailed()->setValue(-1);
        QCOMPARE(dialog.limits(), (TrialLimits{.most = 20, .parallel = 1, .mostFailed = {}}));
        m_pane->page()->commands()->limits()->click();
        auto *open = m_pane->findChild<LimitsDialog *>();
        open->most()->setValue(20);
        draw("limits", open);
        open->ok()->click();
        QTRY_VERIFY_WITH_TIMEOUT(sent("PATCH", "/experiments/s").contains(R"("maxTrialCount":20)"), patience);
    }

    void limitsOfEndedStudies_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("never") << u"Never"_s << u"ExperimentMaxTrialsReached"_s << false;
        QTest::newRow("long running") << u"LongRunning"_s << u"ExperimentMaxTrialsReached"_s << true;
        QTest::newRow("from volume") << u"FromVolume"_s << u"ExperimentMaxTrialsReached"_s << true;
        QTest::newRow("goal") << u"LongRunning"_s << u"ExperimentGoalReached"_s << false;
    }

    void limitsOfEndedStudies()
    {
        QFETCH(const QString, policy);
        QFETCH(const QString, reason);
        QFETCH(const bool, goesOn);
        const Study study{.state = StudyState::Succeeded, .maxTrials = 4, .parallelTrials = 2, .resumePolicy = policy, .counts = {.all = 4, .succeeded = 4}, .conditions = {{.type = u"Succeeded"_s, .status = u"True"_s, .reason = reason, .message = {}, .changedAt = 0}}};
        const std::vector<LimitFinding> findings = limitFindings(study, {.most = 8, .parallel = {}, .mostFailed = {}});
        QCOMPARE(findings, std::vector<LimitFinding>{goesOn ? LimitFinding::Restarts : LimitFinding::NotRestartable});
        QVERIFY(limitFindings(study, {}).empty());
    }

    void aTrialIsRunAgainOnlyWhereItComesBack()
    {
        m_trials.append(trial(3, "0.2", "Running"));
        openStudy();
        StudyCommands &commands = *m_pane->page()->commands();
        QVERIFY(!commands.rerun()->isEnabled());
        m_pane->page()->selection().setChosen({0});
        commands.rerun()->click();
        QVERIFY(commands.question()->isVisible());
        commands.question()->yes()->click();
        QTRY_VERIFY_WITH_TIMEOUT(isSent("DELETE", "/trials/s-1000"), patience);
        const Study study = *m_pane->page()->source().onCluster()->follow().study();
        const std::vector<Trial> &trials = m_pane->page()->source().onCluster()->follow().trials();
        QCOMPARE(rerunFinding(study, std::span(trials).first(3), trials[2]), RerunFinding::IsTheLastActive);
        QCOMPARE(rerunFinding(study, trials, trials[2]), RerunFinding::ComesBack);
    }

    void studiesAreClonedAndDeleted()
    {
        openStudy();
        StudyCommands &commands = *m_pane->page()->commands();
        commands.clone()->click();
        auto *ask = m_pane->findChild<QInputDialog *>();
        QCOMPARE(ask->textValue(), u"s-2"_s);
        ask->accept();
        QTRY_VERIFY_WITH_TIMEOUT(isSent("POST", "/experiments"), patience);
        QVERIFY(sent("POST", "/experiments").contains(R"("name":"s-2")") && !sent("POST", "/experiments").contains("status"));
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->page()->source().label(), u"made"_s, patience); // the new one is shown
        m_pane->findChild<QTabBar *>()->setCurrentIndex(0);
        m_pane->cluster()->view()->selectAll();
        m_pane->cluster()->commands()->remove()->click();
        m_pane->cluster()->commands()->question()->yes()->click();
        QTRY_COMPARE_WITH_TIMEOUT(std::count_if(m_server->calls.begin(), m_server->calls.end(), [](const SmallServer::Call &call) { return call.method == "DELETE"; }), 3, patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_tasks->runningCount(), 0, patience);
        QCOMPARE(m_tasks->taskAt(0)->state(), TaskState::Done);
    }

    void theDoctorSaysWhyNothingStarts()
    {
        m_trials.clear();
        m_experiments = {experiment("s", "Failed")};
        m_suggestion = R"({"metadata":{"name":"s","namespace":"team"},"spec":{"algorithm":{"algorithmName":"random"}},"status":{"conditions":[{"type":"Failed","status":"True","message":"Validation failed: gamma","lastTransitionTime":"2026-11-22T10:51:31Z"}]}})";
        m_events = R"({"metadata":{"uid":"e"},"type":"Warning","reason":"ReconcileError","message":"Internal error occurred: failed calling webhook","involvedObject":{"kind":"Experiment","name":"s","namespace":"team"},"count":4})";
        openStudy();
        StudyStatePage *page = m_pane->page()->statePage();
        const QAbstractItemModelTester tester(page->conditions(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QTRY_VERIFY_WITH_TIMEOUT(page->isVisible(), patience); // there is nothing else to be seen
        QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy() && page->sentences().size() == 2, patience);
        QVERIFY2(page->sentences().join(u'|').contains(u"The algorithm random refuses the study"_s), qPrintable(page->sentences().join(u'|')));
        QVERIFY(page->sentences().join(u'|').contains(u"webhook of the cluster does not answer"_s));
        QTRY_COMPARE_WITH_TIMEOUT(page->conditions()->index(0, ConditionTable::ReasonColumn).data().toString(), u"Validation failed: gamma"_s, patience);
        draw("state");
    }

    void logsOfATrialThatIsGoneSayWhy()
    {
        openStudy();
        m_pane->showView(u"log"_s);
        TrialLogPage *log = m_pane->page()->log();
        QCOMPARE(log->trial(), u"s-1002"_s); // the one that runs
        QTRY_VERIFY_WITH_TIMEOUT(log->sentence().contains(u"is gone, and its log with it"_s), patience);
        const int before = m_server->count("/jobs/");
        m_server->send("/trials", R"({"type":"ADDED","object":)" + trial(9, "0.3") + "}");
        QTRY_COMPARE_WITH_TIMEOUT(log->trials()->count(), 4, patience);
        QCOMPARE(m_server->count("/jobs/"), before); // another trial is no reason to ask again
        m_pane->page()->selection().setChosen({0});
        QTRY_VERIFY_WITH_TIMEOUT(m_server->count("/jobs/s-1000") == 1, patience);
        draw("log");
    }

    void formAndTextAreTwoSidesOfTheSame()
    {
        m_pane->chooseCluster(u"lab"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 3, patience);
        const QByteArray text = "# what this is for\napiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata:\n  name: a # short\n  namespace: team\nspec:\n  odd: [1, 2]\n  objective: {type: minimize, objectiveMetricName: loss}\n"
                                "  algorithm:\n    algorithmName: random\n  maxTrialCount: 4\n  parallelTrialCount: 2\n  parameters:\n    - name: lr\n      parameterType: double\n      feasibleSpace: {min: \"0.1\", max: \"0.9\"}\n"
                                "  trialTemplate:\n    primaryContainerName: c\n    trialParameters:\n      - {name: rate, reference: lr}\n    trialSpec:\n      apiVersion: batch/v1\n      kind: Job\n      spec:\n        template:\n          spec:\n"
                                "            restartPolicy: Never\n            containers:\n              - name: c\n                image: i\n                command: [x, \"${trialParameters.rate}\"]\n";
        NewExperimentDialog *dialog = m_pane->newExperiment(text);
        DraftForm &form = *dialog->form();
        const QAbstractItemModelTester tester(form.parameters(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY2(dialog->createButton()->isEnabled(), qPrintable(dialog->verdict() + dialog->faults().join(u'\n')));
        auto *name = qobject_cast<QLineEdit *>(form.field(u"metadata.name"_s));
        QCOMPARE(name->text(), u"a"_s);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, u"B"_s);
        QVERIFY(!form.faultAt(u"metadata.name"_s).isEmpty() && !dialog->createButton()->isEnabled()); // at once, at the field
        QTest::keyClick(name, Qt::Key_Backspace);
        QTest::keyClicks(name, u"better"_s);
        QVERIFY2(QRegularExpression(u"name: \"?better\"? # short"_s).match(dialog->editor()->text()).hasMatch(), qPrintable(dialog->editor()->text()));
        QVERIFY(dialog->editor()->text().startsWith(u"# what this is for"_s) && dialog->editor()->text().contains(u"odd: [1, 2]"_s));
        QVERIFY(dialog->faults().join(u'\n').contains(u"drops it without a word"_s));
        QVERIFY(form.parameters()->setData(form.parameters()->index(0, 2), u"2"_s, Qt::EditRole));
        QVERIFY(form.parameters()->index(0, 0).data(DraftTable::FaultRole).toString().contains(u"less than max"_s) || dialog->faults().join(u'\n').contains(u"less than max"_s));
        QVERIFY(form.parameters()->setData(form.parameters()->index(0, 0), u"speed"_s, Qt::EditRole));
        QCOMPARE(dialog->draft().words(u"spec.trialTemplate.trialParameters[0].reference"_s), u"speed"_s); // what refers to it goes along
        dialog->editor()->setText(QString::fromUtf8(text).replace(u"maxTrialCount: 4"_s, u"maxTrialCount: 1"_s), true);
        QTRY_VERIFY_WITH_TIMEOUT(form.faultAt(u"spec.parallelTrialCount"_s).contains(u"less than or equal to spec.maxTrialCount"_s), patience);
        QCOMPARE(qobject_cast<QLineEdit *>(form.field(u"spec.maxTrialCount"_s))->text(), u"1"_s);
        draw("new", dialog);
        dialog->editor()->setText(u"a: [1"_s, true);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->checkButton()->isEnabled() && !name->isEnabled(), patience);
        QCOMPARE(m_server->count("dryRun=All"), 0);
        delete dialog;
    }

    void theServerIsAskedBeforeAnythingIsMade()
    {
        m_pane->chooseCluster(u"lab"_s);
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 3, patience);
        QFile example(QStringLiteral(HEADRACE_SOURCE_DIR "/resources/templates/experiments/lb-gbr-tune.yaml"));
        QVERIFY(example.open(QIODevice::ReadOnly));
        NewExperimentDialog *dialog = m_pane->newExperiment(example.readAll());
        QVERIFY2(dialog->createButton()->isEnabled(), qPrintable(dialog->verdict() + dialog->faults().join(u'\n'))); // the example is good
        QVERIFY(dialog->draft().setValue(u"metadata.namespace"_s, u"team"_s));
        QVERIFY(dialog->editor()->text().startsWith(u"# Load-balancer traffic"_s));
        draw("example", dialog);
        m_dryRun = {400, failure(400, "", "admission webhook denied the request: no")};
        dialog->createButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->verdict().contains(u"The server refuses it"_s), patience);
        QCOMPARE(m_server->count("dryRun=All"), 1);
        QCOMPARE(std::count_if(m_server->calls.begin(), m_server->calls.end(), [](const SmallServer::Call &call) { return call.method == "POST" && call.path.contains("/experiments"); }), 1);
        m_dryRun = {201, experiment("made", "Created")};
        dialog->createButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_pane->page() ? m_pane->page()->source().label() : QString(), u"made"_s, patience);
        QCOMPARE(m_server->count("dryRun=All"), 2);
    }

    void commandsGoToTheClusterOfTheStudy()
    {
        openStudy();
        m_pane->chooseCluster(u"other"_s);
        QVERIFY(!m_pane->page()); // its page went with its cluster
        QTRY_COMPARE_WITH_TIMEOUT(rows(), 3, patience);
        m_pane->chooseCluster(u"lab"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->page() && m_pane->page()->source().frame(), patience);
    }

    void everythingHasAName()
    {
        openStudy();
        m_pane->findChild<QTabBar *>()->setCurrentIndex(0);
        for (const QTabBar *bar : m_pane->findChildren<QTabBar *>())
            QVERIFY2(!bar->accessibleName().isEmpty(), qPrintable(bar->parent()->objectName() + QString::fromLatin1(bar->parent()->metaObject()->className())));
        for (const QWidget *widget : m_pane->cluster()->findChildren<QWidget *>())
            if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) && !qobject_cast<const QPushButton *>(widget))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
    }

private:
    SmallServer::Answer answer(const SmallServer::Call &call)
    {
        const QByteArray path = call.path.left(call.path.indexOf('?') < 0 ? call.path.size() : call.path.indexOf('?'));
        if (path == "/api")
            return {200, R"({"kind":"APIVersions","versions":["v1"]})"};
        if (path == "/apis")
            return {200, R"({"kind":"APIGroupList","groups":[{"name":"batch","versions":[{"groupVersion":"batch/v1","version":"v1"}],"preferredVersion":{"groupVersion":"batch/v1","version":"v1"}})"
                             + QByteArray(m_hasKatib ? R"(,{"name":"kubeflow.org","versions":[{"groupVersion":"kubeflow.org/v1beta1","version":"v1beta1"}],"preferredVersion":{"groupVersion":"kubeflow.org/v1beta1","version":"v1beta1"}})" : "") + "]}"};
        if (path == "/api/v1")
            return {200, R"({"kind":"APIResourceList","groupVersion":"v1","resources":[)" + resource("pods", "Pod") + ',' + resource("namespaces", "Namespace", false) + "]}"};
        if (path == "/apis/batch/v1")
            return {200, R"({"kind":"APIResourceList","groupVersion":"batch/v1","resources":[)" + resource("jobs", "Job") + "]}"};
        if (path == "/apis/kubeflow.org/v1beta1")
            return {200, R"({"kind":"APIResourceList","groupVersion":"kubeflow.org/v1beta1","resources":[)" + resource("experiments", "Experiment") + ',' + resource("trials", "Trial") + ',' + resource("suggestions", "Suggestion") + "]}"};
        if (call.method == "POST" && path.endsWith("/experiments"))
            return m_dryRun;
        if (call.method != "GET")
            return {200, m_experiments.isEmpty() ? experiment("s", "Running") : m_experiments.front()};
        if (path.endsWith("/experiments/s"))
            return {200, m_experiments.front()};
        if (path.endsWith("/experiments"))
            return m_status == 200 ? SmallServer::Answer{200, list(call.path.contains("metadata.name%3Ds") ? m_experiments.mid(0, 1) : call.path.contains("fieldSelector") ? QByteArrayList() : m_experiments)}
                                   : SmallServer::Answer{m_status, failure(m_status, "Forbidden", "experiments is forbidden")};
        if (path.endsWith("/trials"))
            return {200, list(m_trials)};
        if (path.contains("/suggestions/"))
            return {200, m_suggestion};
        if (path.endsWith("/events"))
            return {200, list(m_events.isEmpty() ? QByteArrayList() : QByteArrayList{m_events})};
        if (path.endsWith("/pods") || path.endsWith("/namespaces"))
            return {200, list({})};
        return {404, failure(404, "NotFound", "not found")};
    }

    void openStudy()
    {
        m_pane->chooseCluster(u"lab"_s);
        QTRY_VERIFY_WITH_TIMEOUT(rows() > 0, patience);
        m_pane->openStudy({.nameSpace = u"team"_s, .name = u"s"_s, .uid = {}});
        QTRY_VERIFY_WITH_TIMEOUT(m_pane->page() && m_pane->page()->source().frame(), patience);
    }

    int rows() const { return m_pane->cluster()->view()->isVisible() ? m_pane->cluster()->view()->model()->rowCount() : 0; }
    const Study &studyNamed(const QString &name) const
    {
        const std::vector<Study> &all = m_pane->cluster()->list()->studies();
        return *std::find_if(all.begin(), all.end(), [&name](const Study &one) { return one.name == name; });
    }
    static bool hasLabel(const QWidget &widget, const QString &part)
    {
        for (const QLabel *label : widget.findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(part))
                return true;
        return false;
    }
    bool says(const QString &part) const { return hasLabel(*m_pane->cluster(), part); }
    static QPushButton *button(const QWidget &widget, const QString &text)
    {
        for (QPushButton *one : widget.findChildren<QPushButton *>())
            if (one->isVisible() && one->text() == text)
                return one;
        return nullptr;
    }
    bool isSent(const QByteArray &method, const QByteArray &part) const
    {
        return std::any_of(m_server->calls.begin(), m_server->calls.end(), [&](const SmallServer::Call &call) { return call.method == method && call.path.contains(part); });
    }
    QByteArray sent(const QByteArray &method, const QByteArray &part) const
    {
        for (const SmallServer::Call &call : m_server->calls)
            if (call.method == method && call.path.contains(part))
                return call.body;
        return {};
    }
    void draw(const char *name, QWidget *widget = nullptr) const
    {
        const QString folder = qEnvironmentVariable("HEADRACE_PICTURES");
        if (folder.isEmpty())
            return;
        (widget ? widget : m_pane.get())->grab().save(QDir(folder).filePath(u"katib-%1.png"_s.arg(QLatin1StringView(name))));
    }

    bool m_hasKatib = true;
    int m_status = 200;
    QByteArrayList m_experiments, m_trials;
    QByteArray m_suggestion, m_events;
    SmallServer::Answer m_dryRun;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<SmallServer> m_server;
    std::unique_ptr<ClusterCatalogue> m_catalogue;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<WorkPool> m_pool;
    std::unique_ptr<ExperimentsPane> m_pane;
};

QTEST_MAIN(ClusterStudiesTest)
#include "clusterstudies_test.moc"
