// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/schedulefindings.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The words of a run's failure, or of the state that says it.
QString wordsOf(const Run &run)
{
    if (!run.error.message.isEmpty())
        return run.error.message;
    for (const RunStateChange &change : run.history)
        if (!change.error.message.isEmpty())
            return change.error.message;
    return {};
}

/// Whether the latest fire failed over parameters; an older failure was mended since.
void addRefusal(std::vector<ScheduleFinding> &found, const RecurringRun &schedule, const std::vector<RunPointer> &runs)
{
    if (isParameterRefusal(schedule.error.message))
        found.push_back({.kind = ScheduleFindingKind::RunsRefused, .serverWords = schedule.error.message, .runId = {}});
    else if (!runs.empty() && runs.front()->state.state == RunState::Failed && isParameterRefusal(wordsOf(*runs.front())))
        found.push_back({.kind = ScheduleFindingKind::RunsRefused, .serverWords = wordsOf(*runs.front()), .runId = runs.front()->id});
}

void addVersion(std::vector<ScheduleFinding> &found, const RecurringRun &schedule, const KnownPipeline &pipeline)
{
    const QString &pinned = schedule.version.versionId;
    const KnownVersion *newest = pipeline.newest();
    const KnownVersion *own = pinned.isEmpty() ? newest : pipeline.find(pinned);
    if (!pinned.isEmpty() && pipeline.missingVersions.contains(pinned)) {
        found.push_back({.kind = ScheduleFindingKind::VersionGone, .changes = newest && newest->isRead ? misfits(schedule.config.parameters, newest->parameters) : std::vector<ParameterChange>()});
        return;
    }
    if (own && own->isRead)
        if (std::vector<ParameterChange> changes = misfits(schedule.config.parameters, own->parameters); !changes.empty())
            found.push_back({.kind = ScheduleFindingKind::ParametersMisfit, .changes = std::move(changes)});
    if (!own || !newest || own == newest)
        return;
    if (own->isRead && newest->isRead && own->parameters != newest->parameters)
        if (std::vector<ParameterChange> changes = parameterChanges(own->parameters, newest->parameters); !changes.empty()) {
            found.push_back({.kind = ScheduleFindingKind::VersionDiffers, .changes = std::move(changes)});
            return;
        }
    found.push_back({.kind = ScheduleFindingKind::NewerVersion, .changes = {}});
}

} // namespace

const KnownVersion *KnownPipeline::find(const QString &id) const
{
    const auto found = std::find_if(versions.begin(), versions.end(), [&](const KnownVersion &known) { return known.version.id == id; });
    return found == versions.end() ? nullptr : &*found;
}

const KnownPipeline *ScheduleFacts::pipeline(const QString &id) const
{
    const auto found = pipelines.find(id);
    return found == pipelines.end() ? nullptr : &found->second;
}

const std::vector<RunPointer> &ScheduleFacts::runsOf(const QString &scheduleId) const
{
    static const std::vector<RunPointer> none;
    const auto found = runs.find(scheduleId);
    return found == runs.end() ? none : found->second;
}

bool isParameterRefusal(const QString &serverWords)
{
    static const QRegularExpression signs(u"neither default value nor user provided value|are not required by pipeline|input parameter \\S+ (requires|has) |invalid pipeline job inputs"_s);
    return signs.match(serverWords).hasMatch();
}

std::vector<ScheduleFinding> findingsOf(const RecurringRun &schedule, const ScheduleFacts &facts, qint64 now)
{
    std::vector<ScheduleFinding> found;
    const std::vector<RunPointer> &runs = facts.runsOf(schedule.id);
    const KnownPipeline *pipeline = facts.pipeline(schedule.version.pipelineId);
    if (facts.missingPipelines.contains(schedule.version.pipelineId))
        found.push_back({.kind = ScheduleFindingKind::PipelineGone, .changes = {}});
    else if (pipeline && pipeline->areVersionsRead)
        addVersion(found, schedule, *pipeline);
    addRefusal(found, schedule, runs);
    const Result<FireTimes> times = FireTimes::of(schedule.trigger, schedule.createdAt);
    if (!times || times->next(now) == 0)
        found.push_back({.kind = ScheduleFindingKind::NeverFires, .changes = {}});
    if (const FireLoad load = fireLoad(schedule, runs, now); schedule.isEnabled() && load.waits())
        found.push_back({.kind = ScheduleFindingKind::FiresWait, .changes = {}, .load = load});
    for (ScheduleFinding &finding : found)
        if (pipeline && pipeline->newest()) {
            finding.version = pipeline->newest()->name();
            finding.versionId = pipeline->newest()->version.id;
        }
    std::stable_sort(found.begin(), found.end(), [](const ScheduleFinding &a, const ScheduleFinding &b) { return a.kind < b.kind; });
    return found;
}

} // namespace headrace
