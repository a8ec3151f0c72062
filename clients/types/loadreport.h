// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/latencyhistogram.h"
#include "clients/types/loadplan.h"

#include <QString>

#include <map>
#include <vector>

namespace headrace {

/// What happened in a stretch of a load test. Every planned slot is in exactly one of answered, failed and dropped once the
/// test has ended.
struct LoadTally {
    std::uint64_t planned = 0;
    std::uint64_t sent = 0;
    std::uint64_t answered = 0; ///< a whole answer came, whatever its status
    std::uint64_t refused = 0;  ///< of those answered: status 400 and above
    std::uint64_t failed = 0;   ///< no whole answer: `errors` says why
    std::uint64_t late = 0;     ///< sent more than 1 ms after the time planned
    std::uint64_t dropped = 0;  ///< never sent: no connection was free until the request's timeout, or the test was over
    std::uint64_t newConnections = 0;
    std::uint64_t bytes = 0; ///< of bodies
    std::map<int, std::uint64_t> statuses;
    std::map<QString, std::uint64_t> errors; ///< by the error's code: "http.timeout"
    LatencyHistogram response; ///< from the time planned to the end of the answer: what a user waits
    LatencyHistogram service;  ///< from the time sent to the end of the answer: what the server took
    LatencyHistogram lateness; ///< from the time planned to the time sent
    LatencyHistogram connecting; ///< name, TCP and TLS, of those that opened a connection
    LatencyHistogram firstByte;  ///< from the time sent to the answer's first byte

    /// The share (0…1) of ended requests that were refused, failed or dropped; 0 when none ended.
    double errorShare() const
    {
        const std::uint64_t ended = answered + failed + dropped;
        return ended == 0 ? 0 : static_cast<double>(refused + failed + dropped) / static_cast<double>(ended);
    }
    void add(const LoadTally &other);
};

/// One second of a test, for plots.
struct LoadSecond {
    int second = 0; ///< since the first counted slot
    std::uint64_t planned = 0;
    std::uint64_t sent = 0;
    std::uint64_t answered = 0;
    std::uint64_t errors = 0; ///< refused, failed, dropped
    std::int64_t p50 = 0;     ///< µs, of the response
    std::int64_t p99 = 0;
    std::int64_t service99 = 0;
    int underWay = 0; ///< at its end

    bool operator==(const LoadSecond &) const = default;
};

/// How a load test went. Rates are a second, of the counted stretch.
struct LoadReport {
    QString url;
    LoadPlan plan;
    qint64 startedAt = 0;  ///< seconds since 1970
    double seconds = 0;    ///< from the first counted slot to the last
    double processorShare = 0; ///< of one core, taken by the threads that sent and received
    bool cancelled = false;
    LoadTally tally;
    std::vector<LoadSecond> timeline;
    QString firstRefusal; ///< the beginning of the first answer with status 400 and above

    double achievedRate() const { return seconds > 0 ? static_cast<double>(tally.sent) / seconds : 0; }
    /// Beyond 1 ms the figures tell more of this program than of the server.
    bool isGeneratorLimited() const { return plan.loop == LoadLoop::Open && tally.lateness.percentile(99) > 1000; }
};

} // namespace headrace
