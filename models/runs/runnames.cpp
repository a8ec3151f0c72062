// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runs/runnames.h"

#include "clients/pipelines/pipelinesclient.h"
#include "clients/pipelines/specname.h"
#include "models/async/onfinished.h"

namespace headrace {

namespace {

const QString &nameOf(const RunExperiment &experiment) { return experiment.name; }
const QString &nameOf(const RecurringRun &run) { return run.name; }
const QString &nameOf(const Pipeline &pipeline) { return pipeline.displayName.isEmpty() ? pipeline.name : pipeline.displayName; }
const QString &nameOf(const PipelineVersion &version) { return version.displayName.isEmpty() ? version.name : version.displayName; }

} // namespace

RunNames::RunNames(QObject *parent)
    : QObject(parent)
{
}

RunNames::~RunNames() = default;

void RunNames::follow(std::shared_ptr<PipelinesClient> client, const QString &nameSpace)
{
    stop();
    m_client = std::move(client);
    m_nameSpace = nameSpace;
}

void RunNames::stop()
{
    m_round = m_generation.next();
    m_client.reset();
    for (auto *names : {&m_experiments, &m_pipelines, &m_versions, &m_schedules, &m_documents})
        names->clear();
    m_asked.clear();
}

PipelinesQuery RunNames::page(const QString &token) const
{
    return {.nameSpace = m_nameSpace, .token = token};
}

/// All pages, one after the other. A failure leaves ids where names would be, which hinders nothing.
template<typename T, typename Ask>
void RunNames::askAll(const QString &token, QHash<QString, QString> *names, const Ask &ask)
{
    onFinished(ask(page(token)), this, [this, names, ask, round = m_round](const Result<PipelinesPage<T>> &answer) {
        if (!round.isCurrent() || !answer)
            return;
        for (const T &row : answer->rows)
            names->insert(row.id, nameOf(row));
        if (!answer->nextToken.isEmpty())
            askAll<T>(answer->nextToken, names, ask);
        Q_EMIT changed();
    });
}

void RunNames::askList(Kind kind)
{
    const auto client = m_client;
    if (kind == Kind::Experiment)
        askAll<RunExperiment>({}, &m_experiments, [client](const PipelinesQuery &query) { return client->experiments(query); });
    else if (kind == Kind::Pipeline)
        askAll<Pipeline>({}, &m_pipelines, [client](const PipelinesQuery &query) { return client->pipelines(query); });
    else
        askAll<RecurringRun>({}, &m_schedules, [client](const PipelinesQuery &query) { return client->recurringRuns(query); });
}

void RunNames::askVersions(const QString &pipelineId)
{
    askAll<PipelineVersion>({}, &m_versions, [client = m_client, pipelineId](const PipelinesQuery &query) { return client->versions(pipelineId, query); });
}

void RunNames::need(const std::vector<std::shared_ptr<const Run>> &runs)
{
    if (!m_client)
        return;
    QSet<Kind> kinds;
    QSet<QString> pipelines;
    const auto isNew = [this](const QString &id) {
        if (id.isEmpty() || m_asked.contains(id))
            return false;
        m_asked.insert(id);
        return true;
    };
    bool hasDocuments = false;
    for (const auto &run : runs) {
        if (!run->spec.empty() && run->version.pipelineId.isEmpty() && !m_documents.contains(run->id)) {
            m_documents.insert(run->id, pipelineNameIn(run->spec));
            hasDocuments = true;
        }
        if (isNew(run->experimentId))
            kinds.insert(Kind::Experiment);
        if (isNew(run->version.pipelineId))
            kinds.insert(Kind::Pipeline);
        if (isNew(run->recurringRunId))
            kinds.insert(Kind::Schedule);
        if (isNew(run->version.versionId))
            pipelines.insert(run->version.pipelineId);
    }
    if (hasDocuments)
        Q_EMIT changed();
    for (const Kind kind : kinds)
        askList(kind);
    for (const QString &pipeline : pipelines)
        askVersions(pipeline);
}

} // namespace headrace
