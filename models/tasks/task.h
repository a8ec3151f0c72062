// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"
#include "clients/types/resourceref.h"

#include <QDateTime>
#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace headrace {

enum class TaskState { Running, Done, Failed, Cancelled };

/// One long action: title, progress, cancel, outcome. Lives on the GUI thread; the work itself runs elsewhere and reports
/// through the QPromise behind the watched future. The title is already in the user's language (the caller's widget made it).
class Task final : public QObject
{
    Q_OBJECT

public:
    Task(QString title, ResourceRef subject, QObject *parent = nullptr);
    ~Task() override;

    const QString &title() const { return m_title; }
    const ResourceRef &subject() const { return m_subject; }
    TaskState state() const { return m_state; }
    /// 0…1000, or -1 while the amount of work is unknown.
    int permille() const { return m_permille; }
    const QDateTime &started() const { return m_started; }
    const QDateTime &ended() const { return m_ended; }
    const Error &error() const { return m_error; }
    bool isRunning() const { return m_state == TaskState::Running; }
    /// Seconds left, judged from the progress so far; -1 while that would be a guess (under 5 % or under one second).
    double secondsLeft() const;

    /// Follows `future`: its progress range and value become the task's, cancel() cancels it.
    void follow(QFuture<void> future);
    void setPermille(int permille);
    /// Counts down to the moment in which the work begins and can no longer be taken back; 0 = it has begun.
    void setSecondsToStart(int seconds);
    int secondsToStart() const { return m_secondsToStart; }
    void finish();
    void fail(Error error);

public Q_SLOTS:
    /// Safe at any time and any number of times.
    void cancel();

Q_SIGNALS:
    void changed();
    void ended(headrace::TaskState state);

private:
    void end(TaskState state);

    QString m_title;
    ResourceRef m_subject;
    TaskState m_state = TaskState::Running;
    int m_permille = -1;
    int m_secondsToStart = 0;
    QDateTime m_started;
    QDateTime m_ended;
    Error m_error;
    QFutureWatcher<void> m_watcher;
};

} // namespace headrace
