// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/pipelines/pipelinepackage.h"
#include "models/pipelines/pipelinetable.h"
#include "models/pipelines/preparedpipeline.h"
#include "models/pipelines/versiontable.h"
#include "models/runs/runlist.h"
#include "models/runs/runparameters.h"

#include <QObject>
#include <QPointer>

namespace headrace {

class Settings;
class Task;

/// What a run is to be like beyond its pipeline and values. Empty texts: as the server likes.
struct RunWishes {
    QString name; ///< empty: defaultRunName()
    QString description;
    QString experiment; ///< a name; one that is not there is made
    QString serviceAccount;
    QString pipelineRoot;
    bool isCacheOff = false; ///< every step runs anew; the run then carries the document itself
};

/// A run that is being put together: its pipeline is fetched and checked, its values are checked with every key. Values that were not typed
/// keep their defaults. GUI thread; documents are read on the pool.
class NewRunDraft final : public QObject
{
    Q_OBJECT

public:
    enum class Source { None, Pipeline, Document };

    NewRunDraft(WorkPool &pool, Settings &settings, QObject *parent = nullptr);
    ~NewRunDraft() override;

    /// Null: none. What the server has is read anew.
    void setClient(std::shared_ptr<PipelinesClient> client);
    PipelineTable *pipelines() const { return m_pipelines; }
    VersionTable *versions() const { return m_versions; }
    const std::vector<RunExperiment> &experiments() const { return m_experiments; }

    /// An empty version means the newest. May come before the client.
    void choosePipeline(const QString &id, const QString &versionId = {});
    void takeFile(const QString &path);
    void takeText(const QByteArray &text);
    /// Its pipeline, experiment, root and values; what the version has no parameter for is dropped().
    void takeRun(const RunPointer &run);
    void clear();

    Source source() const { return m_source; }
    const PipelineVersionReference &version() const { return m_version; }
    /// The version that was asked for has been deleted; the newest one stands in its place.
    bool isVersionGone() const { return m_isVersionGone; }
    bool isReading() const { return m_isReading; }
    /// Null while there is none; then error() may say why.
    const PreparedPointer &pipeline() const { return m_pipeline; }
    const Error &error() const { return m_error; }

    const std::map<QString, QString> &typed() const { return m_typed; }
    void type(const QString &name, const QString &text);
    /// Back to the default.
    void untype(const QString &name);
    void untypeAll();
    const ReadParameters &read() const { return m_read; }
    /// Where the typed text of a list or map stops being JSON; nothing when it is JSON.
    std::optional<JsonPlace> faultPlace(const QString &name) const;
    /// Names of values that were taken over and that the pipeline has no parameter for.
    const QStringList &dropped() const { return m_dropped; }
    /// The values are those with which a run of this pipeline was started last.
    bool hasLastValues() const { return m_hasLastValues; }
    /// Of the workflow with its values.
    WorkflowWeight weight() const;

    const RunWishes &wishes() const { return m_wishes; }
    void setWishes(const RunWishes &wishes) { m_wishes = wishes; }

    /// Everything is there, and the server would take it.
    bool isReady() const;
    bool isSending() const { return m_isSending; }
    /// Makes the experiment if need be, then the run. Does nothing unless it is ready.
    void send(Task *task);

Q_SIGNALS:
    /// Another document, one that is being read, or none.
    void pipelineChanged();
    /// All values at once are others.
    void valuesReset();
    void valuesChanged();
    void experimentsChanged();
    void sent(const QString &runId);
    void refused(const headrace::Error &error);

private:
    void askExperiments(const QString &token);
    void versionsChanged();
    void read(std::function<PreparedResult()> how);
    void take(const PreparedResult &result);
    void takeValues();
    void check();
    NewRun order(const QString &experimentId, const std::string &spec) const;
    void sendIn(const QString &experimentId, Task *task);
    void end(Task *task, const Result<Run> &run);
    void keepValues();

    WorkPool &m_pool;
    Settings &m_settings;
    std::shared_ptr<PipelinesClient> m_client;
    PipelineTable *m_pipelines;
    VersionTable *m_versions;
    std::vector<RunExperiment> m_experiments;
    QString m_wantedExperiment; ///< id, until its name is known
    Source m_source = Source::None;
    PipelineVersionReference m_version; ///< as it will be sent
    QString m_wantedPipeline;
    QString m_wantedVersion; ///< empty: the newest
    VersionPointer m_readVersion;
    bool m_isVersionGone = false;
    bool m_isReading = false;
    PreparedPointer m_pipeline;
    Error m_error;
    std::optional<std::map<QString, QString>> m_taken; ///< of a run; until its pipeline is there
    std::map<QString, QString> m_typed;
    ReadParameters m_read;
    QStringList m_dropped;
    bool m_hasLastValues = false;
    RunWishes m_wishes;
    bool m_isSending = false;
    Generation m_readings;
    Generation m_servers;
    Generation::Token m_server;
};

/// "PIPELINE 2026-01-01 12-00-00", by the clock here.
QString defaultRunName(const QString &pipeline);

} // namespace headrace
