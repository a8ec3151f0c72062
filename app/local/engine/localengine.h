// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/containerengine.h"
#include "app/local/engine/pythonenvironment.h"
#include "app/local/engine/stepobjects.h"
#include "app/local/engine/steprunner.h"

#include <condition_variable>

namespace headrace::local {

/// Carries out runs as local processes: a thread of its own with a `RunPlan` a run and one `StepRunner`.
class LocalEngine : public RunEngine
{
public:
    /// Outputs go below `artifacts`. The ledger and the objects outlive the engine; without objects, runs that need some are refused.
    LocalEngine(StepPlaces places, std::string artifacts, RunLedger &ledger, StepObjects *objects = nullptr);
    /// Ends every step; runs stay as they are in the ledger, to be resumed.
    ~LocalEngine() override;

    Result<void> check(const RunOrder &order) const override;
    void start(RunOrder order) override;
    void resume(RunOrder order, RunRecord run, std::vector<TaskRecord> tasks) override;
    void retry(RunOrder order, RunRecord run, std::vector<TaskRecord> tasks) override;
    void cancel(const std::string &runId) override;

private:
    using Work = std::function<void()>;
    void post(Work work);
    void loop();
    void add(RunOrder order, const RunRecord &run, const std::vector<TaskRecord> &tasks, RunPlan::Mode mode);
    void advance();
    void stop(RunPlan &plan, const std::vector<std::string> &running);
    void startWaiting();
    void start(StepOrder step);
    void hold(StepOrder step, std::int64_t now);
    void tryHeld(std::int64_t now);
    std::string rootOf(const RunOrder &order);
    bool hasPython();
    void endWaiting(const std::string &reason);
    void ended(StepResult result);
    std::int64_t nextTime() const;

    const StepPlaces m_places;
    const std::string m_artifacts;
    RunLedger &m_ledger;
    StepObjects *const m_objects;
    std::mutex m_mutex;
    std::condition_variable m_condition;
    std::deque<Work> m_work;
    bool m_isEnding = false;
    // Of the engine's thread.
    std::map<std::string, std::unique_ptr<RunPlan>> m_plans;
    std::deque<StepOrder> m_waiting;
    /// A step whose pod waits for an object that is not there; it holds no place of those that run.
    struct Held {
        StepOrder step;
        std::int64_t since = 0, next = 0;
        std::int64_t pause = 0; ///< until the next look; doubles
    };
    std::vector<Held> m_held;
    std::map<std::string, int> m_running; ///< attempts by task
    std::map<std::string, int> m_losses; ///< how often a task's parent died under it
    PythonEnvironment m_python;
    mutable ContainerEngine m_containers;
    std::unique_ptr<StepRunner> m_runner;
    std::thread m_thread;
};

} // namespace headrace::local
