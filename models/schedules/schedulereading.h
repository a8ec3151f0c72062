// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/pipelinesquery.h"
#include "models/async/generation.h"
#include "models/schedules/schedulefindings.h"

#include <QObject>

#include <functional>
#include <memory>

namespace headrace {

class PipelinesClient;
class WorkPool;

/// Schedules with all that they hang on, read once.
struct ScheduleSnapshot {
    std::vector<RecurringRun> schedules; ///< the newest first
    ScheduleFacts facts;
};

/// Reads a server's schedules, and what they hang on, with few questions: schedules, pipelines and experiments as lists, the newest versions
/// once a pipeline, the latest runs of fifty schedules at a time. Never one question a schedule. GUI thread; documents are read on the pool.
class ScheduleReading final : public QObject
{
    Q_OBJECT

public:
    using Snapshot = std::shared_ptr<const ScheduleSnapshot>;

    explicit ScheduleReading(WorkPool &pool, QObject *parent = nullptr);
    ~ScheduleReading() override;

    /// What is under way is left alone. Without `isWhole` only schedules and runs are read, the rest is as in `before`, unless
    /// schedules name something that is not there.
    void read(std::shared_ptr<PipelinesClient> client, const QString &nameSpace, bool isWhole, Snapshot before = {});
    void stop();

Q_SIGNALS:
    void done(const headrace::ScheduleReading::Snapshot &snapshot);
    void failed(const headrace::Error &error);

private:
    template<typename T, typename Ask>
    void askAll(PipelinesQuery query, const Ask &ask, std::vector<T> rows, const std::function<void(std::vector<T>)> &use);
    template<typename T>
    bool isGood(const Result<T> &answer);
    void begin();
    void end();
    void askSchedules(bool isWhole);
    void askLists();
    void askRuns(const QStringList &ids);
    void askPipelines();
    void askPipeline(const QString &id);
    void askVersions(const QString &pipelineId);
    void askVersion(const PipelineVersionReference &reference);
    void addVersions(const QString &pipelineId, std::vector<PipelineVersion> versions, bool isWhole);

    WorkPool &m_pool;
    std::shared_ptr<PipelinesClient> m_client;
    QString m_nameSpace;
    Snapshot m_before;
    std::shared_ptr<ScheduleSnapshot> m_snapshot;
    Generation m_generation;
    Generation::Token m_round;
    int m_open = 0; ///< questions without an answer
};

/// Versions with what their documents declare; the documents are not kept. Any thread.
std::vector<KnownVersion> knownVersions(const std::vector<PipelineVersion> &versions);

} // namespace headrace
