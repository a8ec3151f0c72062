// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/result.h"
#include "models/kube/logs/logseverity.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace headrace {

/// One line within a block.
struct LogRecord {
    std::int64_t time = 0; ///< nanoseconds since 1970; 0 = unknown
    std::uint32_t source = 0;
    std::uint32_t begin = 0;
    std::uint32_t length = 0;
    LogSeverity severity = LogSeverity::None;
    bool isJson = false;

    bool operator==(const LogRecord &) const = default;
};

/// Some thousand lines, one after the other.
struct LogBlock {
    std::string text;
    std::vector<LogRecord> records;

    std::string_view textOf(const LogRecord &record) const { return std::string_view(text).substr(record.begin, record.length); }
    std::size_t bytes() const { return text.size() + records.size() * sizeof(LogRecord); }
};

/// Blocks on disk, in files without names: they are gone with the program, however it ends. One thread.
class LogSpill
{
public:
    explicit LogSpill(QString folder, std::uint64_t segmentBytes = 64 * 1024 * 1024);
    ~LogSpill();
    LogSpill(const LogSpill &) = delete;
    LogSpill &operator=(const LogSpill &) = delete;

    struct Extent {
        std::uint64_t segment = 0;
        std::uint64_t offset = 0;
        std::uint64_t records = 0;
        std::uint64_t textBytes = 0;

        std::uint64_t bytes() const { return records * sizeof(LogRecord) + textBytes; }
    };
    /// Fails with "log.disk" (where: the folder); nothing is left behind then.
    Result<Extent> write(const LogBlock &block);
    Result<LogBlock> read(const Extent &extent) const;
    /// Room of a file comes back when the last of its blocks has gone.
    void drop(const Extent &extent);
    void clear();
    std::uint64_t bytes() const { return m_bytes; }
    std::size_t files() const { return m_segments.size(); }

private:
    struct Segment {
        int file = -1;
        std::uint64_t end = 0;
        std::uint64_t live = 0; ///< bytes of blocks that are still wanted
    };
    Error problem(int code) const;
    Result<std::uint64_t> openSegment();

    const QString m_folder;
    const std::uint64_t m_segmentBytes;
    std::map<std::uint64_t, Segment> m_segments;
    std::uint64_t m_lastSegment = 0;
    std::uint64_t m_bytes = 0; ///< live
};

} // namespace headrace
