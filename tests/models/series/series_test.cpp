// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/series.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace headrace;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

template<typename T>
MinMax<T> bruteForce(const std::vector<T> &values, std::size_t i0, std::size_t i1)
{
    MinMax<T> sum{static_cast<T>(missing), static_cast<T>(missing)};
    for (std::size_t i = i0; i < i1; ++i) {
        if (std::isnan(values[i]))
            continue;
        sum.min = std::isnan(sum.min) ? values[i] : std::min(sum.min, values[i]);
        sum.max = std::isnan(sum.max) ? values[i] : std::max(sum.max, values[i]);
    }
    return sum;
}

template<typename T>
bool same(MinMax<T> a, MinMax<T> b)
{
    const auto equal = [](T x, T y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return equal(a.min, b.min) && equal(a.max, b.max);
}

template<typename T>
std::vector<T> randomValues(std::size_t count, unsigned seed, double gapShare)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> value(-100, 100);
    std::uniform_real_distribution<double> share(0, 1);
    std::vector<T> out(count);
    bool gap = false;
    for (T &v : out) {
        if (share(random) < 0.02)
            gap = share(random) < gapShare;
        v = static_cast<T>(gap ? missing : value(random));
    }
    return out;
}

} // namespace

class SeriesTest : public QObject
{
    Q_OBJECT

private:
    template<typename T>
    void checkAgainstBruteForce(std::size_t size)
    {
        const auto values = randomValues<T>(size, static_cast<unsigned>(size), 0.3);
        const MinMaxPyramid<T> pyramid(values);
        QCOMPARE(pyramid.size(), size);
        std::mt19937 random(7);
        std::uniform_int_distribution<std::size_t> index(0, size);
        for (int round = 0; round < 400; ++round) {
            std::size_t i0 = index(random);
            std::size_t i1 = index(random);
            if (i0 > i1)
                std::swap(i0, i1);
            if (round == 0)
                i0 = 0, i1 = size;
            QVERIFY2(same(pyramid.query(values, i0, i1), bruteForce(values, i0, i1)),
                     qPrintable(QStringLiteral("%1 … %2 of %3").arg(i0).arg(i1).arg(size)));
        }
    }

private Q_SLOTS:
    void answersAsBruteForce_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 2, 63, 64, 65, 127, 128, 256, 257, 1023, 4096, 4097, 16384, 70001})
            QTest::addRow("%d", size) << size;
    }
    void answersAsBruteForce()
    {
        QFETCH(int, size);
        checkAgainstBruteForce<float>(static_cast<std::size_t>(size));
        checkAgainstBruteForce<double>(static_cast<std::size_t>(size));
    }

    void twoThreadsEqualOne()
    {
        const auto values = randomValues<float>(2'500'003, 5, 0.2);
        const MinMaxPyramid<float> one(values, 1);
        const MinMaxPyramid<float> two(values, 2);
        for (std::size_t i = 0; i < values.size(); i += 77'777)
            QVERIFY(same(one.query(values, i, values.size() - i / 3), two.query(values, i, values.size() - i / 3)));
        QVERIFY(static_cast<double>(two.bytes()) < 0.05 * static_cast<double>(values.size() * sizeof(float)));
    }

    void extendEqualsBuild()
    {
        const auto all = randomValues<double>(40'000, 11, 0.3);
        std::vector<double> grown;
        MinMaxPyramid<double> pyramid(grown);
        std::mt19937 random(3);
        std::uniform_int_distribution<std::size_t> piece(1, 700);
        while (grown.size() < all.size()) {
            const std::size_t to = std::min(all.size(), grown.size() + piece(random));
            grown.insert(grown.end(), all.begin() + static_cast<std::ptrdiff_t>(grown.size()),
                         all.begin() + static_cast<std::ptrdiff_t>(to));
            pyramid.extend(grown);
            const std::size_t from = grown.size() / 3;
            QVERIFY(same(pyramid.query(grown, from, grown.size()), bruteForce(grown, from, grown.size())));
            QVERIFY(same(pyramid.query(grown, 0, grown.size()), bruteForce(grown, 0, grown.size())));
        }
    }

    void shrunkValuesAreBuiltAnew()
    {
        std::vector<double> values(1000, 5.0);
        MinMaxPyramid<double> pyramid(values);
        values.assign(300, 1.0);
        pyramid.extend(values);
        QCOMPARE(pyramid.query(values, 0, 300).max, 1.0);
    }

    void infinitiesAreValues()
    {
        std::vector<double> values(200, missing);
        values[70] = std::numeric_limits<double>::infinity();
        const MinMaxPyramid<double> pyramid(values);
        QCOMPARE(pyramid.query(values, 0, 200).max, std::numeric_limits<double>::infinity());
        QVERIFY(std::isnan(pyramid.query(values, 0, 70).min));
    }

    void columnsCoverEveryPointOnce_data()
    {
        QTest::addColumn<bool>("explicitTimes");
        QTest::newRow("grid") << false;
        QTest::newRow("times") << true;
    }
    void columnsCoverEveryPointOnce()
    {
        QFETCH(bool, explicitTimes);
        constexpr std::size_t size = 10'007;
        const auto values = randomValues<double>(size, 23, 0.3);
        std::vector<std::int64_t> times(size);
        for (std::size_t i = 0; i < size; ++i)
            times[i] = 1'711'929'600'000'000'000 + static_cast<std::int64_t>(i) * 1'000'000'000;
        const Series series(explicitTimes ? SeriesKeys::times(times) : SeriesKeys::grid(1'711'929'600, 1), values);
        std::vector<SeriesColumn> columns;
        const double from = series.key(0);
        series.columns(from, from + size, 321, columns);
        QCOMPARE(columns.size(), std::size_t{321});
        std::size_t at = 0;
        for (const SeriesColumn &c : columns) {
            const auto expected = bruteForce(values, at, at + c.count);
            QVERIFY(same(MinMax<double>{c.min, c.max}, expected));
            QVERIFY(same(MinMax<double>{c.first, c.last}, {values[at], values[at + c.count - 1]}));
            at += c.count;
        }
        QCOMPARE(at, size);
    }

    void gapStaysGap()
    {
        std::vector<double> values(1000, 3.0);
        std::fill(values.begin() + 400, values.begin() + 600, missing);
        const Series series(SeriesKeys::grid(0, 1), values);
        std::vector<SeriesColumn> columns;
        series.columns(0, 1000, 10, columns);
        for (std::size_t c = 0; c < 10; ++c)
            QCOMPARE(std::isnan(columns[c].min), c == 4 || c == 5);
    }

    void findsIndexes_data()
    {
        QTest::addColumn<double>("key");
        QTest::addColumn<std::size_t>("lower");
        QTest::addColumn<std::size_t>("nearest");
        QTest::newRow("before") << -5.0 << std::size_t{0} << std::size_t{0};
        QTest::newRow("first") << 100.0 << std::size_t{0} << std::size_t{0};
        QTest::newRow("on a point") << 102.0 << std::size_t{1} << std::size_t{1};
        QTest::newRow("nearer to the left") << 102.5 << std::size_t{2} << std::size_t{1};
        QTest::newRow("nearer to the right") << 103.5 << std::size_t{2} << std::size_t{2};
        QTest::newRow("behind") << 900.0 << std::size_t{5} << std::size_t{4};
    }
    void findsIndexes()
    {
        QFETCH(double, key);
        QFETCH(std::size_t, lower);
        QFETCH(std::size_t, nearest);
        const Series even(SeriesKeys::grid(100, 2), std::vector<double>(5, 1.0));
        QCOMPARE(even.lowerIndex(key), lower);
        QCOMPARE(even.nearestIndex(key), nearest);
        const Series listed(
            SeriesKeys::times({100'000'000'000, 102'000'000'000, 104'000'000'000, 106'000'000'000, 108'000'000'000}),
            std::vector<float>(5, 1.0F));
        QCOMPARE(listed.lowerIndex(key), lower);
        QCOMPARE(listed.nearestIndex(key), nearest);
    }

    void appendGrowsBothKinds()
    {
        Series even(SeriesKeys::grid(0, 1), std::vector<float>{1, 2});
        even.append(std::vector<double>{missing, 9});
        QCOMPARE(even.size(), std::size_t{4});
        QCOMPARE(even.range(0, 4).max, 9.0);
        QVERIFY(std::isnan(even.value(2)));
        Series listed(SeriesKeys::times({1, 2}), std::vector<double>{1, 2});
        listed.append(std::vector<std::int64_t>{3}, std::vector<double>{-4});
        QCOMPARE(listed.size(), std::size_t{3});
        QCOMPARE(listed.range(0, 3).min, -4.0);
        QCOMPARE(listed.keys().isGrid(), false);
    }
};

QTEST_GUILESS_MAIN(SeriesTest)
#include "series_test.moc"
