// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/error.h"

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headrace {

/// A container whose log is read.
struct LogSource {
    QString nameSpace;
    QString pod;
    QString container;
    bool isInit = false;

    bool operator==(const LogSource &) const = default;
};

/// Which part of a log is asked for.
struct LogRange {
    bool follow = true;    ///< goes on when the end is reached
    bool previous = false; ///< of the container's run before; never follows
    std::int64_t tailLines = -1;    ///< only so many from the end; -1 = all
    std::int64_t sinceSeconds = -1; ///< only those of the last so many seconds; -1 = all

    bool operator==(const LogRange &) const = default;
};

/// A line of a batch: where its text lies in LogBatch::text, without time stamp and line end.
struct LogLine {
    std::int64_t time = 0; ///< nanoseconds since 1970, UTC; 0 = the server gave none
    std::uint32_t source = 0;
    std::uint32_t begin = 0;
    std::uint32_t length = 0;

    bool operator==(const LogLine &) const = default;
};

/// Waiting = the container does not run yet (or has no run before); Pausing = the next try comes after a pause.
enum class LogState { Idle, Opening, Live, Waiting, Pausing, Ended, Failed };

/// How one source's log stands.
struct LogStatus {
    LogState state = LogState::Idle;
    int tries = 0;      ///< without success, one after the other
    int reconnects = 0; ///< in all
    int restarts = 0;   ///< of the container, as far as known
    bool mayLack = false; ///< lines may have gone while nobody was connected (rotated away, several restarts)
    Error error;          ///< of Waiting, Pausing and Failed

    bool operator==(const LogStatus &) const = default;
};

struct LogSourceStatus {
    std::uint32_t source = 0;
    LogStatus status;

    bool operator==(const LogSourceStatus &) const = default;
};

/// Lines since the batch before, merged by time, and what changed about their sources. Texts are bytes as the program wrote
/// them, perhaps no UTF-8.
struct LogBatch {
    std::string text;
    std::vector<LogLine> lines;
    std::vector<LogSourceStatus> statuses;

    std::string_view textOf(const LogLine &line) const { return std::string_view(text).substr(line.begin, line.length); }
};

/// How a number is found in lines: by a regular expression with a group named "value" (else the first group) and perhaps one
/// named "step", or by keys of JSON lines.
struct LogMetric {
    QString name;
    QString pattern;
    QString valueKey; ///< "loss", "metrics.loss"; used when there is no pattern
    QString stepKey;

    bool operator==(const LogMetric &) const = default;
};

/// A number that a line gave. `step` is NaN when the line names none.
struct LogPoint {
    std::int64_t time = 0;
    double step = 0;
    double value = 0;
    std::uint32_t source = 0;
};

/// The containers behind an object, and the label selector by which its pods can be watched (empty = by owner).
struct LogTargets {
    std::vector<LogSource> sources;
    QString labelSelector;

    bool operator==(const LogTargets &) const = default;
};

} // namespace headrace
