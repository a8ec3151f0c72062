// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace headrace {

/// The named pool for parsing and computing. Owned by the application (or a test), handed down by reference.
class WorkPool
{
public:
    explicit WorkPool(int threads = 2);
    ~WorkPool();

    /// Runs `work(promise)` on the pool. The work adds one result at most and asks promise.isCanceled() between steps.
    template<typename T, typename Work>
    QFuture<T> run(Work work)
    {
        auto promise = std::make_shared<QPromise<T>>();
        QFuture<T> future = promise->future();
        m_pool.start([promise, work = std::move(work)]() mutable {
            promise->start();
            if (!promise->isCanceled())
                work(*promise);
            promise->finish();
        });
        return future;
    }

    /// Waits for the work under way; called once, at shutdown. False when it did not end in time.
    bool drain(int milliseconds);

private:
    QThreadPool m_pool;
};

} // namespace headrace
