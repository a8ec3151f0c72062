// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/log/logbuffer.h"
#include "models/log/logmodel.h"
#include "models/log/redaction.h"

#include <QAbstractItemModelTester>
#include <QLoggingCategory>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(testLog, "headrace.test")

class LogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redacts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        QTest::newRow("bearer") << u"Authorization: Bearer canary-abc.def"_s << u"canary"_s;
        QTest::newRow("basic") << u"authorization: basic Y2FuYXJ5OmNhbmFyeQ=="_s << u"Y2FuYXJ5"_s;
        QTest::newRow("json token") << uR"({"token": "canary-1234"})"_s << u"canary"_s;
        QTest::newRow("query") << u"GET /x?token=canary99&b=1"_s << u"canary"_s;
        QTest::newRow("password") << u"password=canary!x"_s << u"canary"_s;
        QTest::newRow("url") << u"https://joe:canary@example.test/x"_s << u"canary"_s;
        QTest::newRow("cookie") << u"Cookie: authservice_session=canary"_s << u"canary"_s;
        QTest::newRow("jwt") << u"x eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl y"_s << u"eyJzdWIi"_s;
        QTest::newRow("pem") << u"-----BEGIN RSA PRIVATE KEY-----\ncanary\n-----END RSA PRIVATE KEY-----"_s << u"canary"_s;
    }

    void redacts()
    {
        QFETCH(QString, text);
        QFETCH(QString, secret);
        QVERIFY(text.contains(secret));
        const QString out = redacted(text);
        QVERIFY2(!out.contains(secret), qPrintable(out));
        QVERIFY(out.contains(u"«…»"_s));
    }

    void leavesOrdinaryTextAlone()
    {
        const QString text = u"Opened traffic.jsonl: 616,111 lines, 7 bad; monkey=3"_s;
        QCOMPARE(redacted(text), text);
    }

    void keepsTheNewest()
    {
        LogBuffer buffer(3);
        for (int i = 1; i <= 5; ++i)
            buffer.append(QtInfoMsg, u"c"_s, QString::number(i));
        const auto entries = buffer.since(0);
        QCOMPARE(entries.size(), 3U);
        QCOMPARE(entries.front().text, u"3"_s);
        QCOMPARE(buffer.since(4).size(), 1U);
        QCOMPARE(buffer.since(5).size(), 0U);
    }

    void capturesCategoriesAndRedacts()
    {
        LogBuffer buffer;
        {
            const LogCapture capture(buffer);
            qCWarning(testLog) << "password=canary1";
        }
        qCInfo(testLog) << "not captured";
        const auto entries = buffer.since(0);
        QCOMPARE(entries.size(), 1U);
        QCOMPARE(entries.front().category, u"headrace.test"_s);
        QCOMPARE(entries.front().level, QtWarningMsg);
        QVERIFY(!entries.front().text.contains(u"canary1"_s));
    }

    void modelTakesBatches()
    {
        LogBuffer buffer;
        LogModel model(buffer);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (int i = 0; i < 25'000; ++i)
            buffer.append(QtInfoMsg, u"c"_s, QString::number(i));
        model.refresh();
        QCOMPARE(model.rowCount(), 20'000);
        buffer.append(QtInfoMsg, u"c"_s, u"last"_s);
        model.refresh();
        QCOMPARE(model.rowCount(), 20'000);
        QCOMPARE(model.index(19'999, LogModel::TextColumn).data().toString(), u"last"_s);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.refresh();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(LogTest)
#include "log_test.moc"
