// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/placeholders.h"
#include "app/local/engine/stepplatform.h"

#include <deque>
#include <functional>
#include <set>
#include <unordered_map>

namespace headrace::local {

/// One attempt of a step that is to be started.
struct StepOrder {
    TaskRecord task; ///< as it stands at the start, with its pod's name
    const ContainerExecutor *container = nullptr; ///< of the plan
    StepPlatform platform;
    std::string nameSpace;
    std::string serviceAccount;
    std::string executorLabel;
    std::string folder;   ///< of its outputs
    Json executorInput;
    std::vector<NameValue> environment; ///< placeholders filled in
    std::string cpuLimit, memoryLimit;  ///< "500m", "1Gi"; placeholders filled in
    std::optional<StepContainer> image; ///< of a step that is no lightweight Python component
    std::string runFolder;              ///< of the outputs of all steps of the run
    Json mounts;                        ///< as the warm parent takes them
};

/// What became of an attempt.
struct StepResult {
    std::string taskId;
    int attempt = 1;
    int exitCode = 0;
    std::string reason; ///< a code ("OOMKilled"), empty for a plain end
    std::string words; ///< of the exception that it ended with, where it wrote one
    bool isLost = false; ///< its parent died: the attempt does not count
    Json output;        ///< executor_output.json; null when there is none
    std::map<std::string, std::string> files; ///< texts of the parameters' own files
    Json initContainers = Json::array();      ///< {"name", "status", "began", "ended" (ms)} of each that ran
};

/// What a run does next: a state machine over the records of its tasks, without processes, files or clock. For one thread.
class RunPlan
{
public:
    using CacheLookup = std::function<TaskRecord(const std::string &fingerprint)>;
    enum class Mode { Fresh, Resume, Retry };

    /// `artifacts` is the folder below which outputs go. With records of a former process it goes on from there.
    RunPlan(RunOrder order, std::string artifacts, CacheLookup cache);
    void restore(const RunRecord &run, const std::vector<TaskRecord> &tasks, Mode mode);
    RunPlan(const RunPlan &) = delete;
    RunPlan &operator=(const RunPlan &) = delete;

    const RunOrder &order() const { return m_order; }
    const RunRecord &run() const { return m_run; }
    bool hasEnded() const { return m_run.endedAt != 0; }
    /// Every task that can go on does, as of `now` (milliseconds); the steps that start with it.
    std::vector<StepOrder> advance(std::int64_t now);
    void finished(const StepResult &result, std::int64_t now);
    /// A step of `advance` that cannot start yet waits for this, or (empty) starts now.
    void setWaiting(const std::string &taskId, const std::string &reason);
    /// Nothing more starts; the ids of the steps that run, to be ended.
    std::vector<std::string> cancel(std::int64_t now, const std::string &reason = {});
    /// The same when the pipeline's own time is over: it fails. Empty before that.
    std::vector<std::string> overdue(std::int64_t now);
    /// When the next retry is due or the run's time is over; 0 = nothing waits.
    std::int64_t nextTime() const;
    /// Tasks that changed since the last call.
    std::vector<TaskRecord> takeChanged();
    std::vector<TaskRecord> tasks() const;
    /// The folder that all steps of the run share; empty when the pipeline asks for none. Whoever carries out the steps makes it.
    std::string workspace() const;
    /// How often a task was looked at so far, whether anything came of it or not.
    std::size_t looks() const { return m_looks; }
    /// Of the whole pipeline.
    const std::map<std::string, Json> &outputs() const { return m_nodes.front().record.outputs; }
    const std::map<std::string, std::vector<ArtifactRecord>> &outputArtifacts() const { return m_nodes.front().record.outputArtifacts; }

private:
    struct Node {
        TaskRecord record;
        QString key;
        const PipelineTask *task = nullptr; ///< null: the root
        const PipelineComponent *component = nullptr;
        int parent = -1;
        std::string path; ///< "loop/0/step"
        std::vector<int> children; ///< tasks of a DAG or iterations of a loop
        std::map<QString, int> places; ///< of a DAG's tasks, by key
        std::vector<int> upstream, dependents; ///< of the same DAG
        std::int64_t notBefore = 0;
        int limit = 0; ///< iterations at a time
    };
    /// Why a task does not start: the phase it ends with, and the reason.
    struct Stop {
        RunPhase phase = RunPhase::Failed;
        std::string reason;
    };

    int addNode(int parent, const QString &key, const PipelineTask *task, const PipelineComponent *component, int iteration);
    void begin(std::int64_t now);
    void look(int index, std::int64_t now, std::vector<StepOrder> &steps);
    void wakeAfter(const Node &node);
    std::string stopReason() const;
    std::int64_t deadline() const;
    void openDag(int index);
    void start(int index, std::int64_t now, std::vector<StepOrder> &steps);
    void startBody(int index, std::int64_t now, std::vector<StepOrder> &steps);
    void openLoop(int index, std::int64_t now);
    static void takeItem(Node &iteration, const std::string &input, Json item);
    void startStep(int index, std::int64_t now, std::vector<StepOrder> &steps);
    void import(int index, std::int64_t now);
    void addNotes(Json &pod) const;
    StepContainer containerOf(const ContainerExecutor &container, const Json &executorInput, PlaceholderScope scope) const;
    bool takeCached(int index, std::int64_t now);
    bool isReady(int index, std::optional<Stop> &stop) const;
    std::set<QString> upstreamOf(const PipelineTask &task) const;
    const Node *sibling(const Node &node, const QString &key) const;
    std::optional<Stop> resolveInputs(int index);
    /// Discarded = there is none.
    Json resolve(const Node &node, const ParameterSource &source) const;
    std::optional<Stop> takeParameter(Node &node, const QString &name, const ParameterSource &source);
    std::optional<Stop> fillDefaults(Node &node) const;
    std::optional<Stop> checkCondition(const Node &node) const;
    PlaceholderScope scopeOf(const Node &node) const;
    Json executorInputOf(const Node &node, const std::string &folder) const;
    void close(int index, std::int64_t now);
    void collectOutputs(Node &node);
    void collectLoop(Node &node);
    void takeOutputs(Node &node, const StepResult &result);
    void end(int index, RunPhase phase, const std::string &reason, std::int64_t now);
    void changed(int index) { m_changed.insert(index); }
    std::string folderOf(const Node &node) const;
    bool isIn(int index, RunPhase phase) const { return m_nodes[static_cast<std::size_t>(index)].record.phase == phase; }
    Node &at(int index) { return m_nodes[static_cast<std::size_t>(index)]; }
    const Node &at(int index) const { return m_nodes[static_cast<std::size_t>(index)]; }
    std::string fingerprintOf(const Node &node) const;

    RunOrder m_order;
    std::string m_artifacts;
    CacheLookup m_cache;
    PipelineSpec m_spec;
    KubernetesPlatform m_platform;
    RunRecord m_run;
    std::deque<Node> m_nodes; ///< references stay good while it grows
    std::map<std::string, TaskRecord> m_former; ///< by id
    Mode m_mode = Mode::Fresh;
    bool m_isOverdue = false;
    std::size_t m_looks = 0;
    std::unordered_map<std::string, int> m_indexes; ///< by id
    std::set<int> m_awake; ///< tasks that may go on: children stand behind their parents
    std::set<int> m_delayed; ///< those that wait for their next attempt
    std::set<int> m_changed;
};

/// Whether nothing more becomes of a task.
bool hasEnded(RunPhase phase);
/// A task's id: the same for the same place in the same run.
std::string taskIdOf(const std::string &runId, const std::string &path);

} // namespace headrace::local
