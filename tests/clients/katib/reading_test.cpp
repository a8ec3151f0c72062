// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/katib/studycalls.h"
#include "clients/katib/studyreading.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;
using Json = nlohmann::json;

namespace {

Json condition(const char *type, const char *status)
{
    return {{"type", type}, {"status", status}, {"reason", std::string("Reason of ") + type}, {"lastTransitionTime", "2026-11-22T10:51:30Z"}};
}

} // namespace

class TestReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyField();
    void trialStates_data();
    void trialStates();
    void studyStates_data();
    void studyStates();
    void oddShapes_data();
    void oddShapes();
    void metricsAreSorted();
    void suggestions();
    void clones();
};

void TestReading::everyField()
{
    const Json spec{{"parameters", {{{"name", "lr"}, {"parameterType", "double"}, {"feasibleSpace", {{"min", "0.1"}, {"max", "1"}, {"step", "0.1"}, {"distribution", "logUniform"}}}}, {{"name", "o"}, {"parameterType", "ordinal"}, {"feasibleSpace", {{"list", {"a", "b"}}, {"distribution", "beta"}}}}}},
                    {"objective", {{"type", "maximize"}, {"goal", 1}, {"objectiveMetricName", "acc"}, {"additionalMetricNames", {"loss"}}, {"metricStrategies", {{{"name", "loss"}, {"value", "latest"}}, {{"name", "loss"}, {"value", "min"}}}}}},
                    {"algorithm", {{"algorithmName", "tpe"}, {"algorithmSettings", {{{"name", "gamma"}, {"value", "0.2"}}}}}},
                    {"earlyStopping", {{"algorithmName", "medianstop"}}},
                    {"maxTrialCount", 12},
                    {"parallelTrialCount", 3},
                    {"resumePolicy", "Never"},
                    {"metricsCollectorSpec", {{"collector", {{"kind", "File"}}}, {"source", {{"filter", {{"metricsFormat", {"(a)=(b)"}}}}}}}},
                    {"trialTemplate", {{"trialSpec", {{"kind", "Job"}}}}}};
    const Result<Study> study = readStudy(Json{{"metadata", {{"name", "s"}, {"namespace", "n"}, {"creationTimestamp", "2026-11-22T10:51:29Z"}}}, {"spec", spec}}.dump());
    QVERIFY(study);
    QCOMPARE(study->parameters[0].kind, ParameterKind::Real);
    QCOMPARE(study->parameters[0].spread, ParameterSpread::LogUniform);
    QCOMPARE(study->parameters[0].step, u"0.1"_s);
    QCOMPARE(study->parameters[1].kind, ParameterKind::Unknown); // words of a newer server are kept
    QCOMPARE(study->parameters[1].kindWord, u"ordinal"_s);
    QCOMPARE(study->parameters[1].spread, ParameterSpread::Unknown);
    QCOMPARE(study->parameters[1].spreadWord, u"beta"_s);
    QCOMPARE(study->metrics.size(), 2U);
    QCOMPARE(study->metrics[0].reading, MetricReading::Maximum); // as the defaults make it
    QCOMPARE(study->metrics[1].reading, MetricReading::Latest);  // the first strategy counts
    QCOMPARE(study->goal, 1.0);
    QCOMPARE(study->settings[0].value, u"0.2"_s);
    QCOMPARE(study->earlyStopping, u"medianstop"_s);
    QCOMPARE(study->maxTrials, 12);
    QVERIFY(!study->maxFailedTrials);
    QCOMPARE(study->collectorKind, u"File"_s);
    QCOMPARE(study->metricsFormats, QStringList{u"(a)=(b)"_s});
    QCOMPARE(study->trialKind, u"Job"_s);
    QCOMPARE(study->state, StudyState::Unknown);
    QCOMPARE(study->createdAt, 1795344689);
}

void TestReading::trialStates_data()
{
    QTest::addColumn<QString>("trueOnes");
    QTest::addColumn<int>("state");
    QTest::newRow("nothing yet") << QString() << static_cast<int>(TrialState::Pending);
    QTest::newRow("created") << u"Created"_s << static_cast<int>(TrialState::Pending);
    QTest::newRow("runs") << u"Created Running"_s << static_cast<int>(TrialState::Running);
    QTest::newRow("stopped early leaves Running true") << u"Created Running EarlyStopped"_s << static_cast<int>(TrialState::EarlyStopped);
    QTest::newRow("killed before all") << u"Succeeded Killed"_s << static_cast<int>(TrialState::Killed);
    QTest::newRow("failed before succeeded") << u"Succeeded Failed"_s << static_cast<int>(TrialState::Failed);
    QTest::newRow("without metrics") << u"Created MetricsUnavailable"_s << static_cast<int>(TrialState::MetricsUnavailable);
    QTest::newRow("a word of a newer server") << u"Created Running Migrating"_s << static_cast<int>(TrialState::Running);
}

void TestReading::trialStates()
{
    QFETCH(const QString, trueOnes);
    QFETCH(const int, state);
    Json conditions = Json::array({condition("Failed", "False"), condition("Killed", "Unknown")});
    for (const QString &type : trueOnes.split(u' ', Qt::SkipEmptyParts)) {
        std::erase_if(conditions.get_ref<Json::array_t &>(), [&type](const Json &one) { return one["type"] == type.toStdString(); });
        conditions.push_back(condition(qPrintable(type), "True"));
    }
    const Result<Trial> trial = readTrial(Json{{"metadata", {{"name", "t"}}}, {"status", {{"conditions", conditions}}}}.dump());
    QVERIFY(trial);
    QCOMPARE(static_cast<int>(trial->state), state);
    QCOMPARE(trial->stateWord, trueOnes.section(u' ', -1));
}

void TestReading::studyStates_data()
{
    QTest::addColumn<QString>("trueOnes");
    QTest::addColumn<int>("state");
    QTest::newRow("runs again; Restarting stays") << u"Created Restarting Running"_s << static_cast<int>(StudyState::Running);
    QTest::newRow("restarting") << u"Created Restarting"_s << static_cast<int>(StudyState::Restarting);
    QTest::newRow("ended after a restart") << u"Created Restarting Succeeded"_s << static_cast<int>(StudyState::Succeeded);
    QTest::newRow("failed") << u"Created Failed"_s << static_cast<int>(StudyState::Failed);
}

void TestReading::studyStates()
{
    QFETCH(const QString, trueOnes);
    QFETCH(const int, state);
    Json conditions = Json::array();
    for (const QString &type : trueOnes.split(u' '))
        conditions.push_back(condition(qPrintable(type), "True"));
    const Result<Study> study = readStudy(Json{{"status", {{"conditions", conditions}, {"startTime", "2026-11-22T10:00:00Z"}}}}.dump());
    QVERIFY(study);
    QCOMPARE(static_cast<int>(study->state), state);
    const bool hasEnded = study->state == StudyState::Succeeded || study->state == StudyState::Failed;
    QCOMPARE(study->endedAt, hasEnded ? 1795344690 : 0); // the condition's time stands for a missing completion time
}

void TestReading::oddShapes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isRead");
    QTest::newRow("no JSON") << QByteArray("<html>") << false;
    QTest::newRow("a list") << QByteArray("[]") << false;
    QTest::newRow("empty") << QByteArray("{}") << true;
    QTest::newRow("wrong types everywhere") << QByteArray(R"json({"metadata":[],"spec":{"parameters":{"a":1},"objective":"x","algorithm":[1],"maxTrialCount":"7"},"status":{"conditions":[1,null,{"type":5}],"trials":"x","currentOptimalTrial":3}})json") << true;
}

void TestReading::oddShapes()
{
    QFETCH(const QByteArray, json);
    QFETCH(const bool, isRead);
    QCOMPARE(readStudy(json.toStdString()).hasValue(), isRead);
    QCOMPARE(readTrial(json.toStdString()).hasValue(), isRead);
    QCOMPARE(readSuggestion(json.toStdString()).hasValue(), isRead);
    QCOMPARE(readTrials(json.toStdString()).hasValue(), isRead);
    if (!isRead)
        QCOMPARE(readStudy(json.toStdString()).error().code, u"kube.notJson"_s);
}

void TestReading::metricsAreSorted()
{
    const Json metrics = Json::array({{{"name", "loss"}, {"latest", "nan"}}, {{"name", "a,\"b\""}, {"min", "unavailable"}, {"max", "1"}, {"latest", "abc"}}});
    const Result<Trial> trial = readTrial(Json{{"status", {{"observation", {{"metrics", metrics}}}}}}.dump());
    QVERIFY(trial);
    QCOMPARE(trial->observations.size(), 2U);
    QCOMPARE(trial->observations[0].name, u"a,\"b\""_s);
    QCOMPARE(trial->observations[0].latest, u"abc"_s);
    QCOMPARE(trial->observations[1].latest, u"nan"_s);
}

void TestReading::suggestions()
{
    const Json status{{"suggestionCount", 1}, {"algorithmSettings", {{{"name", "current_s"}, {"value", "2"}}}}, {"suggestions", {{{"name", "t"}, {"parameterAssignments", {{{"name", "lr"}, {"value", "0.1"}}}}, {"labels", {{"b", "2"}, {"a", "1"}}}}}}, {"conditions", {condition("Created", "True"), condition("DeploymentReady", "False")}}};
    const Result<Suggestion> suggestion = readSuggestion(Json{{"spec", {{"requests", 3}}}, {"status", status}}.dump());
    QVERIFY(suggestion);
    QCOMPARE(suggestion->requested, 3);
    QCOMPARE(suggestion->assigned, 1);
    QCOMPARE(suggestion->state, SuggestionState::DeploymentNotReady);
    QCOMPARE(suggestion->trials[0].labels[0].name, u"a"_s);
    QCOMPARE(suggestion->settings[0].value, u"2"_s);
}

void TestReading::clones()
{
    const QByteArray copy = clonedExperiment(R"json({"apiVersion":"kubeflow.org/v1beta1","kind":"Experiment","metadata":{"name":"a","namespace":"n","uid":"u","resourceVersion":"5","finalizers":["x"],"labels":{"l":"1"},"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"x","keep":"y"}},"spec":{"odd":1},"status":{"trials":3}})json", u"b"_s);
    const Json object = Json::parse(copy.toStdString());
    QVERIFY(object == Json::parse(R"json({"apiVersion":"kubeflow.org/v1beta1","kind":"Experiment","metadata":{"name":"b","namespace":"n","labels":{"l":"1"},"annotations":{"keep":"y"}},"spec":{"odd":1}})json"));
    QVERIFY(clonedExperiment("no", u"b"_s).isEmpty());
    QCOMPARE(limitsPatch({.most = 20, .parallel = {}, .mostFailed = 2}), QByteArray(R"json({"spec":{"maxTrialCount":20,"maxFailedTrialCount":2}})json"));
}

QTEST_GUILESS_MAIN(TestReading)
#include "reading_test.moc"
