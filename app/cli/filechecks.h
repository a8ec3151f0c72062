// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"
#include "models/pipeline/problem.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace headrace {

/// What came of a file; a file that cannot be had has an error, one that is no document a problem.
struct FileChecked {
    std::optional<Error> error;
    std::vector<PipelineProblem> problems;
};

/// Files of pipelines, opened and checked by several threads at once and handed on in their order.
class FileChecks
{
public:
    /// `threads` less than 1: as many as the machine has processors.
    FileChecks(QStringList files, int threads);
    FileChecks(const FileChecks &) = delete;
    FileChecks &operator=(const FileChecks &) = delete;

    /// Waits for a file; each is taken once.
    FileChecked take(std::size_t file);

private:
    void work();

    QStringList m_files;
    std::vector<std::optional<FileChecked>> m_done;
    std::mutex m_mutex;
    std::condition_variable m_isDone;
    std::atomic<std::size_t> m_next = 0;
    std::vector<std::jthread> m_threads; ///< last: they end before what they use goes
};

} // namespace headrace
