// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/loader.h"
#include "clients/tabular/numbers.h"
#include "models/explore/analysis.h"
#include "models/explore/bucketguess.h"
#include "models/explore/calendar.h"
#include "models/explore/evidence.h"
#include "models/explore/residuals.h"
#include "models/explore/selection.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

LoadResult load(const QByteArray &text)
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"log"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write the test's file");
    file.close();
    const auto loaded = loadDataset({.files = {file.fileName()}, .format = SourceFormat::JsonLines, .timeField = u"time"_s, .timeFormat = u"%Y-%m-%d %H:%M:%S"_s}, {}, {});
    return *loaded;
}

QByteArray row(const char *time, const char *more = "")
{
    return "{\"time\": \"" + QByteArray(time) + "\"" + more + "}\n";
}

ExploreView viewOf(const LoadResult &loaded, const Recipe &recipe)
{
    return *computeView(std::make_shared<const Dataset>(loaded.data), loaded.health, recipe);
}

} // namespace

class EvidenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCountHasItsRows()
    {
        const LoadResult loaded = load(row("2024-04-01 00:00:00", ", \"host\": \"a\"") + row("2024-04-01 00:10:00", ", \"host\": \"b\"") + row("2024-04-01 00:05:00") + row("never")
                                       + row("2024-04-01 00:10:00", ", \"host\": \"b\"") + row("2024-04-09 00:00:00", ", \"host\": \"a\""));
        Recipe recipe = defaultRecipe();
        recipe.from = daysFromCivil(2024, 4, 1) * nanosPerDay;
        recipe.to = daysFromCivil(2024, 4, 2) * nanosPerDay;
        recipe.filters = {{u"host"_s, FilterKind::IsOneOf, {u"b"_s}, 0, 0}};
        const ExploreView view = viewOf(loaded, recipe);
        const auto rows = [&](Evidence evidence) { return evidenceRows(view, evidence, {}); };
        QCOMPARE(rows(Evidence::OutOfOrder), std::vector<std::uint32_t>{2});
        QCOMPARE(rows(Evidence::RepeatedTime), std::vector<std::uint32_t>{4});
        QCOMPARE(rows(Evidence::NoTime), std::vector<std::uint32_t>{3});
        QCOMPARE(rows(Evidence::OutsideRange), std::vector<std::uint32_t>{5});
        QCOMPARE(rows(Evidence::FilteredOut), (std::vector<std::uint32_t>{0, 2}));
        // The same numbers as the strip shows.
        QCOMPARE(view.health.outOfOrder, 1U);
        QCOMPARE(view.counts.outside, 1U);
        QCOMPARE(view.counts.filteredOut, 2U);
        QCOMPARE(view.counts.withoutTime, 1U);
        QCOMPARE(repeatedTimes(loaded.data), 1U);
        QVERIFY(evidenceRows(view, Evidence::OutOfOrder, [] { return true; }).empty());
    }

    void matchesAreNarrowedToRows()
    {
        const auto rowOf = [](std::uint64_t line) { return line == 3 ? std::nullopt : std::optional(line * 10); };
        QCOMPARE(linesWithin({1, 2, 3, 4}, rowOf, {10, 40, 50}), (std::vector<std::uint64_t>{1, 4}));
        QVERIFY(linesWithin({}, rowOf, {10}).empty());
        QVERIFY(linesWithin({1}, rowOf, {}).empty());
    }

    void theLongestGapIsFound_data()
    {
        QTest::addColumn<QList<double>>("y");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::newRow("none") << QList<double>{1, 2} << 0 << 0;
        QTest::newRow("empty") << QList<double>{} << 0 << 0;
        QTest::newRow("middle") << QList<double>{1, 0, 0, 3, 0, 2} << 1 << 2;
        QTest::newRow("end") << QList<double>{1, 0, 3, 0, 0, 0} << 3 << 3;
        QTest::newRow("all") << QList<double>{0, 0} << 0 << 2;
        QTest::newRow("missing counts as empty") << QList<double>{1, noNumber, 0, 1} << 1 << 2;
    }

    void theLongestGapIsFound()
    {
        QFETCH(QList<double>, y);
        QFETCH(int, first);
        QFETCH(int, count);
        QCOMPARE(longestGap(std::vector<double>(y.begin(), y.end())), (std::pair<std::size_t, std::size_t>(first, count)));
    }

    void residualsStandInTheirCells()
    {
        FeatureTable table;
        for (int i = 0; i < 4; ++i) {
            table.times.push_back(daysFromCivil(2024, 4, 1) * nanosPerDay + i * nanosPerHour / 2);
            table.y.push_back(10);
        }
        table.trainRows = 1;
        BaselineScore score;
        score.prediction = {12, 13, noNumber};
        const std::vector<double> monday = meanResiduals(table, score, 0);
        QCOMPARE(monday.size(), 168U);
        QCOMPARE(monday[0], 2.0);
        QCOMPARE(monday[1], 3.0);
        QVERIFY(std::isnan(monday[2]));
        // With the week starting on Sunday Monday is the second row.
        QCOMPARE(meanResiduals(table, score, 6)[24], 2.0);
    }

    void aSeasonNeedsThreeOfItself()
    {
        QCOMPARE(seasonOf(30 * nanosPerMinute, 3 * 336), 336U);
        QCOMPARE(seasonOf(30 * nanosPerMinute, 3 * 336 - 1), 48U);
        QCOMPARE(seasonOf(30 * nanosPerMinute, 100), 0U);
        QCOMPARE(seasonOf(nanosPerDay, 30), 7U);
        QCOMPARE(seasonOf(11 * nanosPerMinute, 100'000), 0U);
        QCOMPARE(seasonOf(0, 100), 0U);
    }

    void aSeriesIsAnalysedInPlaces()
    {
        // A daily wave with one outage.
        QByteArray text;
        for (int i = 0; i < 20 * 24; ++i) {
            const int many = i == 300 ? 0 : 10 + static_cast<int>(8 * std::sin(2 * std::numbers::pi * (i % 24) / 24));
            for (int n = 0; n < many; ++n)
                text += row(qPrintable(QString::asprintf("2024-04-%02d %02d:%02d:00", i / 24 + 1, i % 24, n)));
        }
        const LoadResult loaded = load(text);
        Recipe recipe = defaultRecipe();
        recipe.bucket = {1, BucketUnit::Hour};
        const ExploreView view = viewOf(loaded, recipe);
        const SeriesAnalysis whole = analyseSeries(view, 0, view.grid.size());
        QCOMPARE(whole.period, 24U);
        // Counts from 0 to 18: a bar for each, and all buckets in them.
        QCOMPARE(whole.histogram.counts.size(), static_cast<std::size_t>(whole.summary.max) + 1);
        QCOMPARE(std::accumulate(whole.histogram.counts.begin(), whole.histogram.counts.end(), 0.0), 480.0);
        QCOMPARE(whole.histogram.edges[1] - whole.histogram.edges[0], 1.0);
        QVERIFY(whole.decomposition);
        QVERIFY(whole.decomposition->seasonalStrength > 0.8);
        QVERIFY(std::any_of(whole.outliers.begin(), whole.outliers.end(), [](const Outlier &one) { return one.at == 300 && one.value == 0; }));
        QVERIFY(!whole.peaks.empty());
        QCOMPARE(whole.peaks.front().lag % 24, 0);
        // Places of a part count from the view's first bucket, not from the part's.
        const SeriesAnalysis part = analyseSeries(view, 240, 120);
        QCOMPARE(part.first, 240U);
        QVERIFY(std::any_of(part.outliers.begin(), part.outliers.end(), [](const Outlier &one) { return one.at == 300; }));
        QCOMPARE(part.summary.count, 120U);
        // Too little to say anything.
        const SeriesAnalysis few = analyseSeries(view, 0, 2);
        QVERIFY(few.correlogram.acf.empty());
        QVERIFY(!few.decomposition);
    }

    void fieldsAreAnalysed()
    {
        QByteArray text;
        for (int i = 0; i < 500; ++i)
            text += row(qPrintable(QString::asprintf("2024-04-01 00:%02d:%02d", i / 60, i % 60)), qPrintable(QString::asprintf(", \"a\": %d, \"b\": %d, \"c\": \"x%d\"", i, 1000 - 2 * i, i % 3)));
        const LoadResult loaded = load(text);
        const ColumnsAnalysis analysis = analyseColumns(loaded.data, nullptr);
        QCOMPARE(analysis.profiles.size(), 4U); // the time is a field too
        QCOMPARE(analysis.correlations.names, QStringList({u"a"_s, u"b"_s}));
        QVERIFY(std::abs(analysis.correlations.pearson[1] + 1) < 1e-12);
        QCOMPARE(analysis.rowsCorrelated, 500U);
        QVERIFY(columnValues(loaded.data, static_cast<std::size_t>(loaded.data.columnIndex(u"c"_s)), 100).empty());
        const std::vector<double> some = columnValues(loaded.data, static_cast<std::size_t>(loaded.data.columnIndex(u"a"_s)), 100);
        QCOMPARE(some.size(), 100U);
        QCOMPARE(some[1], 5.0);
    }

    void bucketsAreGuessed_data()
    {
        QTest::addColumn<QStringList>("times");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("unit");
        const auto every = [](int count, int seconds, bool uneven = false) {
            QStringList out;
            QDateTime at(QDate(2024, 1, 1), QTime(0, 0), Qt::UTC);
            for (int i = 0; i < count; ++i) {
                out.append(at.toString(u"yyyy-MM-dd HH:mm:ss"_s));
                at = at.addSecs(uneven ? seconds * (1 + i * 7 % 13) : seconds);
            }
            return out;
        };
        QStringList months;
        for (int i = 0; i < 24; ++i)
            months.append(QDate(2020, 1, 1).addMonths(i).toString(u"yyyy-MM-dd 00:00:00"_s));
        QStringList twice;
        for (const QString &time : every(50, 3600))
            twice << time << time;
        QTest::newRow("hourly") << every(200, 3600) << 1 << int(BucketUnit::Hour);
        QTest::newRow("every three hours") << every(200, 3 * 3600) << 3 << int(BucketUnit::Hour);
        QTest::newRow("daily") << every(60, 86400) << 1 << int(BucketUnit::Day);
        QTest::newRow("monthly") << months << 1 << int(BucketUnit::Month);
        QTest::newRow("two places an hour") << twice << 1 << int(BucketUnit::Hour);
        QTest::newRow("traffic") << every(3000, 11, true) << 30 << int(BucketUnit::Minute);
        QTest::newRow("every minute") << every(3000, 60) << 30 << int(BucketUnit::Minute);
        QTest::newRow("a quarter of an hour") << every(900, 1) << 1 << int(BucketUnit::Minute);
        QTest::newRow("a minute") << every(60, 1) << 1 << int(BucketUnit::Second);
        QTest::newRow("decades") << every(300, 20 * 86400 + 11, true) << 1 << int(BucketUnit::Day);
        QTest::newRow("one row") << every(1, 1) << 1 << int(BucketUnit::Second);
        QTest::newRow("no time") << QStringList{u"never"_s} << 30 << int(BucketUnit::Minute);
    }

    void bucketsAreGuessed()
    {
        QFETCH(QStringList, times);
        QFETCH(int, count);
        QFETCH(int, unit);
        QByteArray text;
        for (const QString &time : times)
            text += row(qPrintable(time));
        QCOMPARE(guessBucket(load(text).data).bucket, (Bucket{count, BucketUnit(unit)}));
    }

    void valuesAreBrushedWhereverTheyLie()
    {
        QByteArray text;
        const int counts[] = {1, 3, 3, 0, 3, 1};
        for (int hour = 0; hour < 6; ++hour) {
            for (int n = 0; n < counts[hour]; ++n)
                text += row(qPrintable(QString::asprintf("2024-04-01 %02d:%02d:00", hour, n)));
        }
        Recipe recipe = defaultRecipe();
        recipe.bucket = {1, BucketUnit::Hour};
        const ExploreView view = viewOf(load(text), recipe);
        const auto stretches = stretchesOf(view, 3, 4);
        QCOMPARE(stretches.size(), 2U);
        QCOMPARE(stretches[0].second - stretches[0].first, 2 * nanosPerHour);
        const Selection selection = select(view, {.stretches = stretches});
        QCOMPARE(selection.count, 9U);
        QVERIFY(stretchesOf(view, 50, 60).empty());
        QVERIFY(Brush{}.isEmpty());
        QVERIFY(!Brush{.stretches = stretches}.isEmpty());
    }

    void writtenNumbersAreThoseOfTheFile()
    {
        FeatureTable table;
        table.columns = {{0.1, noNumber}};
        table.y = {3, 4};
        QCOMPARE(featureText(table, 0, 0), u"0.1"_s);
        QCOMPARE(featureText(table, 1, 0), QString());
        QCOMPARE(featureText(table, 0, 1), u"3"_s);
        table.wholeNumbers = false;
        QCOMPARE(featureText(table, 0, 1), u"3.0"_s);
    }
};

QTEST_GUILESS_MAIN(EvidenceTest)
#include "evidence_test.moc"
