// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/instance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class InstanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSecondHandsItsArgumentsOver()
    {
        const QTemporaryDir folder;
        Instance first(folder.path());
        QVERIFY(first.claim());
        QSignalSpy received(&first, &Instance::argumentsReceived);
        Instance second(folder.path());
        QVERIFY(!second.claim());
        QVERIFY(second.handOver({u"/data/a.log"_s, u"/data/한글.csv"_s}));
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received.first().first().toStringList(), (QStringList{u"/data/a.log"_s, u"/data/한글.csv"_s}));
    }

    void handingOverToNobodyFails()
    {
        const QTemporaryDir folder;
        Instance lonely(folder.path());
        QVERIFY(!lonely.handOver({u"x"_s}));
    }

    void aCrashedInstanceLeavesTheWayFree()
    {
        const QTemporaryDir folder;
        {
            Instance first(folder.path());
            QVERIFY(first.claim());
        }
        Instance second(folder.path());
        QVERIFY(second.claim());
    }
};

QTEST_GUILESS_MAIN(InstanceTest)
#include "instance_test.moc"
