// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/columns.h"
#include "models/explore/stats/correlogram.h"
#include "models/explore/stats/decompose.h"
#include "models/explore/stats/outliers.h"
#include "models/explore/stats/spectrum.h"
#include "clients/tabular/loader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <set>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

struct Case {
    std::vector<double> values;
    int period = 0;
    int lags = 0;
};

/// Waves of a day and a week with noise, as traffic has them.
std::vector<double> traffic(std::size_t n, std::size_t day, double noise, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0, noise);
    std::vector<double> out(n);
    for (std::size_t i = 0; i < n; ++i) {
        const double phase = 2 * std::numbers::pi * static_cast<double>(i % day) / static_cast<double>(day);
        const bool weekend = i / day % 7 >= 5;
        out[i] = (weekend ? 60 : 100) + 40 * std::sin(phase) + 0.01 * static_cast<double>(i) + normal(random);
    }
    return out;
}

std::map<QString, Case> cases()
{
    std::map<QString, Case> out;
    out[u"week of half hours"_s] = {traffic(4 * 336, 48, 5, 1), 336, 400};
    out[u"odd period"_s] = {traffic(200, 13, 3, 2), 13, 30};
    out[u"two periods"_s] = {traffic(48, 24, 1, 3), 24, 20};
    out[u"short"_s] = {{3, 1, 4, 1, 5, 9, 2, 6}, 0, 3};
    out[u"even length"_s] = {traffic(1000, 20, 30, 4), 20, 60};
    out[u"odd length"_s] = {traffic(1001, 20, 30, 5), 20, 60};
    Case gaps{traffic(300, 24, 5, 6), 0, 0};
    gaps.values[0] = gaps.values[77] = gaps.values[299] = noValue;
    out[u"gaps"_s] = gaps;
    out[u"heavy tail"_s] = {};
    std::mt19937 random(7);
    std::lognormal_distribution<double> tail(0, 1.5);
    for (int i = 0; i < 500; ++i)
        out[u"heavy tail"_s].values.push_back(tail(random));
    out[u"heavy tail"_s].lags = 10;
    return out;
}

bool close(double ours, const QJsonValue &theirs, double relative)
{
    if (theirs.isNull())
        return std::isnan(ours);
    const double value = theirs.toDouble();
    return std::abs(ours - value) <= relative * std::max(1.0, std::abs(value));
}

bool allClose(const std::vector<double> &ours, const QJsonArray &theirs, double relative)
{
    if (ours.size() != static_cast<std::size_t>(theirs.size()))
        return false;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (!close(ours[i], theirs[static_cast<qsizetype>(i)], relative)) {
            qWarning() << "at" << i << "ours" << ours[i] << "theirs" << theirs[static_cast<qsizetype>(i)];
            return false;
        }
    }
    return true;
}

} // namespace

class StatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresEqualTheOracles_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto &[name, one] : cases())
            QTest::addRow("%s", qPrintable(name)) << name;
    }

    void figuresEqualTheOracles()
    {
        QFETCH(QString, name);
        if (m_theirs.isEmpty() && !ask())
            QSKIP("HEADRACE_PYTHON names no Python with pandas and statsmodels");
        const Case one = cases()[name];
        const QJsonObject theirs = m_theirs[name].toObject();
        const Summary ours = summarize(one.values);
        QCOMPARE(static_cast<int>(ours.count), theirs[u"count"_s].toInt());
        const std::pair<const char *, double> figures[] = {{"sum", ours.sum}, {"min", ours.min}, {"max", ours.max}, {"mean", ours.mean}, {"std", ours.std},
                                                           {"median", ours.median}, {"q05", ours.q05}, {"q25", ours.q25}, {"q75", ours.q75},
                                                           {"q95", ours.q95}, {"skew", ours.skew}, {"kurtosis", ours.kurtosis}};
        for (const auto &[word, value] : figures)
            QVERIFY2(close(value, theirs[QLatin1StringView(word)], 1e-10), word);
        if (name != "short"_L1) { // whole numbers get whole bins
            const HistogramBins bins = histogram(one.values);
            QVERIFY(allClose(bins.counts, theirs[u"histogram"_s][u"counts"_s].toArray(), 0));
            QVERIFY(allClose(bins.edges, theirs[u"histogram"_s][u"edges"_s].toArray(), 1e-12));
        }
        if (one.lags > 0) {
            const Correlogram c = correlogram(one.values, one.lags);
            QVERIFY(allClose(c.acf, theirs[u"acf"_s].toArray(), 1e-9));
            QVERIFY(allClose(c.pacf, theirs[u"pacf"_s].toArray(), 1e-7));
        }
        if (theirs.contains(u"power"_s))
            QVERIFY(allClose(periodogram(one.values).power, theirs[u"power"_s].toArray(), 1e-7));
        if (one.period > 0) {
            const auto parts = decompose(one.values, one.period);
            QVERIFY(parts);
            QVERIFY(allClose(parts->trend, theirs[u"stl"_s][u"trend"_s].toArray(), 1e-6));
            QVERIFY(allClose(parts->seasonal, theirs[u"stl"_s][u"seasonal"_s].toArray(), 1e-6));
            QVERIFY(allClose(parts->residual, theirs[u"stl"_s][u"resid"_s].toArray(), 1e-6));
        }
    }

    void edgesDoNotCrash_data()
    {
        QTest::addColumn<QList<double>>("values");
        QTest::newRow("none") << QList<double>();
        QTest::newRow("one") << QList<double>{5};
        QTest::newRow("all missing") << QList<double>(100, noValue);
        QTest::newRow("constant") << QList<double>(100, 7);
        QTest::newRow("infinite") << (QList<double>(60, 1) << std::numeric_limits<double>::infinity() << QList<double>(60, 2));
        QTest::newRow("huge") << (QList<double>(60, 1e308) << QList<double>(60, -1e308));
    }

    void edgesDoNotCrash()
    {
        QFETCH(QList<double>, values);
        const std::vector<double> v(values.begin(), values.end());
        const Summary s = summarize(v);
        QCOMPARE(s.count + s.missing, v.size());
        double counted = 0;
        for (const double count : histogram(v).counts)
            counted += count;
        QVERIFY(counted <= static_cast<double>(s.count));
        correlogram(v, 10);
        periodogram(v);
        for (const int period : {0, 1, 7, 1000}) {
            decompose(v, period);
            outliers(v, period);
            changePoints(v, period);
        }
        QVERIFY(!decompose(v, 1000));
    }

    void wholeNumbersGetWholeBins()
    {
        std::vector<double> values;
        for (int i = 0; i < 1800; ++i)
            values.push_back(i % 18);
        const HistogramBins bins = histogram(values);
        QCOMPARE(bins.counts, std::vector<double>(18, 100.0));
        QCOMPARE(histogram({}).counts.size(), 0U);
        QCOMPARE(histogram(std::vector<double>{5, 5}).counts, std::vector<double>{2});
    }

    void longSeriesTakeTheOtherWay()
    {
        // Long enough for the transform: the same numbers as by summing.
        const std::vector<double> x = traffic(60'000, 48, 5, 8);
        const Correlogram fast = correlogram(x, 400);
        const Correlogram slow = correlogram(x, 300);
        for (std::size_t lag = 0; lag < slow.acf.size(); ++lag)
            QVERIFY(std::abs(fast.acf[lag] - slow.acf[lag]) < 1e-9);
    }

    void peaksAreTheSeason()
    {
        const std::vector<double> x = traffic(2000, 48, 3, 9);
        const std::vector<Peak> found = peaks(correlogram(x, 400).acf, 5);
        QVERIFY(!found.empty());
        QCOMPARE(found.front().lag, 336);
        const Spectrum s = periodogram(traffic(48 * 70, 48, 3, 9));
        const auto top = std::max_element(s.power.begin(), s.power.end()) - s.power.begin();
        QCOMPARE(s.period[static_cast<std::size_t>(top)], 48.0);
    }

    void strengthsTellSeasonFromNoise()
    {
        const auto seasonal = decompose(traffic(336 * 4, 48, 2, 10), 336);
        QVERIFY(seasonal->seasonalStrength > 0.95);
        std::mt19937 random(11);
        std::normal_distribution<double> normal(0, 1);
        std::vector<double> noise(1344);
        for (double &value : noise)
            value = normal(random);
        QVERIFY(decompose(noise, 48)->seasonalStrength < 0.7);
        std::vector<double> gaps = traffic(336 * 4, 48, 2, 10);
        gaps[5] = gaps[500] = noValue;
        QCOMPARE(decompose(gaps, 336)->filled, 2U);
    }

    void anOutageAndASurgeStandOut()
    {
        std::vector<double> x = traffic(336 * 4, 48, 4, 12);
        x[400] = 0;
        x[900] += 150;
        const std::vector<Outlier> found = outliers(x, 336);
        QVERIFY(found.size() >= 2);
        QCOMPARE(std::set<std::size_t>({found[0].at, found[1].at}), std::set<std::size_t>({400, 900}));
        QVERIFY(outliers(traffic(336 * 4, 48, 4, 13), 336).size() <= 2);
    }

    void levelsChangeWhereTheyDo()
    {
        std::mt19937 random(14);
        std::normal_distribution<double> normal(0, 1);
        int wrong = 0;
        for (int round = 0; round < 20; ++round) {
            std::vector<double> noise(600);
            for (double &value : noise)
                value = normal(random);
            wrong += changePoints(noise, 0).empty() ? 0 : 1;
            for (std::size_t i = 200; i < 600; ++i)
                noise[i] += i < 420 ? 4 : -2;
            const std::vector<ChangePoint> found = changePoints(noise, 0);
            QCOMPARE(found.size(), 2U);
            QVERIFY(std::abs(static_cast<int>(found[0].at) - 200) <= 2);
            QVERIFY(std::abs(static_cast<int>(found[1].at) - 420) <= 2);
            QVERIFY(std::abs(found[0].after - 4) < 0.5);
        }
        QVERIFY2(wrong <= 1, "pure noise has no levels");
        std::vector<double> shifted = traffic(336 * 4, 48, 4, 15);
        for (std::size_t i = 700; i < shifted.size(); ++i)
            shifted[i] += 60;
        const std::vector<ChangePoint> found = changePoints(shifted, 336);
        QVERIFY(std::any_of(found.begin(), found.end(), [](const ChangePoint &one) { return std::abs(static_cast<int>(one.at) - 700) < 48; }));
    }

    void columnsAreProfiled()
    {
        const LoadResult loaded = load();
        const std::vector<ColumnProfile> profiles = profileColumns(loaded.data, {}, nullptr);
        QCOMPARE(profiles.size(), 6U);
        const auto of = [&](const QString &name) { return *std::find_if(profiles.begin(), profiles.end(), [&](const ColumnProfile &p) { return p.name == name; }); };
        QCOMPARE(of(u"same"_s).alerts, std::vector{ProfileAlert::Constant});
        QCOMPARE(of(u"id"_s).alerts, std::vector{ProfileAlert::Unique});
        QCOMPARE(of(u"host"_s).distinct, 3U);
        QCOMPARE(of(u"host"_s).top.front(), (std::pair<QString, std::uint64_t>(u"a"_s, 50)));
        QCOMPARE(of(u"rare"_s).missing, 75U);
        const std::vector<ProfileAlert> rare1 = of(u"rare"_s).alerts;
        QCOMPARE(std::count(rare1.begin(), rare1.end(), ProfileAlert::ManyMissing), 1);
        QCOMPARE(of(u"n"_s).numbers.sum, 99.0 * 100 / 2);
        QCOMPARE(of(u"yes"_s).top.front().second, 90U);
        std::vector<std::uint64_t> mask(2, 0);
        mask[0] = 0x7;
        QCOMPARE(profileColumns(loaded.data, mask, nullptr).front().rows, 3U);
        const std::atomic<bool> stop = true;
        QVERIFY(profileColumns(loaded.data, {}, &stop).empty());
        const MissingMap missing = missingMap(loaded.data, 4);
        const auto rare = static_cast<std::size_t>(missing.names.indexOf(u"rare"_s));
        // Every fourth row has a value, in every part of the log.
        for (const double share : missing.share[rare])
            QVERIFY(std::abs(share - 0.75) < 0.05);
    }

    void correlationsAreThoseOfPandas()
    {
        const std::vector<double> x{1, 2, 3, 4, noValue, 6};
        const std::vector<double> y{2, 4, 6, 8, 10, 12};
        const std::vector<double> z{1, 8, 27, 64, 125, -1000};
        const Correlations c = correlations({u"x"_s, u"y"_s, u"z"_s}, {x, y, z});
        QCOMPARE(c.pearson[1], 1.0);
        QVERIFY(std::abs(c.pearson[2] - -0.7831336176) < 1e-6);
        QCOMPARE(c.spearman[3 * 0 + 2], c.spearman[3 * 2 + 0]);
        QVERIFY(std::abs(c.spearman[2]) < 1e-12);
        QVERIFY(std::isnan(correlations({u"a"_s, u"b"_s}, {{1, 1, 1}, {1, 2, 3}}).pearson[1]));
    }

private:
    bool ask()
    {
        const QString python = qEnvironmentVariable("HEADRACE_PYTHON");
        if (python.isEmpty())
            return false;
        QJsonObject asked;
        for (const auto &[name, one] : cases()) {
            QJsonArray values;
            for (const double value : one.values)
                values.append(std::isnan(value) ? QJsonValue() : QJsonValue(value));
            asked[name] = QJsonObject{{u"values"_s, values}, {u"period"_s, one.period}, {u"lags"_s, one.lags}};
        }
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(python, {QStringLiteral(HEADRACE_SOURCE_DIR "/tests/models/stats/stats_oracle.py")});
        process.write(QJsonDocument(asked).toJson());
        process.closeWriteChannel();
        if (!process.waitForFinished(120'000) || process.exitCode() != 0)
            return false;
        m_theirs = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        return !m_theirs.isEmpty();
    }

    LoadResult load()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"log"_s));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write the test's file");
        for (int i = 0; i < 100; ++i) {
            file.write(QString::asprintf("{\"time\": \"2024-04-01 00:%02d:00\", \"n\": %d, \"id\": \"r%d\", \"host\": \"%s\", \"same\": \"x\", \"yes\": %s%s}\n", i % 60, i, i,
                                         i % 2 == 0 ? "a" : i % 4 == 1 ? "b" : "c", i % 10 == 0 ? "false" : "true", i % 4 == 0 ? ", \"rare\": 1.5" : "").toLatin1());
        }
        file.close();
        const auto loaded = loadDataset({.files = {file.fileName()}, .format = SourceFormat::JsonLines, .timeField = u"time"_s, .timeFormat = u"%Y-%m-%d %H:%M:%S"_s}, {}, {});
        return *loaded;
    }

    QJsonObject m_theirs;
};

QTEST_GUILESS_MAIN(StatsTest)
#include "stats_test.moc"
