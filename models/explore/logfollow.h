// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/follower.h"
#include "models/async/generation.h"
#include "models/async/workpool.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace headrace {

/// Looks at a growing log five times a second, on the pool, and hands out what it became. GUI thread.
class LogFollow final : public QObject
{
    Q_OBJECT

public:
    static constexpr int interval = 200; ///< milliseconds between two looks

    explicit LogFollow(WorkPool &pool, QObject *parent = nullptr);

    /// Reads everything, then follows; the future is that of the first reading, for a Task.
    QFuture<void> start(const SourceSpec &spec);
    void stop();
    bool isFollowing() const { return m_following; }
    /// Milliseconds from the start of the last look that found something to its answer.
    double lastLookMs() const { return m_lookMs; }

Q_SIGNALS:
    /// Everything read so far; `first` for the first reading.
    void grown(const headrace::LoadResult &result, bool first);
    void rotated();
    void truncated();
    /// Following has ended by itself.
    void failed(const headrace::Error &error);

private:
    void look();

    WorkPool &m_pool;
    std::shared_ptr<Follower> m_follower;
    Generation m_generation;
    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_lookMs = 0;
    bool m_following = false;
};

} // namespace headrace
