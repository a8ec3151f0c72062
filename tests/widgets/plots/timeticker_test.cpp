// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/timeticker.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class TimeTickerTest : public QObject
{
    Q_OBJECT

private:
    static double utc(const QString &text) { return QDateTime::fromString(text + u"Z"_s, Qt::ISODate).toSecsSinceEpoch(); }

    struct Ticks {
        QVector<double> at;
        QVector<QString> labels;
        QVector<double> sub;
    };
    static Ticks ticks(TimeTicker &ticker, double from, double to, const QLocale &locale = QLocale(QLocale::English))
    {
        Ticks out;
        ticker.generate({from, to}, locale, u'g', 6, out.at, &out.sub, &out.labels);
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!QTimeZone("Asia/Seoul").isValid())
            QSKIP("no time zone data on this machine");
    }

    void wallClockTicksStandAtMidnight()
    {
        TimeTicker ticker;
        ticker.setTickCount(8);
        const Ticks t = ticks(ticker, utc(u"2024-04-01T05:00:00"_s), utc(u"2024-04-08T05:00:00"_s));
        QCOMPARE(t.at.size(), 7);
        QCOMPARE(t.at.front(), utc(u"2024-04-02T00:00:00"_s));
        QCOMPARE(t.labels.front(), u"Apr 2"_s);
    }

    void seoulTicksStandAtSeoulMidnight()
    {
        TimeTicker ticker;
        ticker.setZone(QTimeZone("Asia/Seoul"));
        ticker.setTickCount(8);
        const Ticks t = ticks(ticker, utc(u"2024-04-01T00:00:00"_s), utc(u"2024-04-08T00:00:00"_s));
        QVERIFY(!t.at.isEmpty());
        for (const double at : t.at)
            QCOMPARE(QDateTime::fromSecsSinceEpoch(static_cast<qint64>(at), QTimeZone("Asia/Seoul")).time(), QTime(0, 0));
        QCOMPARE(t.at.front(), utc(u"2024-04-01T15:00:00"_s));
        QCOMPARE(t.labels.front(), u"Apr 2"_s);
    }

    void berlinDaysOf23And25Hours_data()
    {
        QTest::addColumn<QString>("day");
        QTest::addColumn<int>("hours");
        QTest::newRow("spring") << u"2024-03-31"_s << 23;
        QTest::newRow("autumn") << u"2024-10-27"_s << 25;
        QTest::newRow("ordinary") << u"2024-06-05"_s << 24;
    }
    void berlinDaysOf23And25Hours()
    {
        QFETCH(QString, day);
        QFETCH(int, hours);
        const QTimeZone berlin("Europe/Berlin");
        const QDate date = QDate::fromString(day, Qt::ISODate);
        TimeTicker ticker;
        ticker.setZone(berlin);
        ticker.setTickCount(6);
        const double from = static_cast<double>(date.startOfDay(berlin).toSecsSinceEpoch());
        const Ticks days = ticks(ticker, from, from + 4.5 * 86400);
        QCOMPARE(days.at[1] - days.at[0], hours * 3600.0);
        ticker.setTickCount(9);
        const Ticks t = ticks(ticker, from, from + 30 * 3600);
        for (const double at : t.at) {
            const QTime time = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(at), berlin).time();
            QVERIFY2(time.hour() % 3 == 0 && time.minute() == 0, qPrintable(time.toString()));
        }
        QVERIFY(t.at.contains(from + hours * 3600.0));
    }

    void picksCalendarSteps_data()
    {
        QTest::addColumn<double>("days");
        QTest::addColumn<QString>("first");
        QTest::newRow("minutes") << 0.05 << u"Apr 1"_s;
        QTest::newRow("hours") << 1.0 << u"Apr 1"_s;
        QTest::newRow("days") << 5.0 << u"Apr 1"_s;
        QTest::newRow("weeks") << 35.0 << u"Apr 1"_s;
        QTest::newRow("months") << 180.0 << u"Apr 2024"_s;
        QTest::newRow("years") << 3000.0 << u"2026"_s;
    }
    void picksCalendarSteps()
    {
        QFETCH(double, days);
        QFETCH(QString, first);
        TimeTicker ticker;
        ticker.setTickCount(5);
        const double from = utc(u"2024-04-01T00:00:00"_s);
        const Ticks t = ticks(ticker, from, from + days * 86400);
        QCOMPARE_GE(t.at.size(), 2);
        QCOMPARE_LE(t.at.size(), 8);
        QCOMPARE(t.labels.size(), t.at.size());
        QCOMPARE(t.labels.front(), first);
        QVERIFY(std::is_sorted(t.at.cbegin(), t.at.cend()));
    }

    void weeksStartWhereAsked()
    {
        TimeTicker ticker;
        ticker.setTickCount(5);
        ticker.setWeekStart(6);
        const double from = utc(u"2024-04-01T00:00:00"_s);
        const Ticks t = ticks(ticker, from, from + 35 * 86400);
        QCOMPARE(t.at.front(), utc(u"2024-04-07T00:00:00"_s)); // a Sunday
        QCOMPARE(t.at[1] - t.at[0], 7 * 86400.0);
    }

    void timeOfWeekNamesDays()
    {
        TimeTicker ticker;
        ticker.setTimeOfWeek(true, 0);
        const Ticks t = ticks(ticker, 0, 7 * 86400);
        QCOMPARE(t.labels, (QVector<QString>{u"Mon"_s, u"Tue"_s, u"Wed"_s, u"Thu"_s, u"Fri"_s, u"Sat"_s, u"Sun"_s}));
        QCOMPARE(t.at.front(), 43200.0);
        QCOMPARE(t.sub.size(), 8);
        ticker.setTimeOfWeek(true, 6);
        QCOMPARE(ticks(ticker, 0, 7 * 86400).labels.front(), u"Sun"_s);
        QCOMPARE(ticks(ticker, 0, 7 * 86400, QLocale(QLocale::Korean)).labels.front(), u"일"_s);
        ticker.setTimeOfWeek(true, 0);
        const Ticks hours = ticks(ticker, 86400, 2 * 86400);
        QCOMPARE(hours.labels.front(), u"Tue"_s);
        QVERIFY(hours.labels.contains(u"12:00"_s));
    }

    void wordsFollowTheLocale_data()
    {
        QTest::addColumn<QLocale>("locale");
        QTest::addColumn<QString>("day");
        QTest::addColumn<QString>("range");
        QTest::newRow("English") << QLocale(QLocale::English, QLocale::UnitedStates) << u"Apr 1"_s << u"Apr 1 – 7"_s;
        QTest::newRow("German") << QLocale(QLocale::German) << u"1 Apr."_s << u"1 – 7 Apr."_s;
        QTest::newRow("Korean") << QLocale(QLocale::Korean) << u"4월 1일"_s << u"4월 1일 – 7일"_s;
    }
    void wordsFollowTheLocale()
    {
        QFETCH(QLocale, locale);
        QFETCH(QString, day);
        QFETCH(QString, range);
        QCOMPARE(dayText(locale, QDate(2024, 4, 1)), day);
        QCOMPARE(dayRangeText(locale, QDate(2024, 4, 1), QDate(2024, 4, 7)), range);
        QCOMPARE(dayRangeText(QLocale(QLocale::English), QDate(2024, 4, 29), QDate(2024, 5, 5)), u"Apr 29 – May 5"_s);
    }

    void numbersAreShort_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 14208.0 << u"14,208"_s;
        QTest::newRow("zero") << 0.0 << u"0"_s;
        QTest::newRow("fraction") << 73.6 << u"73.6"_s;
        QTest::newRow("long fraction") << 128.849999 << u"128.8"_s;
        QTest::newRow("small") << 0.0123456 << u"0.01235"_s;
        QTest::newRow("tiny") << 1.5e-7 << u"1.5E-07"_s;
        QTest::newRow("negative") << -0.5 << u"-0.5"_s;
        QTest::newRow("missing") << std::nan("") << QString();
    }
    void numbersAreShort()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(numberText(QLocale(QLocale::English), value).toUpper(), text);
    }
};

QTEST_GUILESS_MAIN(TimeTickerTest)
#include "timeticker_test.moc"
