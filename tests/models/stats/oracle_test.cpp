// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/columns.h"
#include "models/explore/stats/correlogram.h"
#include "models/explore/stats/decompose.h"
#include "models/explore/stats/spectrum.h"
#include "models/explore/stats/summary.h"
#include "tests/models/stats/seeded.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace headrace::test;
using namespace Qt::StringLiterals;

namespace {

struct Sample {
    QString name;
    int period = 0;
    int lags = 0;
    std::vector<double> values;
};

std::vector<double> counts(std::size_t n, int period, std::uint64_t seed)
{
    std::vector<double> out = rhythm(n, period, 0, 6, seed);
    for (double &value : out)
        value = std::max(0.0, std::round((value - 90) / 4));
    return out;
}

std::vector<double> exponential(std::size_t n, std::uint64_t seed)
{
    Noise noise(seed);
    std::vector<double> out(n);
    for (double &value : out)
        value = -std::log(noise.uniform());
    return out;
}

std::vector<Sample> samples()
{
    std::vector<double> walk = white(1500, 9);
    for (std::size_t i = 1; i < walk.size(); ++i)
        walk[i] += walk[i - 1];
    std::vector<double> large = white(400, 10);
    for (double &value : large)
        value = 1e6 + value;
    std::vector<double> holes = withGaps(rhythm(600, 24, 0.1, 3, 11), 0.1, 12);
    for (std::size_t i = 5; i < holes.size(); i += 24)
        holes[i] = missing; // a phase without a value
    return {{u"white"_s, 12, 40, white(500, 1)},
            {u"fourWeeksOfHalfHours"_s, 48, 400, counts(1344, 48, 2)},
            {u"fourWeeksByTheWeek"_s, 336, 600, rhythm(1344, 336, 0.05, 2, 3)},
            {u"oddLength"_s, 24, 100, rhythm(1001, 24, -0.2, 5, 4)},
            {u"oddPeriod"_s, 7, 60, rhythm(730, 7, 0.01, 4, 5)},
            {u"twoPeriods"_s, 24, 20, rhythm(48, 24, 0.5, 1, 6)},
            {u"almostThreePeriods"_s, 24, 30, rhythm(71, 24, 0.5, 1, 7)},
            {u"periodTwo"_s, 2, 12, rhythm(40, 2, 0.1, 1, 8)},
            {u"primeLength"_s, 30, 300, rhythm(1009, 30, 0, 3, 13)},
            {u"walk"_s, 50, 200, walk},
            {u"gaps"_s, 24, 80, withGaps(rhythm(700, 24, 0.1, 3, 14), 0.15, 15)},
            {u"emptyPhase"_s, 24, 80, holes},
            {u"skewed"_s, 10, 30, exponential(900, 16)},
            {u"largeLevel"_s, 20, 30, large},
            {u"long"_s, 336, 1000, rhythm(10000, 336, 0.01, 10, 17)},
            {u"longPrime"_s, 0, 700, autoregressive(20011, 0.8, 18)},
            {u"three"_s, 0, 1, {1, 2, 4}},
            {u"two"_s, 0, 0, {3, 5}},
            {u"one"_s, 0, 0, {7}},
            {u"none"_s, 0, 0, {}},
            {u"allMissing"_s, 2, 0, {missing, missing, missing, missing}},
            {u"constant"_s, 0, 0, std::vector<double>(60, 0.1)},
            {u"col_a"_s, 0, 5, withGaps(white(300, 20), 0.1, 21)},
            {u"col_b"_s, 0, 5, withGaps(counts(300, 24, 22), 0.2, 23)},
            {u"col_c"_s, 0, 5, autoregressive(300, 0.9, 24)},
            {u"col_d"_s, 0, 5, exponential(300, 25)},
            {u"col_constant"_s, 0, 0, std::vector<double>(300, 2)},
            {u"col_empty"_s, 0, 0, std::vector<double>(300, missing)}};
}

/// Largest distance, in units of the largest number there (at least of `least`). Infinite when one is missing and the other is not.
double distance(const std::vector<double> &ours, const QJsonArray &theirs, double least = 0)
{
    if (static_cast<qsizetype>(ours.size()) != theirs.size())
        return std::numeric_limits<double>::infinity();
    double out = 0, scale = least;
    for (qsizetype i = 0; i < theirs.size(); ++i) {
        const double value = ours[static_cast<std::size_t>(i)];
        if (theirs[i].isNull() != std::isnan(value))
            return std::numeric_limits<double>::infinity();
        if (theirs[i].isNull())
            continue;
        out = std::max(out, std::abs(value - theirs[i].toDouble()));
        scale = std::max(scale, std::abs(theirs[i].toDouble()));
    }
    return scale > 0 ? out / scale : out;
}

#define CLOSE(ours, theirs, tolerance) \
    do { \
        const double off = distance(ours, theirs); \
        QVERIFY2(off <= tolerance, qPrintable(u"off by %1"_s.arg(off))); \
    } while (false)

} // namespace

/// Seeded series and columns against pandas, numpy, scipy and statsmodels.
class StatsOracleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString python = qEnvironmentVariable("HEADRACE_PYTHON");
        if (python.isEmpty() || !QFileInfo::exists(python))
            QSKIP("HEADRACE_PYTHON names no Python with pandas");
        m_samples = samples();
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        QFile series(folder.filePath(u"series"_s));
        QVERIFY(series.open(QIODevice::WriteOnly));
        for (const Sample &sample : m_samples) {
            series.write(u"%1 %2 %3"_s.arg(sample.name).arg(sample.period).arg(sample.lags).toLatin1());
            for (const double value : sample.values)
                series.write(' ' + (std::isnan(value) ? QByteArray("nan") : QByteArray::number(value, 'g', 17)));
            series.write("\n");
        }
        series.close();
        QProcess process;
        process.start(python, {QStringLiteral(HEADRACE_SOURCE_DIR "/tests/models/stats/stats_oracle.py"), series.fileName(), folder.filePath(u"answers"_s)});
        QVERIFY(process.waitForFinished(240'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QFile file(folder.filePath(u"answers"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_answers = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(m_answers[u"series"_s].toObject().size(), qsizetype(m_samples.size()));
    }

    void summaries_data() { everySample(); }
    void summaries()
    {
        const Summary ours = summarize(sample().values);
        const QJsonObject theirs = answer(u"summary"_s).toObject();
        const std::vector<std::pair<QString, double>> numbers{
            {u"count"_s, ours.count}, {u"missing"_s, ours.missing}, {u"zeros"_s, ours.zeros}, {u"min"_s, ours.min}, {u"max"_s, ours.max},
            {u"mean"_s, ours.mean}, {u"std"_s, ours.std}, {u"median"_s, ours.median}, {u"q05"_s, ours.q05}, {u"q25"_s, ours.q25},
            {u"q75"_s, ours.q75}, {u"q95"_s, ours.q95}, {u"sum"_s, ours.sum}, {u"skew"_s, ours.skew}, {u"kurtosis"_s, ours.kurtosis}};
        QCOMPARE(theirs.size(), qsizetype(numbers.size()));
        for (const auto &[name, value] : numbers) {
            const double off = distance({value}, {theirs[name]}, 1);
            // Third and fourth powers about a mean far from zero: pandas 2 itself keeps nine digits there.
            const bool isShape = name == "skew"_L1 || name == "kurtosis"_L1;
            const double bound = !isShape ? 1e-12 : std::abs(ours.mean) > 1e6 * ours.std ? 1e-6 : std::abs(ours.mean) > 1e3 * ours.std ? 1e-8 : 1e-9;
            QVERIFY2(off < bound, qPrintable(u"%1 %2 %3"_s.arg(name).arg(value).arg(off)));
        }
    }

    void histograms_data() { everySample(); }
    void histograms()
    {
        const QJsonObject theirs = answer(u"histogram"_s).toObject();
        for (const int bins : {0, 7, 100}) {
            const HistogramBins ours = histogram(sample().values, bins);
            const QJsonObject their = theirs[bins == 0 ? u"auto"_s : QString::number(bins)].toObject();
            QCOMPARE(distance(ours.counts, their[u"counts"_s].toArray()), 0.0);
            CLOSE(ours.edges, their[u"edges"_s].toArray(), 1e-15);
        }
    }

    void spectra_data() { everySample(); }
    void spectra()
    {
        if (absent(u"scipy"_s))
            QSKIP("that Python has no scipy");
        if (answer(u"spectrum"_s).isUndefined())
            return;
        const Spectrum ours = periodogram(sample().values);
        CLOSE(ours.period, answer(u"spectrum"_s)[u"period"_s].toArray(), 1e-14);
        CLOSE(ours.power, answer(u"spectrum"_s)[u"power"_s].toArray(), 1e-12);
    }

    void correlograms_data() { everySample(); }
    void correlograms()
    {
        if (absent(u"statsmodels"_s))
            QSKIP("that Python has no statsmodels");
        const Correlogram ours = correlogram(sample().values, sample().lags);
        if (answer(u"acf"_s).isUndefined()) {
            QVERIFY(ours.acf.empty() && ours.pacf.empty());
            return;
        }
        CLOSE(ours.acf, answer(u"acf"_s).toArray(), 1e-9);
        if (!answer(u"pacf"_s).isUndefined())
            CLOSE(ours.pacf, answer(u"pacf"_s).toArray(), 1e-8);
    }

    void decompositions_data() { everySample(); }
    void decompositions()
    {
        if (absent(u"statsmodels"_s))
            QSKIP("that Python has no statsmodels");
        const auto ours = decompose(sample().values, sample().period);
        const QJsonValue theirs = answer(u"stl"_s);
        QCOMPARE(ours.has_value(), !theirs.isUndefined());
        if (!ours)
            return;
        CLOSE(ours->trend, theirs[u"trend"_s].toArray(), 1e-10);
        CLOSE(ours->seasonal, theirs[u"seasonal"_s].toArray(), 1e-8);
        const double scale = std::abs(ours->trend.front()); // residuals of an exact fit are rounding
        QVERIFY(distance(ours->residual, theirs[u"residual"_s].toArray(), scale) < 1e-9);
        QVERIFY(std::abs(ours->seasonalStrength - theirs[u"seasonalStrength"_s].toDouble()) < 1e-6);
        QVERIFY(std::abs(ours->trendStrength - theirs[u"trendStrength"_s].toDouble()) < 1e-6);
    }

    void correlationMatrices()
    {
        std::vector<QString> names;
        std::vector<std::vector<double>> columns;
        for (const Sample &sample : m_samples) {
            if (sample.name.startsWith("col_"_L1)) {
                names.push_back(sample.name);
                columns.push_back(sample.values);
            }
        }
        const Correlations ours = correlations(names, columns);
        QCOMPARE(ours.names.size(), 6);
        CLOSE(ours.pearson, m_answers[u"pearson"_s].toArray(), 1e-13);
        CLOSE(ours.spearman, m_answers[u"spearman"_s].toArray(), 1e-13);
    }

private:
    void everySample()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < m_samples.size(); ++i)
            QTest::newRow(qPrintable(m_samples[i].name)) << static_cast<int>(i);
    }
    const Sample &sample() const
    {
        QFETCH(int, index);
        return m_samples[static_cast<std::size_t>(index)];
    }
    QJsonValue answer(const QString &part) const { return m_answers[u"series"_s][sample().name].toObject().value(part); }
    bool absent(const QString &library) const { return m_answers[u"absent"_s].toArray().contains(library); }

    std::vector<Sample> m_samples;
    QJsonObject m_answers;
};

QTEST_GUILESS_MAIN(StatsOracleTest)
#include "oracle_test.moc"
