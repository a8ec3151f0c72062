// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/scheduleruns.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int latest = 60;
}

ScheduleRuns::ScheduleRuns(QObject *parent)
    : QObject(parent)
{
}

ScheduleRuns::~ScheduleRuns() = default;

void ScheduleRuns::follow(const std::shared_ptr<PipelinesClient> &client, const QString &scheduleId)
{
    m_round = m_generation.next();
    if (scheduleId != m_scheduleId) {
        m_scheduleId = scheduleId;
        m_runs.clear();
        m_areAll = false;
        Q_EMIT changed();
    }
    if (!client || scheduleId.isEmpty())
        return;
    PipelinesQuery query{.sortBy = u"created_at"_s, .isDescending = true, .pageSize = latest};
    query.conditions.push_back({.key = u"recurring_run_id"_s, .operation = RunPredicate::Operation::Equals, .value = scheduleId});
    onFinished(client->runs(query), this, [this, round = m_round](const Result<PipelinesPage<Run>> &answer) {
        if (!round.isCurrent() || !answer)
            return;
        m_runs.clear();
        for (const Run &run : answer->rows)
            m_runs.push_back(std::make_shared<const Run>(run));
        m_areAll = answer->nextToken.isEmpty();
        Q_EMIT changed();
    });
}

} // namespace headrace
