// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/load/arrivals.h"

#include <cmath>

namespace headrace {

namespace {

constexpr double roundingSlots = 1e-6; ///< sums of stages do not make a slot at the very end

double secondsOf(const LoadStage &stage)
{
    return std::chrono::duration<double>(stage.duration).count();
}

double slotsOf(const LoadStage &stage)
{
    return (stage.fromRate + stage.toRate) / 2 * secondsOf(stage);
}

/// When a stage has brought `slots` requests: the root of from·t + (to − from)/(2·duration)·t² = slots.
double secondsInto(const LoadStage &stage, double slots)
{
    const double bend = (stage.toRate - stage.fromRate) / (2 * secondsOf(stage));
    const double under = stage.fromRate * stage.fromRate + 4 * bend * slots;
    const double divisor = stage.fromRate + std::sqrt(std::max(0.0, under));
    return divisor > 0 ? 2 * slots / divisor : 0;
}

} // namespace

Arrivals::Arrivals(const LoadPlan &plan, int thread, int threads)
    : m_stages(plan.stages)
    , m_chance(plan.spacing == ArrivalSpacing::Poisson)
    , m_threads(threads)
    , m_random(plan.seed * 0x9e3779b97f4a7c15ULL + static_cast<std::uint64_t>(thread))
    , m_slot(m_chance ? 0 : thread)
{
    if (m_chance)
        m_slot = step();
}

double Arrivals::step()
{
    return m_chance ? std::exponential_distribution<double>()(m_random) * m_threads : m_threads;
}

double Arrivals::secondsAt(double slot)
{
    while (m_stage < m_stages.size() && slot >= m_slotsBefore + slotsOf(m_stages[m_stage]) - roundingSlots) {
        m_slotsBefore += slotsOf(m_stages[m_stage]);
        m_secondsBefore += secondsOf(m_stages[m_stage]);
        ++m_stage;
    }
    if (m_stage == m_stages.size())
        return -1;
    return m_secondsBefore + secondsInto(m_stages[m_stage], std::max(0.0, slot - m_slotsBefore));
}

std::optional<std::int64_t> Arrivals::next()
{
    const double seconds = secondsAt(m_slot);
    if (seconds < 0)
        return {};
    m_slot += step();
    return std::llround(seconds * 1e9);
}

} // namespace headrace
