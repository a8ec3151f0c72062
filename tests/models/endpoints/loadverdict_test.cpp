// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/loadcomparison.h"
#include "models/endpoints/loadverdict.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace headrace;
using namespace Qt::StringLiterals;

class LoadVerdictTest : public QObject
{
    Q_OBJECT

    /// A test with answers of log-normal durations around a median in µs.
    static LoadReport reportOf(double median, int answers, unsigned seed, int refused = 0)
    {
        LoadReport report{.url = u"http://127.0.0.1/"_s, .plan = {}, .seconds = answers / 100.0};
        std::mt19937 random(seed);
        std::lognormal_distribution<double> durations(std::log(median), 0.4);
        for (int i = 0; i < answers; ++i) {
            const auto duration = std::int64_t(durations(random));
            report.tally.response.record(duration);
            report.tally.service.record(duration / 2);
        }
        report.tally.planned = report.tally.sent = report.tally.answered = std::uint64_t(answers);
        report.tally.refused = std::uint64_t(refused);
        return report;
    }
    static const LoadDifference &figureOf(const std::vector<LoadDifference> &all, LoadDifference::Figure figure, double percent = 0)
    {
        return *std::find_if(all.begin(), all.end(), [&](const LoadDifference &one) { return one.figure == figure && one.percent == percent; });
    }

private Q_SLOTS:
    void limitsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("measure");
        QTest::addColumn<double>("percent");
        QTest::addColumn<bool>("atMost");
        QTest::addColumn<double>("value");
        const auto row = [](const char *text, LoadMeasure measure, double percent, bool atMost, double value) { QTest::addRow("%s", text) << QString::fromUtf8(text) << int(measure) << percent << atMost << value; };
        row("p99<500ms", LoadMeasure::Percentile, 99, true, 500'000);
        row(" p99.9 <= 1.5 s ", LoadMeasure::Percentile, 99.9, true, 1'500'000);
        row("service.p50<80us", LoadMeasure::ServicePercentile, 50, true, 80);
        row("mean<80ms", LoadMeasure::Mean, 0, true, 80'000);
        row("max<2s", LoadMeasure::Longest, 0, true, 2'000'000);
        row("errors<2%", LoadMeasure::ErrorShare, 0, true, 0.02);
        row("errors<=0.001", LoadMeasure::ErrorShare, 0, true, 0.001);
        row("rate>=990", LoadMeasure::Rate, 0, false, 990);
        row("rate > 100/s", LoadMeasure::Rate, 0, false, 100);
    }

    void limitsAreRead()
    {
        QFETCH(QString, text);
        const Result<LoadLimit> limit = loadLimitFrom(text);
        QVERIFY(limit.hasValue());
        QTEST(int(limit->measure), "measure");
        QTEST(limit->percent, "percent");
        QTEST(limit->atMost, "atMost");
        QTEST(limit->value, "value");
        QCOMPARE(limit->text, text.trimmed());
    }

    void otherTextsAreRefused()
    {
        for (const char *text : {"", "p99", "p99<", "p99<500", "p101<1s", "errors<2ms", "rate>5%", "latency<1s", "p99=5ms", "p99<-5ms", "service.mean<1s"}) {
            const Result<LoadLimit> limit = loadLimitFrom(QString::fromUtf8(text));
            QVERIFY2(!limit.hasValue(), text);
            QCOMPARE(limit.error().code, u"load.limit"_s);
        }
    }

    void aReportIsJudged()
    {
        const LoadReport report = reportOf(10'000, 1000, 1, 15);
        const std::vector<LoadLimit> limits{*loadLimitFrom(u"p50<12ms"_s), *loadLimitFrom(u"p50<8ms"_s), *loadLimitFrom(u"errors<2%"_s), *loadLimitFrom(u"errors<1%"_s), *loadLimitFrom(u"rate>=99"_s), *loadLimitFrom(u"service.p50<6ms"_s)};
        const std::vector<LoadLimitOutcome> outcomes = judgeLoad(report, limits);
        std::vector<LoadLimitState> states;
        for (const LoadLimitOutcome &outcome : outcomes)
            states.push_back(outcome.state);
        using enum LoadLimitState;
        QVERIFY((states == std::vector{Held, Broken, Held, Broken, Held, Held}));
        QVERIFY(!allHeld(outcomes));
        QCOMPARE(outcomes[2].seen, 0.015);
    }

    void nothingMeasuredIsNeverHeld()
    {
        for (const char *text : {"p99<500ms", "errors<2%", "max<1s", "service.p99<1s", "rate>=1"}) {
            const std::vector<LoadLimitOutcome> outcomes = judgeLoad({}, std::vector{*loadLimitFrom(QString::fromUtf8(text))});
            QCOMPARE(outcomes.front().state, LoadLimitState::NoData);
            QVERIFY(!allHeld(outcomes));
        }
    }

    void theSameServerTwiceShowsNoClearChange()
    {
        int clear = 0;
        int all = 0;
        for (unsigned seed = 0; seed < 40; ++seed) {
            for (const LoadDifference &difference : compareLoads(reportOf(10'000, 2000, 2 * seed, 20), reportOf(10'000, 2000, 2 * seed + 1, 20))) {
                ++all;
                clear += difference.isClear ? 1 : 0;
            }
        }
        QVERIFY2(clear <= all / 20, qPrintable(QString::number(clear))); // the bounds of two percentiles seldom miss each other by chance
    }

    void aSlowerOneIsTold()
    {
        using Figure = LoadDifference::Figure;
        const std::vector<LoadDifference> all = compareLoads(reportOf(10'000, 2000, 1, 10), reportOf(12'000, 2000, 2, 90));
        QVERIFY(figureOf(all, Figure::Percentile, 50).isClear);
        QVERIFY(figureOf(all, Figure::Percentile, 50).after > figureOf(all, Figure::Percentile, 50).before);
        QVERIFY(figureOf(all, Figure::ServicePercentile, 50).isClear);
        QVERIFY(figureOf(all, Figure::Mean).isClear);
        QVERIFY(figureOf(all, Figure::ErrorShare).isClear);
        QVERIFY(!figureOf(all, Figure::Rate).isClear);
    }

    void tooFewAnswersHaveNoHighPercentile()
    {
        for (const LoadDifference &difference : compareLoads(reportOf(10'000, 50, 1), reportOf(10'000, 5000, 2)))
            QVERIFY(difference.percent < 90);
    }
};

QTEST_APPLESS_MAIN(LoadVerdictTest)
#include "loadverdict_test.moc"
