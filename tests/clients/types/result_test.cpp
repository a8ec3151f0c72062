// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/dataset.h"
#include "clients/types/result.h"

#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class ResultTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holdsValueOrError()
    {
        const Result<int> good(3);
        QVERIFY(good);
        QCOMPARE(*good, 3);
        const Result<int> bad(Error{.code = u"file.missing"_s});
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, u"file.missing"_s);
        QVERIFY(Result<void>());
        QVERIFY(!Result<void>(Error{}));
    }

    void rowsKnowTheirLines()
    {
        auto first = std::make_shared<Chunk>();
        first->rows = 3;
        first->skippedLines = {0, 2};
        auto second = std::make_shared<Chunk>();
        second->firstRow = 3;
        second->rows = 2;
        second->firstLine = 6;
        Dataset data;
        data.rows = 5;
        data.chunks = {first, second};
        QCOMPARE(data.placeOf(0), (LinePlace{0, 2}));
        QCOMPARE(data.placeOf(1), (LinePlace{0, 4}));
        QCOMPARE(data.placeOf(2), (LinePlace{0, 5}));
        QCOMPARE(data.placeOf(3), (LinePlace{0, 6}));
        QCOMPARE(data.placeOf(4), (LinePlace{0, 7}));
    }
};

QTEST_GUILESS_MAIN(ResultTest)
#include "result_test.moc"
