// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/types/rawline.h"
#include "models/kube/logs/logfilter.h"
#include "models/kube/logs/logring.h"
#include "models/kube/logs/logview.h"

#include <deque>

namespace headrace {

/// A line as it is asked for.
struct LogText {
    RawLine line;
    std::int64_t time = 0;
    std::uint32_t source = 0;
    LogSeverity severity = LogSeverity::None;
    bool isJson = false;
};

/// A line's whole text to read: JSON indented, everything else as it is.
QString readableText(const LogText &line);

/// Where and how lines are saved.
struct LogSaving {
    QString path;
    bool onlyShown = false;
    bool withTimes = true;
    QStringList names; ///< of the sources, put before lines; empty = none
};

/// A log's lines with the filter and the metric that look at them. Long work is done in steps. One thread, that of the LogBook.
class LogCore
{
public:
    explicit LogCore(LogLimits limits);

    void append(const LogBatch &batch);
    void setFilter(LogFilter filter);
    void setMetric(std::optional<LogMetricReader> metric);
    void clear();
    /// Looks at some more blocks; false when there is nothing left to do.
    bool step();

    /// Texts longer than `longest` bytes are cut.
    std::vector<LogText> linesAt(const std::vector<std::uint64_t> &numbers, std::size_t longest = 64 * 1024) const;
    /// Number of the first line at or after a time; the end when there is none.
    std::uint64_t findTime(std::int64_t time) const;
    /// Writes lines to a file, asking `goesOn` between blocks; the number of lines, or "file.unwritable", "file.write", Cancelled.
    Result<std::uint64_t> save(const LogSaving &saving, const std::function<bool()> &goesOn);
    std::shared_ptr<const LogView> view() const;
    /// Null without a metric; the same pointer while there is nothing new.
    LogSeries points();

private:
    /// What the filter says of a block.
    struct Look {
        std::vector<std::uint32_t> growing; ///< of the last block
        std::shared_ptr<const std::vector<std::uint32_t>> picked;
        std::uint32_t looked = 0; ///< lines of the block that were looked at
    };

    void look(std::size_t block);
    bool lookOn();
    bool measureOn();
    void measure(std::uint64_t to);
    void addPoint(const LogPoint &point);
    void seal(std::size_t block);

    LogRing m_ring;
    LogFilter m_filter;
    std::deque<Look> m_looks; ///< one a block
    std::size_t m_lookedTo = 0; ///< blocks before it were looked at whole
    std::optional<LogMetricReader> m_metric;
    std::vector<LogPoint> m_points;
    LogSeries m_toldPoints; ///< null when something came since
    std::uint64_t m_measuredTo = 0; ///< number of the first line that was not measured
};

} // namespace headrace
