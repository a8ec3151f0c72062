// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/rawlog.h"

#include "models/async/onfinished.h"

namespace headrace {

RawLog::RawLog(WorkPool &pool, TaskRegistry &tasks, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_tasks(tasks)
{
}

void RawLog::setFiles(const QStringList &files)
{
    m_opens.next();
    m_fetches.next();
    m_searches.next();
    if (m_searchTask)
        m_searchTask->cancel();
    m_files = files;
    m_text.reset();
    m_pattern = {};
    m_matches.reset();
    m_opening = false;
    m_searching = false;
}

void RawLog::open()
{
    if (m_text || m_opening || m_files.isEmpty())
        return;
    m_opening = true;
    const auto token = m_opens.next();
    const auto future = m_pool.run<Opened>([files = m_files](QPromise<Opened> &promise) {
        promise.addResult(RawText::open(files, [&promise](double) { return !promise.isCanceled(); }));
    });
    onFinished(future, this, [this, token](const Opened &text) {
        if (!token.isCurrent())
            return;
        m_opening = false;
        if (!text) {
            Q_EMIT failed(text.error());
            return;
        }
        m_text = *text;
        Q_EMIT opened();
    });
}

void RawLog::extend(const QStringList &files)
{
    if (!m_text) {
        m_files = files;
        return;
    }
    const auto token = m_opens.next();
    const auto future = m_pool.run<Opened>([text = m_text, files](QPromise<Opened> &promise) { promise.addResult(text->extended(files)); });
    onFinished(future, this, [this, token, files](const Opened &text) {
        if (!token.isCurrent() || !text)
            return;
        m_files = files;
        m_text = *text;
        Q_EMIT opened();
    });
}

void RawLog::fetch(std::vector<std::uint64_t> indices)
{
    if (!m_text)
        return;
    using Lines = Result<std::vector<RawLine>>;
    const auto token = m_fetches.next();
    const auto future = m_pool.run<Lines>([text = m_text, indices = std::move(indices), token](QPromise<Lines> &promise) {
        // While the view is being scrolled, answers that nobody waits for any more are not worth reading.
        promise.addResult(token.isCurrent() ? text->linesAt(indices) : Lines(Error{.kind = ErrorKind::Cancelled}));
    });
    onFinished(future, this, [this, token](const Lines &lines) {
        if (!token.isCurrent())
            return;
        if (lines)
            Q_EMIT fetched(*lines);
        else
            Q_EMIT failed(lines.error());
    });
}

void RawLog::search(const RawPattern &pattern, const QString &taskTitle)
{
    using Found = Result<std::vector<std::uint64_t>>;
    if (m_searchTask)
        m_searchTask->cancel();
    const auto token = m_searches.next();
    m_pattern = pattern;
    m_matches.reset();
    m_searching = !pattern.text.isEmpty();
    if (!m_searching) {
        Q_EMIT searched();
        return;
    }
    const QFuture<Found> future = m_pool.run<Found>([files = m_files, pattern](QPromise<Found> &promise) {
        promise.setProgressRange(0, 1000);
        promise.addResult(searchLines(files, pattern, [&promise](double part, std::uint64_t) {
            promise.setProgressValue(static_cast<int>(part * 1000));
            return !promise.isCanceled();
        }));
    });
    QPointer<Task> task = m_tasks.start(taskTitle);
    m_searchTask = task;
    task->follow(QFuture<void>(future));
    connect(task, qOverload<TaskState>(&Task::ended), this, [this, token](TaskState state) {
        if (state != TaskState::Cancelled || !token.isCurrent())
            return;
        m_searching = false;
        m_pattern = {};
        Q_EMIT searched();
    });
    onFinished(future, this, [this, token, task](const Found &found) {
        if (task && task->isRunning())
            found ? task->finish() : task->fail(found.error());
        if (!token.isCurrent())
            return;
        m_searching = false;
        if (found)
            m_matches = std::make_shared<const std::vector<std::uint64_t>>(*found);
        else if (found.error().kind != ErrorKind::Cancelled)
            Q_EMIT failed(found.error());
        Q_EMIT searched();
    });
}

} // namespace headrace

#include "moc_rawlog.cpp"
