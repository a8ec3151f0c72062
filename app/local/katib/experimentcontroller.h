// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/pythonenvironment.h"
#include "app/local/katib/clusterobjects.h"
#include "app/local/katib/suggestionservice.h"
#include "app/local/katib/trialobjects.h"
#include "app/local/katib/trialruns.h"

#include <condition_variable>
#include <set>
#include <thread>

namespace headrace::local {

/// What Katib's controllers do, in one thread: Experiments get their Suggestion, their Trials and their end; Trials run as processes of this machine.
class ExperimentController
{
public:
    /// What it works with; all of it outlives the controller.
    struct Cluster {
        ObjectStore &store;
        KindRegistry &kinds;
        std::recursive_mutex &lock;
        StepObjects &objects;
    };
    struct Places {
        StepPlaces steps;
        std::string script; ///< suggest.py
        std::string trials; ///< folders of running trials
    };
    /// Goes on with what the store has.
    ExperimentController(const Cluster &cluster, const Places &places);
    /// Ends every trial's process; the objects stay as they are, to be resumed.
    ~ExperimentController();

    /// After every commit of the store, under the cluster's lock.
    void noticed(const std::vector<Change> &changes);

private:
    using Key = std::pair<std::string, std::string>; ///< namespace, name of an Experiment
    /// One Experiment and what belongs to it, as the store has it.
    struct Study {
        Json experiment;
        Json suggestion;
        std::map<std::string, Json> trials;
        std::vector<std::string> order; ///< names of trials as they were made
        std::string asked;     ///< id of the open request; empty = none
        int losses = 0;        ///< how often the process died under a request
        bool isExhausted = false;
    };
    /// The process of a Trial.
    struct Attempt {
        Key study;
        std::string trial;
        std::string pod;
        TrialProcess process;
        int count = 1;
        bool isStopped = false; ///< early
    };

    void loop();
    void readStore();
    void notice(const Change &change);
    void wake();
    void reconcile(const Key &key);
    bool begin(Json &experiment);
    bool restart(const Json &experiment, Json &status);
    void fail(const Json &experiment, Json status, const std::string &why);
    void updateStatus(const Key &key, Study &study);
    void closeSuggestion(Study &study);
    // Suggestions
    static std::vector<Json> unusedOf(const Study &study);
    void fillUp(const Key &key, Study &study);
    void removeActive(Study &study, int count);
    bool hasSuggestion(const Key &key, Study &study, int requests);
    void createTrials(Study &study, const std::vector<Json> &suggestions);
    Json templateOf(const Json &experiment);
    bool hasPython(const Json &experiment);
    void ask(const Key &key, Study &study, int count);
    void take(const std::string &id, const Json &answer);
    void addSuggestions(const Key &key, Study &study, const Json &answer);
    void failSuggestion(Study &study, const std::string &why);
    // Trials
    void runTrials(const Key &key, Study &study);
    void startTrial(const Key &key, Study &study, const Json &trial, int attempt);
    void failTrial(const Json &trial, const std::string &why);
    void follow(const TrialProgress &progress);
    void endTrial(const Attempt &attempt, const TrialProgress &progress);
    void concludeTrial(const Study &study, Json trial, const Json &job, const TrialProgress &progress, const Attempt &attempt);
    void setObservation(const Json &trial, Json metrics);
    void dropRuns(const std::function<bool(const Attempt &)> &matches);

    Cluster m_cluster;
    ClusterObjects m_objects;
    PythonEnvironment m_python;
    std::map<Key, Study> m_studies;
    std::map<std::string, Attempt> m_attempts; ///< by the pod's uid
    long long m_requests = 0;
    // Shared with other threads; `m_mutex` may be taken under the cluster's lock, never the other way round.
    std::mutex m_mutex;
    std::condition_variable m_condition;
    std::set<Key> m_dirty;
    std::vector<std::pair<std::string, Json>> m_answers;
    bool m_isEnding = false;
    bool m_hasNews = false;
    std::unique_ptr<SuggestionService> m_service;
    std::unique_ptr<TrialRuns> m_runs;
    std::vector<std::pair<std::string, Json>> m_waiting; ///< requests to send when the lock is free
    std::thread m_thread;
};

} // namespace headrace::local
