// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/endpoints/judgespec.h"

#include <QTest>

#include <cmath>

using namespace headrace;
using namespace Qt::StringLiterals;

class JudgeSpecTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsLeftOutIsThePreset()
    {
        const Result<JudgeRules> rules = readJudgeSpec("checks: 5\n");
        QVERIFY(rules.hasValue());
        JudgeRules wanted;
        wanted.checks = 5;
        QVERIFY(*rules == wanted);
        QCOMPARE(wanted.errorLimit, 0.02);
        QCOMPARE(wanted.latencyLimit, 0.5);
        QCOMPARE(wanted.leastRequests, 100.0);
        QCOMPARE(wanted.immediateFactor, 3.0);
        QCOMPARE(wanted.passShare, 0.9);
        QVERIFY(!wanted.baseline.isOn);
    }

    void everyKeyIsReadAndWritten()
    {
        const QByteArray text = "checks: 7\nrequests: 250\nerrors: 1.5%\np99: 1.25s\nimmediate: 4\npass: 80%\nmostMissing: 2\nmostInconclusive: 9\nwarmUpChecks: 3\n"
                                "latencyIsCritical: true\ntest: wilson\nconfidence: 0.99\ncumulative: true\nbaseline:\n  confidence: 99%\n  largestEffect: 0.6\n  errorTolerance: 1%\n";
        const Result<JudgeRules> rules = readJudgeSpec(text);
        QVERIFY(rules.hasValue());
        const JudgeRules wanted{.checks = 7, .leastRequests = 250, .errorLimit = 0.015, .latencyLimit = 1.25, .immediateFactor = 4, .passShare = 0.8, .mostMissing = 2, .mostInconclusive = 9,
                                .warmUpChecks = 3, .isLatencyCritical = true, .errorTest = ErrorTest::Wilson, .confidence = 0.99, .isCumulative = true,
                                .baseline = {.isOn = true, .confidence = 0.99, .largestEffect = 0.6, .errorTolerance = 0.01}};
        QVERIFY(*rules == wanted);
        const Result<JudgeRules> again = readJudgeSpec(writeJudgeSpec(wanted));
        QVERIFY(again.hasValue());
        QVERIFY(*again == wanted);
        QVERIFY(*readJudgeSpec(writeJudgeSpec({})) == JudgeRules{});
    }

    void mistakesAreSaidWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("where");
        const auto row = [](const char *name, const char *text, const char *code, const char *where) { QTest::addRow("%s", name) << QByteArray(text) << QString::fromLatin1(code) << QString::fromLatin1(where); };
        row("a key that nobody knows", "checks: 5\nerors: 2\n", "judge.key", "spec:2");
        row("a key that nobody knows, below", "baseline:\n  confidnce: 0.9\n", "judge.key", "spec:2");
        row("a share of two", "errors: 2\n", "judge.value", "spec:1");
        row("a negative share", "errors: -1%\n", "judge.value", "spec:1");
        row("a duration without a unit", "p99: 500\n", "judge.value", "spec:1");
        row("no time at all", "p99: 0ms\n", "judge.value", "spec:1");
        row("no checks", "checks: 0\n", "judge.value", "spec:1");
        row("a factor that rolls back at once", "immediate: 0.5\n", "judge.value", "spec:1");
        row("a list", "checks: [1]\n", "judge.value", "spec:1");
        row("another test", "test: student\n", "judge.value", "spec:1");
        row("no map", "- 1\n", "judge.syntax", "spec:1");
        row("nothing", "", "judge.syntax", "spec:1");
        row("broken", "checks: 5\n a: [\n", "judge.syntax", "spec:2");
    }

    void mistakesAreSaidWithTheirPlace()
    {
        QFETCH(QByteArray, text);
        const Result<JudgeRules> rules = readJudgeSpec(text, u"spec"_s);
        QVERIFY(!rules.hasValue());
        QTEST(rules.error().code, "code");
        if (rules.error().code != u"judge.syntax"_s)
            QTEST(rules.error().where, "where");
    }

    void seriesAreRead()
    {
        const QByteArray text = "{\"at\": 1790000000, \"canary\": {\"requests\": 120.5, \"error_share\": \"0.01\", \"p99\": \"NaN\", \"latencies\": [0.1, 0.2]}, \"baseline\": {\"requests\": 900}, \"warnings\": [\"partial\"], \"new\": 1}\n"
                                "\n{\"problem\": \"connection refused\"}\r\n{\"canary\": {\"p99\": \"+Inf\", \"requests\": null}, \"saturated\": true, \"truncated\": true}\n";
        const Result<std::vector<CanaryCheck>> checks = readCanarySeries(text);
        QVERIFY(checks.hasValue());
        QCOMPARE(checks->size(), std::size_t(3));
        const CanaryCheck &first = checks->front();
        QCOMPARE(first.at, qint64(1'790'000'000));
        QCOMPARE(*first.canary.requests, 120.5);
        QCOMPARE(*first.canary.errorShare, 0.01);
        QVERIFY(std::isnan(*first.canary.p99));
        QCOMPARE(first.canary.latencies.size(), std::size_t(2));
        QCOMPARE(*first.baseline->requests, 900.0);
        QVERIFY(!first.baseline->p99);
        QCOMPARE(first.warnings, QStringList{u"partial"_s});
        QCOMPARE(checks->at(1).problem, u"connection refused"_s);
        QVERIFY(!checks->at(1).canary.requests);
        QVERIFY(std::isinf(*checks->at(2).canary.p99) && !checks->at(2).canary.requests && checks->at(2).saturated && checks->at(2).truncated);
    }

    void brokenSeriesAreRefusedWithTheirLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"[1]", "{", "{\"canary\": {\"requests\": \"many\"}}", "{\"canary\": {\"requests\": \"12x\"}}", "{\"canary\": 7}", "{\"at\": \"now\"}", "{\"warnings\": 3}"})
            QTest::addRow("%s", line) << QByteArray(line);
    }

    void brokenSeriesAreRefusedWithTheirLine()
    {
        QFETCH(QByteArray, line);
        const Result<std::vector<CanaryCheck>> checks = readCanarySeries("{}\n" + line + "\n", u"series"_s);
        QVERIFY(!checks.hasValue());
        QCOMPARE(checks.error().code, u"judge.series"_s);
        QCOMPARE(checks.error().where, u"series:2"_s);
    }
};

QTEST_APPLESS_MAIN(JudgeSpecTest)
#include "judgespec_test.moc"
