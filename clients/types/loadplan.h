// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

namespace headrace {

/// Open: requests leave when the plan says, whether answers came or not; what users do to a server. Closed: each connection
/// sends its next request when the answer came; it hides how long a stalled server makes people wait.
enum class LoadLoop { Open, Closed };

/// How arrivals of an open loop lie: evenly, or by chance as independent users come.
enum class ArrivalSpacing { Even, Poisson };

/// A stretch of an open loop in which the rate goes evenly from one value to another, in requests a second.
struct LoadStage {
    double fromRate = 0;
    double toRate = 0;
    std::chrono::milliseconds duration{0};

    bool operator==(const LoadStage &) const = default;
};

/// How a server is loaded.
struct LoadPlan {
    LoadLoop loop = LoadLoop::Open;
    ArrivalSpacing spacing = ArrivalSpacing::Even;
    std::vector<LoadStage> stages;             ///< of an open loop, one after the other
    std::chrono::milliseconds duration{0};     ///< of a closed loop
    std::chrono::milliseconds warmUp{0};       ///< at the beginning, sent but not counted
    int connections = 64;                      ///< at most so many requests under way, over all threads
    int threads = 1;                           ///< that send and receive
    std::chrono::milliseconds timeout{30'000}; ///< of one request; a slot of the plan that waited so long for a connection is dropped
    std::uint64_t seed = 1;                    ///< of the chance in Poisson arrivals

    /// From the first slot to the last, warm-up included.
    std::chrono::milliseconds wholeDuration() const
    {
        if (loop == LoadLoop::Closed)
            return duration;
        std::chrono::milliseconds whole{0};
        for (const LoadStage &stage : stages)
            whole += stage.duration;
        return whole;
    }
    /// How many requests an open loop plans, on the average; 0 for a closed one.
    double plannedRequests() const
    {
        double planned = 0;
        if (loop == LoadLoop::Open) {
            for (const LoadStage &stage : stages)
                planned += (stage.fromRate + stage.toRate) / 2 * std::chrono::duration<double>(stage.duration).count();
        }
        return planned;
    }
};

} // namespace headrace
