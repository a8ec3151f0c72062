// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/artifactserver.h"
#include "clients/types/pipelinesquery.h"
#include "clients/types/pipelineversion.h"
#include "clients/types/recurringrun.h"
#include "clients/types/runstep.h"

#include <QByteArray>

namespace headrace {

/// A server of the KFP API v2beta1. Its connection, credentials, retries and request log are those of every call to a cluster; refusals
/// have codes "pipelines.…". Any thread; answers come as futures. Servers up to 2.17 were looked at.
class PipelinesClient
{
public:
    /// `settings.server` is where "/apis/v2beta1" lies: a port-forward, a gateway with its prefix, a service's URL.
    static std::shared_ptr<PipelinesClient> create(Transport &transport, ConnectionSettings settings, std::shared_ptr<CredentialSource> credentials, ClientPacing pacing = {});
    /// Over a client that is there.
    explicit PipelinesClient(std::shared_ptr<KubeClient> client);

    QFuture<Result<PipelinesHealth>> health();

    QFuture<Result<PipelinesPage<RunExperiment>>> experiments(const PipelinesQuery &query);
    QFuture<Result<RunExperiment>> experiment(const QString &id);
    QFuture<Result<RunExperiment>> createExperiment(const RunExperiment &experiment);
    /// Archiving archives its runs and disables its schedules; unarchiving brings neither back.
    QFuture<Result<bool>> archiveExperiment(const QString &id, bool archive);
    QFuture<Result<bool>> deleteExperiment(const QString &id);

    QFuture<Result<PipelinesPage<Run>>> runs(const PipelinesQuery &query);
    QFuture<Result<Run>> run(const QString &id);
    QFuture<Result<Run>> createRun(const NewRun &run);
    QFuture<Result<bool>> act(RunAct act, const QString &runId);
    QFuture<Result<bool>> deleteRun(const QString &id);
    /// The tasks of a run with their values. Servers up to 2.17 have no such path ("pipelines.notFound", as for a run that
    /// is gone): then Run::tasks is all there is.
    QFuture<Result<PipelinesPage<RunStep>>> steps(const QString &runId, const PipelinesQuery &query = {});
    /// Everything that runs made, likewise.
    QFuture<Result<PipelinesPage<RunArtifact>>> artifacts(const PipelinesQuery &query);
    QFuture<Result<RunArtifact>> artifact(const QString &id);

    QFuture<Result<PipelinesPage<RecurringRun>>> recurringRuns(const PipelinesQuery &query);
    QFuture<Result<RecurringRun>> recurringRun(const QString &id);
    QFuture<Result<RecurringRun>> createRecurringRun(const RecurringRun &run);
    QFuture<Result<bool>> enableRecurringRun(const QString &id, bool enable);
    QFuture<Result<bool>> deleteRecurringRun(const QString &id);

    QFuture<Result<PipelinesPage<Pipeline>>> pipelines(const PipelinesQuery &query);
    QFuture<Result<Pipeline>> pipeline(const QString &id);
    QFuture<Result<Pipeline>> pipelineByName(const QString &name, const QString &nameSpace);
    /// Display name and tags; servers before 2.17 refuse it ("pipelines.notThere").
    QFuture<Result<Pipeline>> changePipeline(const QString &id, const QString &displayName, const std::map<QString, QString> &tags);
    /// A pipeline that has versions goes with them only when `cascade`.
    QFuture<Result<bool>> deletePipeline(const QString &id, bool cascade);
    QFuture<Result<PipelinesPage<PipelineVersion>>> versions(const QString &pipelineId, const PipelinesQuery &query);
    QFuture<Result<PipelineVersion>> version(const PipelineVersionReference &reference);
    QFuture<Result<PipelineVersion>> createVersion(const QString &pipelineId, const PipelineVersion &version);
    QFuture<Result<PipelineVersion>> changeVersion(const PipelineVersionReference &reference, const QString &displayName, const std::map<QString, QString> &tags);
    QFuture<Result<bool>> deleteVersion(const PipelineVersionReference &reference);
    /// A document of more than 32 MiB is refused here ("pipelines.large"). Ill-formed YAML would hang the server: check it before.
    QFuture<Result<Pipeline>> upload(const PipelineUpload &upload);
    QFuture<Result<PipelineVersion>> uploadVersion(const QString &pipelineId, const PipelineUpload &upload);

    /// The log of a node of a run, as far as it is: a server cannot follow it. Refusals come with status 200, as JSON text.
    QFuture<Result<QByteArray>> nodeLog(const QString &runId, const QString &node);
    /// What a node stored under a name; for artifacts of v2 tasks servers answer "pipelines.notFound".
    QFuture<Result<QByteArray>> nodeArtifact(const QString &runId, const QString &node, const QString &name);

    /// The first `most` bytes (at most 64 MiB) of what an artifact holds; folders come as .tar.gz. The namespace matters on servers with several
    /// users. Errors "artifact.scheme", "artifact.noServer".
    ArtifactTransfer artifactContent(const QString &uri, const QString &nameSpace, qint64 most) { return m_artifacts->read(uri, nameSpace, most); }
    /// Another one than the API's own address; before the first question.
    void setArtifactServer(std::shared_ptr<ArtifactServer> server) { m_artifacts = std::move(server); }

    const std::shared_ptr<KubeClient> &connection() const { return m_client; }

private:
    std::shared_ptr<KubeClient> m_client;
    std::shared_ptr<ArtifactServer> m_artifacts;
};

} // namespace headrace
