// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/text/shownnumber.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class ShownNumberTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sixDigitsAreShown_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("shown");
        QTest::newRow("short") << 0.5 << u"0.5"_s;
        QTest::newRow("long") << 0.9123456789012345 << u"0.912346"_s;
        QTest::newRow("whole") << 12345678.0 << u"12345678"_s;
        QTest::newRow("large") << 1371742.101371741 << u"1371742"_s;
        QTest::newRow("just below") << 999999.4 << u"999999"_s;
        QTest::newRow("negative") << -1234567.8 << u"-1234568"_s;
        QTest::newRow("huge") << 1.5e20 << u"1.5e+20"_s;
        QTest::newRow("tiny") << 0.0000123456789 << u"1.23457e-05"_s;
        QTest::newRow("zero") << 0.0 << u"0"_s;
        QTest::newRow("none") << std::nan("") << u"nan"_s;
    }
    void sixDigitsAreShown()
    {
        QFETCH(double, value);
        QTEST(shownNumber(value, QLocale::c()), "shown");
    }

    void theWholeReadsBack()
    {
        for (const double value : {0.1, 1.0 / 3, 12345678.0, -2.5e-300, 0.9123456789012345})
            QCOMPARE(wholeNumber(value).toDouble(), value);
    }
};

QTEST_GUILESS_MAIN(ShownNumberTest)
#include "shownnumber_test.moc"
