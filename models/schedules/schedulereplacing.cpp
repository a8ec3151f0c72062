// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/schedulereplacing.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/schedules/parametermapping.h"
#include "models/tasks/task.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int stages = static_cast<int>(ReplacingStage::Done);

PipelinesQuery named(const RecurringRun &schedule)
{
    PipelinesQuery query{.nameSpace = schedule.nameSpace};
    query.conditions.push_back({.key = u"display_name"_s, .operation = RunPredicate::Operation::Equals, .value = schedule.name});
    return query;
}

/// A gateway that gave up says nothing of what the server behind it did.
bool isLost(const Error &error)
{
    return error.outcomeUnknown || error.httpStatus == 502 || error.httpStatus == 504;
}

bool isGone(const Error &error)
{
    return error.kind == ErrorKind::NotFound;
}

} // namespace

Result<void> checkMade(const RecurringRun &wanted, const RecurringRun &made)
{
    const auto differs = [&](const QString &field) { return Error{.kind = ErrorKind::Protocol, .code = u"schedule.differs"_s, .where = made.id, .arguments = {field}}; };
    if (made.trigger != wanted.trigger)
        return differs(u"trigger"_s);
    if (!wanted.version.versionId.isEmpty() && made.version != wanted.version)
        return differs(u"pipeline_version_reference"_s);
    if (made.config.parameters.size() != wanted.config.parameters.size())
        return differs(u"runtime_config"_s);
    for (const auto &[name, value] : wanted.config.parameters) {
        const auto found = made.config.parameters.find(name);
        if (found == made.config.parameters.end() || !isSameValue(found->second, value))
            return differs(u"runtime_config.parameters."_s + name);
    }
    if (made.maxConcurrency != wanted.maxConcurrency)
        return differs(u"max_concurrency"_s);
    if (made.catchesUp != wanted.catchesUp)
        return differs(u"no_catchup"_s);
    if (!wanted.experimentId.isEmpty() && made.experimentId != wanted.experimentId)
        return differs(u"experiment_id"_s);
    return {};
}

ScheduleReplacing::ScheduleReplacing(QObject *parent)
    : QObject(parent)
{
}

ScheduleReplacing::~ScheduleReplacing() = default;

template<typename T, typename Use>
void ScheduleReplacing::take(const QFuture<Result<T>> &future, const Use &use)
{
    onFinished(future, this, use);
}

void ScheduleReplacing::start(std::shared_ptr<PipelinesClient> client, const RecurringRun &old, RecurringRun wanted, Task *task)
{
    m_client = std::move(client);
    m_old = old;
    m_wanted = std::move(wanted);
    m_wanted.mode = u"DISABLE"_s;
    m_newId.clear();
    m_before.clear();
    m_isOldTouched = false;
    m_reason = {};
    m_task = task;
    look();
}

void ScheduleReplacing::enter(ReplacingStage stage)
{
    m_stage = stage;
    if (m_task && m_task->isRunning())
        m_task->setPermille(static_cast<int>(stage) * 1000 / stages);
    Q_EMIT stageChanged();
}

/// So that a creation whose outcome is not known can be told from what was there.
void ScheduleReplacing::look()
{
    enter(ReplacingStage::Look);
    take(m_client->recurringRuns(named(m_wanted)), [this](const Result<PipelinesPage<RecurringRun>> &answer) {
        if (!answer)
            return undo(answer.error());
        for (const RecurringRun &run : answer->rows)
            m_before.append(run.id);
        create();
    });
}

void ScheduleReplacing::create()
{
    if (!m_task || !m_task->isRunning())
        return undo({});
    enter(ReplacingStage::Create);
    take(m_client->createRecurringRun(m_wanted), [this](const Result<RecurringRun> &answer) {
        if (!answer)
            return isLost(answer.error()) ? findLost(answer.error()) : undo(answer.error());
        m_newId = answer->id;
        check();
    });
}

/// The answer was lost: what is new, of that name and as it was asked for is ours. Connections that break may have sent it twice.
void ScheduleReplacing::findLost(const Error &error)
{
    take(m_client->recurringRuns(named(m_wanted)), [this, error](const Result<PipelinesPage<RecurringRun>> &answer) {
        if (!answer)
            return giveUp(error);
        QStringList found;
        for (const RecurringRun &run : answer->rows)
            if (!m_before.contains(run.id) && !run.isEnabled() && checkMade(m_wanted, run))
                found.append(run.id);
        if (found.isEmpty())
            return undo(error);
        m_newId = found.takeFirst();
        dropTwins(found);
    });
}

void ScheduleReplacing::dropTwins(const QStringList &ids)
{
    if (ids.isEmpty())
        return check();
    take(m_client->deleteRecurringRun(ids.first()), [this, ids](const Result<bool> &answer) {
        if (!answer && !isGone(answer.error()))
            return undo(answer.error());
        dropTwins(ids.mid(1));
    });
}

void ScheduleReplacing::check()
{
    if (!m_task || !m_task->isRunning())
        return undo({});
    enter(ReplacingStage::Check);
    take(m_client->recurringRun(m_newId), [this](const Result<RecurringRun> &answer) {
        if (!answer)
            return undo(answer.error());
        if (const Result<void> same = checkMade(m_wanted, *answer); !same)
            return undo(same.error());
        disableOld();
    });
}

void ScheduleReplacing::disableOld()
{
    if (!m_task || !m_task->isRunning())
        return undo({});
    if (!m_old.isEnabled())
        return deleteOld();
    enter(ReplacingStage::DisableOld);
    m_isOldTouched = true;
    take(m_client->enableRecurringRun(m_old.id, false), [this](const Result<bool> &answer) { answer ? enableNew() : undo(answer.error()); });
}

void ScheduleReplacing::enableNew()
{
    if (!m_task || !m_task->isRunning())
        return undo({});
    enter(ReplacingStage::EnableNew);
    take(m_client->enableRecurringRun(m_newId, true), [this](const Result<bool> &answer) { answer ? deleteOld() : undo(answer.error()); });
}

void ScheduleReplacing::deleteOld()
{
    if (!m_task || !m_task->isRunning())
        return undo({});
    enter(ReplacingStage::DeleteOld);
    take(m_client->deleteRecurringRun(m_old.id), [this](const Result<bool> &answer) {
        if (answer || isGone(answer.error()))
            finish();
        else if (isLost(answer.error()))
            confirmDeleted(answer.error());
        else
            undo(answer.error());
    });
}

void ScheduleReplacing::confirmDeleted(const Error &error)
{
    take(m_client->recurringRun(m_old.id), [this, error](const Result<RecurringRun> &answer) {
        if (!answer && isGone(answer.error()))
            finish();
        else
            answer ? undo(error) : giveUp(error);
    });
}

void ScheduleReplacing::undo(const Error &error)
{
    m_reason = error;
    if (m_newId.isEmpty())
        return undoOld();
    take(m_client->deleteRecurringRun(m_newId), [this](const Result<bool> &answer) {
        if (!answer && !isGone(answer.error()))
            return giveUp(answer.error());
        m_newId.clear();
        undoOld();
    });
}

void ScheduleReplacing::undoOld()
{
    const auto end = [this] {
        m_client.reset();
        if (m_task && m_task->isRunning())
            m_task->fail(m_reason);
        Q_EMIT ended({});
    };
    if (!m_isOldTouched)
        return end();
    take(m_client->enableRecurringRun(m_old.id, true), [this, end](const Result<bool> &answer) { answer ? end() : giveUp(answer.error()); });
}

/// Undoing was refused as well. What holds now must be said, not guessed.
void ScheduleReplacing::giveUp(const Error &undoing)
{
    m_client.reset();
    if (m_task && m_task->isRunning())
        m_task->fail({.kind = undoing.kind, .code = u"schedule.halfUndone"_s, .where = m_newId, .serverMessage = undoing.serverMessage, .arguments = {m_old.name}, .outcomeUnknown = undoing.outcomeUnknown});
    Q_EMIT ended(m_newId);
}

void ScheduleReplacing::finish()
{
    enter(ReplacingStage::Done);
    m_client.reset();
    if (m_task && m_task->isRunning())
        m_task->finish();
    Q_EMIT ended(m_newId);
}

} // namespace headrace
