// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/logfollow.h"

#include "models/async/onfinished.h"

namespace headrace {

LogFollow::LogFollow(WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &LogFollow::look);
}

QFuture<void> LogFollow::start(const SourceSpec &spec)
{
    using Opened = Result<std::shared_ptr<Follower>>;
    stop();
    m_following = true;
    const auto token = m_generation.next();
    const QFuture<Opened> future = m_pool.run<Opened>([spec](QPromise<Opened> &promise) {
        promise.setProgressRange(0, 1000);
        const ReadProgress progress{[&promise](double fraction) {
            promise.setProgressValue(static_cast<int>(fraction * 1000));
            return !promise.isCanceled();
        }};
        Result<std::unique_ptr<Follower>> opened = Follower::open(spec, {}, progress);
        promise.addResult(opened ? Opened(std::shared_ptr<Follower>(std::move(*opened))) : Opened(opened.error()));
    });
    onFinished(future, this, [this, token](const Opened &opened) {
        if (!token.isCurrent())
            return;
        if (!opened) {
            m_following = false;
            Q_EMIT failed(opened.error());
            return;
        }
        m_follower = *opened;
        Q_EMIT grown(m_follower->snapshot(), true);
        m_timer.start();
    });
    return QFuture<void>(future);
}

void LogFollow::stop()
{
    m_following = false;
    m_generation.next();
    m_timer.stop();
    m_follower.reset();
}

void LogFollow::look()
{
    const auto token = m_generation.next();
    m_clock.start();
    const auto future = m_pool.run<Result<FollowStep>>([follower = m_follower](QPromise<Result<FollowStep>> &promise) { promise.addResult(follower->poll()); });
    onFinished(future, this, [this, token](const Result<FollowStep> &step) {
        if (!token.isCurrent())
            return;
        if (!step) {
            stop();
            Q_EMIT failed(step.error());
            return;
        }
        // The next look is due at a fixed pace, whatever this one took.
        m_timer.start(std::max(0, interval - static_cast<int>(m_clock.elapsed())));
        if (!step->changed)
            return;
        m_lookMs = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
        if (step->rotated)
            Q_EMIT rotated();
        if (step->truncated)
            Q_EMIT truncated();
        Q_EMIT grown(step->result, false);
    });
}

} // namespace headrace

#include "moc_logfollow.cpp"
