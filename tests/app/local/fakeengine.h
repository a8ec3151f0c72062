// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/runs.h"

namespace headrace::local {

/// An engine that does nothing by itself: it notes what it was told.
class FakeEngine : public RunEngine
{
public:
    Result<void> check(const RunOrder &order) const override
    {
        checked.push_back(order.runId);
        return refusal.code.isEmpty() ? Result<void>() : Result<void>(refusal);
    }
    void start(RunOrder order) override
    {
        told.push_back("start " + order.displayName);
        started.push_back(std::move(order));
    }
    void resume(RunOrder order, RunRecord run, std::vector<TaskRecord> tasks) override
    {
        told.push_back("resume " + order.displayName + ' ' + std::to_string(tasks.size()) + ' ' + std::to_string(static_cast<int>(run.phase)));
        resumed.push_back({std::move(order), std::move(tasks)});
    }
    void retry(RunOrder order, RunRecord, std::vector<TaskRecord> tasks) override { told.push_back("retry " + order.displayName + ' ' + std::to_string(tasks.size())); }
    void cancel(const std::string &runId) override { told.push_back("cancel " + runId); }

    mutable std::vector<std::string> checked;
    std::vector<std::string> told;
    std::vector<RunOrder> started;
    std::vector<std::pair<RunOrder, std::vector<TaskRecord>>> resumed;
    Error refusal; ///< of the next checks; no code = they are good
};

} // namespace headrace::local
