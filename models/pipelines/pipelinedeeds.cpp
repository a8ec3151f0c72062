// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipelines/pipelinedeeds.h"

#include "clients/pipelines/pipelinesclient.h"
#include "models/async/onfinished.h"
#include "models/pipelines/pipelinetable.h"
#include "models/tasks/task.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {
constexpr qsizetype longestPipelineName = 128;
constexpr qsizetype longestVersionName = 127;
}

NameFault nameFault(const QString &name, bool isVersion)
{
    if (name.trimmed().isEmpty())
        return NameFault::Empty;
    return name.size() > (isVersion ? longestVersionName : longestPipelineName) ? NameFault::Long : NameFault::None;
}

std::vector<ServerDeed> deletionsOf(const std::shared_ptr<PipelinesClient> &client, const std::vector<Pipeline> &pipelines)
{
    std::vector<ServerDeed> deeds;
    for (const Pipeline &pipeline : pipelines)
        deeds.push_back({shownName(pipeline), [client, id = pipeline.id] { return client->deletePipeline(id, true); }});
    return deeds;
}

PipelineDeeds::PipelineDeeds(QObject *parent)
    : QObject(parent)
{
}

PipelineDeeds::~PipelineDeeds() = default;

void PipelineDeeds::setClient(std::shared_ptr<PipelinesClient> client)
{
    m_client = std::move(client);
}

/// What was sent is done, whatever becomes of the task: only its end is told there.
template<typename T, typename Done>
void PipelineDeeds::follow(const QFuture<Result<T>> &future, Task *task, Done done)
{
    onFinished(future, this, [this, done, task = QPointer(task)](const Result<T> &answer) {
        if (task && task->isRunning() && answer)
            task->finish();
        else if (task && task->isRunning())
            task->fail(answer.error());
        if (answer)
            done(*answer);
        else
            Q_EMIT failed(answer.error());
    });
}

void PipelineDeeds::upload(const PreparedPipeline &pipeline, const UploadTarget &target, Task *task)
{
    PipelineUpload upload = uploadOf(pipeline);
    upload.name = target.name.trimmed();
    upload.description = target.description.trimmed();
    upload.tags = target.tags;
    if (target.pipelineId.isEmpty())
        follow(m_client->upload(upload), task, [this](const Pipeline &made) { Q_EMIT uploaded(made.id, {}); });
    else
        follow(m_client->uploadVersion(target.pipelineId, upload), task, [this, id = target.pipelineId](const PipelineVersion &made) { Q_EMIT uploaded(id, made.id); });
}

void PipelineDeeds::deletePipeline(const QString &pipelineId, Task *task)
{
    follow(m_client->deletePipeline(pipelineId, true), task, [this, pipelineId](bool) { Q_EMIT deleted(pipelineId, {}); });
}

void PipelineDeeds::deleteVersion(const PipelineVersionReference &version, Task *task)
{
    follow(m_client->deleteVersion(version), task, [this, version](bool) { Q_EMIT deleted(version.pipelineId, version.versionId); });
}

void PipelineDeeds::change(const QString &pipelineId, const QString &displayName, const std::map<QString, QString> &tags, Task *task)
{
    follow(m_client->changePipeline(pipelineId, displayName, tags), task, [this](const Pipeline &pipeline) { Q_EMIT changed(pipeline.id); });
}

void PipelineDeeds::askSchedules(const std::vector<PipelineVersionReference> &versions)
{
    ++m_questions;
    askSchedulePage(versions, {}, {});
}

void PipelineDeeds::askSchedulePage(const std::vector<PipelineVersionReference> &versions, QStringList names, const QString &token)
{
    onFinished(m_client->recurringRuns({.token = token}), this, [this, versions, names, client = m_client, question = m_questions](const Result<PipelinesPage<RecurringRun>> &page) {
        if (client != m_client || question != m_questions)
            return;
        QStringList found = names;
        if (!page) {
            Q_EMIT schedulesFound(versions, found, false);
            return;
        }
        for (const RecurringRun &one : page->rows)
            if (std::any_of(versions.begin(), versions.end(), [&](const PipelineVersionReference &version) { return one.version.pipelineId == version.pipelineId && (version.versionId.isEmpty() || one.version.versionId == version.versionId); }))
                found.append(one.name);
        if (page->nextToken.isEmpty())
            Q_EMIT schedulesFound(versions, found, true);
        else
            askSchedulePage(versions, found, page->nextToken);
    });
}

} // namespace headrace
