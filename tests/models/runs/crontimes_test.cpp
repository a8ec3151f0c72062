// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/crontimes.h"

#include <QDateTime>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace headrace;

class CronTimesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void next_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("times");
        const auto row = [](const char *cron, const char *after, const QStringList &times) { QTest::newRow(cron) << QString::fromUtf8(cron) << QString::fromUtf8(after) << times; };
        row("0 30 3 * * *", "2026-01-31T03:30:00Z", {u"2026-02-01T03:30:00Z"_s, u"2026-02-02T03:30:00Z"_s});
        row("*/20 * * * * *", "2026-01-01T00:00:41Z", {u"2026-01-01T00:01:00Z"_s, u"2026-01-01T00:01:20Z"_s});
        row("5/25 0 0 * * *", "2026-01-01T00:00:05Z", {u"2026-01-01T00:00:30Z"_s, u"2026-01-01T00:00:55Z"_s, u"2026-01-02T00:00:05Z"_s});
        row("0 0 0 29 2 ?", "2026-01-01T00:00:00Z", {u"2028-02-29T00:00:00Z"_s});
        row("0 0 12 ? * mon-FRI", "2026-01-02T12:00:00Z", {u"2026-01-05T12:00:00Z"_s});
        row("0 0 0 13 * 5", "2026-02-01T00:00:00Z", {u"2026-02-06T00:00:00Z"_s, u"2026-02-13T00:00:00Z"_s, u"2026-02-20T00:00:00Z"_s, u"2026-02-27T00:00:00Z"_s, u"2026-03-06T00:00:00Z"_s, u"2026-03-13T00:00:00Z"_s});
        row("0 0 0 1 jan,jul *", "2026-01-01T00:00:00Z", {u"2026-07-01T00:00:00Z"_s, u"2027-01-01T00:00:00Z"_s});
        row("@weekly", "2026-01-01T00:00:00Z", {u"2026-01-04T00:00:00Z"_s});
        row("@hourly", "2026-12-31T23:00:00Z", {u"2027-01-01T00:00:00Z"_s});
        row("@every 1h30m", "2026-01-01T00:00:00Z", {u"2026-01-01T01:30:00Z"_s, u"2026-01-01T03:00:00Z"_s});
    }

    void next()
    {
        QFETCH(QString, cron);
        QFETCH(QString, after);
        QFETCH(QStringList, times);
        const Result<CronTimes> read = CronTimes::read(cron);
        QVERIFY(read);
        qint64 last = QDateTime::fromString(after, Qt::ISODate).toSecsSinceEpoch();
        for (const QString &time : times) {
            last = read->next(last);
            QCOMPARE(QDateTime::fromSecsSinceEpoch(last, Qt::UTC).toString(Qt::ISODate), time);
        }
    }

    void aDayThatNeverComes() { QCOMPARE(CronTimes::read(u"0 0 0 31 2 *"_s)->next(0), 0); }

    void refusals_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *text : {"0 3 * * *", "", "* * * * * * *", "TZ=UTC 0 0 3 * * *"})
            QTest::newRow(text) << u"cron.fields"_s;
        for (const char *text : {"60 * * * * *", "* * 24 * * *", "* * * 0 * *", "* * * * 13 *", "* * * * * 7", "* * * L * *", "5-1 * * * * *", "*/0 * * * * *", "a * * * * *", "@every soon", "1-2-3 * * * * *", "-1 * * * * *"})
            QTest::newRow(text) << u"cron.value"_s;
    }

    void refusals()
    {
        QFETCH(QString, code);
        const Result<CronTimes> read = CronTimes::read(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
    }

    void durations()
    {
        QCOMPARE(durationSeconds(u"90s"_s), 90);
        QCOMPARE(durationSeconds(u"1d2h3m4s"_s), 93'784);
        for (const QString &bad : {u""_s, u"5"_s, u"1.5h"_s, u"h"_s, u"1h x"_s, u"99999999999s"_s})
            QCOMPARE(durationSeconds(bad), 0);
    }
};

QTEST_GUILESS_MAIN(CronTimesTest)
#include "crontimes_test.moc"
