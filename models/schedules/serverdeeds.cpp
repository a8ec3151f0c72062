// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/serverdeeds.h"

#include "models/async/onfinished.h"
#include "models/tasks/task.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int mostAtOnce = 4;
constexpr int mostNames = 3;
}

struct ServerDeeds::Round {
    std::vector<ServerDeed> deeds;
    std::size_t sent = 0;
    std::size_t answered = 0;
    QStringList failed;
    Error firstError;
    QPointer<Task> task;
};

ServerDeeds::ServerDeeds(QObject *parent)
    : QObject(parent)
{
}

ServerDeeds::~ServerDeeds() = default;

void ServerDeeds::start(std::vector<ServerDeed> deeds, Task *task)
{
    next(std::make_shared<Round>(Round{.deeds = std::move(deeds), .failed = {}, .firstError = {}, .task = task}));
}

void ServerDeeds::next(const std::shared_ptr<Round> &round)
{
    const bool isWanted = round->task && round->task->isRunning();
    while (isWanted && round->sent < round->deeds.size() && round->sent - round->answered < mostAtOnce) {
        const ServerDeed &deed = round->deeds[round->sent++];
        onFinished(deed.send(), this, [this, round, name = deed.name](const Result<bool> &answer) {
            ++round->answered;
            if (!answer) {
                if (round->failed.isEmpty())
                    round->firstError = answer.error();
                round->failed.append(name);
            }
            if (round->task && round->task->isRunning())
                round->task->setPermille(static_cast<int>(round->answered * 1000 / round->deeds.size()));
            next(round);
        });
    }
    if (round->sent == round->answered)
        end(*round);
}

void ServerDeeds::end(const Round &round)
{
    const Error &error = round.firstError;
    if (round.task && round.task->isRunning()) {
        if (round.failed.isEmpty())
            round.task->finish();
        else if (round.deeds.size() == 1)
            round.task->fail(error);
        else
            round.task->fail({.kind = error.kind, .code = u"act.partly"_s, .where = error.where, .serverMessage = error.serverMessage, .arguments = {QString::number(round.failed.size()), QString::number(round.deeds.size()), round.failed.mid(0, mostNames).join(u", "_s)}});
    }
    Q_EMIT ended(round.failed, error);
}

} // namespace headrace
