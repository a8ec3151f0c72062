// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/judge/canaryjudge.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

CanaryCheck figures(double requests, double errors, double p99)
{
    return {.at = 1, .canary = {.requests = requests, .errorShare = requests > 0 ? errors / requests : nothing, .p99 = p99, .latencies = {}}};
}

std::vector<double> latencies(double median, int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::lognormal_distribution<double> chance(std::log(median), 0.3);
    std::vector<double> all(std::size_t(count), 0);
    for (double &value : all)
        value = chance(random);
    return all;
}

CanaryDecision decide(const JudgeRules &rules, const std::vector<CanaryCheck> &checks)
{
    CanaryJudge judge(rules);
    for (const CanaryCheck &check : checks)
        judge.add(check);
    return judge.decision();
}

} // namespace

Q_DECLARE_METATYPE(headrace::CanaryCheck)

class CanaryJudgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneCheck_data()
    {
        QTest::addColumn<CanaryCheck>("check");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("reason"); // the first, -1 = none
        const auto row = [](const char *name, const CanaryCheck &check, CheckVerdict verdict, int reason) { QTest::addRow("%s", name) << check << int(verdict) << reason; };
        const auto why = [](CheckReason reason) { return int(reason); };
        CanaryCheck check = figures(100, 1, 0.499);
        row("just well", check, CheckVerdict::Pass, -1);
        row("two errors of a hundred are not below 2 %", figures(100, 2, 0.1), CheckVerdict::Fail, why(CheckReason::Errors));
        row("half a second is not below half a second", figures(100, 0, 0.5), CheckVerdict::Fail, why(CheckReason::Latency));
        row("six of a hundred end it", figures(100, 6, 0.1), CheckVerdict::Fail, why(CheckReason::ErrorsImmediate));
        row("99 requests are too few", figures(99, 0, 0.1), CheckVerdict::Inconclusive, why(CheckReason::FewRequests));
        row("one error in the first ten ends nothing", figures(10, 1, 0.1), CheckVerdict::Inconclusive, why(CheckReason::FewRequests));
        row("no traffic", figures(0, 0, nothing), CheckVerdict::Inconclusive, why(CheckReason::FewRequests));
        row("p99 is not a number", figures(500, 0, nothing), CheckVerdict::Inconclusive, why(CheckReason::NotANumber));
        row("everything is not a number", figures(nothing, 0, nothing), CheckVerdict::Inconclusive, why(CheckReason::NotANumber));
        check = {};
        row("no series: a typing error in its name", check, CheckVerdict::NoData, why(CheckReason::NoSeries));
        check = figures(500, 0, 0.1);
        check.canary.errorShare.reset();
        row("requests but no errors' series", check, CheckVerdict::NoData, why(CheckReason::NoSeries));
        check = figures(500, 0, 0.1);
        check.canary.p99.reset();
        row("requests but no histogram", check, CheckVerdict::NoData, why(CheckReason::NoSeries));
        check = figures(500, 0, 0.1);
        check.problem = u"connection refused"_s;
        row("Prometheus is down", check, CheckVerdict::Error, why(CheckReason::ServerFailed));
        check = figures(500, 0, 0.1);
        check.warnings = {u"1 store did not answer"_s};
        row("a partial answer", check, CheckVerdict::Error, why(CheckReason::PartialAnswer));
        check = figures(500, 0, 0.00495);
        check.truncated = true;
        row("whole seconds", check, CheckVerdict::Inconclusive, why(CheckReason::TruncatedLatency));
        check = figures(500, 100, 0.00495);
        check.truncated = true;
        row("whole seconds, but errors count", check, CheckVerdict::Fail, why(CheckReason::TruncatedLatency));
        check = figures(500, 0, 0.25);
        check.saturated = true;
        row("p99 in the open bucket below the limit", check, CheckVerdict::Inconclusive, why(CheckReason::Latency));
        check = figures(500, 0, 10);
        check.saturated = true;
        row("p99 in the open bucket above the limit", check, CheckVerdict::Fail, why(CheckReason::Latency));
    }

    void oneCheck()
    {
        QFETCH(CanaryCheck, check);
        const JudgedCheck judged = judgeCheck({}, check, {});
        QTEST(int(judged.verdict), "verdict");
        QTEST(judged.reasons.empty() ? -1 : int(judged.reasons.front()), "reason");
    }

    /// None of what can go wrong with metrics may end in a promotion.
    void whatIsNotKnownNeverPromotes_data()
    {
        QTest::addColumn<CanaryCheck>("check");
        CanaryCheck check;
        QTest::addRow("absent") << check;
        QTest::addRow("no traffic") << figures(0, 0, nothing);
        QTest::addRow("too little traffic") << figures(50, 0, 0.1);
        QTest::addRow("not a number") << figures(nothing, 0, nothing);
        check = figures(500, 0, 0.1);
        check.problem = u"503"_s;
        QTest::addRow("down") << check;
        check.problem.clear();
        check.warnings = {u"partial"_s};
        QTest::addRow("partial") << check;
        check.warnings.clear();
        check.truncated = true;
        QTest::addRow("truncated") << check;
        check.truncated = false;
        check.saturated = true;
        QTest::addRow("saturated") << check;
        check = figures(500, 0, std::numeric_limits<double>::infinity());
        QTest::addRow("p99 is endless") << check;
    }

    void whatIsNotKnownNeverPromotes()
    {
        QFETCH(CanaryCheck, check);
        QCOMPARE(decide({}, std::vector<CanaryCheck>(200, check)), CanaryDecision::Hold);
        std::vector<CanaryCheck> mixed(9, figures(500, 0, 0.1)); // nine good ones do not make a tenth
        mixed.insert(mixed.end(), 60, check);
        QCOMPARE(decide({}, mixed), CanaryDecision::Hold);
    }

    void thePreset_data()
    {
        QTest::addColumn<int>("good");
        QTest::addColumn<int>("bad");
        QTest::addColumn<int>("decision");
        QTest::addColumn<int>("checks");
        QTest::addRow("ten good") << 10 << 0 << int(CanaryDecision::Promote) << 10;
        QTest::addRow("nine good, one bad") << 9 << 1 << int(CanaryDecision::Promote) << 10;
        QTest::addRow("the second bad one ends it") << 8 << 2 << int(CanaryDecision::RollBack) << 10;
        QTest::addRow("bad from the beginning") << 0 << 5 << int(CanaryDecision::RollBack) << 2;
        QTest::addRow("not yet") << 9 << 0 << int(CanaryDecision::Continue) << 9;
    }

    void thePreset()
    {
        QFETCH(int, good);
        QFETCH(int, bad);
        CanaryJudge judge{JudgeRules{}};
        for (int i = 0; i < good; ++i)
            judge.add(figures(200, 1, 0.2));
        for (int i = 0; i < bad; ++i)
            judge.add(figures(200, 1, 0.7));
        QTEST(int(judge.decision()), "decision");
        QTEST(int(judge.checks().size()), "checks");
    }

    void immediateRollBackNeedsRequests()
    {
        QCOMPARE(decide({}, {figures(100, 6, 0.1)}), CanaryDecision::RollBack);
        QCOMPARE(decide({}, {figures(100, 5, 0.1)}), CanaryDecision::Continue);
        QCOMPARE(decide({}, {figures(50, 25, 0.1)}), CanaryDecision::Continue);
    }

    void aDecisionStands()
    {
        CanaryJudge judge{JudgeRules{}};
        judge.add(figures(100, 50, 0.1));
        QCOMPARE(judge.decision(), CanaryDecision::RollBack);
        for (int i = 0; i < 20; ++i)
            judge.add(figures(1000, 0, 0.1));
        QCOMPARE(judge.decision(), CanaryDecision::RollBack);
        QCOMPARE(judge.checks().size(), std::size_t(1));
    }

    void gapsAreBridgedAndOutagesHold()
    {
        std::vector<CanaryCheck> checks;
        for (int i = 0; i < 10; ++i) { // a gap of three after each check
            checks.push_back(figures(500, 0, 0.1));
            checks.insert(checks.end(), 3, CanaryCheck{});
        }
        QCOMPARE(decide({}, checks), CanaryDecision::Promote);
        checks.insert(checks.begin() + 5, CanaryCheck{}); // four in a row
        QCOMPARE(decide({}, checks), CanaryDecision::Hold);
    }

    void warmingUpIsShownAndNotCounted()
    {
        CanaryJudge judge(JudgeRules{.checks = 2, .warmUpChecks = 3});
        for (int i = 0; i < 3; ++i)
            judge.add(figures(500, 250, 4)); // a cold start: slow and refused
        QCOMPARE(judge.decision(), CanaryDecision::Continue);
        QVERIFY(!judge.checks().front().isCounted);
        QCOMPARE(judge.checks().front().verdict, CheckVerdict::Fail);
        judge.add(figures(500, 0, 0.1));
        judge.add(figures(500, 0, 0.1));
        QCOMPARE(judge.decision(), CanaryDecision::Promote);
    }

    void criticalLatencyEndsItAtOnce()
    {
        QCOMPARE(decide({.isLatencyCritical = true}, {figures(500, 0, 0.6)}), CanaryDecision::RollBack);
    }

    void wilsonAsksForMoreRequests()
    {
        const JudgeRules rules{.errorTest = ErrorTest::Wilson};
        QCOMPARE(judgeCheck(rules, figures(100, 0, 0.1), {}).verdict, CheckVerdict::Inconclusive); // up to 3.7 %
        QCOMPARE(judgeCheck(rules, figures(500, 3, 0.1), {}).verdict, CheckVerdict::Pass);
        QCOMPARE(judgeCheck(rules, figures(500, 4, 0.1), {}).verdict, CheckVerdict::Inconclusive);
        QCOMPARE(judgeCheck(rules, figures(500, 25, 0.1), {}).verdict, CheckVerdict::Fail);
    }

    void cumulativeCountingAddsUp()
    {
        const JudgeRules rules{.errorTest = ErrorTest::Wilson, .isCumulative = true};
        CanaryJudge judge(rules);
        judge.add(figures(100, 0, 0.1));
        judge.add(figures(100, 0, 0.1));
        judge.add(figures(100, 0, 0.1));
        QCOMPARE(judge.checks()[0].verdict, CheckVerdict::Inconclusive);
        QCOMPARE(judge.checks()[2].verdict, CheckVerdict::Pass); // 0 of 300: below 1.3 %
        judge.add(figures(100, 6, 0.1)); // 6 of 400 would be well, 6 of these 100 are not
        QCOMPARE(judge.decision(), CanaryDecision::RollBack);
    }

    void comparedWithWhatServesBesideIt()
    {
        JudgeRules rules;
        rules.baseline.isOn = true;
        CanaryCheck check = figures(2000, 20, 0.2);
        QCOMPARE(judgeCheck(rules, check, {}).verdict, CheckVerdict::Inconclusive);
        check.baseline = figures(20'000, 200, 0.2).canary;
        check.canary.latencies = latencies(0.1, 400, 1);
        check.baseline->latencies = latencies(0.1, 400, 2);
        QCOMPARE(judgeCheck(rules, check, {}).verdict, CheckVerdict::Pass);
        check.canary.latencies = latencies(0.13, 400, 3);
        const JudgedCheck slower = judgeCheck(rules, check, {});
        QCOMPARE(slower.verdict, CheckVerdict::Fail);
        QCOMPARE(slower.reasons.front(), CheckReason::SlowerThanBaseline);
        QVERIFY(slower.comparison.larger > 0.6);
        check.canary.latencies = latencies(0.08, 400, 4); // quicker is no fault
        QCOMPARE(judgeCheck(rules, check, {}).verdict, CheckVerdict::Pass);
        check.baseline = figures(20'000, 10, 0.2).canary; // 1 % beside 0.05 %
        check.canary.latencies.clear();
        QCOMPARE(judgeCheck(rules, check, {}).reasons.front(), CheckReason::ErrorsOverBaseline);
    }

    /// What the preset does to canaries of a known error rate, simulated, within four binomial deviations of what is computed.
    void thePresetInNumbers_data()
    {
        QTest::addColumn<double>("share");
        for (const double share : {0.005, 0.01, 0.02, 0.03, 0.05})
            QTest::addRow("%g", share) << share;
    }

    void thePresetInNumbers()
    {
        QFETCH(double, share);
        constexpr int times = 8000;
        std::mt19937 random(17);
        std::binomial_distribution<int> errors(100, share);
        int failed = 0;
        int ended = 0;
        for (int i = 0; i < times; ++i) {
            CanaryJudge judge{JudgeRules{}};
            judge.add(figures(100, errors(random), 0.1));
            failed += judge.checks().front().verdict == CheckVerdict::Fail ? 1 : 0;
            ended += judge.decision() == CanaryDecision::RollBack ? 1 : 0;
        }
        const auto within = [](int seen, double probability) { return std::abs(seen - times * probability) <= 4 * std::sqrt(times * probability * (1 - probability)) + 1; };
        QVERIFY(within(failed, binomialAtLeast(2, 100, share)));
        QVERIFY(within(ended, binomialAtLeast(6, 100, share)));
    }

    /// A healthy canary with 1 % of errors reaches nine of ten only in 21 of 100 cases: known, shown, and the reason for the intervals.
    void aHealthyCanaryUnderThePreset()
    {
        constexpr int times = 4000;
        std::mt19937 random(23);
        std::binomial_distribution<int> errors(100, 0.01);
        int promoted = 0;
        for (int i = 0; i < times; ++i) {
            CanaryJudge judge{JudgeRules{}};
            while (judge.decision() == CanaryDecision::Continue)
                judge.add(figures(100, errors(random), 0.1));
            promoted += judge.decision() == CanaryDecision::Promote ? 1 : 0;
        }
        QVERIFY2(std::abs(promoted - times * 0.21) < 4 * std::sqrt(times * 0.21 * 0.79), qPrintable(QString::number(promoted)));
    }
};

QTEST_APPLESS_MAIN(CanaryJudgeTest)
#include "canaryjudge_test.moc"
