// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/actrun.h"

#include "clients/kube/workloads.h"
#include "models/async/onfinished.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int tickMilliseconds = 200;
constexpr int secondMilliseconds = 1000;

bool makesJobs(ObjectAct act)
{
    return act == ObjectAct::RunNow || act == ObjectAct::RunAgain;
}
}

ActRun::ActRun(ActServer server, ActRequest request, int wait, Task *task)
    : QObject(task)
    , m_server(std::move(server))
    , m_request(std::move(request))
    , m_task(task)
{
    m_begin.setSingleShot(true);
    m_begin.setTimerType(Qt::PreciseTimer); // a coarse one would say a second more than was promised
    m_tick.setInterval(tickMilliseconds);
    connect(&m_begin, &QTimer::timeout, this, &ActRun::beginNow);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_task->setSecondsToStart(secondsLeft());
        Q_EMIT changed();
    });
    connect(task, qOverload<TaskState>(&Task::ended), this, [this] {
        m_begin.stop();
        m_tick.stop();
        Q_EMIT changed();
    });
    if (wait > 0) {
        m_begin.start(wait);
        m_tick.start();
        m_task->setSecondsToStart(secondsLeft());
    } else {
        m_begin.start(0);
    }
}

int ActRun::secondsLeft() const
{
    return m_begin.isActive() ? (m_begin.remainingTime() + secondMilliseconds - 1) / secondMilliseconds : 0;
}

void ActRun::beginNow()
{
    m_begin.stop();
    m_tick.stop();
    if (!m_task->isRunning() || m_next > 0)
        return;
    m_task->setSecondsToStart(0);
    Q_EMIT changed();
    next();
}

void ActRun::next()
{
    while (m_task->isRunning() && m_running < parallel && m_next < m_request.objects.size()) {
        const ObjectName &object = m_request.objects[m_next++];
        ++m_running;
        sendStep({object, makesJobs(m_request.act) ? nameOfRun(object.name) : QString()});
    }
    if (m_running == 0 && m_next == m_request.objects.size())
        end();
}

void ActRun::sendStep(const ActStep &step)
{
    onFinished(m_server.send(m_request, step), this, [this, step](const Result<WriteOutcome> &outcome) { came(step, outcome); });
}

void ActRun::came(const ActStep &step, const Result<WriteOutcome> &outcome)
{
    if (outcome) {
        stepEnded(step, nullptr);
        return;
    }
    const Error &error = outcome.error();
    if (error.outcomeUnknown) {
        lookAgain(step, error);
        return;
    }
    if (error.kind == ErrorKind::Forbidden)
        Q_EMIT forbidden(step.object.nameSpace);
    // What is gone already needs no deleting.
    const bool isGone = m_request.act == ObjectAct::Delete && error.kind == ErrorKind::NotFound;
    stepEnded(step, isGone ? nullptr : &error);
}

/// The answer was lost: what the object is like now tells whether the server had done it.
void ActRun::lookAgain(const ActStep &step, const Error &error)
{
    const ApiResource &kind = m_request.act == ObjectAct::RunNow ? m_request.jobs : m_request.resource;
    const ObjectName name{step.object.nameSpace, step.runName.isEmpty() ? step.object.name : step.runName, {}};
    onFinished(m_server.read(kind, name), this, [this, step, error](const Result<ObjectView> &now) {
        if (tookPlace(m_request, step, now)) {
            stepEnded(step, nullptr);
            return;
        }
        // Nothing was said about it, or it was not done: only the second is certain.
        const bool isCertain = now || now.error().kind == ErrorKind::NotFound;
        Error told = error;
        told.outcomeUnknown = !isCertain;
        stepEnded(step, &told);
    });
}

void ActRun::stepEnded(const ActStep &step, const Error *error)
{
    --m_running;
    if (error) {
        if (m_failures.empty())
            m_firstError = *error;
        m_failures.push_back({step.object.nameSpace.isEmpty() ? step.object.name : QString(step.object.nameSpace % u'/' % step.object.name), error->serverMessage.isEmpty() ? error->code : error->serverMessage, error->code});
    } else {
        ++m_done;
        if (!step.runName.isEmpty())
            m_made.append(step.runName);
    }
    const auto ended = static_cast<qint64>(m_done) + static_cast<qint64>(m_failures.size());
    m_task->setPermille(static_cast<int>(1000 * ended / static_cast<qint64>(m_request.objects.size())));
    Q_EMIT changed();
    next();
}

void ActRun::end()
{
    if (m_failures.empty()) {
        m_task->finish();
    } else if (m_request.objects.size() == 1) {
        Error error = m_firstError;
        if (error.outcomeUnknown)
            error.code = u"act.unknown"_s;
        m_task->fail(error);
    } else {
        QStringList names;
        for (const ErrorCause &failure : m_failures)
            names.append(failure.field);
        constexpr qsizetype mostNames = 10;
        const QString more = names.size() > mostNames ? u" …"_s : QString();
        const QString failed = QString::number(names.size());
        Error error{.kind = m_firstError.kind, .code = u"act.partly"_s, .where = m_firstError.where, .serverMessage = m_firstError.serverMessage, .arguments = {failed, QString::number(m_request.objects.size()), names.mid(0, mostNames).join(u", "_s) % more}};
        error.causes = m_failures;
        m_task->fail(error);
    }
}

} // namespace headrace

#include "moc_actrun.cpp"
