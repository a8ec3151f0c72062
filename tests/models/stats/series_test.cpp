// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/correlogram.h"
#include "models/explore/stats/decompose.h"
#include "models/explore/stats/outliers.h"
#include "models/explore/stats/spectrum.h"
#include "models/explore/stats/summary.h"
#include "tests/models/stats/seeded.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace headrace;
using namespace headrace::test;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Adds `height` to values [from, to).
std::vector<double> raised(std::vector<double> values, std::size_t from, std::size_t to, double height)
{
    for (std::size_t i = from; i < to; ++i)
        values[i] += height;
    return values;
}

bool allFinite(const std::vector<double> &values)
{
    return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

std::vector<std::size_t> places(const std::vector<Outlier> &found)
{
    std::vector<std::size_t> out;
    for (const Outlier &outlier : found)
        out.push_back(outlier.at);
    return out;
}

struct Step {
    std::size_t at;
    double height;
};

} // namespace

Q_DECLARE_METATYPE(std::vector<double>)
Q_DECLARE_METATYPE(std::vector<Step>)

/// Properties, edges and known answers of the statistics of a series; equality with the libraries is oracle_test's.
class SeriesStatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingBreaks_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::newRow("empty") << std::vector<double>{};
        QTest::newRow("one") << std::vector<double>{3};
        QTest::newRow("two equal") << std::vector<double>{3, 3};
        QTest::newRow("one missing") << std::vector<double>{missing};
        QTest::newRow("all missing") << std::vector<double>(50, missing);
        std::vector<double> one(50, missing);
        one[20] = 3;
        QTest::newRow("one among missing") << one;
        QTest::newRow("constant") << std::vector<double>(50, 0.1);
        QTest::newRow("zeros") << std::vector<double>(50, 0.0);
        QTest::newRow("all infinite") << std::vector<double>(50, infinite);
        QTest::newRow("both infinities") << std::vector<double>{infinite, 1, 2, -infinite, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        QTest::newRow("largest") << std::vector<double>{1.7e308, -1.7e308, 0, 1.7e308, -1.7e308, 1, 1.7e308, 2, 3, 4, 5, 6};
        QTest::newRow("smallest") << std::vector<double>{5e-324, 0, 1e-323, 0, 5e-324, 0, 5e-324, 0, 0, 0, 0, 0};
        QTest::newRow("neighbours") << std::vector<double>{1e16, 1e16 + 2, 1e16, 1e16 + 2, 1e16, 1e16 + 2, 1e16, 1e16 + 2};
    }

    void nothingBreaks()
    {
        QFETCH(std::vector<double>, values);
        const Summary summary = summarize(values);
        QCOMPARE(summary.count + summary.missing, values.size());
        for (const int bins : {-1, 0, 1, 10}) {
            const HistogramBins hist = histogram(values, bins);
            const auto finite = std::count_if(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
            QCOMPARE(std::accumulate(hist.counts.begin(), hist.counts.end(), 0.0), static_cast<double>(finite));
            QCOMPARE(hist.edges.size(), finite == 0 ? 0 : hist.counts.size() + 1);
            QVERIFY(std::is_sorted(hist.edges.begin(), hist.edges.end()));
        }
        for (const int lags : {-1, 0, 3, 1000}) {
            const Correlogram found = correlogram(values, lags);
            QCOMPARE(found.acf.size(), found.pacf.size());
            QVERIFY(found.acf.size() <= values.size());
            peaks(found.acf, 5);
        }
        const Spectrum spectrum = periodogram(values);
        QCOMPARE(spectrum.period.size(), spectrum.power.size());
        for (const int period : {-5, 0, 1, 2, 3, 7, 100}) {
            const auto parts = decompose(values, period);
            QVERIFY(!parts || parts->trend.size() == values.size());
            for (const Outlier &outlier : outliers(values, period))
                QVERIFY(outlier.at < values.size() && outlier.score > 5);
            for (const ChangePoint &change : changePoints(values, period))
                QVERIFY(change.at > 0 && change.at < values.size());
        }
    }

    void summaryOfNothing()
    {
        const Summary none = summarize({});
        QCOMPARE(none.count, 0U);
        QCOMPARE(none.sum, 0.0);
        QVERIFY(std::isnan(none.min) && std::isnan(none.mean) && std::isnan(none.std) && std::isnan(none.median) && std::isnan(none.skew));
        const Summary one = summarize(std::vector<double>{missing, 4});
        QCOMPARE(one.missing, 1U);
        QCOMPARE(one.median, 4.0);
        QVERIFY(std::isnan(one.std) && std::isnan(one.skew));
    }

    void summaryOfInfinite()
    {
        const Summary one = summarize(std::vector<double>{1, infinite, 2, missing, 0});
        QCOMPARE(one.count, 4U);
        QCOMPARE(one.zeros, 1U);
        QCOMPARE(one.max, infinite);
        QCOMPARE(one.mean, infinite);
        QCOMPARE(one.median, 1.5);
        QVERIFY(std::isnan(one.std) && std::isnan(one.skew) && std::isnan(one.kurtosis));
    }

    void summaryOfConstantHasNoShape()
    {
        const Summary constant = summarize(std::vector<double>(1000, 0.1));
        QCOMPARE(constant.mean, 0.1);
        QCOMPARE(constant.std, 0.0);
        QCOMPARE(constant.skew, 0.0);
        QCOMPARE(constant.kurtosis, 0.0);
    }

    void countedEqualsListed()
    {
        Noise noise(3);
        std::vector<double> values, listed;
        std::vector<std::size_t> times;
        for (int value = -10; value < 40; ++value) {
            values.push_back(value);
            times.push_back(static_cast<std::size_t>(noise.uniform() * 5));
            listed.insert(listed.end(), times.back(), value);
        }
        const Summary a = summarizeCounted(values, times), b = summarize(listed);
        QCOMPARE(a.count, b.count);
        QCOMPARE(a.zeros, b.zeros);
        for (const auto part : {&Summary::min, &Summary::max, &Summary::mean, &Summary::std, &Summary::median, &Summary::q05, &Summary::q25,
                                &Summary::q75, &Summary::q95, &Summary::sum, &Summary::skew, &Summary::kurtosis})
            QVERIFY(std::abs(a.*part - b.*part) <= 1e-12 * std::max(1.0, std::abs(b.*part)));
    }

    void histogramBounds()
    {
        const HistogramBins hist = histogram(std::vector<double>{0, 1, 2, 3, 4, missing, infinite}, 4);
        QCOMPARE(hist.edges, (std::vector<double>{0, 1, 2, 3, 4}));
        QCOMPARE(hist.counts, (std::vector<double>{1, 1, 1, 2})); // the last bin is closed
        const HistogramBins constant = histogram(std::vector<double>{7, 7, 7});
        QCOMPARE(constant.edges, (std::vector<double>{6.5, 7.5}));
        QCOMPARE(histogram(std::vector<double>{0, 1}, 2'000'000'000).counts.size(), 100'000U);
    }

    void correlogramFindsThePeriods()
    {
        std::vector<double> values = rhythm(1344, 48, 0, 4, 30);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] *= i / 48 % 7 < 5 ? 1 : 0.6; // weekends
        const Correlogram found = correlogram(values, 672);
        QCOMPARE(found.acf.size(), 673U);
        QCOMPARE(found.acf[0], 1.0);
        QCOMPARE(found.pacf[1], found.acf[1]);
        const auto best = peaks(found.acf, 20);
        QCOMPARE(best.front().lag, 336);
        QVERIFY(std::any_of(best.begin(), best.end(), [](const Peak &peak) { return std::abs(peak.lag - 48) <= 1; }));
        QVERIFY(std::is_sorted(best.begin(), best.end(), [](const Peak &a, const Peak &b) { return a.value > b.value; }));
        QCOMPARE(peaks(found.acf, 1).size(), 1U);
        QVERIFY(peaks(found.acf, 0).empty());
        QVERIFY(peaks(std::vector<double>{1, 0.9, 0.8, 0.7}, 5).empty());
        QCOMPARE(peaks(std::vector<double>{1, 0.1, 0.5, 0.5, 0.2}, 5).front().lag, 2); // a plateau
        QVERIFY(peaks(std::vector<double>{1, -0.5, -0.1, -0.5}, 5).empty());
    }

    void whiteNoiseStaysInTheBand()
    {
        const Correlogram found = correlogram(white(4000, 31), 200);
        QCOMPARE(found.band, 1.96 / std::sqrt(4000.0));
        const auto outside = std::count_if(found.acf.begin() + 1, found.acf.end(), [&](double r) { return std::abs(r) > found.band; });
        QVERIFY2(outside <= 20, qPrintable(QString::number(outside))); // 10 expected of 200
    }

    void partialOfAutoregressionEndsAtItsOrder()
    {
        const Correlogram found = correlogram(autoregressive(20000, 0.7, 32), 10);
        QVERIFY(std::abs(found.pacf[1] - 0.7) < 0.02);
        for (std::size_t lag = 2; lag < found.pacf.size(); ++lag)
            QVERIFY(std::abs(found.pacf[lag]) < 0.03);
    }

    void pureWaveIsPredictable()
    {
        QVERIFY(allFinite(correlogram(rhythm(1000, 20, 0, 0, 1), 400).pacf));
    }

    void spectrumFindsThePeriod_data()
    {
        QTest::addColumn<int>("length");
        for (const int length : {480, 1009, 1344, 10007, 4096, 99991}) // primes too
            QTest::addRow("%d", length) << length;
    }

    void spectrumFindsThePeriod()
    {
        QFETCH(int, length);
        const std::vector<double> values = rhythm(static_cast<std::size_t>(length), 48, 0, 2, 33);
        const Spectrum found = periodogram(values);
        QCOMPARE(found.power.size(), static_cast<std::size_t>(length / 2));
        QVERIFY(std::is_sorted(found.period.rbegin(), found.period.rend()));
        const auto top = std::max_element(found.power.begin(), found.power.end()) - found.power.begin();
        QVERIFY(std::abs(found.period[static_cast<std::size_t>(top)] - 48) < 48 * 48.0 / length);
        // Parseval: the powers add up to the variance.
        const Summary summary = summarize(values);
        const double variance = summary.std * summary.std * (length - 1) / length;
        const double total = std::accumulate(found.power.begin(), found.power.end(), 0.0) / length;
        QVERIFY(std::abs(total / variance - 1) < 1e-10);
    }

    void partsAddUp()
    {
        const std::vector<double> values = rhythm(1000, 48, 0.1, 3, 34);
        const auto parts = decompose(values, 48);
        QVERIFY(parts);
        for (std::size_t i = 0; i < values.size(); ++i)
            QVERIFY(std::abs(parts->trend[i] + parts->seasonal[i] + parts->residual[i] - values[i]) < 1e-10);
        QVERIFY(parts->seasonalStrength > 0.95);
        QVERIFY(parts->trendStrength > 0.95);
        QCOMPARE(parts->filled, 0U);
        QVERIFY(decompose(white(1000, 35), 48)->seasonalStrength < 0.6);
    }

    void decompositionNeedsTwoPeriods()
    {
        const std::vector<double> values = rhythm(48, 24, 0, 1, 36);
        QVERIFY(decompose(values, 24));
        QVERIFY(!decompose(values, 25));
        QVERIFY(!decompose(values, 1));
        QVERIFY(!decompose(std::vector<double>(48, missing), 24));
        QCOMPARE(decompose(withGaps(values, 0.3, 2), 24)->filled, summarize(withGaps(values, 0.3, 2)).missing);
    }

    void constantHasNoSeason()
    {
        const auto parts = decompose(std::vector<double>(100, 5), 10);
        QVERIFY(parts && parts->seasonalStrength >= 0 && parts->seasonalStrength <= 1);
        QVERIFY(std::abs(parts->trend[50] - 5) < 1e-12);
    }

    void findsOutliers_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::addColumn<int>("period");
        const std::vector<double> fewPeriods = rhythm(140, 48, 0, 2, 40), many = rhythm(1344, 48, 0.05, 2, 41);
        QTest::newRow("no period") << raised(white(300, 42), 100, 101, 12) << 0;
        QTest::newRow("phase medians") << raised(raised(fewPeriods, 30, 31, 60), 100, 101, -50) << 48;
        QTest::newRow("decomposition") << raised(raised(many, 500, 501, 60), 900, 901, -40) << 48;
        QTest::newRow("an outage of three hours") << raised(many, 700, 706, -70) << 48;
        QTest::newRow("at the ends") << raised(raised(many, 0, 1, 60), 1343, 1344, 60) << 48;
        QTest::newRow("among gaps") << raised(raised(withGaps(many, 0.1, 43), 500, 501, infinite), 900, 901, infinite) << 48;
        std::vector<double> mostlyZero(200, 0.0);
        mostlyZero[70] = 3;
        QTest::newRow("a spike on a constant") << mostlyZero << 24;
    }

    void findsOutliers()
    {
        QFETCH(std::vector<double>, values);
        QFETCH(int, period);
        const QMap<QString, std::vector<std::size_t>> known{{QStringLiteral("no period"), {100}},
                                                            {QStringLiteral("phase medians"), {30, 100}},
                                                            {QStringLiteral("decomposition"), {500, 900}},
                                                            {QStringLiteral("an outage of three hours"), {700, 701, 702, 703, 704, 705}},
                                                            {QStringLiteral("at the ends"), {0, 1343}},
                                                            {QStringLiteral("a spike on a constant"), {70}}};
        const auto found = outliers(values, period);
        auto expected = known.value(QString::fromLatin1(QTest::currentDataTag()));
        if (expected.empty()) { // infinite where there was a value
            for (const std::size_t at : {500U, 900U}) {
                if (!std::isnan(values[at]))
                    expected.push_back(at);
            }
        }
        QCOMPARE(places(found), expected);
        for (const Outlier &outlier : found) {
            QVERIFY(outlier.score > 5);
            QCOMPARE(outlier.value, values[outlier.at]);
            QVERIFY(std::isfinite(outlier.expected));
        }
    }

    void noiseHasFewOutliers()
    {
        for (std::uint64_t seed = 0; seed < 20; ++seed)
            QVERIFY(outliers(rhythm(1344, 48, 0.01, 5, seed), 48).size() <= 1);
        QVERIFY(outliers(white(1000, 44), 0, 3).size() < 15);
    }

    void findsChangePoints_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::addColumn<int>("period");
        QTest::addColumn<std::vector<Step>>("steps");
        QTest::newRow("one") << raised(white(400, 50), 250, 400, 3) << 0 << std::vector<Step>{{250, 3}};
        QTest::newRow("up and down") << raised(white(600, 51), 200, 300, 4) << 0 << std::vector<Step>{{200, 4}, {300, -4}};
        QTest::newRow("under a season") << raised(rhythm(1344, 48, 0, 3, 52), 700, 1344, 15) << 48 << std::vector<Step>{{700, 15}};
        QTest::newRow("smaller than the season") << raised(raised(rhythm(2016, 48, 0, 4, 53), 600, 2016, -10), 1500, 2016, 8) << 48
                                                 << std::vector<Step>{{600, -10}, {1500, 8}};
        QTest::newRow("without noise") << raised(std::vector<double>(100, 5), 60, 100, 1) << 0 << std::vector<Step>{{60, 1}};
        QTest::newRow("with gaps") << withGaps(raised(white(800, 54), 500, 800, 4), 0.2, 55) << 0 << std::vector<Step>{{500, 4}};
        QTest::newRow("long, on a grid") << raised(white(30001, 56), 20003, 30001, 3) << 0 << std::vector<Step>{{20003, 3}};
        QTest::newRow("autocorrelated") << raised(autoregressive(3000, 0.6, 57), 1200, 3000, 8) << 0 << std::vector<Step>{{1200, 8}};
        QTest::newRow("beside a spike") << raised(raised(white(400, 58), 250, 400, 3), 90, 91, 100) << 0 << std::vector<Step>{{250, 3}};
    }

    void findsChangePoints()
    {
        QFETCH(std::vector<double>, values);
        QFETCH(int, period);
        QFETCH(std::vector<Step>, steps);
        const auto found = changePoints(values, period);
        QCOMPARE(found.size(), steps.size());
        for (std::size_t k = 0; k < steps.size(); ++k) {
            const auto off = static_cast<double>(found[k].at) - static_cast<double>(steps[k].at);
            QVERIFY2(std::abs(off) <= 6, qPrintable(QString::number(off)));
            QVERIFY(std::abs(found[k].after - found[k].before - steps[k].height) < std::max(1.0, 0.1 * std::abs(steps[k].height)));
        }
    }

    void noiseHasNoChangePoints_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 0; seed < 50; ++seed)
            QTest::addRow("%d", seed) << seed;
    }

    void noiseHasNoChangePoints()
    {
        QFETCH(int, seed);
        const auto s = static_cast<std::uint64_t>(seed);
        QVERIFY(changePoints(white(1000, s), 0).empty());
        QVERIFY(changePoints(white(50, s), 0).empty());
        QVERIFY(changePoints(rhythm(1344, 48, 0, 10, s), 48).empty());
        for (const int period : {2, 3, 4, 7})
            QVERIFY(changePoints(rhythm(400, period, 0, 2, s), period).empty());
        QVERIFY(changePoints(autoregressive(2000, 0.6, s), 0).empty());
    }

    void strongestChangePointsAreKept()
    {
        std::vector<double> stairs = white(1200, 60);
        for (std::size_t i = 0; i < stairs.size(); ++i)
            stairs[i] += static_cast<double>(i / 200) * 5 + (i >= 800 ? 20 : 0);
        QCOMPARE(changePoints(stairs, 0).size(), 5U);
        const auto one = changePoints(stairs, 0, 1);
        QCOMPARE(one.size(), 1U);
        QVERIFY(one.front().at > 795 && one.front().at < 805);
        QVERIFY(changePoints(stairs, 0, 0).empty());
    }
};

QTEST_GUILESS_MAIN(SeriesStatsTest)
#include "series_test.moc"
