// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/scheduledeeds.h"

#include "clients/pipelines/pipelinesclient.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

NewRun runOf(const RecurringRun &schedule, const ScheduleFacts &facts)
{
    NewRun run{.name = schedule.name % u' ' % QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH-mm-ss"_s), .description = schedule.description, .experimentId = schedule.experimentId, .serviceAccount = schedule.serviceAccount, .version = schedule.version, .spec = schedule.spec, .config = schedule.config};
    const KnownPipeline *pipeline = facts.pipeline(schedule.version.pipelineId);
    if (run.version.versionId.isEmpty() && pipeline && pipeline->newest())
        run.version.versionId = pipeline->newest()->version.id;
    if (!run.version.pipelineId.isEmpty())
        run.spec.clear(); // a server takes only one of them
    return run;
}

QFuture<Result<bool>> started(PipelinesClient &client, const NewRun &run)
{
    return client.createRun(run).then([](const Result<Run> &made) { return made ? Result<bool>(true) : Result<bool>(made.error()); });
}

} // namespace

bool mayDo(ScheduleDeed deed, const ScheduleRow &row)
{
    if (deed == ScheduleDeed::Enable || deed == ScheduleDeed::Disable)
        return row.schedule.isEnabled() == (deed == ScheduleDeed::Disable);
    if (deed == ScheduleDeed::Delete)
        return true;
    const auto isGone = [](const ScheduleFinding &finding) { return finding.kind == ScheduleFindingKind::PipelineGone || finding.kind == ScheduleFindingKind::VersionGone; };
    return std::none_of(row.findings.begin(), row.findings.end(), isGone);
}

std::vector<ServerDeed> deedsOf(ScheduleDeed deed, const std::shared_ptr<PipelinesClient> &client, const std::vector<ScheduleRowPointer> &rows, const ScheduleFacts &facts)
{
    std::vector<ServerDeed> deeds;
    for (const ScheduleRowPointer &row : rows) {
        const RecurringRun &schedule = row->schedule;
        if (deed == ScheduleDeed::Delete)
            deeds.push_back({schedule.name, [client, id = schedule.id] { return client->deleteRecurringRun(id); }});
        else if (deed == ScheduleDeed::RunNow)
            deeds.push_back({schedule.name, [client, run = runOf(schedule, facts)] { return started(*client, run); }});
        else
            deeds.push_back({schedule.name, [client, id = schedule.id, deed] { return client->enableRecurringRun(id, deed == ScheduleDeed::Enable); }});
    }
    return deeds;
}

ServerDeed creationOf(const std::shared_ptr<PipelinesClient> &client, const RecurringRun &wanted)
{
    return {wanted.name, [client, wanted] { return client->createRecurringRun(wanted).then([](const Result<RecurringRun> &made) { return made ? Result<bool>(true) : Result<bool>(made.error()); }); }};
}

} // namespace headrace
