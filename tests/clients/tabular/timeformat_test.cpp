// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/timeformat.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
const QString P = u"%Y/%m/%d %H:%M:%S:%f"_s;
const QString Q = u"%Y/%m/%d %H:%M:%S%f"_s;
constexpr Nanos base = 1711929799LL * nanosPerSecond; // 2024-04-01 00:03:19
constexpr Nanos milli = 1'000'000;
}

class TimeFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("nanos");
        const auto row = [](const QString &format, const char *text, Nanos nanos) {
            QTest::addRow("%s (%s)", text, qPrintable(format)) << format << QString::fromUtf8(text) << qint64(nanos);
        };
        row(P, "2024/04/01 00:03:19:000000", base);
        row(P, "2024/04/01 00:03:19:5", base + 500 * milli);
        row(P, "2024/04/01 00:03:19:1234567", base + 123456700);
        row(P, "2024/04/01 00:03:19:123456789", base + 123456789);
        row(P, "2024/04/01 00:03:19:1234567890", noTime);
        row(P, "2024/04/01 00:03:19", noTime);
        row(P, "2024/04/01 00:03:19:", noTime);
        row(P, "2024/4/1 0:3:9:0", base - 10 * nanosPerSecond);
        row(P, "2024/04/01  00:03:19:000000", base);
        row(P, " 2024/04/01 00:03:19:000000", noTime);
        row(P, "2024/04/01 00:03:19:000000 ", noTime);
        row(P, "2024/04/01 00:03:19:000000Z", noTime);
        row(P, "2024/04/01 00:03:19:000000+09:00", noTime);
        row(P, "2024/04/01 24:00:00:000000", noTime);
        row(P, "2024/04/01 00:03:60:000000", base + 41 * nanosPerSecond);
        row(P, "2024/04/01 00:03:61:000000", base + 42 * nanosPerSecond);
        row(P, "2024/04/01 00:03:62:000000", noTime);
        row(P, "2024/02/30 00:00:00:0", noTime);
        row(P, "2023/02/29 00:00:00:0", noTime);
        row(P, "2024/02/29 00:00:00:0", 1709164800LL * nanosPerSecond);
        row(P, "2024-04-01 00:03:19:000000", noTime);
        row(P, "2024/04/01T00:03:19:000000", noTime);
        row(P, "2024/04/01 00:03:19.000000", noTime);
        row(P, "2024/13/45 99:99:99:000000", noTime);
        row(P, "1677/09/21 00:12:43:145224", noTime);
        row(P, "1677/09/21 00:12:43:145225", -9223372036854775000LL);
        row(P, "2262/04/11 23:47:16:854775", 9223372036854775000LL);
        row(P, "2262/04/11 23:47:16:854776", noTime);
        row(P, "", noTime);
        row(P, "0", noTime);
        row(Q, "2024/04/01 00:03:19000000", base);
        row(Q, "2024/04/01 00:03:19", base - 18 * nanosPerSecond + 900 * milli);
        row(Q, "2024/04/01 00:03:195", base + 500 * milli);
        row(Q, "2024/04/01 00:03:1955", base + 550 * milli);
        row(Q, "2024/04/01 00:03:9000000", base - 10 * nanosPerSecond);
        row(Q, "2024/04/01 00:03:19:000000", noTime);
        row(u"%Y\\%m\\%d %H:%M:%S:%f"_s, "2024\\04\\01 00:03:19:000000", base);
        row(u"%Y-%m-%dT%H:%M:%S%z"_s, "2024-04-01T09:03:19+09:00", base);
        row(u"%Y-%m-%dT%H:%M:%S.%f%z"_s, "2024-04-01T00:03:19.25Z", base + 250 * milli);
        row(u"%d/%b/%Y:%H:%M:%S %z"_s, "01/Apr/2024:00:03:19 +0000", base);
        row(u"%b %d %Y"_s, "Jan 1 2000", 946684800LL * nanosPerSecond);
        row(u"%m/%d/%y %I:%M %p"_s, "04/01/24 12:03 AM", base - 19 * nanosPerSecond);
        row(u"%Y-%j"_s, "2024-092", base - 199 * nanosPerSecond);
        row(u"%Y-%j"_s, "2023-366", noTime);
        row(u"%F %T"_s, "2024-04-01 00:03:19", base);
        row(u"%A, %B %d, %Y"_s, "Monday, April 1, 2024", base - 199 * nanosPerSecond);
        row(u"%b %d %Y"_s, "January 1 2000", noTime);
        row(u"%B %d %Y"_s, "jAnuary 1 2000", 946684800LL * nanosPerSecond);
        row(u"%Y%m%d"_s, "200001 1", 946684800LL * nanosPerSecond);
        row(u"%Y-%m-%dT%H:%M:%S"_s, "2024-04-01t00:03:19", base);
        row(u"%Y-%m-%dT%H:%M:%S%z"_s, "2024-04-01T00:03:19+00", base);
        row(u"%Y-%m-%dT%H:%M:%S%z"_s, "2024-04-01T00:03:19+0000:30", noTime);
        row(u"%Y-%m-%dT%H:%M:%S%z"_s, "2024-04-01T00:03:49+00:00:30", base);
        row(u"%Y-%m-%d %H %p"_s, "2000-01-01 05 PM", (946684800LL + 5 * 3600) * nanosPerSecond);
        row(u"%Y-%m-%d %I"_s, "2000-01-01 12", 946684800LL * nanosPerSecond);
        row(u"epoch-s"_s, "1711929799", base);
        row(u"epoch-s"_s, "1711929799.5", base + 500 * milli);
        row(u"epoch-ms"_s, "1711929799000", base);
        row(u"epoch-ns"_s, "x", noTime);
    }

    void parses()
    {
        QFETCH(QString, format);
        QFETCH(QString, text);
        QFETCH(qint64, nanos);
        const auto compiled = TimeFormat::compile(format);
        QVERIFY(compiled);
        QCOMPARE(compiled->parse(text.toStdString()), nanos);
    }

    void backtrackingIsSuspect()
    {
        const auto q = TimeFormat::compile(Q);
        bool suspect = false;
        (void)q->parse("2024/04/01 00:03:19000000", &suspect);
        QVERIFY(!suspect);
        (void)q->parse("2024/04/01 00:03:19", &suspect);
        QVERIFY(suspect);
    }

    void unknownWordsAreRefused_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("unknown") << u"%Q"_s;
        QTest::newRow("cut") << u"%Y%"_s;
        QTest::newRow("empty") << u""_s;
        QTest::newRow("twice") << u"%Y-%m-%d %d"_s;
        QTest::newRow("twice by a short form") << u"%T %S"_s;
        QTest::newRow("many fractions") << u"%f%f%f%f%f%f%f%f%f%f%f%f"_s;
    }

    void unknownWordsAreRefused()
    {
        QFETCH(QString, format);
        const auto compiled = TimeFormat::compile(format);
        QVERIFY(!compiled);
        QCOMPARE(compiled.error().code, u"time.format"_s);
    }

    /// The fast path and the general one must never differ: a percent sign at the end keeps a format off the fast one.
    void fastPathAgreesWithGeneral_data()
    {
        QTest::addColumn<QString>("format");
        for (const QString &format : {P, Q, u"%Y-%m-%d %H:%M:%S.%f"_s, u"%Y-%m-%dT%H:%M:%SZ"_s, u"%d/%m/%Y %H:%M:%S"_s, u"%Y%m%d"_s, u"%Y%m%d%H%M%S%f"_s, u"on %Y-%m-%d at %H:%M:%S"_s})
            QTest::newRow(qPrintable(format)) << format;
    }

    void fastPathAgreesWithGeneral()
    {
        QFETCH(QString, format);
        const auto fast = TimeFormat::compile(format);
        const auto general = TimeFormat::compile(format + u"%%%p"_s);
        quint32 seed = 12345;
        const auto next = [&seed](quint32 below) { return (seed = seed * 1664525U + 1013904223U) / 256 % below; };
        int good = 0;
        for (int i = 0; i < 40'000; ++i) {
            QString text = format;
            text.replace(u"%Y"_s, u"%1"_s.arg(next(8) == 0 ? 1600 + next(700) : 1970 + next(99)));
            for (const auto &[word, most] : {std::pair(u"%m"_s, 14U), std::pair(u"%d"_s, 33U), std::pair(u"%H"_s, 25U), std::pair(u"%M"_s, 61U), std::pair(u"%S"_s, 63U)})
                text.replace(word, u"%1"_s.arg(next(most), next(9) == 0 ? 1 : 2, 10, QLatin1Char('0')));
            text.replace(u"%f"_s, QString::number(1000000000ULL + next(1000000000)).mid(1 + next(9)));
            std::string bytes = text.toStdString();
            if (next(3) == 0)
                bytes[next(static_cast<quint32>(bytes.size()))] = "0123456789:/;-. \x80\xb0\x00"[next(20)];
            const Nanos time = fast->parse(bytes);
            if (time != general->parse(bytes + "%AM"))
                QFAIL(bytes.c_str());
            good += time != noTime ? 1 : 0;
        }
        QVERIFY(good > 4000);
    }
};

QTEST_GUILESS_MAIN(TimeFormatTest)
#include "timeformat_test.moc"
