// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/latencyhistogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace headrace;

class LatencyHistogramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyOneSaysNothing()
    {
        const LatencyHistogram empty;
        QCOMPARE(empty.percentile(99), std::int64_t(0));
        QCOMPARE(empty.mean(), 0.0);
        QCOMPARE(empty.shareBeyond(0), 0.0);
        QVERIFY(empty.cells().empty());
    }

    void smallNumbersAreExact()
    {
        LatencyHistogram histogram;
        for (int i = 1; i <= 1000; ++i)
            histogram.record(i);
        QCOMPARE(histogram.percentile(50), std::int64_t(500));
        QCOMPARE(histogram.percentile(99), std::int64_t(990));
        QCOMPARE(histogram.percentile(99.9), std::int64_t(999));
        QCOMPARE(histogram.percentile(100), std::int64_t(1000));
        QCOMPARE(histogram.percentile(0), std::int64_t(1));
        QCOMPARE(histogram.shareBeyond(900), 0.1);
        QCOMPARE(histogram.mean(), 500.5);
    }

    void threeDigitsHoldEverywhere_data()
    {
        QTest::addColumn<qint64>("value");
        for (const qint64 value : {qint64(0), qint64(1), qint64(2047), qint64(2048), qint64(4095), qint64(4096), qint64(999'999), qint64(59'999'999), qint64(3'599'999'999), qint64(LatencyHistogram::longest)})
            QTest::addRow("%lld", static_cast<long long>(value)) << value;
    }

    void threeDigitsHoldEverywhere()
    {
        QFETCH(qint64, value);
        LatencyHistogram histogram;
        histogram.record(value);
        histogram.record(LatencyHistogram::longest); // so that the percentile is a cell's end, not what was seen
        const qint64 told = histogram.percentile(50);
        QVERIFY(told >= value);
        QVERIFY2(double(told - value) <= double(value) / 1000, qPrintable(QString::number(told)));
    }

    void whatIsOutOfRangeCountsAtTheEnds()
    {
        LatencyHistogram histogram;
        histogram.record(-5);
        histogram.record(LatencyHistogram::longest * 2);
        QCOMPARE(histogram.count(), std::uint64_t(2));
        QCOMPARE(histogram.shortestSeen(), std::int64_t(0));
        QCOMPARE(histogram.longestSeen(), LatencyHistogram::longest);
    }

    void percentilesEqualThoseOfTheSortedList()
    {
        std::mt19937 random(7);
        std::lognormal_distribution<double> durations(8, 1.5);
        LatencyHistogram histogram;
        std::vector<qint64> all;
        for (int i = 0; i < 20'000; ++i) {
            all.push_back(std::llround(durations(random)));
            histogram.record(all.back());
        }
        std::sort(all.begin(), all.end());
        for (const double percent : {1.0, 25.0, 50.0, 90.0, 99.0, 99.9, 99.99}) {
            const qint64 exact = all[std::size_t(std::ceil(percent * double(all.size()) / 100 - 1e-6)) - 1];
            QVERIFY(std::abs(double(histogram.percentile(percent) - exact)) <= double(exact) / 1000 + 1);
        }
    }

    void sumsEqualOneOfAll()
    {
        LatencyHistogram first;
        LatencyHistogram second;
        LatencyHistogram all;
        for (int i = 0; i < 5000; ++i) {
            (i % 3 ? first : second).record(i * 37);
            all.record(i * 37);
        }
        first.add(second);
        first.add({});
        QVERIFY(first == all);
        std::uint64_t counted = 0;
        for (const LatencyHistogram::Cell &cell : all.cells())
            counted += cell.count;
        QCOMPARE(counted, all.count());
        first.clear();
        QVERIFY(first == LatencyHistogram());
    }
};

QTEST_APPLESS_MAIN(LatencyHistogramTest)
#include "histogram_test.moc"
