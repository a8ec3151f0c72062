// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/load/loadtarget.h"
#include "clients/types/loadreport.h"
#include "clients/types/result.h"

#include <functional>
#include <memory>

namespace headrace {

/// What a load test tells while it runs; called on its own threads, one at a time, and must not block.
struct LoadEvents {
    std::function<void(const LoadSecond &)> second; ///< in order, when all threads are past it
    std::function<void(LoadReport &&)> end;         ///< once, last
};

/// A load test under way: threads of its own that send a request as a plan says. The destructor stops and joins.
class LoadRun
{
public:
    LoadRun(const LoadTarget &target, const LoadPlan &plan, LoadEvents events);
    ~LoadRun();
    LoadRun(const LoadRun &) = delete;
    LoadRun &operator=(const LoadRun &) = delete;

    /// From any thread, any number of times: the report comes, marked as cancelled.
    void cancel();

private:
    class Core;
    std::unique_ptr<Core> m_core;
};

/// What is wrong with a plan before anything is sent: "load.rate", "load.duration", "load.connections", "load.threads".
Result<void> checkLoadPlan(const LoadPlan &plan);

} // namespace headrace
