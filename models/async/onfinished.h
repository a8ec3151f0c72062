// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace headrace {

/// Calls `consume(value)` on the guard's thread when `future` has its result, unless the guard has died or the future was
/// cancelled before it had one. The watcher is the guard's child, so nothing can be called after the guard is gone (Qt 6.4's
/// QFuture::then(context, …) aborts or drops there).
template<typename T, typename Consume>
void onFinished(const QFuture<T> &future, QObject *guard, Consume &&consume)
{
    auto *watcher = new QFutureWatcher<T>(guard);
    QObject::connect(watcher, &QFutureWatcherBase::finished, guard,
                     [watcher, consume = std::forward<Consume>(consume)]() mutable {
                         watcher->deleteLater();
                         const QFuture<T> done = watcher->future();
                         if (done.resultCount() > 0)
                             consume(done.resultAt(0));
                     });
    watcher->setFuture(future);
}

} // namespace headrace
