// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/kube/logs/logmerger.h"
#include "clients/kube/logs/logstream.h"

namespace headrace {

/// The logs of any number of containers as one, merged by time. Batches come on the I/O thread, at most ten a second.
class LogFeed
{
public:
    using Receiver = std::function<void(LogBatch)>;
    LogFeed(std::shared_ptr<KubeClient> client, LogRange range, Receiver receiver, LogPacing pacing = {}, MergePatience patience = {});
    /// Nothing is received after this returns, unless called from the receiver itself.
    ~LogFeed();
    LogFeed(const LogFeed &) = delete;
    LogFeed &operator=(const LogFeed &) = delete;

    /// A further container; `number` stands in its lines. Any thread.
    void open(std::uint32_t number, const LogSource &source);
    /// Its lines are no longer wanted. Any thread.
    void close(std::uint32_t number);
    /// Ends pauses now; those that gave up begin anew. Any thread.
    void hurry();

private:
    class Machine;
    std::shared_ptr<Machine> m_machine;
};

} // namespace headrace
