// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/loadplan.h"

#include <cstdint>
#include <optional>
#include <random>

namespace headrace {

/// When the slots of an open loop are due. Threads share a plan: evenly spaced slots are dealt out in turn, and chance
/// arrivals at a part of the rate each add up to chance arrivals at the whole rate.
class Arrivals
{
public:
    /// `thread` of `threads`, counted from 0.
    Arrivals(const LoadPlan &plan, int thread, int threads);

    /// The next slot, in nanoseconds after the beginning; nothing when the plan has ended.
    std::optional<std::int64_t> next();

private:
    double step();
    double secondsAt(double slot);

    const std::vector<LoadStage> m_stages;
    const bool m_chance;
    const int m_threads;
    std::mt19937_64 m_random;
    double m_slot;            ///< how many requests of the whole plan lie before the next slot
    std::size_t m_stage = 0;  ///< that m_slot lies in
    double m_slotsBefore = 0; ///< requests of the stages before it
    double m_secondsBefore = 0;
};

} // namespace headrace
