// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/local/engine/runs.h"

#include <QFile>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace headrace::local {

/// The ledger of one run in a file to which every change is added as a line: a kill leaves the state before or the state after. When lines
/// that no longer count prevail, the file is replaced by one with the state alone.
class FileLedger : public RunLedger
{
public:
    /// An empty path keeps nothing beyond the process. `heard` is told of every change, on the engine's thread.
    using Heard = std::function<void(const RunRecord &, const std::vector<TaskRecord> &)>;
    explicit FileLedger(std::string path, Heard heard = {});

    void keep(const RunRecord &run, const std::vector<TaskRecord> &tasks) override;
    TaskRecord cached(const std::string &nameSpace, const std::string &fingerprint) override;

    /// What a former process left; an empty id when there is none.
    RunRecord run() const;
    std::vector<TaskRecord> tasks() const;
    /// Waits for the run's end.
    RunRecord waitForEnd();
    /// How often the file was written whole so far.
    int rewrites() const { return m_rewrites; }

private:
    void read();
    void append(const RunRecord &run, const std::vector<TaskRecord> &tasks);
    void rewrite();

    const std::string m_path;
    const Heard m_heard;
    mutable std::mutex m_mutex;
    std::condition_variable m_condition;
    RunRecord m_run;
    std::map<std::string, TaskRecord> m_tasks;
    QFile m_file; ///< open for what is added; closed: it must be written whole first
    std::size_t m_records = 0; ///< tasks in the file, those of former lines too
    std::atomic<int> m_rewrites = 0;
};

} // namespace headrace::local
