// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/runs.h"
#include "app/local/pipelines/pipelinestore.h"

#include <mutex>

namespace headrace::local {

/// The book of runs: makes them, tells the engine, keeps what the engine tells. The engine calls it from its thread; all others hold the
/// cluster's lock, which it takes as well.
class RunBook : public RunLedger
{
public:
    RunBook(PipelineStore &store, std::recursive_mutex &lock);
    /// Who carries out the runs. Without one every new run is refused.
    void setEngine(RunEngine *engine) { m_engine = engine; }
    /// Goes on with what a former process left.
    void resumeAll();

    /// Makes a run of a message as clients send it; `more` is added to what is stored (recurring_run_id, scheduled_at).
    Answer<Json> create(const Json &message, const Json &more = Json::object());
    /// One that could not be made: it is there as failed, with the reason.
    void noteFailure(const Json &message, const Json &more, const std::string &reason);
    std::optional<Fault> terminate(const std::string &id);
    std::optional<Fault> retry(const std::string &id);
    std::optional<Fault> setArchived(const std::string &id, bool isArchived);
    std::optional<Fault> remove(const std::string &id);

    std::vector<Json> tasksOf(const std::string &runId);
    /// A run as the API gives it, its tasks included. Of a run that is over it is made once and kept, so that lists of thousands cost little.
    std::string messageText(const Json &stored);

    void keep(const RunRecord &run, const std::vector<TaskRecord> &tasks) override;
    TaskRecord cached(const std::string &nameSpace, const std::string &fingerprint) override;

private:
    RunOrder orderOf(const Json &run, const PipelineText &text) const;
    std::optional<PipelineText> textOfRun(const std::string &id);
    void store(const Json &run, const PipelineText &text);
    void keepAll(const RunRecord &record, const std::vector<TaskRecord> &tasks);
    void keepTask(const TaskRecord &task, const Json &run, std::int64_t now);
    void keepArtifacts(const TaskRecord &task, std::int64_t now);
    void forget(const std::string &runId);
    std::string madeText(const Json &run);
    std::string specText(const std::string &id);
    std::string taskTexts(const std::string &runId);
    /// A task as the API gives it, but for its children.
    struct ToldTask {
        std::int64_t created = 0;
        std::string parent;
        std::string text;
    };
    static void tell(std::map<std::string, ToldTask> &tasks, const Json &stored);

    PipelineStore &m_store;
    std::recursive_mutex &m_lock;
    RunEngine *m_engine = nullptr;
    std::map<std::string, std::map<std::string, ToldTask>> m_told; ///< tasks of runs that go on and that somebody looks at, by run and id
    Statement m_findTask, m_putTask, m_putArtifact, m_tasks, m_answer, m_putAnswer;
};

/// A run's own record as it is stored.
RunRecord recordOf(const Json &run);
/// Values with [[RunUUID]], [[ScheduledTime]], [[CurrentTime]], [[Index]] filled in.
std::map<std::string, Json> filledParameters(const Json &run, std::int64_t now);

} // namespace headrace::local
