// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/async/generation.h"
#include "models/schedules/schedulefindings.h"

#include <QObject>

#include <memory>

namespace headrace {

class PipelinesClient;
class WorkPool;

/// What a schedule can be made of: the server's pipelines and experiments, and the versions of one pipeline at a time. GUI thread.
class ScheduleChoices final : public QObject
{
    Q_OBJECT

public:
    ScheduleChoices(std::shared_ptr<PipelinesClient> client, WorkPool &pool, QObject *parent = nullptr);
    ~ScheduleChoices() override;

    /// All pages of pipelines and experiments.
    void read();
    /// The newest versions of a pipeline, with `versionId` when it is not among them.
    void readVersions(const QString &pipelineId, const QString &versionId);

    const std::vector<Pipeline> &pipelines() const { return m_pipelines; }
    const std::vector<RunExperiment> &experiments() const { return m_experiments; } ///< without archived ones
    const KnownPipeline &pipeline() const { return m_pipeline; }
    const std::shared_ptr<PipelinesClient> &client() const { return m_client; }

Q_SIGNALS:
    void listsChanged();
    void versionsChanged();
    void failed(const headrace::Error &error);

private:
    void askPipelines(const QString &token);
    void askExperiments(const QString &token);
    void askVersion(const QString &versionId);
    void addVersions(std::vector<PipelineVersion> versions, const QString &alsoWanted);

    std::shared_ptr<PipelinesClient> m_client;
    WorkPool &m_pool;
    std::vector<Pipeline> m_pipelines;
    std::vector<RunExperiment> m_experiments;
    KnownPipeline m_pipeline;
    Generation m_generation;
    Generation::Token m_round; ///< of the versions
};

} // namespace headrace
