// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/logline.h"
#include "models/kube/logs/logseverity.h"
#include "models/kube/logs/logspill.h"

#include <array>
#include <deque>
#include <memory>
#include <vector>

namespace headrace {

/// What a log may cost. Behind `memoryBytes` the oldest lines go to a nameless file, behind `diskBytes` they go.
struct LogLimits {
    std::size_t memoryBytes = 64 * 1024 * 1024;
    std::uint64_t diskBytes = 8ULL * 1024 * 1024 * 1024;
    std::size_t blockBytes = 256 * 1024;
    QString folder; ///< for the nameless file; empty = that for temporary files
};

/// Lines of a log by number, the first one that ever came being 0: the newest in memory, older ones on disk, the oldest gone.
/// Kept in blocks. One thread.
class LogRing
{
public:
    explicit LogRing(LogLimits limits);

    /// Appends one line.
    void append(std::int64_t time, std::uint32_t source, std::string_view text);
    /// Moves blocks to disk, or lets go of them, until the limits are kept. Returns how many blocks at the front are gone.
    std::size_t keepLimits();
    void clear();

    std::uint64_t firstNumber() const { return m_blocks.empty() ? m_end : m_blocks.front().first; }
    std::uint64_t endNumber() const { return m_end; }
    std::size_t blocks() const { return m_blocks.size(); }
    std::uint64_t firstOf(std::size_t block) const { return m_blocks[block].first; }
    std::uint32_t countOf(std::size_t block) const { return m_blocks[block].count; }
    std::int64_t latestOf(std::size_t block) const { return m_blocks[block].latest; }
    /// The block that holds a number between firstNumber() and endNumber().
    std::size_t blockOf(std::uint64_t number) const;
    /// A block's lines, read back when they are on disk: "log.disk" when that fails.
    Result<std::shared_ptr<const LogBlock>> read(std::size_t block) const;

    const std::array<std::uint64_t, logSeverities> &severities() const { return m_severities; }
    std::size_t memoryUsed() const { return m_memory; }
    std::uint64_t diskUsed() const { return m_spill.bytes(); }
    /// Why lines go that should have gone to disk; an empty code = all is well.
    const Error &problem() const { return m_problem; }

private:
    struct Slot {
        std::uint64_t first = 0;
        std::uint32_t count = 0;
        std::int64_t latest = 0; ///< largest time
        std::array<std::uint32_t, logSeverities> severities{};
        std::shared_ptr<LogBlock> lines; ///< null = on disk
        LogSpill::Extent extent;
    };

    bool moveToDisk(Slot &slot);
    void dropFirst();

    const LogLimits m_limits;
    LogSpill m_spill;
    std::deque<Slot> m_blocks;
    std::uint64_t m_end = 0;
    std::size_t m_memory = 0;
    std::size_t m_inMemoryFrom = 0; ///< the first block that is not on disk
    std::array<std::uint64_t, logSeverities> m_severities{};
    std::vector<LogSeverity> m_lastOfSource;
    Error m_problem;
    mutable std::pair<std::uint64_t, std::shared_ptr<const LogBlock>> m_readLast; ///< by first number
};

} // namespace headrace
