// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/bucketgrid.h"
#include "models/explore/calendar.h"
#include "models/explore/weekviews.h"
#include "models/explore/zoneclock.h"
#include "clients/tabular/numbers.h"
#include "clients/tabular/timeformat.h"

#include <QTest>

#include <numeric>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {

/// As the type that Qt's test data columns have.
qint64 at(const char *text)
{
    const std::string_view view(text);
    const Nanos time = TimeFormat::compile(view.size() > 19 ? u"%Y-%m-%d %H:%M:%S.%f"_s : u"%Y-%m-%d %H:%M:%S"_s)->parse(view);
    if (time == noTime)
        qFatal("bad time in a test: %s", text);
    return time;
}

} // namespace

class TimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floors_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<qint64>("floor");
        QTest::newRow("before 1970") << at("1969-12-31 23:59:59.999999") << qint64(30 * nanosPerMinute) << at("1969-12-31 23:30:00");
        QTest::newRow("just below") << at("2024-04-01 00:29:59.999999") << qint64(30 * nanosPerMinute) << at("2024-04-01 00:00:00");
        QTest::newRow("on the edge") << at("2024-04-01 00:30:00") << qint64(30 * nanosPerMinute) << at("2024-04-01 00:30:00");
        QTest::newRow("7 min: anchored at 1970") << at("2024-04-01 00:10:00") << qint64(7 * nanosPerMinute) << at("2024-04-01 00:08:00");
    }

    void floors()
    {
        QFETCH(qint64, time);
        QFETCH(qint64, step);
        QFETCH(qint64, floor);
        QCOMPARE(qint64(floorTo(time, step)), floor);
    }

    void isoWeeks_data()
    {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<int>("year");
        QTest::addColumn<int>("week");
        const auto row = [](const char *day, int year, int week) { QTest::newRow(day) << at(qPrintable(QString::fromLatin1(day) + u" 12:00:00"_s)) << year << week; };
        row("2024-04-01", 2024, 14);
        row("2024-04-28", 2024, 17);
        row("2024-04-29", 2024, 18);
        row("2024-03-31", 2024, 13);
        row("2024-12-30", 2025, 1);
        row("2021-01-01", 2020, 53);
        row("2023-01-01", 2022, 52);
        row("1969-12-31", 1970, 1);
    }

    void isoWeeks()
    {
        QFETCH(qint64, time);
        QFETCH(int, year);
        QFETCH(int, week);
        QCOMPARE(isoWeekOf(time), (IsoWeek{year, week}));
    }

    void ranges_data()
    {
        QTest::addColumn<qint64>("from");
        QTest::addColumn<qint64>("to");
        QTest::addColumn<bool>("includeEnd");
        QTest::addColumn<int>("size");
        const qint64 from = at("2024-04-01 00:00:00");
        QTest::newRow("to 23:30") << from << at("2024-04-28 23:30:00") << true << 1344;
        QTest::newRow("to 23:59:59") << from << at("2024-04-28 23:59:59") << true << 1344;
        QTest::newRow("to midnight, both ends") << from << at("2024-04-29 00:00:00") << true << 1345;
        QTest::newRow("to midnight, left") << from << at("2024-04-29 00:00:00") << false << 1344;
        QTest::newRow("start after end") << at("2024-05-01 00:00:00") << from << true << 0;
    }

    void ranges()
    {
        QFETCH(qint64, from);
        QFETCH(qint64, to);
        QFETCH(bool, includeEnd);
        QFETCH(int, size);
        Recipe recipe;
        recipe.from = from;
        recipe.to = to;
        recipe.includeEnd = includeEnd;
        const auto grid = BucketGrid::of(recipe, noTime, noTime);
        QVERIFY(grid);
        QCOMPARE(grid->size(), std::size_t(size));
        for (std::size_t i = 0; i < grid->size(); ++i) {
            QCOMPARE(grid->index(grid->start(i)), std::int64_t(i));
            QCOMPARE(grid->index(grid->start(i) + grid->width() - 1), std::int64_t(i));
        }
        QCOMPARE(grid->index(from - 1), -1);
    }

    void anUnalignedStartIsMovedAndSaid()
    {
        Recipe recipe;
        recipe.from = at("2024-04-01 00:10:00");
        recipe.to = at("2024-04-01 02:00:00");
        const auto grid = BucketGrid::of(recipe, noTime, noTime);
        QVERIFY(grid->wasAligned());
        QCOMPARE(qint64(grid->start(0)), at("2024-04-01 00:00:00"));
    }

    void hugeGridsAreRefused()
    {
        Recipe recipe;
        recipe.bucket = {1, BucketUnit::Second};
        recipe.from = at("1700-01-01 00:00:00");
        recipe.to = at("2200-01-01 00:00:00");
        const auto grid = BucketGrid::of(recipe, noTime, noTime);
        QVERIFY(!grid);
        QCOMPARE(grid.error().code, u"range.large"_s);
    }

    void monthsAndWeeks()
    {
        Recipe recipe;
        recipe.bucket = {1, BucketUnit::Month};
        auto grid = BucketGrid::of(recipe, at("2023-12-15 08:00:00"), at("2024-03-02 00:00:00"));
        QCOMPARE(grid->size(), 4U);
        QCOMPARE(qint64(grid->start(2)), at("2024-02-01 00:00:00"));
        QCOMPARE(grid->index(at("2024-02-29 23:59:59")), 2);
        recipe.bucket = {1, BucketUnit::Week};
        recipe.weekStart = 6;
        grid = BucketGrid::of(recipe, at("2024-04-03 08:00:00"), at("2024-04-03 09:00:00"));
        QCOMPARE(qint64(grid->start(0)), at("2024-03-31 00:00:00"));
    }

    void zones_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("view");
        QTest::addColumn<qint64>("time");
        QTest::addColumn<qint64>("shown");
        const auto row = [](const char *name, const QString &source, const QString &view, const char *time, const char *shown) {
            QTest::newRow(name) << source << view << at(time) << at(shown);
        };
        const QString utc = u"UTC"_s;
        const QString berlin = u"Europe/Berlin"_s;
        row("Seoul is Monday already", utc, u"Asia/Seoul"_s, "2024-03-31 15:03:00", "2024-04-01 00:03:00");
        row("Kathmandu", utc, u"Asia/Kathmandu"_s, "2024-03-31 18:25:00", "2024-04-01 00:10:00");
        row("Berlin in winter", utc, berlin, "2024-03-31 00:59:59", "2024-03-31 01:59:59");
        row("Berlin in summer", utc, berlin, "2024-03-31 01:00:00", "2024-03-31 03:00:00");
        row("from Berlin, winter", berlin, utc, "2024-03-31 01:59:59", "2024-03-31 00:59:59");
        row("from Berlin, skipped hour moves forward", berlin, utc, "2024-03-31 02:30:00", "2024-03-31 01:00:00");
        row("from Berlin, summer", berlin, utc, "2024-03-31 03:00:00", "2024-03-31 01:00:00");
        row("from Berlin, hour that came twice: the first", berlin, utc, "2024-10-27 02:30:00", "2024-10-27 00:30:00");
        row("from Berlin, after it", berlin, utc, "2024-10-27 03:00:00", "2024-10-27 02:00:00");
        row("Lord Howe moves by half an hour", utc, u"Australia/Lord_Howe"_s, "2024-04-06 15:00:00", "2024-04-07 01:30:00");
        row("Berlin to Seoul", berlin, u"Asia/Seoul"_s, "2024-07-01 12:00:00", "2024-07-01 19:00:00");
        row("same zone", berlin, berlin, "2024-03-31 02:30:00", "2024-03-31 02:30:00");
    }

    void zones()
    {
        QFETCH(QString, source);
        QFETCH(QString, view);
        QFETCH(qint64, time);
        QFETCH(qint64, shown);
        const ZoneClock clock(source, view, at("2024-01-01 00:00:00"), at("2024-12-31 00:00:00"));
        std::size_t hint = 0;
        QCOMPARE(qint64(clock.toView(time, hint)), shown);
        hint = 99;
        QCOMPARE(qint64(clock.toView(time, hint)), shown);
    }

    void hoursThatComeTwiceOrNever()
    {
        const auto at = [](int month, int day, int hour) { return daysFromCivil(2024, month, day) * nanosPerDay + hour * nanosPerHour; };
        const ZoneClock clock(u"UTC"_s, u"Europe/Berlin"_s, at(3, 1, 0), at(11, 30, 0));
        QVERIFY(clock.jumps());
        QCOMPARE(clock.presence(at(3, 31, 2), nanosPerHour), 0.0);
        QCOMPARE(clock.presence(at(3, 31, 1), nanosPerHour), 1.0);
        QCOMPARE(clock.presence(at(10, 27, 2), nanosPerHour), 2.0);
        QCOMPARE(clock.presence(at(10, 27, 3), nanosPerHour), 1.0);
        QCOMPARE(clock.presence(at(10, 27, 0), nanosPerDay), 25.0 / 24);
        const ZoneClock lordHowe(u"UTC"_s, u"Australia/Lord_Howe"_s, at(3, 1, 0), at(11, 30, 0));
        QCOMPARE(lordHowe.presence(at(4, 7, 1), nanosPerHour), 1.5);
        QCOMPARE(ZoneClock().presence(at(3, 31, 2), nanosPerHour), 1.0);
        QVERIFY(!ZoneClock(u"Asia/Seoul"_s, u"Asia/Seoul"_s, at(3, 1, 0), at(11, 30, 0)).jumps());
    }

    void cellsAreScaledByTheHoursThatWere()
    {
        const auto at = [](int month, int day, int hour) { return daysFromCivil(2024, month, day) * nanosPerDay + hour * nanosPerHour; };
        Recipe recipe = defaultRecipe();
        recipe.from = at(10, 21, 0);
        recipe.to = at(10, 27, 23) + 30 * nanosPerMinute;
        recipe.perHourPresent = true;
        const auto grid = BucketGrid::of(recipe, noTime, noTime);
        QVERIFY(grid);
        std::vector<double> y(grid->size(), 1.0);
        const std::size_t twice = grid->size() - 44; // Sunday 02:00
        y[twice] = y[twice + 1] = 2.0;
        const ZoneClock clock(u"UTC"_s, u"Europe/Berlin"_s, at(10, 1, 0), at(11, 1, 0));
        QCOMPARE(weekViewsOf(*grid, y, recipe, clock).grids[0].cells[6][2], 2.0);
        recipe.perHourPresent = false;
        QCOMPARE(weekViewsOf(*grid, y, recipe, clock).grids[0].cells[6][2], 4.0);
    }

    void daysAddUp()
    {
        Recipe recipe = defaultRecipe();
        recipe.from = daysFromCivil(2024, 4, 1) * nanosPerDay + 23 * nanosPerHour;
        recipe.to = daysFromCivil(2024, 4, 3) * nanosPerDay;
        const auto grid = BucketGrid::of(recipe, noTime, noTime);
        std::vector<double> y(grid->size());
        std::iota(y.begin(), y.end(), 1.0);
        QCOMPARE(dailyOf(*grid, y, MeasureKind::Count), (std::vector<double>{3, 1224 + 50 - 50 + 48, 51}));
        QCOMPARE(dailyOf(*grid, y, MeasureKind::Max), (std::vector<double>{2, 50, 51}));
        QCOMPARE(dailyOf(*grid, y, MeasureKind::Min), (std::vector<double>{1, 3, 51}));
        QCOMPARE(dailyOf(*grid, y, MeasureKind::Mean), (std::vector<double>{1.5, 26.5, 51}));
    }
};

QTEST_GUILESS_MAIN(TimeTest)
#include "time_test.moc"
