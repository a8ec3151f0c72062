// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/kubeclient.h"
#include "clients/kube/logs/logassembly.h"
#include "clients/types/kubedetails.h"
#include "clients/types/logline.h"

#include <chrono>
#include <functional>
#include <memory>

namespace headrace {

/// Pauses of a followed log; tests make them short.
struct LogPacing {
    std::chrono::milliseconds batch{100};
    std::chrono::milliseconds firstBackOff{500};
    std::chrono::milliseconds longestBackOff{30'000};
    std::chrono::milliseconds healthyAfter{10'000}; ///< the back-off begins anew after a connection that lived so long
    std::chrono::milliseconds silence{300'000};     ///< a log that says nothing for so long is asked for anew, to be sure
    int mostTries = 20;
};

/// One container's log, followed over rotations, restarts of the container, of the API server and of the network: no line
/// lost, none twice. Lives on the I/O thread: all functions are called there, and all events come there.
class LogStream : public std::enable_shared_from_this<LogStream>
{
public:
    struct Events {
        std::function<void(std::int64_t time, std::string_view text)> line;
        std::function<void()> answered; ///< a server is answering: lines come now, or there are none
        std::function<void(const LogStatus &)> status;
    };
    LogStream(std::shared_ptr<KubeClient> client, LogSource source, LogRange range, Events events, LogPacing pacing);

    void start();
    /// Nothing is told afterwards.
    void stop();
    /// Ends a pause now, begins anew after giving up.
    void hurry();

private:
    /// Run = the run that goes on now; Before = the rest of the run before it; Last = the rest after its end.
    enum class Part { Run, Before, Last };
    using Clock = std::chrono::steady_clock;

    void open(Part part);
    std::string path() const;
    void bytesCame(std::string_view bytes);
    void ended(const HttpEnd &end);
    void endedWhole();
    void endedBroken(const Error &error);
    void askPod(bool isFirst);
    void podCame(const Result<ObjectView> &pod);
    void goOn(bool isQuick);
    void fail(const Error &error);
    void wait(const Error &error);
    void finish();
    void pauseThen(std::function<void()> next);
    void watchSilence(std::uint64_t round);
    void askAgain();
    void setState(LogState state, const Error &error = {});

    const std::shared_ptr<KubeClient> m_client;
    const LogSource m_source;
    const LogRange m_range;
    const LogPacing m_pacing;
    Events m_events;
    LogAssembly m_assembly;
    LogStatus m_status;
    Part m_part = Part::Run;
    std::uint64_t m_round = 0; ///< answers of earlier rounds are dropped
    KubeClient::StreamId m_stream = 0;
    const Clock::time_point m_started = Clock::now();
    Clock::time_point m_opened;
    Clock::time_point m_lastByte;
    QString m_podUid;
    int m_knownRestarts = -1;
    std::string m_restBefore; ///< half line of the answer before
    int m_waits = 0;
    bool m_stopped = false;
    std::function<void()> m_afterPause;
};

} // namespace headrace
