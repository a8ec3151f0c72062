// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/stepobjects.h"
#include "app/local/engine/steprunner.h"
#include "app/local/katib/trialmetrics.h"
#include "app/local/katib/trialtemplate.h"

namespace headrace::local {

/// What happened to the process of a trial since one looked last.
struct TrialProgress {
    std::string podUid;
    bool hasNews = false; ///< `observation` has changed
    Json observation;     ///< a list of metrics
    bool hasObjective = false;
    std::optional<double> firstMean; ///< of the first values, for early stopping
    bool isStopped = false; ///< every early stopping rule holds now
    bool isEnded = false;
    int exitCode = 0;
    std::string reason;   ///< as StepResult has it
    bool isLost = false;  ///< not the trial's fault: its parent died
    std::string lastLine; ///< of what it printed
};

/// The processes of trials, with their logs and what these say of metrics. Calls come from one thread.
class TrialRuns
{
public:
    struct Order {
        Json trial;
        TrialCommand command;
        std::string podName;
        std::string podUid;
        std::size_t firstSteps = 1; ///< how many values `firstMean` counts
    };

    /// Folders of the processes lie below `folder`. `objects` outlives this. `wake` is called from another thread when there may be news.
    TrialRuns(StepPlaces places, std::string folder, StepObjects &objects, std::function<void()> wake);

    /// Why it cannot start, a sentence; empty = it runs.
    std::string start(const Order &order);
    /// Ends the process; its end is still told.
    void stop(const std::string &podUid);
    /// Ends the process of something that is gone; nothing more is told.
    void drop(const std::string &podUid);
    bool isEmpty() const { return m_runs.empty(); }
    /// Reads on in all logs.
    std::vector<TrialProgress> look();

private:
    struct Run {
        TrialMetrics metrics;
        std::string path;     ///< of the lines
        bool isLog = true;    ///< lines as a kubelet writes them
        std::string log;
        std::string folder;
        std::int64_t position = 0;
        std::string rest;     ///< half a line
        std::string part;     ///< of a long line
        std::string lastLine;
        Json told;
        std::size_t firstSteps = 1;
        bool isStopped = false;
    };
    std::string furnish(const Order &order, Json &message) const;
    static void takeMetricsFolder(Run &run, Json &mounts);
    static void readOn(Run &run, bool isOver);
    static void readLine(Run &run, const std::string &line);
    void end(const StepResult &result, std::vector<TrialProgress> &news);

    const StepPlaces m_places;
    const std::string m_folder;
    StepObjects &m_objects;
    const std::function<void()> m_wake;
    std::map<std::string, Run> m_runs; ///< by the pod's uid
    std::mutex m_mutex;
    std::vector<StepResult> m_ended;
    std::unique_ptr<StepRunner> m_runner;
};

} // namespace headrace::local
