// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/endpoints/judge/statistics.h"

#include <QTest>

#include <cmath>
#include <random>
#include <vector>

using namespace headrace;

class StatisticsTest : public QObject
{
    Q_OBJECT

    static bool isNear(double seen, double wanted, double by) { return std::abs(seen - wanted) <= by; }

private Q_SLOTS:
    void theNormalDistribution()
    {
        QVERIFY(isNear(normalQuantile(0.975), 1.959963985, 1e-8));
        QVERIFY(isNear(normalQuantile(0.5), 0, 1e-9));
        QVERIFY(isNear(normalBelow(-1.2815515655), 0.1, 1e-9));
    }

    /// Known bounds: 0 of 100 and 3 and 4 of 500 by Wilson, 95 %.
    void wilsonsInterval_data()
    {
        QTest::addColumn<double>("hits");
        QTest::addColumn<double>("trials");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addRow("0 of 100") << 0.0 << 100.0 << 0.0 << 0.0370;
        QTest::addRow("3 of 500") << 3.0 << 500.0 << 0.0020 << 0.0175;
        QTest::addRow("4 of 500") << 4.0 << 500.0 << 0.0031 << 0.0204;
        QTest::addRow("5 of 10") << 5.0 << 10.0 << 0.2366 << 0.7634;
        QTest::addRow("10 of 10") << 10.0 << 10.0 << 0.7225 << 1.0;
        QTest::addRow("nothing") << 0.0 << 0.0 << 0.0 << 1.0;
    }

    void wilsonsInterval()
    {
        QFETCH(double, hits);
        QFETCH(double, trials);
        QFETCH(double, low);
        QFETCH(double, high);
        const Interval interval = wilsonInterval(hits, trials, 0.95);
        QVERIFY2(isNear(interval.low, low, 1e-4), qPrintable(QString::number(interval.low)));
        QVERIFY2(isNear(interval.high, high, 1e-4), qPrintable(QString::number(interval.high)));
    }

    void jeffreysInterval()
    {
        const Interval none = headrace::jeffreysInterval(0, 10, 0.95);
        QCOMPARE(none.low, 0.0);
        QVERIFY(isNear(none.high, 0.2172, 1e-3)); // the 97.5 % point of Beta(0.5, 10.5)
        const Interval half = headrace::jeffreysInterval(50, 100, 0.95);
        QVERIFY(isNear(half.low + half.high, 1, 1e-9));
        QVERIFY(isNear(half.low, 0.4034, 1e-3));
    }

    /// An interval of 95 % holds the truth in about 95 of 100 cases.
    void intervalsHoldWhatTheySay()
    {
        std::mt19937 random(3);
        for (const double share : {0.01, 0.05, 0.3}) {
            int held = 0;
            std::binomial_distribution<int> errors(400, share);
            for (int i = 0; i < 4000; ++i) {
                const Interval interval = wilsonInterval(errors(random), 400, 0.95);
                held += interval.low <= share && share <= interval.high ? 1 : 0;
            }
            QVERIFY2(held > 3680 && held < 3960, qPrintable(QString::number(held)));
        }
    }

    /// Table of the preset's thresholds: at least 2 and at least 6 of 100, at least 20 of 1,000.
    void binomialTails_data()
    {
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("two");
        QTest::addColumn<double>("six");
        QTest::addColumn<double>("twenty");
        QTest::addRow("0.5 percent") << 0.005 << 0.090 << 0.0 << 0.0;
        QTest::addRow("1 percent") << 0.01 << 0.264 << 0.0005 << 0.003;
        QTest::addRow("2 percent") << 0.02 << 0.597 << 0.015 << 0.53;
        QTest::addRow("3 percent") << 0.03 << 0.805 << 0.081 << 0.98;
        QTest::addRow("5 percent") << 0.05 << 0.963 << 0.384 << 1.0;
    }

    void binomialTails()
    {
        QFETCH(double, share);
        QFETCH(double, two);
        QFETCH(double, six);
        QFETCH(double, twenty);
        QVERIFY(isNear(binomialAtLeast(2, 100, share), two, 0.0006));
        QVERIFY(isNear(binomialAtLeast(6, 100, share), six, 0.0006));
        QVERIFY(isNear(binomialAtLeast(20, 1000, share), twenty, 0.006));
        QCOMPARE(binomialAtLeast(0, 100, share), 1.0);
        QCOMPARE(binomialAtLeast(101, 100, share), 0.0);
    }

    /// SciPy: mannwhitneyu([1, …, 10], [4, …, 13]) = 24.5 of 100 pairs, p 0.0582; ties halve.
    void mannWhitneyWithTies()
    {
        std::vector<double> first;
        std::vector<double> second;
        for (int i = 1; i <= 10; ++i) {
            first.push_back(i);
            second.push_back(i + 3);
        }
        const RankTest test = mannWhitney(first, second);
        QVERIFY(isNear(test.larger, 0.755, 1e-9));
        QVERIFY2(isNear(test.pValue, 0.0582, 5e-4), qPrintable(QString::number(test.pValue)));
        QVERIFY(isNear(test.ratio, 8.5 / 5.5, 1e-9));
        const RankTest reversed = mannWhitney(second, first);
        QVERIFY(isNear(reversed.larger, 0.245, 1e-9));
        QVERIFY(isNear(reversed.pValue, test.pValue, 1e-12));
    }

    void mannWhitneyOfEqualAndOfFewValues()
    {
        const std::vector<double> equal(50, 0.1);
        QCOMPARE(mannWhitney(equal, equal).pValue, 1.0);
        QCOMPARE(mannWhitney(equal, equal).larger, 0.5);
        QCOMPARE(mannWhitney(std::vector<double>{1, 2}, equal).pValue, 1.0);
        QCOMPARE(mannWhitney({}, {}).pValue, 1.0);
    }

    void mannWhitneyFindsNothingTooOften()
    {
        std::mt19937 random(11);
        std::lognormal_distribution<double> latency(-2, 0.5);
        int found = 0;
        int foundSlower = 0;
        for (int i = 0; i < 400; ++i) {
            std::vector<double> first(60);
            std::vector<double> second(40);
            for (double &value : first)
                value = latency(random);
            for (double &value : second)
                value = latency(random);
            found += mannWhitney(first, second).pValue < 0.05 ? 1 : 0;
            for (double &value : second)
                value *= 1.6;
            foundSlower += mannWhitney(first, second).pValue < 0.05 ? 1 : 0;
        }
        QVERIFY2(found < 40, qPrintable(QString::number(found)));
        QVERIFY2(foundSlower > 360, qPrintable(QString::number(foundSlower)));
    }
};

QTEST_APPLESS_MAIN(StatisticsTest)
#include "statistics_test.moc"
