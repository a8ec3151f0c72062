// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/loader.h"
#include "models/explore/exploresession.h"
#include "models/explore/rowsmodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numeric>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// Two weeks of one row every ten minutes; host "b" only on the second Tuesday, 10 to 12 o'clock.
QByteArray twoWeeks()
{
    QByteArray text;
    for (int i = 0; i < 14 * 144; ++i) {
        const int day = i / 144;
        const int minute = i % 144 * 10;
        const bool odd = day == 8 && minute >= 600 && minute < 720;
        text += QString::asprintf("{\"time\": \"2024-04-%02d %02d:%02d:00\", \"host\": \"%s\", \"ms\": %d}\n", day + 1, minute / 60, minute % 60, odd ? "b" : "a", odd ? 90 : 10).toLatin1();
    }
    return text;
}

} // namespace

class SessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_pool = std::make_unique<WorkPool>();
        m_tasks = std::make_unique<TaskRegistry>();
        m_session = std::make_unique<ExploreSession>(*m_pool, *m_tasks);
    }

    void cleanup()
    {
        m_session.reset();
        m_tasks.reset();
        m_pool.reset();
    }

    void opensCountsAndFits()
    {
        openTwoWeeks();
        const ExploreView &view = *m_session->view();
        QCOMPARE(view.grid.size(), 14U * 48);
        QCOMPARE(std::accumulate(view.counts.all.y.begin(), view.counts.all.y.end(), 0.0), 14.0 * 144);
        QCOMPARE(view.weeks.weeks.size(), 2U);
        QCOMPARE(view.weeks.all.cells[0][0], 12.0);
        QCOMPARE(m_tasks->runningCount(), 0);
        m_session->fit(u"fit"_s);
        QTRY_VERIFY(!m_session->isBusy());
        QVERIFY(!m_session->baselines().empty());
        QCOMPARE(m_session->baselines().front().kind, BaselineKind::SeasonalNaive);
        QCOMPARE(m_session->baselines().front().mse, 0.0);
    }

    void stepsUndoAndRedo()
    {
        openTwoWeeks();
        change([](Recipe &recipe) { recipe.bucket = {1, BucketUnit::Hour}; });
        QCOMPARE(m_session->view()->grid.size(), 14U * 24);
        change([](Recipe &recipe) { recipe.groupBy = u"host"_s; });
        const BucketCounts &counts = m_session->view()->counts;
        QCOMPARE(counts.groups.size(), 2U);
        for (std::size_t i = 0; i < counts.all.y.size(); ++i)
            QCOMPARE(counts.groups[0].y[i] + counts.groups[1].y[i], counts.all.y[i]);
        m_session->undo().undo();
        m_session->undo().undo();
        QTRY_VERIFY(!m_session->isBusy());
        QCOMPARE(m_session->view()->grid.size(), 14U * 48);
        QVERIFY(m_session->view()->counts.groups.empty());
        m_session->undo().redo();
        QTRY_VERIFY(!m_session->isBusy());
        QCOMPARE(m_session->view()->grid.size(), 14U * 24);
    }

    void measuresAndFilters()
    {
        openTwoWeeks();
        change([](Recipe &recipe) { recipe.measure = {MeasureKind::Mean, u"ms"_s}; });
        QCOMPARE(m_session->view()->counts.all.y[8 * 48 + 20], 90.0);
        QCOMPARE(m_session->view()->counts.all.y[0], 10.0);
        change([](Recipe &recipe) { recipe.measure = {}; recipe.filters = {{u"host"_s, FilterKind::IsOneOf, {u"b"_s}, 0, 0}}; });
        QCOMPARE(m_session->view()->counts.all.total, 12.0);
        change([](Recipe &recipe) { recipe.filters = {{u"ms"_s, FilterKind::Between, {}, 0, 50}}; });
        QCOMPARE(m_session->view()->counts.all.total, 14.0 * 144 - 12);
        change([](Recipe &recipe) { recipe.filters = {{u"host"_s, FilterKind::Contains, {u"^[b-z]$"_s}, 0, 0}}; });
        QCOMPARE(m_session->view()->counts.all.total, 12.0);
    }

    void aStepThatCannotBeTakenKeepsTheOldView()
    {
        openTwoWeeks();
        const auto before = m_session->view();
        QSignalSpy failed(m_session.get(), &ExploreSession::failed);
        change([](Recipe &recipe) { recipe.groupBy = u"nothing"_s; });
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, u"group.field"_s);
        QCOMPARE(m_session->view(), before);
        QCOMPARE(m_session->state(), ExploreState::Ready);
    }

    void aBrushFindsWhatMoved()
    {
        openTwoWeeks();
        const Nanos ten = 1712656800LL * nanosPerSecond; // 2024-04-09 10:00
        m_session->setBrush({ten, ten + 7200 * nanosPerSecond, {}});
        QTRY_VERIFY(!m_session->isBusy());
        const Selection &selection = m_session->selection();
        QCOMPARE(selection.count, 12U);
        QCOMPARE(selection.moved.size(), 2U);
        QCOMPARE(std::abs(selection.moved[0].change()), 1.0);
        RowsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.show(m_session->view()->data, selection.rows);
        QCOMPARE(model.rowCount(), 12);
        QCOMPARE(model.index(0, 0).data().toULongLong(), 8ULL * 144 + 60 + 1);
        m_session->setBrush({noTime, noTime, {{1, 10}, {1, 11}}});
        QTRY_VERIFY(!m_session->isBusy());
        QCOMPARE(m_session->selection().count, 24U);
        m_session->setBrush({});
        QVERIFY(!m_session->selection().rows);
    }

    void theTableIsSavedWhole()
    {
        openTwoWeeks();
        QSignalSpy saved(m_session.get(), &ExploreSession::tableSaved);
        const QString csv = m_folder->filePath(u"t.csv"_s);
        m_session->saveTable(csv, u"save"_s);
        QTRY_COMPARE(saved.size(), 1);
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readLine(), QByteArray("datetime,x1,x2,x3,x4,y\n"));
        QCOMPARE(file.readLine(), QByteArray("2024-04-01 00:00:00,0.0,1.0,0.0,1.0,3\n"));
        QSignalSpy failed(m_session.get(), &ExploreSession::failed);
        m_session->saveTable(m_folder->filePath(u"no/such/folder/t.csv"_s), u"save"_s);
        QTRY_COMPARE(failed.size(), 1);
    }

    void whatCannotBeOpenedIsAnError_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("no time") << QByteArray("{\"a\": 1}\n") << u"time.none"_s;
        QTest::newRow("empty") << QByteArray() << u"time.none"_s;
    }

    void whatCannotBeOpenedIsAnError()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        m_session->open({write(text)}, u"read"_s);
        QTRY_COMPARE(m_session->state(), ExploreState::Failed);
        QCOMPARE(m_session->error().code, code);
    }

    void openingAnotherFileDropsTheFirst()
    {
        const QString big = write(twoWeeks().repeated(50));
        m_session->open({big}, u"read"_s);
        openTwoWeeks();
        QCOMPARE(m_session->view()->data->rows, 14U * 144);
        QTRY_COMPARE(m_tasks->runningCount(), 0);
    }

    void aGrowingLogIsCountedFromWhereItWas()
    {
        const QString path = write(twoWeeks().repeated(60));
        m_session->open({path}, u"read"_s);
        QTRY_COMPARE(m_session->state(), ExploreState::Ready);
        change([](Recipe &recipe) { recipe.filters = {{u"host"_s, FilterKind::IsOneOf, {u"a"_s}, 0, 0}}; });
        m_session->setFollowing(true, u"follow"_s);
        QTRY_COMPARE(m_tasks->runningCount(), 0);
        QTRY_VERIFY(!m_session->isBusy());
        const std::uint64_t rows = 60U * 14 * 144;
        QTRY_COMPARE(m_session->view()->data->rows, rows);
        append(path, "{\"time\": \"2024-04-16 00:10:00\", \"host\": \"a\", \"ms\": 5}\n");
        QTRY_COMPARE(m_session->view()->data->rows, rows + 1);
        const ExploreView &view = *m_session->view();
        QVERIFY2(view.counts.countedRows < rows / 1.5, "only new chunks and the last one are looked at again");
        // The range grew by itself, and the sums are those of a whole count.
        QCOMPARE(view.grid.size(), 15U * 48 + 1);
        const auto whole = computeView(view.data, view.health, view.recipe);
        QVERIFY(whole);
        QCOMPARE(view.counts.all.y, whole->counts.all.y);
        QCOMPARE(view.counts.filteredOut, whole->counts.filteredOut);
        QCOMPARE(view.counts.zeroBuckets, whole->counts.zeroBuckets);
        m_session->setFollowing(false, {});
        QVERIFY(!m_session->isFollowing());
    }

    void grownCountsEqualWholeCounts_data()
    {
        QTest::addColumn<QString>("group");
        QTest::addColumn<int>("measure");
        QTest::addColumn<QByteArray>("added");
        const QByteArray later = "{\"time\": \"2024-04-20 00:10:00\", \"host\": \"c\", \"ms\": 7}\n";
        const QByteArray earlier = "{\"time\": \"2024-03-20 00:10:00\", \"host\": \"b\", \"ms\": 3}\n";
        for (const auto &[name, text] : {std::pair("later", later), std::pair("earlier", earlier), std::pair("many", twoWeeks().repeated(40))}) {
            QTest::addRow("count, %s", name) << QString() << int(MeasureKind::Count) << text;
            QTest::addRow("mean, %s", name) << QString() << int(MeasureKind::Mean) << text;
            QTest::addRow("greatest by host, %s", name) << u"host"_s << int(MeasureKind::Max) << text;
            QTest::addRow("count by host, %s", name) << u"host"_s << int(MeasureKind::Count) << text;
        }
    }

    void grownCountsEqualWholeCounts()
    {
        QFETCH(QString, group);
        QFETCH(int, measure);
        QFETCH(QByteArray, added);
        const QString path = write(twoWeeks().repeated(80));
        SourceSpec spec{.files = {path}, .format = SourceFormat::JsonLines, .timeField = u"time"_s, .timeFormat = u"%Y-%m-%d %H:%M:%S"_s};
        const auto follower = Follower::open(spec, {}, {});
        QVERIFY(follower);
        const LoadResult first = (*follower)->snapshot();
        Recipe recipe = defaultRecipe();
        recipe.groupBy = group;
        recipe.measure = {MeasureKind(measure), measure == int(MeasureKind::Count) ? QString() : u"ms"_s};
        const auto before = computeView(std::make_shared<const Dataset>(first.data), first.health, recipe);
        QVERIFY(before);
        append(path, added);
        const auto step = (*follower)->poll();
        QVERIFY(step && step->changed);
        const auto data = std::make_shared<const Dataset>(step->result.data);
        const auto grown = computeView(data, step->result.health, recipe, &*before);
        const auto whole = computeView(data, step->result.health, recipe);
        QVERIFY(grown && whole);
        const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)) || std::abs(a - b) < 1e-9 * std::abs(a); };
        QVERIFY(std::equal(grown->counts.all.y.begin(), grown->counts.all.y.end(), whole->counts.all.y.begin(), whole->counts.all.y.end(), same));
        QCOMPARE(grown->counts.groups.size(), whole->counts.groups.size());
        for (std::size_t i = 0; i < whole->counts.groups.size(); ++i) {
            QCOMPARE(grown->counts.groups[i].name, whole->counts.groups[i].name);
            QVERIFY(std::equal(grown->counts.groups[i].y.begin(), grown->counts.groups[i].y.end(), whole->counts.groups[i].y.begin(), same));
        }
    }

    void minutesGiveTheSameCountsAndRows_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("bucket");
        for (const char *zone : {"", "Asia/Seoul", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe"}) {
            for (const int minutes : {1, 7, 30, 1440})
                QTest::addRow("%s %d", zone, minutes) << QString::fromLatin1(zone) << minutes;
        }
    }

    void minutesGiveTheSameCountsAndRows()
    {
        QFETCH(QString, zone);
        QFETCH(int, bucket);
        // Enough rows for the short way, over the autumn change of Berlin's clock.
        static const auto data = [] {
            QTemporaryDir folder;
            QFile file(folder.filePath(u"log"_s));
            if (!file.open(QIODevice::WriteOnly))
                qFatal("could not write test data");
            QByteArray text;
            for (int i = 0; i < 320'000; ++i) {
                const int second = static_cast<int>((i * 7919LL) % (20 * 86400));
                text += QString::asprintf("{\"time\": \"2024-10-%02d %02d:%02d:%02d\"}\n", 12 + second / 86400 % 19, second / 3600 % 24, second / 60 % 60, second % 60).toLatin1();
            }
            file.write(text);
            file.close();
            const auto loaded = loadDataset({.files = {file.fileName()}, .format = SourceFormat::JsonLines, .timeField = u"time"_s, .timeFormat = u"%Y-%m-%d %H:%M:%S"_s}, {}, {});
            return *loaded;
        }();
        const auto shared = std::make_shared<const Dataset>(data.data);
        Recipe recipe = defaultRecipe();
        recipe.bucket = {bucket, BucketUnit::Minute};
        recipe.sourceZone = zone.isEmpty() ? QString() : u"UTC"_s;
        recipe.viewZone = zone;
        const auto quick = computeView(shared, data.health, recipe);
        QVERIFY(quick);
        QVERIFY(quick->minutes);
        const auto slow = countBuckets(*shared, quick->grid, quick->clock, quick->mask, recipe);
        QVERIFY(slow);
        QCOMPARE(quick->counts.all.y, slow->all.y);
        QCOMPARE(quick->counts.outside, slow->outside);
        QCOMPARE(quick->counts.zeroBuckets, slow->zeroBuckets);
        QCOMPARE(quick->counts.all.total, slow->all.total);
        // A brush finds the rows one by one too.
        const Nanos from = quick->grid.start(quick->grid.size() / 3);
        for (const Brush &brush : {Brush{from, from + 9 * 3600 * nanosPerSecond, {}}, Brush{noTime, noTime, {{6, 2}, {6, 3}, {0, 23}}}, Brush{from, from + 1, {}},
                                   Brush{from, from + 86400 * 7 * nanosPerSecond, {{2, 5}}}}) {
            std::vector<std::uint32_t> rows;
            std::size_t hint = 0;
            for (const auto &chunk : shared->chunks) {
                for (std::uint32_t row = 0; row < chunk->rows; ++row) {
                    const Nanos time = quick->clock.toView(chunk->columns[0]->as<Nanos>()[row], hint);
                    const bool inside = brush.from == noTime || (time >= brush.from && time < brush.to);
                    const auto day = static_cast<int>(((time / (86400 * nanosPerSecond)) + 3) % 7);
                    const auto hour = static_cast<int>(time / (3600 * nanosPerSecond) % 24);
                    const bool cell = brush.cells.empty() || std::find(brush.cells.begin(), brush.cells.end(), std::pair(day, hour)) != brush.cells.end();
                    if (inside && cell)
                        rows.push_back(static_cast<std::uint32_t>(chunk->firstRow + row));
                }
            }
            QCOMPARE(*select(*quick, brush).rows, rows);
        }
        // Another week start looks at no row again.
        recipe.weekStart = 6;
        QCOMPARE(computeView(shared, data.health, recipe, &*quick)->counts.countedRows, 0U);
    }

    void sumsOfRealsComeOutTheSameEveryTime()
    {
        QByteArray text;
        for (int i = 0; i < 300'000; ++i)
            text += QString::asprintf("{\"time\": \"2024-04-01 00:00:%02d\", \"v\": %.17g}\n", i % 60, 1.0 / (i + 1) + i % 7 * 0.1).toLatin1();
        m_session->open({write(text)}, u"read"_s);
        QTRY_COMPARE(m_session->state(), ExploreState::Ready);
        Recipe recipe = m_session->recipe();
        recipe.measure = {MeasureKind::Sum, u"v"_s};
        const auto once = computeView(m_session->view()->data, {}, recipe);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(computeView(m_session->view()->data, {}, recipe)->counts.all.y, once->counts.all.y);
    }

    void duplicatesAreCounted()
    {
        m_session->open({write("{\"time\": \"2024-04-01 00:00:00\"}\n{\"time\": \"2024-04-01 00:00:01\"}\n{\"time\": \"2024-04-01 00:00:00\"}\n{\"time\": null}\n")}, u"read"_s);
        QTRY_VERIFY(m_session->duplicates());
        QCOMPARE(*m_session->duplicates(), 1U);
    }

    void recipesAreSavedAndReplayed()
    {
        openTwoWeeks();
        change([](Recipe &recipe) { recipe.bucket = {1, BucketUnit::Hour}; recipe.groupBy = u"host"_s; });
        const std::vector<double> y = m_session->view()->counts.all.y;
        QSignalSpy saved(m_session.get(), &ExploreSession::tableSaved);
        const QString path = m_folder->filePath(u"steps.yaml"_s);
        m_session->saveRecipe(path, u"save"_s);
        QTRY_COMPARE(saved.size(), 1);
        ExploreSession other(*m_pool, *m_tasks);
        other.openRecipe(path, u"read"_s);
        QTRY_COMPARE(other.state(), ExploreState::Ready);
        QCOMPARE(other.view()->counts.all.y, y);
        QCOMPARE(other.recipe().groupBy, u"host"_s);
        QSignalSpy failed(m_session.get(), &ExploreSession::failed);
        m_session->openRecipe(m_folder->filePath(u"none.yaml"_s), u"read"_s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(m_session->state(), ExploreState::Ready);
    }

    void rollingOriginScoresEveryBaseline()
    {
        openTwoWeeks();
        QSignalSpy done(m_session.get(), &ExploreSession::rollingChanged);
        m_session->checkRolling(u"check"_s);
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(m_session->rolling().size() >= 3);
        for (const auto &[kind, errors] : m_session->rolling())
            QCOMPARE(errors.size(), 5U);
    }

    void rawLinesAndRowsFindEachOther()
    {
        QByteArray text = twoWeeks();
        text.insert(text.indexOf('\n', 500) + 1, "broken\n");
        m_session->open({write(text)}, u"read"_s);
        QTRY_COMPARE(m_session->state(), ExploreState::Ready);
        RawLog &raw = m_session->raw();
        raw.open();
        QTRY_VERIFY(raw.text());
        const std::uint64_t bad = m_session->view()->health.firstBad.front().place.line - 1;
        QVERIFY(!m_session->rowOfLine(bad));
        for (const std::uint64_t row : {0U, 3U, 900U, 2015U}) {
            const std::uint64_t line = m_session->lineOfRow(row);
            QCOMPARE(line, row + (row >= bad ? 1 : 0));
            QCOMPARE(*m_session->rowOfLine(line), row);
        }
        QSignalSpy fetched(&raw, &RawLog::fetched);
        raw.fetch({bad, 0});
        QTRY_COMPARE(fetched.size(), 1);
        QCOMPARE(fetched.first().first().value<std::vector<RawLine>>().front().text, "broken");
        QSignalSpy searched(&raw, &RawLog::searched);
        raw.search({u"\"host\": \"b\""_s, false, true}, u"search"_s);
        QTRY_COMPARE(searched.size(), 1);
        QCOMPARE(raw.matches()->size(), 12U);
        raw.search({u"("_s, true, true}, u"search"_s);
        QTRY_COMPARE(searched.size(), 2);
        QVERIFY(!raw.matches());
    }

private:
    static void append(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        if (!file.open(QIODevice::Append) || file.write(text) != text.size())
            qFatal("could not write test data");
    }

    QString write(const QByteArray &text)
    {
        QFile file(m_folder->filePath(u"log%1.jsonl"_s.arg(m_files++)));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("could not write test data");
        return file.fileName();
    }

    void openTwoWeeks()
    {
        m_session->open({write(twoWeeks())}, u"read"_s);
        QTRY_COMPARE(m_session->state(), ExploreState::Ready);
        QTRY_VERIFY(!m_session->isBusy());
    }

    void change(const std::function<void(Recipe &)> &edit)
    {
        Recipe recipe = m_session->recipe();
        edit(recipe);
        m_session->change(u"test"_s, recipe);
        QTRY_VERIFY(!m_session->isBusy());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WorkPool> m_pool;
    std::unique_ptr<TaskRegistry> m_tasks;
    std::unique_ptr<ExploreSession> m_session;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
