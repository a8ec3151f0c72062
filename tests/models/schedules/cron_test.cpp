// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/cron.h"

#include <QDateTime>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class CronTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firesWhenTheServerDoes_data();
    void firesWhenTheServerDoes();
    void refusesInTheServersWords_data();
    void refusesInTheServersWords();
    void endsWhenNothingFits();
};

void CronTest::firesWhenTheServerDoes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QStringList>("times");
    const auto row = [](const char *name, const char *text, const char *after, const QStringList &times) { QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(after) << times; };
    row("every night", "0 0 3 * * *", "2026-11-28T08:00:00Z", {u"2026-11-29T03:00:00Z"_s, u"2026-11-30T03:00:00Z"_s, u"2026-12-01T03:00:00Z"_s});
    row("strictly after", "0 0 3 * * *", "2026-11-29T03:00:00Z", {u"2026-11-30T03:00:00Z"_s});
    row("five fields lack the weekday", "0 3 * * *", "2026-11-28T08:00:00Z", {u"2026-11-28T08:03:00Z"_s, u"2026-11-28T09:03:00Z"_s, u"2026-11-28T10:03:00Z"_s});
    row("quarters", "0 */15 * * * *", "2026-11-28T08:14:59Z", {u"2026-11-28T08:15:00Z"_s, u"2026-11-28T08:30:00Z"_s, u"2026-11-28T08:45:00Z"_s, u"2026-11-28T09:00:00Z"_s});
    row("from a number on", "0 50/4 * * * *", "2026-11-28T08:00:00Z", {u"2026-11-28T08:50:00Z"_s, u"2026-11-28T08:54:00Z"_s, u"2026-11-28T08:58:00Z"_s, u"2026-11-28T09:50:00Z"_s});
    row("seconds", "0,30 * * * * *", "2026-11-28T23:59:29Z", {u"2026-11-28T23:59:30Z"_s, u"2026-11-29T00:00:00Z"_s});
    row("weekdays", "0 30 2 ? * MON-FRI", "2026-11-27T12:00:00Z", {u"2026-11-30T02:30:00Z"_s, u"2026-12-01T02:30:00Z"_s});
    row("names of months", "0 0 3 * JAN,JUL mon", "2026-11-28T00:00:00Z", {u"2027-01-04T03:00:00Z"_s});
    row("day or weekday", "0 0 0 13 * 5", "2026-11-01T00:00:00Z", {u"2026-11-06T00:00:00Z"_s, u"2026-11-13T00:00:00Z"_s, u"2026-11-20T00:00:00Z"_s, u"2026-11-27T00:00:00Z"_s, u"2026-12-04T00:00:00Z"_s, u"2026-12-11T00:00:00Z"_s, u"2026-12-13T00:00:00Z"_s});
    row("leap day", "0 0 0 29 2 *", "2026-11-28T00:00:00Z", {u"2028-02-29T00:00:00Z"_s});
    row("year's end", "59 59 23 31 12 *", "2026-12-31T23:59:58Z", {u"2026-12-31T23:59:59Z"_s, u"2027-12-31T23:59:59Z"_s});
    row("weekly", "@weekly", "2026-11-28T08:00:00Z", {u"2026-11-29T00:00:00Z"_s, u"2026-12-06T00:00:00Z"_s});
    row("every", "@every 1h30m", "2026-11-28T08:00:00Z", {u"2026-11-28T09:30:00Z"_s, u"2026-11-28T11:00:00Z"_s});
    row("leading space", " 0 0 3 * * *", "2026-11-28T08:00:00Z", {u"2026-11-29T03:00:00Z"_s});
}

void CronTest::firesWhenTheServerDoes()
{
    QFETCH(QString, text);
    QFETCH(QString, after);
    QFETCH(QStringList, times);
    const Cron::Read read = Cron::read(text);
    QVERIFY2(read.cron.has_value(), qPrintable(read.problem));
    QStringList found;
    for (const std::int64_t time : nextFires(*read.cron, QDateTime::fromString(after, Qt::ISODate).toMSecsSinceEpoch(), static_cast<int>(times.size())))
        found.append(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODate));
    QCOMPARE(found, times);
}

void CronTest::refusesInTheServersWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *text, const char *problem) { QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(problem); };
    row("", "Empty spec string");
    row("every day", "Expected 5 to 6 fields, found 2: every day");
    row("0 0 3 * * * 2030", "Expected 5 to 6 fields, found 7: 0 0 3 * * * 2030");
    row("TZ=Europe/Berlin 0 0 3 * * *", "Expected 5 to 6 fields, found 7: TZ=Europe/Berlin 0 0 3 * * *");
    row("0 0 25 * * *", "End of range (25) above maximum (23): 25");
    row("0 0 3 * * 7", "End of range (7) above maximum (6): 7");
    row("0 0 3 0 * *", "Beginning of range (0) below minimum (1): 0");
    row("0 0 5-3 * * *", "Beginning of range (5) beyond end of range (3): 5-3");
    row("0 0 3 L * *", "Failed to parse int from L: strconv.Atoi: parsing \"L\": invalid syntax");
    row("0 */0 3 * * *", "Step of range should be a positive number: */0");
    row("@never", "Unrecognized descriptor: @never");
    row("@every often", "Failed to parse duration @every often: time: invalid duration \"often\"");
}

void CronTest::refusesInTheServersWords()
{
    QFETCH(QString, text);
    QFETCH(QString, problem);
    const Cron::Read read = Cron::read(text);
    QVERIFY(!read.cron);
    QCOMPARE(read.problem, problem);
}

void CronTest::endsWhenNothingFits()
{
    const Cron::Read read = Cron::read(u"0 0 0 30 2 *"_s);
    QVERIFY(read.cron.has_value());
    QCOMPARE(nextFires(*read.cron, 0, 10).size(), std::size_t(0));
}

QTEST_GUILESS_MAIN(CronTest)
#include "cron_test.moc"
