// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/async/workpool.h"
#include "models/tasks/taskregistry.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;
using namespace Qt::StringLiterals;

class TasksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsProgressAndEnds()
    {
        TaskRegistry registry;
        const QAbstractItemModelTester tester(&registry, QAbstractItemModelTester::FailureReportingMode::Fatal);
        Task *task = registry.start(u"Read"_s);
        QCOMPARE(registry.runningCount(), 1);
        QCOMPARE(task->permille(), -1);
        QCOMPARE(task->secondsLeft(), -1.0);
        task->setPermille(250);
        QCOMPARE(registry.overallPermille(), 250);
        QCOMPARE(registry.index(0, 0).data(TaskRegistry::PermilleRole).toInt(), 250);
        task->finish();
        task->cancel();
        QCOMPARE(task->state(), TaskState::Done);
        QCOMPARE(registry.runningCount(), 0);
        registry.clearEnded();
        QCOMPARE(registry.rowCount(), 0);
    }

    void cancelReachesTheWork()
    {
        WorkPool pool;
        TaskRegistry registry;
        QSemaphore started;
        std::atomic<bool> sawCancel = false;
        const QFuture<int> future = pool.run<int>([&](QPromise<int> &promise) {
            promise.setProgressRange(0, 10);
            promise.setProgressValue(5);
            started.release();
            while (!promise.isCanceled())
                QThread::yieldCurrentThread();
            sawCancel = true;
        });
        Task *task = registry.start(u"Count"_s);
        task->follow(QFuture<void>(future));
        started.acquire();
        QTRY_COMPARE(task->permille(), 500);
        QSignalSpy ended(task, qOverload<TaskState>(&Task::ended));
        registry.cancelAll();
        QCOMPARE(ended.size(), 1);
        QCOMPARE(task->state(), TaskState::Cancelled);
        QTRY_VERIFY(sawCancel);
    }

    void failedTasksStayWhenOldOnesGo()
    {
        TaskRegistry registry;
        registry.start(u"bad"_s)->fail(Error{.code = u"file.missing"_s});
        for (int i = 0; i < 80; ++i)
            registry.start(u"ok"_s)->finish();
        QVERIFY(registry.rowCount() < 60);
        int failed = 0;
        for (int row = 0; row < registry.rowCount(); ++row)
            failed += registry.taskAt(row)->state() == TaskState::Failed ? 1 : 0;
        QCOMPARE(failed, 1);
    }
};

QTEST_GUILESS_MAIN(TasksTest)
#include "tasks_test.moc"
