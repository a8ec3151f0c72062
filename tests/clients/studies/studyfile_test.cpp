// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/studies/studyfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

StudySnapshot whole()
{
    StudySnapshot snapshot;
    Study &study = snapshot.study;
    study.name = u"tune"_s;
    study.nameSpace = u"team"_s;
    study.uid = u"u-1"_s;
    study.state = StudyState::Succeeded;
    study.stateWord = u"Succeeded"_s;
    study.reason = u"GoalReached"_s;
    study.message = u"“done” \n 100 %"_s;
    study.parameters = {{.name = u"lr"_s, .kind = ParameterKind::Real, .kindWord = u"double"_s, .minimum = u"1e-4"_s, .maximum = u"0.10"_s, .spread = ParameterSpread::LogUniform, .spreadWord = u"logUniform"_s}, {.name = u"c"_s, .kind = ParameterKind::Categorical, .choices = {u"a, b"_s, u"\"q\""_s}}, {.name = u"odd"_s, .kindWord = u"vector"_s, .spread = ParameterSpread::Unknown}};
    study.metrics = {{u"acc"_s, ObjectiveDirection::Maximize, MetricReading::Maximum}, {u"other"_s, ObjectiveDirection::Unknown, MetricReading::Unknown}};
    study.goal = -0.25;
    study.algorithm = u"tpe"_s;
    study.settings = {{u"n"_s, u"3"_s}};
    study.maxTrials = 12;
    study.parallelTrials = 3;
    study.bestTrial = u"t-1"_s;
    study.counts = {.all = 2, .succeeded = 1, .failed = 1};
    study.conditions = {{u"Created"_s, u"True"_s, u"R"_s, u"M"_s, 77}};
    study.createdAt = 1'700'000'000;
    Trial trial{.name = u"t-1"_s, .state = TrialState::EarlyStopped, .stateWord = u"EarlyStopped"_s};
    trial.assignments = {{u"lr"_s, u"0.0010"_s}};
    trial.observations = {{u"acc"_s, u"nan"_s, u"unavailable"_s, u"0.5"_s}};
    trial.rules = {{u"acc"_s, u"less"_s, u"0.3"_s, 4}};
    trial.labels = {{u"k"_s, u"v"_s}};
    trial.startedAt = 5;
    snapshot.trials = {trial, Trial{}};
    return snapshot;
}

} // namespace

class StudyFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLost()
    {
        const StudySnapshot before = whole();
        const QByteArray text = writeStudySnapshot(before);
        const Result<StudySnapshot> after = readStudySnapshot(text, u"x"_s);
        QVERIFY(after);
        QVERIFY(*after == before);
        QCOMPARE(writeStudySnapshot(*after), text);
    }

    void filesThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("other JSON") << QByteArray("{\"a\": 1}") << u"study.unreadable"_s;
        QTest::newRow("cut") << writeStudySnapshot(whole()).left(300) << u"study.unreadable"_s;
        QTest::newRow("newer") << QByteArray(R"({"format": "headrace-study", "version": 99, "study": {}})") << u"study.newer"_s;
        QTest::newRow("empty") << QByteArray() << u"study.noTrials"_s;
        QTest::newRow("head only") << QByteArray("trial,lr,loss\n") << u"study.noTrials"_s;
        QTest::newRow("one column") << QByteArray("loss\n1\n") << u"study.noTrials"_s;
        QTest::newRow("bytes") << QByteArray("\x00\xff\xfe\x01\n\x02", 6) << u"study.noTrials"_s;
    }

    void filesThatAreNone()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, code);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"f"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        file.close();
        const Result<StudySnapshot> read = readStudyFile(file.fileName());
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
        QCOMPARE(readStudyFile(folder.filePath(u"none"_s)).error().code, u"file.missing"_s);
        QCOMPARE(readStudyFile(folder.path()).error().code, u"file.directory"_s);
    }

    void fieldsOfAnotherTypeAreLeftOut()
    {
        const Result<StudySnapshot> read = readStudySnapshot(R"({"format": "headrace-study", "version": 1, "study": {"name": ["x"], "goal": "high", "metrics": {"a": 1}, "maxTrials": null, "parameters": [3, {"name": "p", "min": 0.5, "type": "odd"}]}, "trials": [7, {"state": "Odd", "name": "t"}]})", {});
        QVERIFY(read);
        QVERIFY(read->study.name.isEmpty() && !read->study.goal && read->study.metrics.empty());
        QCOMPARE(read->study.parameters[1].minimum, u"0.5"_s);
        QCOMPARE(read->study.parameters[1].kind, ParameterKind::Unknown);
        QCOMPARE(read->trials.size(), std::size_t(2));
        QCOMPARE(read->trials[1].state, TrialState::Unknown);
    }

    void optunasDataFrame()
    {
        const Result<StudySnapshot> read = readTrialTable("number,value,datetime_start,datetime_complete,duration,params_lr,params_n,params_opt,user_attrs_note,state\n"
                                                          "0,0.5,2026-01-02 03:04:05.678901,2026-01-02 03:05:05,0 days,0.00001,3,adam,\"a, b\",COMPLETE\n"
                                                          "1,,2026-01-02 03:04:06,,,0.1,4,sgd,,FAIL\n"
                                                          "2,0.7,2026-01-02 03:04:06,2026-01-02 03:04:16,,0.1,,sgd,,PRUNED\n",
                                                          {}, {});
        QVERIFY(read);
        QCOMPARE(read->study.parameters.size(), std::size_t(3));
        QCOMPARE(read->study.parameters[0].name, u"lr"_s);
        QCOMPARE(read->study.parameters[0].spread, ParameterSpread::LogUniform);
        QCOMPARE(read->study.parameters[1].kind, ParameterKind::Integer);
        QCOMPARE(read->study.parameters[2].choices, (QStringList{u"adam"_s, u"sgd"_s}));
        QCOMPARE(read->study.metrics.size(), std::size_t(1));
        QCOMPARE(read->study.metrics[0].name, u"value"_s);
        QCOMPARE(read->trials[0].endedAt - read->trials[0].startedAt, 60);
        QCOMPARE(read->trials[0].state, TrialState::Succeeded);
        QCOMPARE(read->trials[1].state, TrialState::Failed);
        QVERIFY(read->trials[1].observations.empty());
        QCOMPARE(read->trials[2].state, TrialState::EarlyStopped);
        QCOMPARE(read->trials[2].assignments.size(), std::size_t(2));
    }

    void itsDashboardsTable()
    {
        const Result<StudySnapshot> read = readTrialTable("Number,State,Value,Param x,Param y\r\n0,Complete,1.5,2.5,a\r\n", {}, {});
        QVERIFY(read);
        QCOMPARE(read->study.parameters[1].name, u"y"_s);
        QCOMPARE(read->trials[0].observations.front().latest, u"1.5"_s);
    }

    void theObjectiveCanBeNamed()
    {
        const QByteArray text("lr,loss,kind,note\n0.1,3,a,x\n0.2,2,b,y\n"), space(R"({"lr": {"type": "double", "min": 0, "max": 1}, "kind": {"type": "categorical", "values": ["a", "b"]}})");
        const Result<StudySnapshot> read = readTrialTable(text, space, {}, u"loss"_s);
        QVERIFY(read);
        QCOMPARE(read->study.parameters.size(), std::size_t(2));
        QCOMPARE(read->study.metrics.front().name, u"loss"_s);
        QCOMPARE(readTrialTable(text, {}, {}, u"loss"_s)->study.parameters.size(), std::size_t(3));
        QCOMPARE(readTrialTable(text, space, {}, u"missing"_s).error().code, u"study.noTrials"_s);
    }

    void aPlainTableWithItsSpaceBeside()
    {
        QTemporaryDir folder;
        const auto write = [&](const QString &name, const QByteArray &text) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
        };
        write(u"a_trials.csv"_s, "trial,lr,kind,loss\n0,0.01,a,3\n1,0.02,b,nan\n");
        write(u"a_space.json"_s, R"({"lr": {"type": "double", "min": 0.001, "max": 1, "log": true}, "kind": {"type": "categorical", "values": ["z", "a", "b"]}})");
        const Result<StudySnapshot> read = readStudyFile(folder.filePath(u"a_trials.csv"_s));
        QVERIFY(read);
        QCOMPARE(read->study.name, u"a_trials"_s);
        QCOMPARE(read->study.parameters[0].maximum, u"1"_s);
        QCOMPARE(read->study.parameters[0].spread, ParameterSpread::LogUniform);
        QCOMPARE(read->study.parameters[1].choices.front(), u"z"_s);
        QCOMPARE(read->study.metrics[0].name, u"loss"_s);
        QCOMPARE(read->trials[1].state, TrialState::MetricsUnavailable);
        const QString saved = folder.filePath(u"s.json"_s);
        QVERIFY(saveStudySnapshot(*read, saved));
        QVERIFY(*readStudyFile(saved) == *read);
        QCOMPARE(saveStudySnapshot(*read, folder.filePath(u"no/s.json"_s)).error().code, u"file.write"_s);
    }
};

QTEST_GUILESS_MAIN(StudyFileTest)
#include "studyfile_test.moc"
