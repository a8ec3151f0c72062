// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/rundeeds.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/tasks/task.h"

#include <deque>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int mostAtOnce = 4;
constexpr int mostNames = 3;

QFuture<Result<bool>> send(RunDeed deed, PipelinesClient &client, const QString &id)
{
    switch (deed) {
    case RunDeed::Terminate:
        return client.act(RunAct::Terminate, id);
    case RunDeed::Retry:
        return client.act(RunAct::Retry, id);
    case RunDeed::Archive:
        return client.act(RunAct::Archive, id);
    case RunDeed::Unarchive:
        return client.act(RunAct::Unarchive, id);
    default:
        return client.deleteRun(id);
    }
}

} // namespace

struct RunDeeds::Round {
    RunDeed deed;
    std::shared_ptr<PipelinesClient> client;
    std::deque<RunPointer> waiting;
    std::size_t total = 0;
    int open = 0;
    QStringList failed;
    Error firstError;
    QPointer<Task> task;
};

bool mayDo(RunDeed deed, const Run &run)
{
    switch (deed) {
    case RunDeed::Terminate:
        return isUnfinished(run) && run.state.state != RunState::Canceling;
    case RunDeed::Retry:
        return run.state.state == RunState::Failed || run.state.state == RunState::Canceled;
    case RunDeed::Archive:
        return !run.isArchived();
    case RunDeed::Unarchive:
        return run.isArchived();
    case RunDeed::RunAgain:
        return !run.version.pipelineId.isEmpty() || !run.spec.empty();
    case RunDeed::Delete:
        break;
    }
    return true;
}

NewRun sameAgain(const Run &run)
{
    NewRun again{.name = run.name, .description = run.description, .experimentId = run.experimentId, .serviceAccount = run.serviceAccount, .version = run.version, .spec = run.spec, .config = run.config};
    if (!run.version.pipelineId.isEmpty())
        again.spec.clear(); // a server takes only one of them
    return again;
}

RunDeeds::RunDeeds(QObject *parent)
    : QObject(parent)
{
}

RunDeeds::~RunDeeds() = default;

void RunDeeds::start(RunDeed deed, const std::shared_ptr<PipelinesClient> &client, const std::vector<RunPointer> &runs, Task *task)
{
    const auto round = std::make_shared<Round>(Round{.deed = deed, .client = client, .waiting = {runs.begin(), runs.end()}, .total = runs.size(), .failed = {}, .firstError = {}, .task = task});
    next(round);
}

void RunDeeds::create(const std::shared_ptr<PipelinesClient> &client, const NewRun &run, Task *task)
{
    onFinished(client->createRun(run), this, [this, task = QPointer<Task>(task)](const Result<Run> &made) {
        if (task && task->isRunning())
            made ? task->finish() : task->fail(made.error());
        if (made)
            Q_EMIT created(made->id);
    });
}

void RunDeeds::next(const std::shared_ptr<Round> &round)
{
    if (!round->task || !round->task->isRunning())
        round->waiting.clear(); // cancelled
    while (round->open < mostAtOnce && !round->waiting.empty()) {
        const RunPointer run = round->waiting.front();
        round->waiting.pop_front();
        ++round->open;
        const auto use = [this, round, run](const auto &answer) { answered(round, run->name, answer ? nullptr : &answer.error()); };
        if (round->deed == RunDeed::RunAgain)
            onFinished(round->client->createRun(sameAgain(*run)), this, use);
        else
            onFinished(send(round->deed, *round->client, run->id), this, use);
    }
    if (round->open > 0)
        return;
    if (round->task && round->task->isRunning()) {
        Error error = round->firstError;
        if (round->failed.size() == 1 && round->total == 1)
            round->task->fail(error);
        else if (!round->failed.isEmpty())
            round->task->fail({.kind = error.kind, .code = u"act.partly"_s, .where = error.where, .serverMessage = error.serverMessage, .arguments = {QString::number(round->failed.size()), QString::number(round->total), round->failed.mid(0, mostNames).join(u", "_s)}});
        else
            round->task->finish();
    }
    Q_EMIT ended();
}

void RunDeeds::answered(const std::shared_ptr<Round> &round, const QString &name, const Error *error)
{
    --round->open;
    if (error) {
        if (round->failed.isEmpty())
            round->firstError = *error;
        round->failed.append(name);
    }
    if (round->task && round->task->isRunning())
        round->task->setPermille(static_cast<int>((round->total - round->waiting.size() - static_cast<std::size_t>(round->open)) * 1000 / round->total));
    next(round);
}

} // namespace headrace
