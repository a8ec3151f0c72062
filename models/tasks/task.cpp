// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tasks/task.h"

namespace headrace {

Task::Task(QString title, ResourceRef subject, QObject *parent)
    : QObject(parent)
    , m_title(std::move(title))
    , m_subject(std::move(subject))
    , m_started(QDateTime::currentDateTimeUtc())
{
    connect(&m_watcher, &QFutureWatcherBase::progressValueChanged, this, [this](int value) {
        const int range = m_watcher.progressMaximum() - m_watcher.progressMinimum();
        if (range > 0)
            setPermille(static_cast<int>(1000LL * (value - m_watcher.progressMinimum()) / range));
    });
}

Task::~Task()
{
    m_watcher.future().cancel();
}

double Task::secondsLeft() const
{
    const double passed = static_cast<double>(m_started.msecsTo(QDateTime::currentDateTimeUtc())) / 1000.0;
    if (!isRunning() || m_permille < 50 || passed < 1.0)
        return -1;
    return passed * (1000 - m_permille) / m_permille;
}

void Task::follow(QFuture<void> future)
{
    m_watcher.setFuture(future);
}

void Task::setPermille(int permille)
{
    if (m_permille == permille || !isRunning())
        return;
    m_permille = permille;
    Q_EMIT changed();
}

void Task::setSecondsToStart(int seconds)
{
    if (m_secondsToStart == seconds || !isRunning())
        return;
    m_secondsToStart = seconds;
    Q_EMIT changed();
}

void Task::finish()
{
    end(TaskState::Done);
}

void Task::fail(Error error)
{
    m_error = std::move(error);
    end(m_error.kind == ErrorKind::Cancelled ? TaskState::Cancelled : TaskState::Failed);
}

void Task::cancel()
{
    m_watcher.future().cancel();
    end(TaskState::Cancelled);
}

void Task::end(TaskState state)
{
    if (!isRunning())
        return;
    m_state = state;
    m_ended = QDateTime::currentDateTimeUtc();
    Q_EMIT changed();
    Q_EMIT ended(state);
}

} // namespace headrace

#include "moc_task.cpp"
