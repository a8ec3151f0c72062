// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/load/arrivals.h"
#include "clients/load/loadconnections.h"
#include "clients/types/loadreport.h"

#include <atomic>

namespace headrace {

/// What a thread did in one second of the counted stretch.
struct LoadPart {
    int second = 0;
    LoadSecond counts; ///< without its percentiles
    LatencyHistogram response;
    LatencyHistogram service;
};

/// One thread of a load test: sends its part of the plan and counts what comes back. Everything but stop() is for the thread
/// that runs it.
class LoadWorker
{
public:
    /// Told once a second, and once for the last stretch.
    using PartDone = std::function<void(LoadPart &&)>;
    LoadWorker(const LoadTarget &target, const LoadPlan &plan, int thread, PartDone partDone);

    /// Until the plan has ended and every request, too. `beginning` is a moment of the steady clock in nanoseconds.
    void run(std::int64_t beginning);
    /// From any thread: requests under way are given up and not counted.
    void stop();

    const LoadTally &tally() const { return m_tally; }
    const std::string &firstRefusal() const { return m_connections.firstRefusal(); }
    /// Of the thread while it ran, in seconds of processor time.
    double processorSeconds() const { return m_processorSeconds; }
    /// Seconds from the first counted moment to the last slot.
    double countedSeconds() const { return m_countedSeconds; }

private:
    bool isCounted(std::int64_t plannedAt) const { return plannedAt >= m_countedFrom; }
    void sendDue(std::int64_t now);
    void sendOpen(std::int64_t now);
    void sendClosed(std::int64_t now);
    void sendOne(std::int64_t plannedAt);
    void drop();
    void takeAnswer(const LoadAnswer &answer);
    void endSeconds(std::int64_t now);
    std::int64_t nextMoment() const;
    std::int64_t closedMoment() const;
    bool isOver() const { return m_sendingOver && m_connections.underWay() == 0; }

    const LoadPlan m_plan;
    const std::string m_server;
    PartDone m_partDone;
    LoadConnections m_connections;
    Arrivals m_arrivals;
    std::optional<std::int64_t> m_next; ///< the slot to send, steady clock
    std::int64_t m_beginning = 0;
    std::int64_t m_countedFrom = 0;
    std::int64_t m_countedSecond = 1'000'000'000;
    bool m_sendingOver = false;
    std::atomic<bool> m_stopped = false;
    LoadTally m_tally;
    LoadPart m_part;
    double m_processorSeconds = 0;
    double m_countedSeconds = 0;
};

} // namespace headrace
