// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/schedulereading.h"

#include "clients/pipelines/pipelinesclient.h"
#include "clients/pipelines/specjson.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr qsizetype schedulesAtOnce = 50; ///< an address must not become too long for the proxies on the way
constexpr int newestVersions = 10;        ///< each comes with its whole document

PipelinesQuery newestFirst(const QString &nameSpace)
{
    return {.nameSpace = nameSpace, .sortBy = u"created_at"_s, .isDescending = true};
}

/// What a document declares is kept, the document is not.
KnownVersion known(PipelineVersion version)
{
    KnownVersion out;
    if (const Result<PipelineDocument> document = documentOfSpec(version.spec)) {
        out.parameters = document->spec().root.inputParameters;
        out.isRead = true;
    }
    version.spec.clear();
    out.version = std::move(version);
    return out;
}

std::set<QString> pipelinesOf(const std::vector<RecurringRun> &schedules)
{
    std::set<QString> ids;
    for (const RecurringRun &schedule : schedules)
        if (!schedule.version.pipelineId.isEmpty())
            ids.insert(schedule.version.pipelineId);
    return ids;
}

/// Whether everything that the schedules name has been looked for.
bool covers(const ScheduleFacts &facts, const std::vector<RecurringRun> &schedules)
{
    return std::all_of(schedules.begin(), schedules.end(), [&](const RecurringRun &schedule) {
        const PipelineVersionReference &reference = schedule.version;
        const KnownPipeline *pipeline = facts.pipeline(reference.pipelineId);
        if (!pipeline)
            return reference.pipelineId.isEmpty() || facts.missingPipelines.contains(reference.pipelineId);
        return reference.versionId.isEmpty() || pipeline->find(reference.versionId) || pipeline->missingVersions.contains(reference.versionId);
    });
}

} // namespace

std::vector<KnownVersion> knownVersions(const std::vector<PipelineVersion> &versions)
{
    std::vector<KnownVersion> all;
    for (const PipelineVersion &version : versions)
        all.push_back(known(version));
    return all;
}

ScheduleReading::ScheduleReading(WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
{
}

ScheduleReading::~ScheduleReading() = default;

void ScheduleReading::stop()
{
    m_round = m_generation.next();
    m_open = 0;
    m_client.reset();
}

void ScheduleReading::read(std::shared_ptr<PipelinesClient> client, const QString &nameSpace, bool isWhole, Snapshot before)
{
    stop();
    m_client = std::move(client);
    m_nameSpace = nameSpace;
    m_before = std::move(before);
    m_snapshot = std::make_shared<ScheduleSnapshot>();
    askSchedules(isWhole || !m_before);
}

void ScheduleReading::begin()
{
    ++m_open;
}

void ScheduleReading::end()
{
    if (--m_open == 0)
        Q_EMIT done(m_snapshot);
}

/// The first failure ends the round: half of the facts would make findings that are none.
template<typename T>
bool ScheduleReading::isGood(const Result<T> &answer)
{
    if (answer)
        return true;
    stop();
    Q_EMIT failed(answer.error());
    return false;
}

template<typename T, typename Ask>
void ScheduleReading::askAll(PipelinesQuery query, const Ask &ask, std::vector<T> rows, const std::function<void(std::vector<T>)> &use)
{
    onFinished(ask(query), this, [this, query, ask, rows = std::move(rows), use, round = m_round](const Result<PipelinesPage<T>> &answer) mutable {
        if (!round.isCurrent() || !isGood(answer))
            return;
        rows.insert(rows.end(), answer->rows.begin(), answer->rows.end());
        query.token = answer->nextToken;
        if (query.token.isEmpty())
            use(std::move(rows));
        else
            askAll<T>(query, ask, std::move(rows), use);
    });
}

void ScheduleReading::askSchedules(bool isWhole)
{
    begin();
    const auto ask = [client = m_client](const PipelinesQuery &query) { return client->recurringRuns(query); };
    askAll<RecurringRun>(newestFirst(m_nameSpace), ask, {}, [this, isWhole](std::vector<RecurringRun> schedules) {
        m_snapshot->schedules = std::move(schedules);
        QStringList ids;
        for (const RecurringRun &schedule : m_snapshot->schedules)
            ids.append(schedule.id);
        for (qsizetype at = 0; at < ids.size(); at += schedulesAtOnce)
            askRuns(ids.mid(at, schedulesAtOnce));
        if (!isWhole && covers(m_before->facts, m_snapshot->schedules)) {
            ScheduleFacts &facts = m_snapshot->facts;
            facts.pipelines = m_before->facts.pipelines;
            facts.missingPipelines = m_before->facts.missingPipelines;
            facts.experiments = m_before->facts.experiments;
        } else {
            askLists();
        }
        end();
    });
}

/// A busy schedule may fill the page: the others are asked for again, until each has its latest run.
void ScheduleReading::askRuns(const QStringList &ids)
{
    PipelinesQuery query = newestFirst(m_nameSpace);
    query.conditions.push_back({.key = u"recurring_run_id"_s, .operation = RunPredicate::Operation::In, .value = ids});
    begin();
    onFinished(m_client->runs(query), this, [this, ids, round = m_round](const Result<PipelinesPage<Run>> &answer) {
        if (!round.isCurrent() || !isGood(answer))
            return;
        for (const Run &run : answer->rows)
            m_snapshot->facts.runs[run.recurringRunId].push_back(std::make_shared<const Run>(run));
        QStringList left;
        std::copy_if(ids.begin(), ids.end(), std::back_inserter(left), [this](const QString &id) { return !m_snapshot->facts.runs.contains(id); });
        if (!answer->nextToken.isEmpty() && !left.isEmpty() && left.size() < ids.size())
            askRuns(left);
        end();
    });
}

void ScheduleReading::askLists()
{
    begin();
    askAll<RunExperiment>({.nameSpace = m_nameSpace}, [client = m_client](const PipelinesQuery &query) { return client->experiments(query); }, {}, [this](std::vector<RunExperiment> experiments) {
        for (RunExperiment &experiment : experiments)
            m_snapshot->facts.experiments.emplace(experiment.id, std::move(experiment));
        end();
    });
    askPipelines();
}

/// Each by its id, once: the list of all pipelines does not have those of other namespaces.
void ScheduleReading::askPipelines()
{
    for (const QString &id : pipelinesOf(m_snapshot->schedules))
        askPipeline(id);
}

void ScheduleReading::askPipeline(const QString &id)
{
    begin();
    onFinished(m_client->pipeline(id), this, [this, id, round = m_round](const Result<Pipeline> &answer) {
        if (!round.isCurrent())
            return;
        if (!answer && answer.error().kind == ErrorKind::NotFound) {
            m_snapshot->facts.missingPipelines.append(id);
        } else if (isGood(answer)) {
            m_snapshot->facts.pipelines[id].pipeline = *answer;
            askVersions(id);
        } else {
            return;
        }
        end();
    });
}

void ScheduleReading::askVersions(const QString &pipelineId)
{
    begin();
    PipelinesQuery query{.sortBy = u"created_at"_s, .isDescending = true, .pageSize = newestVersions};
    onFinished(m_client->versions(pipelineId, query), this, [this, pipelineId, round = m_round](const Result<PipelinesPage<PipelineVersion>> &answer) {
        if (!round.isCurrent() || !isGood(answer))
            return;
        std::set<QString> pinned;
        for (const RecurringRun &schedule : m_snapshot->schedules)
            if (schedule.version.pipelineId == pipelineId && !schedule.version.versionId.isEmpty())
                pinned.insert(schedule.version.versionId);
        for (const PipelineVersion &version : answer->rows)
            pinned.erase(version.id);
        for (const QString &id : pinned)
            askVersion({pipelineId, id});
        addVersions(pipelineId, answer->rows, true);
        end();
    });
}

void ScheduleReading::askVersion(const PipelineVersionReference &reference)
{
    begin();
    onFinished(m_client->version(reference), this, [this, reference, round = m_round](const Result<PipelineVersion> &answer) {
        if (!round.isCurrent())
            return;
        if (!answer && answer.error().kind == ErrorKind::NotFound)
            m_snapshot->facts.pipelines[reference.pipelineId].missingVersions.append(reference.versionId);
        else if (isGood(answer))
            addVersions(reference.pipelineId, {*answer}, false);
        else
            return;
        end();
    });
}

void ScheduleReading::addVersions(const QString &pipelineId, std::vector<PipelineVersion> versions, bool isWhole)
{
    begin();
    const auto work = [versions = std::move(versions)](QPromise<std::vector<KnownVersion>> &promise) { promise.addResult(knownVersions(versions)); };
    onFinished(m_pool.run<std::vector<KnownVersion>>(work), this, [this, pipelineId, isWhole, round = m_round](const std::vector<KnownVersion> &found) {
        if (!round.isCurrent())
            return;
        KnownPipeline &pipeline = m_snapshot->facts.pipelines[pipelineId];
        pipeline.versions.insert(pipeline.versions.end(), found.begin(), found.end());
        std::stable_sort(pipeline.versions.begin(), pipeline.versions.end(), [](const KnownVersion &a, const KnownVersion &b) { return a.version.createdAt > b.version.createdAt; });
        pipeline.areVersionsRead = pipeline.areVersionsRead || isWhole;
        end();
    });
}

} // namespace headrace
