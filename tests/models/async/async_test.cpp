// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/async/generation.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace headrace;

class AsyncTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deliversOnTheGuardsThread()
    {
        WorkPool pool;
        QObject guard;
        int got = 0;
        QThread *thread = nullptr;
        onFinished(pool.run<int>([](QPromise<int> &promise) { promise.addResult(7); }), &guard, [&](int value) {
            got = value;
            thread = QThread::currentThread();
        });
        QTRY_COMPARE(got, 7);
        QCOMPARE(thread, QThread::currentThread());
    }

    void aDeadGuardHearsNothing()
    {
        WorkPool pool;
        QSemaphore go;
        auto guard = std::make_unique<QObject>();
        bool called = false;
        const QFuture<int> future = pool.run<int>([&](QPromise<int> &promise) {
            go.acquire();
            promise.addResult(1);
        });
        onFinished(future, guard.get(), [&](int) { called = true; });
        guard.reset();
        go.release();
        QTRY_VERIFY(future.isFinished());
        QCoreApplication::processEvents();
        QVERIFY(!called);
    }

    void workCancelledBeforeItsStartDoesNotRun()
    {
        WorkPool pool(1);
        QSemaphore go;
        std::atomic<bool> ran = false;
        const QFuture<int> first = pool.run<int>([&](QPromise<int> &promise) {
            go.acquire();
            promise.addResult(1);
        });
        QFuture<int> second = pool.run<int>([&](QPromise<int> &) { ran = true; });
        second.cancel();
        go.release();
        QTRY_VERIFY(first.isFinished() && second.isFinished());
        QVERIFY(!ran);
    }

    void generationsMakeOldTokensStale()
    {
        Generation::Token old;
        QVERIFY(!old.isCurrent());
        Generation::Token newest;
        {
            Generation generation;
            old = generation.next();
            QVERIFY(old.isCurrent());
            newest = generation.next();
            QVERIFY(!old.isCurrent());
            QVERIFY(newest.isCurrent());
        }
        QVERIFY(!newest.isCurrent());
    }
};

QTEST_GUILESS_MAIN(AsyncTest)
#include "async_test.moc"
