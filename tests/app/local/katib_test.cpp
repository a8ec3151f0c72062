// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/local/katib/defaulting.h"
#include "app/local/katib/experimentstatus.h"
#include "app/local/katib/refusal.h"
#include "app/local/katib/trialmetrics.h"
#include "app/local/katib/trialtemplate.h"

#include <QtTest>

using namespace headrace::local;
using namespace Qt::StringLiterals;

namespace {

Json trialSpec(const char *collector = R"({"collector": {"kind": "StdOut"}})", const char *rules = "[]")
{
    return {{"objective", {{"type", "maximize"}, {"objectiveMetricName", "acc"}, {"additionalMetricNames", {"val-loss"}}}}, {"metricsCollector", Json::parse(collector)}, {"earlyStoppingRules", Json::parse(rules)}};
}

Json experiment(const char *change = "{}")
{
    Json made = Json::parse(R"({"apiVersion": "kubeflow.org/v1beta1", "kind": "Experiment", "metadata": {"name": "a", "namespace": "default"}, "spec": {
        "objective": {"type": "minimize", "objectiveMetricName": "loss"}, "algorithm": {"algorithmName": "random"}, "maxTrialCount": 4,
        "parameters": [{"name": "x", "parameterType": "double", "feasibleSpace": {"min": "0", "max": "1"}}],
        "trialTemplate": {"primaryContainerName": "main", "trialParameters": [{"name": "x", "reference": "x"}],
            "trialSpec": {"apiVersion": "batch/v1", "kind": "Job", "spec": {"template": {"spec": {"containers": [
                {"name": "main", "image": "python:3.11", "command": ["python3", "-c", "loss = ${trialParameters.x}"]}]}}}}}}})");
    made.merge_patch(Json::parse(change));
    return made;
}

Json trial(const char *type, const char *loss = nullptr)
{
    Json made{{"metadata", {{"name", type}}}, {"status", {{"conditions", Json::array({{{"type", "Created"}, {"status", "True"}}})}}}};
    if (*type != '\0')
        made["status"]["conditions"].push_back({{"type", type}, {"status", "True"}});
    if (loss)
        made["status"]["observation"] = {{"metrics", Json::array({{{"name", "loss"}, {"min", loss}, {"max", loss}, {"latest", loss}}})}};
    return made;
}

std::string last(const Json &status)
{
    return textAt(status["conditions"].back(), {"reason"});
}

} // namespace

class KatibTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metrics_data();
    void metrics();
    void unavailableValues();
    void earlyStopping_data();
    void earlyStopping();
    void medianStop();
    void ends_data();
    void ends();
    void bestTrial();
    void conditionsMove();
    void refusals_data();
    void refusals();
    void edits_data();
    void edits();
    void defaults();
    void rendering();
    void commands_data();
    void commands();
};

void KatibTest::metrics_data()
{
    QTest::addColumn<QString>("collector");
    QTest::addColumn<QString>("lines");
    QTest::addColumn<QString>("latest");
    const QString out = uR"({"collector": {"kind": "StdOut"}})"_s;
    QTest::newRow("plain") << out << u"epoch 1: acc=0.5\nacc = 0.75"_s << u"0.75"_s;
    QTest::newRow("exponent") << out << u"acc=-1.5e-3"_s << u"-1.5e-3"_s;
    QTest::newRow("other names") << out << u"accuracy=3\nbacc=4"_s << u""_s;
    QTest::newRow("time first") << out << u"2026-11-28T10:00:00Z acc=1"_s << u"1"_s;
    QTest::newRow("own filter") << uR"({"collector": {"kind": "StdOut"}, "source": {"filter": {"metricsFormat": ["\\{metricName: ([\\w-]+), metricValue: ([^}]+)\\}"]}}})"_s << u"{metricName: acc, metricValue: 0.9};{metricName: val-loss, metricValue: 2}\nacc=7"_s << u"0.9"_s;
    const QString json = uR"({"collector": {"kind": "File"}, "source": {"fileSystemPath": {"path": "/a/b", "format": "JSON"}}})"_s;
    QTest::newRow("json text") << json << u"{\"acc\": \"0.25\", \"epoch\": \"1\"}"_s << u"0.25"_s;
    QTest::newRow("json number") << json << u"{\"acc\": 0.25}"_s << u"0.25"_s;
    QTest::newRow("no json") << json << u"acc=1\n[1]\n{"_s << u""_s;
}

void KatibTest::metrics()
{
    QFETCH(const QString, collector);
    QFETCH(const QString, lines);
    QFETCH(const QString, latest);
    TrialMetrics metrics(trialSpec(collector.toUtf8().constData()));
    for (const QString &line : lines.split(u'\n'))
        metrics.read(line.toStdString());
    const Json observation = metrics.observation();
    QCOMPARE(metrics.hasObjective(), !latest.isEmpty());
    QCOMPARE(QString::fromStdString(observation.empty() ? "" : textAt(observation[0], {"latest"})), latest);
}

void KatibTest::unavailableValues()
{
    TrialMetrics metrics(trialSpec(R"({"collector": {"kind": "StdOut"}, "source": {"filter": {"metricsFormat": ["(\\S+)=([^ ]+) *"]}}})"));
    for (const char *line : {"acc=inf", "acc=-2", "acc=nan", "acc=abc", "val-loss=x"})
        metrics.read(line);
    const Json observation = metrics.observation();
    QCOMPARE(textAt(observation[0], {"min"}), std::string("-2"));
    QCOMPARE(textAt(observation[0], {"max"}), std::string("inf"));
    QCOMPARE(textAt(observation[0], {"latest"}), std::string("abc"));
    QCOMPARE(textAt(observation[1], {"min"}), std::string("unavailable"));
    QVERIFY(!metrics.meanOfFirst(4));
    QVERIFY(!metrics.meanOfFirst(1)); // infinite
}

void KatibTest::earlyStopping_data()
{
    QTest::addColumn<QString>("values");
    QTest::addColumn<int>("stoppedAt"); // -1 = never
    QTest::newRow("too early to judge") << u"0.1"_s << -1;
    QTest::newRow("worse at the step") << u"0.1 0.2"_s << 1;
    QTest::newRow("better at the step") << u"0.1 0.9 0.1 0.1"_s << -1; // the best so far is judged
    QTest::newRow("never good") << u"0.1 0.4 0.3"_s << 1;
    QTest::newRow("equal is not less") << u"0.1 0.5"_s << -1;
}

void KatibTest::earlyStopping()
{
    QFETCH(const QString, values);
    QFETCH(const int, stoppedAt);
    TrialMetrics metrics(trialSpec(R"({"collector": {"kind": "StdOut"}})", R"([{"name": "acc", "value": "0.5", "comparison": "less", "startStep": 2}])"));
    int at = 0, stopped = -1;
    for (const QString &value : values.split(u' ')) {
        metrics.read("acc=" + value.toStdString());
        if (metrics.isStopped() && stopped < 0)
            stopped = at;
        ++at;
    }
    QCOMPARE(stopped, stoppedAt);
}

void KatibTest::medianStop()
{
    Json spec = experiment(R"({"spec": {"earlyStopping": {"algorithmName": "medianstop", "algorithmSettings": [{"name": "start_step", "value": "2"}]}}})")["spec"];
    QVERIFY(earlyStoppingRule(spec, {0.1, 0.2}).is_null()); // three by default
    // The mean, whatever the name says: 0.4 for 0.1, 0.2, 0.9, as recorded.
    const Json rule = earlyStoppingRule(spec, {0.1, 0.2, 0.9});
    QCOMPARE(std::strtod(textAt(rule, {"value"}).c_str(), nullptr), 0.4);
    QCOMPARE(textAt(rule, {"comparison"}), std::string("greater"));
    QCOMPARE(numberAt(rule, {"startStep"}), 2LL);
    spec["earlyStopping"]["algorithmSettings"][0]["value"] = "0";
    QCOMPARE(earlyStoppingProblem(spec), std::string("start_step must be greater or equal than one (>=1)"));
}

void KatibTest::ends_data()
{
    QTest::addColumn<QString>("spec");
    QTest::addColumn<QStringList>("states");
    QTest::addColumn<bool>("isExhausted");
    QTest::addColumn<QString>("reason");
    const QString four = uR"({"maxTrialCount": 4, "maxFailedTrialCount": 2})"_s;
    QTest::newRow("goes on") << four << QStringList{u"Succeeded 3"_s, u"Failed"_s, u"Running"_s} << false << u"ExperimentRunning"_s;
    QTest::newRow("all trials") << four << QStringList{u"Succeeded 3"_s, u"EarlyStopped"_s, u"Killed"_s, u"MetricsUnavailable"_s} << false << u"ExperimentMaxTrialsReached"_s;
    QTest::newRow("failed") << four << QStringList{u"Failed"_s, u"MetricsUnavailable"_s} << false << u"ExperimentFailed"_s;
    QTest::newRow("failed before all trials") << four << QStringList{u"Succeeded 1"_s, u"Succeeded 1"_s, u"Failed"_s, u"Failed"_s} << false << u"ExperimentFailed"_s;
    QTest::newRow("goal first") << uR"({"maxTrialCount": 1, "objective": {"goal": 2}})"_s << QStringList{u"Succeeded 2"_s} << false << u"ExperimentGoalReached"_s;
    QTest::newRow("not the goal") << uR"({"objective": {"goal": 2}})"_s << QStringList{u"Succeeded 2.1"_s} << false << u"ExperimentRunning"_s;
    QTest::newRow("none of zero failed") << uR"({"maxFailedTrialCount": 0})"_s << QStringList{u"Succeeded 1"_s} << false << u"ExperimentRunning"_s;
    QTest::newRow("no more suggestions") << uR"({"maxTrialCount": null})"_s << QStringList{u"Succeeded 1"_s} << true << u"ExperimentSuggestionEndReached"_s;
    QTest::newRow("the last ones run") << uR"({"maxTrialCount": null})"_s << QStringList{u"Succeeded 1"_s, u"Running"_s} << true << u"ExperimentRunning"_s;
}

void KatibTest::ends()
{
    QFETCH(const QString, spec);
    QFETCH(const QStringList, states);
    QFETCH(const bool, isExhausted);
    QFETCH(const QString, reason);
    Json given = experiment()["spec"];
    given.merge_patch(Json::parse(spec.toStdString()));
    std::vector<Json> trials;
    for (const QString &state : states) {
        const QByteArray type = state.section(u' ', 0, 0).toUtf8(), loss = state.section(u' ', 1).toUtf8();
        trials.push_back(trial(type.constData(), loss.isEmpty() ? nullptr : loss.constData()));
    }
    std::vector<const Json *> pointers;
    for (const Json &one : trials)
        pointers.push_back(&one);
    Json status = Json::object();
    summarise(status, given["objective"], pointers);
    const bool isOver = conclude(status, given, isExhausted, "2026-11-28T00:00:00Z");
    QCOMPARE(QString::fromStdString(last(status)), reason);
    QCOMPARE(isOver, reason != u"ExperimentRunning");
    QCOMPARE(status.contains("completionTime"), isOver);
}

void KatibTest::bestTrial()
{
    std::vector<Json> trials{trial("Running", "0"), trial("Succeeded", "nan"), trial("Succeeded", "3"), trial("EarlyStopped", "-2"), trial("Failed", "-9"), trial("Succeeded", "-2")};
    trials[5]["metadata"]["name"] = "as good, but later";
    std::vector<const Json *> pointers;
    for (const Json &one : trials)
        pointers.push_back(&one);
    Json status = Json::object();
    summarise(status, experiment()["spec"]["objective"], pointers);
    QCOMPARE(textAt(status, {"currentOptimalTrial", "bestTrialName"}), std::string("EarlyStopped"));
    QCOMPARE(numberAt(status, {"trials"}), 6LL);
    QCOMPARE(numberAt(status, {"trialsSucceeded"}), 3LL);
    QCOMPARE(status["runningTrialList"].size(), std::size_t(1));
    summarise(status, experiment()["spec"]["objective"], {});
    QVERIFY(!status.contains("trials") && !status.contains("succeededTrialList"));
}

void KatibTest::conditionsMove()
{
    Json status = Json::object();
    QVERIFY(mark(status, {"Created", true, "a", "b"}, "1"));
    QVERIFY(mark(status, {"Running", true, "a", "b"}, "2"));
    QVERIFY(!mark(status, {"Created", true, "a", "b"}, "3"));
    QVERIFY(mark(status, {"Created", true, "a", "c"}, "4"));
    QCOMPARE(textAt(status["conditions"][1], {"type"}), std::string("Created"));
    QCOMPARE(textAt(status["conditions"][1], {"lastTransitionTime"}), std::string("1")); // it held all the time
    QCOMPARE(textAt(status["conditions"][1], {"lastUpdateTime"}), std::string("4"));
}

void KatibTest::refusals_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("words"); // empty = accepted
    QTest::newRow("good") << u"{}"_s << u""_s;
    QTest::newRow("name") << uR"({"metadata": {"name": "1a"}})"_s << u"metadata.name: Invalid value: \"1a\""_s;
    QTest::newRow("long name") << uR"({"metadata": {"name": "a2345678901234567890123456789012345678901"}})"_s << u"40 characters"_s;
    QTest::newRow("counts") << uR"({"spec": {"maxTrialCount": 2}})"_s << u"spec.parallelTrialCount: Invalid value: 3: should be less than or equal to spec.maxTrialCount"_s;
    QTest::newRow("objective") << uR"({"spec": {"objective": null}})"_s << u"spec.objective: Required value: must be specified"_s;
    QTest::newRow("type") << uR"({"spec": {"objective": {"type": "Minimize"}}})"_s << u"must be minimize or maximize"_s;
    QTest::newRow("metric twice") << uR"({"spec": {"objective": {"additionalMetricNames": ["loss"]}}})"_s << u"should not contain"_s;
    QTest::newRow("algorithm") << uR"({"spec": {"algorithm": {"algorithmName": "Random"}}})"_s << u"algorithmName: Invalid value: \"Random\""_s;
    QTest::newRow("early stopping") << uR"({"spec": {"earlyStopping": {"algorithmName": "median"}}})"_s << u"spec.earlyStopping.algorithmName"_s;
    QTest::newRow("policy") << uR"({"spec": {"resumePolicy": "never"}})"_s << u"invalid ResumePolicyType"_s;
    QTest::newRow("no space") << uR"({"spec": {"parameters": null}})"_s << u"spec.parameters or spec.nasConfig must be specified"_s;
    QTest::newRow("range") << uR"({"spec": {"parameters": [{"name": "x", "parameterType": "int", "feasibleSpace": {"max": "1"}}]}})"_s << u"feasibleSpace.max: Required value"_s;
    QTest::newRow("list of numbers") << uR"({"spec": {"parameters": [{"name": "x", "parameterType": "int", "feasibleSpace": {"min": "0", "max": "1", "list": ["1"]}}]}})"_s << u"feasibleSpace.list is not supported"_s;
    QTest::newRow("distribution") << uR"({"spec": {"parameters": [{"name": "x", "parameterType": "int", "feasibleSpace": {"min": "0", "max": "1", "distribution": "log"}}]}})"_s << u"distribution: log is not supported"_s;
    QTest::newRow("container") << uR"({"spec": {"trialTemplate": {"primaryContainerName": null}}})"_s << u"primaryContainerName: Required value"_s;
    QTest::newRow("reference") << uR"({"spec": {"trialTemplate": {"trialParameters": [{"name": "x", "reference": "y"}]}}})"_s << u"parameter reference y does not exist"_s;
    QTest::newRow("unused") << uR"({"spec": {"trialTemplate": {"trialParameters": [{"name": "x", "reference": "x"}, {"name": "n", "reference": "${trialSpec.Name}"}]}}})"_s << u"parameter name: n in spec.trialParameters not found"_s;
    QTest::newRow("placeholder") << uR"({"spec": {"trialTemplate": {"trialParameters": [{"name": "z", "reference": "x"}]}}})"_s << u"parameter name: z in spec.trialParameters not found"_s;
    QTest::newRow("named job") << uR"({"spec": {"trialTemplate": {"trialSpec": {"metadata": {"name": "a"}}}}})"_s << u"must be omitted"_s;
    QTest::newRow("collector") << uR"({"spec": {"metricsCollectorSpec": {"collector": {"kind": "Stdout"}}}})"_s << u"invalid metrics collector kind: Stdout"_s;
    const QString file = uR"({"spec": {"metricsCollectorSpec": {"collector": {"kind": "File"}, "source": {"fileSystemPath": {"path": "/a"}, "filter": {"metricsFormat": ["%1"]}}}}})"_s;
    for (const auto &[filter, words] : {std::pair("(a)=(b)", ""), std::pair("(?P<n>a)=(b)", ""), std::pair("(a", "invalid filter"), std::pair("(a)=b", "two top subexpressions"), std::pair("((a)b)", "two top subexpressions"), std::pair("(?=a)(b)=(c)", "invalid filter"), std::pair("(a{1001})=(b)", "invalid filter"), std::pair("(a++)=(b)", "invalid filter")})
        QTest::newRow(qPrintable(u"filter "_s + QString::fromLatin1(filter))) << file.arg(QString::fromLatin1(filter)) << QString::fromLatin1(words);
}

void KatibTest::refusals()
{
    QFETCH(const QString, change);
    QFETCH(const QString, words);
    Json given = experiment(change.toUtf8().constData());
    (void)fillExperiment(given);
    const QString why = QString::fromStdString(refusalOf(given, {}).value_or(""));
    QVERIFY2(words.isEmpty() ? why.isEmpty() : why.contains(words), qPrintable(why));
}

void KatibTest::edits_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("words");
    const QString running = uR"({"trials": 2})"_s, over = uR"({"trials": 4, "conditions": [{"type": "Succeeded", "status": "True", "reason": "ExperimentMaxTrialsReached"}]})"_s;
    QTest::newRow("counts while it runs") << running << uR"({"spec": {"parallelTrialCount": 1, "maxTrialCount": 9}})"_s << u""_s;
    QTest::newRow("another field") << running << uR"({"spec": {"algorithm": {"algorithmName": "tpe"}}})"_s << u"Forbidden: only spec.parallelTrialCount"_s;
    QTest::newRow("not below what is there") << running << uR"({"spec": {"parallelTrialCount": 2, "maxTrialCount": 2}})"_s << u"must be greater than status.trials count"_s;
    QTest::newRow("over, Never") << over << uR"({"spec": {"maxTrialCount": 9}})"_s << u"can be restarted if"_s;
    QTest::newRow("nothing changed") << over << uR"({"metadata": {"labels": {"a": "b"}}})"_s << u""_s;
}

void KatibTest::edits()
{
    QFETCH(const QString, status);
    QFETCH(const QString, change);
    QFETCH(const QString, words);
    Json before = experiment();
    (void)fillExperiment(before);
    before["status"] = Json::parse(status.toStdString());
    Json after = before;
    after.merge_patch(Json::parse(change.toStdString()));
    const QString why = QString::fromStdString(refusalOf(after, before).value_or(""));
    QVERIFY2(words.isEmpty() ? why.isEmpty() : why.contains(words), qPrintable(why));
}

void KatibTest::defaults()
{
    Json given = experiment(R"({"extra": 1, "spec": {"maxTrialCounts": 3, "objective": {"goals": 1}, "trialTemplate": {"trialSpec": {"anything": []}}}})");
    const std::vector<std::string> dropped = fillExperiment(given);
    QCOMPARE(dropped, (std::vector<std::string>{"extra", "spec.maxTrialCounts", "spec.objective.goals"}));
    QVERIFY(given["spec"]["trialTemplate"]["trialSpec"].contains("anything"));
    const Json once = given;
    QVERIFY(fillExperiment(given).empty());
    QVERIFY(once == given); // it changes nothing more
    given["spec"]["maxTrialCount"] = 1.5;
    QCOMPARE(refusalOf(given, {}).value_or(""), std::string("admission webhook \"defaulter.experiment.katib.kubeflow.org\" denied the request: json: cannot unmarshal number 1.5 into Go struct field ExperimentSpec.spec.maxTrialCount of type int32"));
}

void KatibTest::rendering()
{
    Json given = experiment(R"({"metadata": {"labels": {"team": "water"}}, "spec": {"trialTemplate": {"trialParameters": [{"name": "x", "reference": "x"}, {"name": "me", "reference": "${trialSpec.Name}"}],
        "trialSpec": {"metadata": {"labels": {"l": "${trialParameters.me}"}}}}}})");
    const Json suggestion{{"name", "a-1"}, {"parameterAssignments", Json::array({{{"name", "x"}, {"value", "\"; rm -rf 'x"}}})}};
    const RenderedTrial made = renderedTrial(given, given["spec"]["trialTemplate"]["trialSpec"], suggestion);
    QCOMPARE(made.problem, std::string());
    const Json &run = made.object["spec"]["runSpec"];
    QCOMPARE(run["spec"]["template"]["spec"]["containers"][0]["command"][2].get<std::string>(), std::string("loss = \"; rm -rf 'x"));
    QCOMPARE(textAt(run, {"metadata", "labels", "l"}), std::string("a-1"));
    QCOMPARE(textAt(made.object, {"metadata", "labels", "team"}), std::string("water"));
    QCOMPARE(textAt(made.object, {"metadata", "labels", "katib.kubeflow.org/experiment"}), std::string("a"));
    given["spec"]["trialTemplate"]["trialParameters"][1]["reference"] = "${trialSpec.Labels[nobody]}";
    QVERIFY(renderedTrial(given, given["spec"]["trialTemplate"]["trialSpec"], suggestion).problem.find("Labels[nobody]") != std::string::npos);
    const Json two{{"name", "a-1"}, {"parameterAssignments", Json::array({{{"name", "x"}, {"value", "1"}}, {{"name", "y"}, {"value", "1"}}})}};
    QVERIFY(renderedTrial(experiment(), experiment()["spec"]["trialTemplate"]["trialSpec"], two).problem.find("parameter y") != std::string::npos);
}

void KatibTest::commands_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("problem"); // empty = it runs
    QTest::newRow("code") << uR"(["python3", "-u", "-c", "pass"])"_s << u""_s;
    QTest::newRow("shell") << uR"(["sh", "-c", "python /opt/nowhere.py"])"_s << u""_s;
    QTest::newRow("module") << uR"(["python3", "-m", "json.tool"])"_s << u""_s;
    QTest::newRow("file of an image") << uR"(["python3", "/opt/mnist/mnist.py", "--lr=1"])"_s << u"/opt/mnist/mnist.py"_s;
    QTest::newRow("unknown program") << uR"(["no-such-program-anywhere"])"_s << u"no-such-program-anywhere"_s;
    QTest::newRow("entry point") << u"null"_s << u"no command"_s;
}

void KatibTest::commands()
{
    QFETCH(const QString, command);
    QFETCH(const QString, problem);
    Json job = experiment()["spec"]["trialTemplate"]["trialSpec"];
    Json &container = job["spec"]["template"]["spec"]["containers"][0];
    container["command"] = Json::parse(command.toStdString());
    const QString said = QString::fromStdString(commandOf(job, "main").problem);
    QVERIFY2(problem.isEmpty() ? said.isEmpty() : said.contains(problem), qPrintable(said));
    QVERIFY(!commandOf(job, "another").problem.empty());
    job["kind"] = "TrainJob";
    QVERIFY(commandOf(job, "main").problem.find("TrainJob") != std::string::npos);
}

QTEST_GUILESS_MAIN(KatibTest)
#include "katib_test.moc"
