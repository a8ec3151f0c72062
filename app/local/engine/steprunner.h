// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/runplan.h"

#include <mutex>
#include <thread>

#include <sys/types.h>

namespace headrace::local {

/// Where steps find what they need.
struct StepPlaces {
    QString environment;   ///< folder of the Python that is made when it is needed
    QString python;        ///< an interpreter that has kfp instead; empty = that environment's
    std::string script;    ///< steps.py; stepcontainers.py lies beside it
    std::string overlays;  ///< folders of packages that single steps install
    std::string logs;      ///< as PodLogs has them
    QString containers;    ///< see `ContainerEngine`
    std::int64_t largestParent = std::int64_t(1) << 30; ///< bytes; a warm parent that holds more is started anew when no step runs

    std::string program() const { return (python.isEmpty() ? QString(environment + QStringLiteral("/bin/python3")) : python).toStdString(); }
};

/// Writes the warm parent's script to a file, and its module beside it. False when that cannot be written.
bool placeStepScript(const std::string &path);

/// Starts steps as forks of the warm parent, which it starts anew when it has died or grown too large. Calls come from one thread.
class StepRunner
{
public:
    using Ended = std::function<void(StepResult)>; ///< on the runner's own thread

    StepRunner(StepPlaces places, Ended ended);
    /// Ends every step that still runs.
    ~StepRunner();

    /// False when Python could not be started at all. `containers` is the engine of what needs one.
    bool start(const StepOrder &order, const std::string &containers = {});
    /// As `start`, for what is no step of a pipeline: `message` is what the warm parent is told but for its "start". The result has no outputs.
    bool start(const std::string &id, Json message);
    void cancel(const std::string &taskId, int attempt);

private:
    /// What is still to be read when a step has ended.
    struct Running {
        std::string taskId;
        int attempt = 1;
        std::string outputFile;
        std::string initFile; ///< what became of the containers before it
        std::map<std::string, std::string> files;
    };
    bool begin(Running running, Json message);
    bool needsParent();
    bool startParent();
    void endParent();
    bool send(const Json &message);
    void read(int from);
    void finish(const std::string &id, int status, const std::string &reason, bool isLost, const std::string &words = {});

    const StepPlaces m_places;
    const Ended m_ended;
    std::mutex m_mutex;
    std::map<std::string, Running> m_running;
    bool m_isAlive = false;
    bool m_isReady = false; ///< it has imported what it must
    pid_t m_parent = -1;
    int m_orders = -1;
    std::thread m_reader;
};

} // namespace headrace::local
