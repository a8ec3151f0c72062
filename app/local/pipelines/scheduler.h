// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/pipelines/runbook.h"

namespace headrace::local {

/// When a schedule fires next (milliseconds since 1970), by the real controller's rules: from its last fire, else its start, else its
/// creation. With `no_catchup` what was missed is left out. Nothing when it has ended. Pure.
std::optional<std::int64_t> nextFire(const Json &schedule, std::int64_t now);

/// Makes the runs of schedules when they are due. `tick` is called under the cluster's lock by the thread that looks after the cluster.
class Scheduler
{
public:
    Scheduler(PipelineStore &store, RunBook &book)
        : m_store(store)
        , m_book(book)
    {
    }

    void tick();

private:
    bool fire(Json &schedule, std::int64_t time);

    PipelineStore &m_store;
    RunBook &m_book;
};

} // namespace headrace::local
