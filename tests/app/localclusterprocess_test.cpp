// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localclusterprocess.h"
#include "models/async/workpool.h"
#include "models/kube/clustercatalogue.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

namespace {
constexpr int longMilliseconds = 30'000;
}

/// The real local cluster in a folder of its own.
class LocalClusterProcessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsListsAndStops()
    {
        QTemporaryDir folder;
        const local::LocalHome home(folder.path() + u"/local"_s);
        WorkPool pool;
        ClusterCatalogue catalogue([](const ClusterEntry &) { return OpenedCluster{}; });
        LocalClusterProcess process(catalogue, pool, home, QStringLiteral(HEADRACE_LOCAL));
        QSignalSpy ready(&process, &LocalClusterControl::ready);
        QTRY_COMPARE_WITH_TIMEOUT(process.status().state, LocalClusterState::Stopped, longMilliseconds);
        process.start();
        QCOMPARE(process.status().state, LocalClusterState::Starting);
        QTRY_COMPARE_WITH_TIMEOUT(process.status().state, LocalClusterState::Running, longMilliseconds);
        QVERIFY(home.running());
        QCOMPARE(ready.size(), 0); // it is not among the clusters yet
        catalogue.setEntries({{.name = u"mine"_s, .file = home.kubeconfig()}}, {});
        QCOMPARE(ready.size(), 1);
        QCOMPARE(ready.front().front().toString(), u"mine"_s);
        {
            // Another window sees it without having started it.
            LocalClusterProcess other(catalogue, pool, home, u"/nowhere"_s);
            QTRY_COMPARE_WITH_TIMEOUT(other.status().state, LocalClusterState::Running, longMilliseconds);
            QSignalSpy listed(&other, &LocalClusterControl::ready);
            other.start();
            QCOMPARE(listed.size(), 1);
        }
        process.stop();
        QCOMPARE(process.status().state, LocalClusterState::Stopping);
        QTRY_COMPARE_WITH_TIMEOUT(process.status().state, LocalClusterState::Stopped, longMilliseconds);
        QVERIFY(!home.isClaimed());
        QVERIFY(process.status().error.code.isEmpty());
    }

    void saysWhatIsMissing_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("code");
        QTest::newRow("no program") << u"/nowhere/headrace-local"_s << u"local.program"_s;
        QTest::newRow("one that ends at once") << u"/bin/false"_s << u"local.notStarted"_s;
    }
    void saysWhatIsMissing()
    {
        QFETCH(QString, program);
        QFETCH(QString, code);
        QTemporaryDir folder;
        WorkPool pool;
        ClusterCatalogue catalogue([](const ClusterEntry &) { return OpenedCluster{}; });
        LocalClusterProcess process(catalogue, pool, local::LocalHome(folder.path() + u"/local"_s), program);
        QTRY_COMPARE_WITH_TIMEOUT(process.status().state, LocalClusterState::Stopped, longMilliseconds);
        process.start();
        QTRY_COMPARE_WITH_TIMEOUT(process.status().error.code, code, longMilliseconds);
        QCOMPARE(process.status().state, LocalClusterState::Stopped);
    }
};

QTEST_GUILESS_MAIN(LocalClusterProcessTest)
#include "localclusterprocess_test.moc"
