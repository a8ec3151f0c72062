// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/pipelinesclient.h"

#include "clients/kube/asked.h"
#include "clients/pipelines/messagefields.h"
#include "clients/pipelines/messages.h"
#include "clients/pipelines/refusal.h"
#include "clients/pipelines/requests.h"
#include "clients/pipelines/stepmessages.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t largestUpload = 32ULL << 20;
const std::string root = "/apis/v2beta1";

std::string pathOf(const char *kind, const QString &id, const char *act = "")
{
    return root + "/" + kind + "/" + urlEncoded(id.toStdString()) + act;
}

std::string versionPath(const PipelineVersionReference &reference)
{
    return pathOf("pipelines", reference.pipelineId, "/versions/") + urlEncoded(reference.versionId.toStdString());
}

template<typename T>
QFuture<Result<T>> get(const std::shared_ptr<KubeClient> &client, std::string path, Result<T> (*read)(const std::string &))
{
    return asked<T>(client, {.path = std::move(path)}, [read](const KubeReply &reply) { return read(reply.body); });
}

template<typename T>
QFuture<Result<T>> send(const std::shared_ptr<KubeClient> &client, const char *method, std::string path, std::string body, Result<T> (*read)(const std::string &))
{
    KubeCall call{.method = method, .path = std::move(path), .contentType = "application/json", .body = std::move(body)};
    return asked<T>(client, std::move(call), [read](const KubeReply &reply) { return read(reply.body); });
}

QFuture<Result<bool>> order(const std::shared_ptr<KubeClient> &client, const char *method, std::string path)
{
    return asked<bool>(client, {.method = method, .path = std::move(path)}, [](const KubeReply &) { return Result<bool>(true); });
}

template<typename T>
QFuture<Result<T>> sendFile(const std::shared_ptr<KubeClient> &client, const PipelineUpload &upload, const QString &pipelineId, Result<T> (*read)(const std::string &))
{
    if (upload.bytes.size() > largestUpload) {
        const auto mebibytes = QString::number(static_cast<double>(upload.bytes.size()) / (1 << 20), 'f', 1);
        return QtFuture::makeReadyFuture(Result<T>(Error{.kind = ErrorKind::Invalid, .code = u"pipelines.large"_s, .where = upload.fileName, .arguments = {mebibytes}}));
    }
    return asked<T>(client, uploadCall(upload, pipelineId), [read](const KubeReply &reply) { return read(reply.body); });
}

/// An object of exactly these two is a refusal: no step's log is that.
Result<QByteArray> logOf(const std::string &body, const QString &where)
{
    apijson::Document document;
    if (const auto said = body.starts_with('{') ? document.parse(body) : std::nullopt) {
        const QString message = apijson::textAt(*said, "error_message");
        if (!message.isEmpty() && !apijson::textAt(*said, "error_details").isEmpty())
            return Error{.kind = ErrorKind::NotFound, .code = u"pipelines.log"_s, .where = where, .serverMessage = message};
    }
    return QByteArray::fromStdString(body);
}

const char *pathOf(RunAct act)
{
    switch (act) {
    case RunAct::Terminate:
        return ":terminate";
    case RunAct::Retry:
        return ":retry";
    case RunAct::Archive:
        return ":archive";
    case RunAct::Unarchive:
        return ":unarchive";
    }
    return "";
}

} // namespace

std::shared_ptr<PipelinesClient> PipelinesClient::create(Transport &transport, ConnectionSettings settings, std::shared_ptr<CredentialSource> credentials, ClientPacing pacing)
{
    std::shared_ptr<KubeClient> client = KubeClient::create(transport, std::move(settings), std::move(credentials), pacing);
    client->setRefusalReader(pipelinesError);
    return std::make_shared<PipelinesClient>(std::move(client));
}

PipelinesClient::PipelinesClient(std::shared_ptr<KubeClient> client)
    : m_client(std::move(client))
    , m_artifacts(std::make_shared<ArtifactServer>(m_client))
{
}

QFuture<Result<PipelinesHealth>> PipelinesClient::health()
{
    return get(m_client, root + "/healthz", readPipelinesHealth);
}

QFuture<Result<PipelinesPage<RunExperiment>>> PipelinesClient::experiments(const PipelinesQuery &query)
{
    return get(m_client, root + "/experiments" + queryText(query), readRunExperiments);
}

QFuture<Result<RunExperiment>> PipelinesClient::experiment(const QString &id)
{
    return get(m_client, pathOf("experiments", id), readRunExperiment);
}

QFuture<Result<RunExperiment>> PipelinesClient::createExperiment(const RunExperiment &experiment)
{
    return send(m_client, "POST", root + "/experiments", experimentBody(experiment), readRunExperiment);
}

QFuture<Result<bool>> PipelinesClient::archiveExperiment(const QString &id, bool archive)
{
    return order(m_client, "POST", pathOf("experiments", id, archive ? ":archive" : ":unarchive"));
}

QFuture<Result<bool>> PipelinesClient::deleteExperiment(const QString &id)
{
    return order(m_client, "DELETE", pathOf("experiments", id));
}

QFuture<Result<PipelinesPage<Run>>> PipelinesClient::runs(const PipelinesQuery &query)
{
    return get(m_client, root + "/runs" + queryText(query), readRuns);
}

QFuture<Result<Run>> PipelinesClient::run(const QString &id)
{
    return get(m_client, pathOf("runs", id), readRun);
}

QFuture<Result<Run>> PipelinesClient::createRun(const NewRun &run)
{
    return send(m_client, "POST", root + "/runs", runBody(run), readRun);
}

QFuture<Result<bool>> PipelinesClient::act(RunAct act, const QString &runId)
{
    return order(m_client, "POST", pathOf("runs", runId, pathOf(act)));
}

QFuture<Result<bool>> PipelinesClient::deleteRun(const QString &id)
{
    return order(m_client, "DELETE", pathOf("runs", id));
}

QFuture<Result<PipelinesPage<RunStep>>> PipelinesClient::steps(const QString &runId, const PipelinesQuery &query)
{
    return get(m_client, pathOf("runs", runId, "/tasks") + queryText(query), readRunSteps);
}

QFuture<Result<PipelinesPage<RunArtifact>>> PipelinesClient::artifacts(const PipelinesQuery &query)
{
    return get(m_client, root + "/artifacts" + queryText(query), readRunArtifacts);
}

QFuture<Result<RunArtifact>> PipelinesClient::artifact(const QString &id)
{
    return get(m_client, pathOf("artifacts", id), readRunArtifact);
}

QFuture<Result<PipelinesPage<RecurringRun>>> PipelinesClient::recurringRuns(const PipelinesQuery &query)
{
    return get(m_client, root + "/recurringruns" + queryText(query), readRecurringRuns);
}

QFuture<Result<RecurringRun>> PipelinesClient::recurringRun(const QString &id)
{
    return get(m_client, pathOf("recurringruns", id), readRecurringRun);
}

QFuture<Result<RecurringRun>> PipelinesClient::createRecurringRun(const RecurringRun &run)
{
    return send(m_client, "POST", root + "/recurringruns", recurringRunBody(run), readRecurringRun);
}

QFuture<Result<bool>> PipelinesClient::enableRecurringRun(const QString &id, bool enable)
{
    return order(m_client, "POST", pathOf("recurringruns", id, enable ? ":enable" : ":disable"));
}

QFuture<Result<bool>> PipelinesClient::deleteRecurringRun(const QString &id)
{
    return order(m_client, "DELETE", pathOf("recurringruns", id));
}

QFuture<Result<PipelinesPage<Pipeline>>> PipelinesClient::pipelines(const PipelinesQuery &query)
{
    return get(m_client, root + "/pipelines" + queryText(query), readPipelines);
}

QFuture<Result<Pipeline>> PipelinesClient::pipeline(const QString &id)
{
    return get(m_client, pathOf("pipelines", id), readPipeline);
}

QFuture<Result<Pipeline>> PipelinesClient::pipelineByName(const QString &name, const QString &nameSpace)
{
    std::string path = pathOf("pipelines/names", name);
    if (!nameSpace.isEmpty())
        path += "?namespace=" + urlEncoded(nameSpace.toStdString());
    return get(m_client, std::move(path), readPipeline);
}

QFuture<Result<Pipeline>> PipelinesClient::changePipeline(const QString &id, const QString &displayName, const std::map<QString, QString> &tags)
{
    return send(m_client, "PATCH", pathOf("pipelines", id), changeBody(displayName, tags), readPipeline);
}

QFuture<Result<bool>> PipelinesClient::deletePipeline(const QString &id, bool cascade)
{
    return order(m_client, "DELETE", pathOf("pipelines", id, cascade ? "?cascade=true" : ""));
}

QFuture<Result<PipelinesPage<PipelineVersion>>> PipelinesClient::versions(const QString &pipelineId, const PipelinesQuery &query)
{
    return get(m_client, pathOf("pipelines", pipelineId, "/versions") + queryText(query), readPipelineVersions);
}

QFuture<Result<PipelineVersion>> PipelinesClient::version(const PipelineVersionReference &reference)
{
    return get(m_client, versionPath(reference), readPipelineVersion);
}

QFuture<Result<PipelineVersion>> PipelinesClient::createVersion(const QString &pipelineId, const PipelineVersion &version)
{
    return send(m_client, "POST", pathOf("pipelines", pipelineId, "/versions"), versionBody(pipelineId, version), readPipelineVersion);
}

QFuture<Result<PipelineVersion>> PipelinesClient::changeVersion(const PipelineVersionReference &reference, const QString &displayName, const std::map<QString, QString> &tags)
{
    return send(m_client, "PATCH", versionPath(reference), changeBody(displayName, tags), readPipelineVersion);
}

QFuture<Result<bool>> PipelinesClient::deleteVersion(const PipelineVersionReference &reference)
{
    return order(m_client, "DELETE", versionPath(reference));
}

QFuture<Result<Pipeline>> PipelinesClient::upload(const PipelineUpload &upload)
{
    return sendFile(m_client, upload, {}, readPipeline);
}

QFuture<Result<PipelineVersion>> PipelinesClient::uploadVersion(const QString &pipelineId, const PipelineUpload &upload)
{
    return sendFile(m_client, upload, pipelineId, readPipelineVersion);
}

QFuture<Result<QByteArray>> PipelinesClient::nodeLog(const QString &runId, const QString &node)
{
    const std::string path = "/apis/v1alpha1/runs/" + urlEncoded(runId.toStdString()) + "/nodes/" + urlEncoded(node.toStdString()) + "/log";
    return asked<QByteArray>(m_client, {.path = path, .accept = "*/*"}, [where = QString::fromStdString(path)](const KubeReply &reply) { return logOf(reply.body, where); });
}

QFuture<Result<QByteArray>> PipelinesClient::nodeArtifact(const QString &runId, const QString &node, const QString &name)
{
    return get(m_client, pathOf("runs", runId, "/nodes/") + urlEncoded(node.toStdString()) + "/artifacts/" + urlEncoded(name.toStdString()) + ":read", readArtifactBytes);
}

} // namespace headrace
