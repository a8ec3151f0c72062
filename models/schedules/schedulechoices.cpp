// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedules/schedulechoices.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/async/workpool.h"
#include "models/schedules/schedulereading.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr int newestVersions = 30;
}

ScheduleChoices::ScheduleChoices(std::shared_ptr<PipelinesClient> client, WorkPool &pool, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_pool(pool)
{
}

ScheduleChoices::~ScheduleChoices() = default;

void ScheduleChoices::read()
{
    askPipelines({});
    askExperiments({});
}

void ScheduleChoices::askPipelines(const QString &token)
{
    onFinished(m_client->pipelines({.token = token}), this, [this](const Result<PipelinesPage<Pipeline>> &answer) {
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        m_pipelines.insert(m_pipelines.end(), answer->rows.begin(), answer->rows.end());
        if (!answer->nextToken.isEmpty())
            askPipelines(answer->nextToken);
        Q_EMIT listsChanged();
    });
}

void ScheduleChoices::askExperiments(const QString &token)
{
    onFinished(m_client->experiments({.token = token}), this, [this](const Result<PipelinesPage<RunExperiment>> &answer) {
        if (!answer) {
            Q_EMIT failed(answer.error());
            return;
        }
        std::copy_if(answer->rows.begin(), answer->rows.end(), std::back_inserter(m_experiments), [](const RunExperiment &experiment) { return !experiment.isArchived(); });
        if (!answer->nextToken.isEmpty())
            askExperiments(answer->nextToken);
        Q_EMIT listsChanged();
    });
}

void ScheduleChoices::readVersions(const QString &pipelineId, const QString &versionId)
{
    m_round = m_generation.next();
    m_pipeline = {};
    m_pipeline.pipeline.id = pipelineId;
    if (pipelineId.isEmpty())
        return;
    onFinished(m_client->versions(pipelineId, {.sortBy = u"created_at"_s, .isDescending = true, .pageSize = newestVersions}), this, [this, versionId, round = m_round](const Result<PipelinesPage<PipelineVersion>> &answer) {
        if (!round.isCurrent())
            return;
        if (answer)
            addVersions(answer->rows, versionId);
        else
            Q_EMIT failed(answer.error());
    });
}

/// One that is gone is not offered; nothing is wrong with that.
void ScheduleChoices::askVersion(const QString &versionId)
{
    onFinished(m_client->version({m_pipeline.pipeline.id, versionId}), this, [this, round = m_round](const Result<PipelineVersion> &answer) {
        if (round.isCurrent() && answer)
            addVersions({*answer}, {});
    });
}

void ScheduleChoices::addVersions(std::vector<PipelineVersion> versions, const QString &alsoWanted)
{
    const bool isThere = alsoWanted.isEmpty() || std::any_of(versions.begin(), versions.end(), [&](const PipelineVersion &version) { return version.id == alsoWanted; });
    const auto work = [versions = std::move(versions)](QPromise<std::vector<KnownVersion>> &promise) { promise.addResult(knownVersions(versions)); };
    onFinished(m_pool.run<std::vector<KnownVersion>>(work), this, [this, isThere, alsoWanted, round = m_round](const std::vector<KnownVersion> &found) {
        if (!round.isCurrent())
            return;
        m_pipeline.versions.insert(m_pipeline.versions.end(), found.begin(), found.end());
        m_pipeline.areVersionsRead = true;
        if (!isThere)
            askVersion(alsoWanted);
        Q_EMIT versionsChanged();
    });
}

} // namespace headrace
