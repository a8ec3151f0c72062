// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/objectacts.h"
#include "models/tasks/task.h"

#include <QElapsedTimer>
#include <QTimer>

namespace headrace {

/// A request at work: waits out the time in which it can be taken back, then does it to eight objects at a time. Its task shows
/// countdown, progress and outcome; cancelling the task before the wait is over means that nothing was sent, later that no
/// further object is touched. The task owns it. GUI thread.
class ActRun final : public QObject
{
    Q_OBJECT

public:
    static constexpr int parallel = 8;
    static constexpr int undoMilliseconds = 5000;

    /// `wait` is how long it can be taken back, in milliseconds; 0 begins at once.
    ActRun(ActServer server, ActRequest request, int wait, Task *task);

    const ActRequest &request() const { return m_request; }
    Task *task() const { return m_task; }
    bool isWaiting() const { return m_begin.isActive(); }
    /// Seconds until it begins, rounded up; 0 once it has.
    int secondsLeft() const;
    int done() const { return m_done; }
    /// Names of what failed with what the server said.
    const std::vector<ErrorCause> &failures() const { return m_failures; }
    /// Names of the Jobs that were made.
    const QStringList &made() const { return m_made; }
    /// Ends the wait.
    void beginNow();

Q_SIGNALS:
    /// Countdown or counts changed; at most ten times a second while it works.
    void changed();
    /// The server refused for want of a right that was thought to be there.
    void forbidden(const QString &nameSpace);

private:
    void next();
    void sendStep(const ActStep &step);
    void came(const ActStep &step, const Result<WriteOutcome> &outcome);
    void lookAgain(const ActStep &step, const Error &error);
    void stepEnded(const ActStep &step, const Error *error);
    void end();

    const ActServer m_server;
    const ActRequest m_request;
    Task *const m_task;
    QTimer m_begin;
    QTimer m_tick;
    std::size_t m_next = 0;
    int m_running = 0;
    int m_done = 0;
    std::vector<ErrorCause> m_failures;
    Error m_firstError;
    QStringList m_made;
};

} // namespace headrace
