// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipelines/preparedpipeline.h"
#include "models/schedules/serverdeeds.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace headrace {

class PipelinesClient;
class Task;

/// Where an upload goes and what it is called there.
struct UploadTarget {
    QString pipelineId;  ///< empty: a new pipeline
    QString name;        ///< of the pipeline, or of the version
    QString description;
    std::map<QString, QString> tags;
};

/// Why a pipeline or a version cannot be called so; None when it can.
enum class NameFault { None, Empty, Long };
NameFault nameFault(const QString &name, bool isVersion);

/// Deletes each with its versions, under the name that people know.
std::vector<ServerDeed> deletionsOf(const std::shared_ptr<PipelinesClient> &client, const std::vector<Pipeline> &pipelines);

/// Changes at a server's pipelines, each as a task that ends with it. GUI thread.
class PipelineDeeds final : public QObject
{
    Q_OBJECT

public:
    explicit PipelineDeeds(QObject *parent = nullptr);
    ~PipelineDeeds() override;

    void setClient(std::shared_ptr<PipelinesClient> client);

    /// Only what the checks accept may be given: ill-formed documents would hang the server.
    void upload(const PreparedPipeline &pipeline, const UploadTarget &target, Task *task);
    void deletePipeline(const QString &pipelineId, Task *task);
    void deleteVersion(const PipelineVersionReference &version, Task *task);
    /// Display name and tags together, as the server takes them.
    void change(const QString &pipelineId, const QString &displayName, const std::map<QString, QString> &tags, Task *task);

    /// Looks for the schedules that run these (of one version, unless its id is empty: those of every version and of the newest).
    void askSchedules(const std::vector<PipelineVersionReference> &versions);

Q_SIGNALS:
    /// The ids of what came to be; `versionId` is empty when the server does not say.
    void uploaded(const QString &pipelineId, const QString &versionId);
    void deleted(const QString &pipelineId, const QString &versionId);
    void changed(const QString &pipelineId);
    /// Something was refused; the task has it, too.
    void failed(const headrace::Error &error);
    /// Names of schedules. With an error what is known so far is not all.
    void schedulesFound(const std::vector<headrace::PipelineVersionReference> &versions, const QStringList &names, bool isComplete);

private:
    void askSchedulePage(const std::vector<PipelineVersionReference> &versions, QStringList names, const QString &token);
    template<typename T, typename Done>
    void follow(const QFuture<Result<T>> &future, Task *task, Done done);

    std::shared_ptr<PipelinesClient> m_client;
    quint64 m_questions = 0; ///< about schedules: only the latest counts
};

} // namespace headrace
