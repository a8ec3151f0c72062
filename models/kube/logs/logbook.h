// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/kube/logs/logcore.h"

#include <QFuture>
#include <QObject>

namespace headrace {

/// A log of any length to look at while it grows: filtered, searched by time, measured and saved on a thread of its own; what is
/// shown is renewed at most ten times a second. GUI thread, but for append().
class LogBook final : public QObject
{
    Q_OBJECT

public:
    explicit LogBook(LogLimits limits = {}, QObject *parent = nullptr);
    ~LogBook() override;

    /// Any thread.
    void append(LogBatch batch);
    void clear();
    /// Fails with "search.pattern"; then the query before stays.
    Result<void> setQuery(const LogQuery &query);
    const LogQuery &query() const { return m_query; }
    /// Nothing measures no more. Fails with "search.pattern" or "log.metric"; then nothing is measured.
    Result<void> setMetric(const std::optional<LogMetric> &metric);
    const std::optional<LogMetric> &metric() const { return m_metric; }

    /// Never null.
    const std::shared_ptr<const LogView> &view() const { return m_view; }
    /// Numbers found so far; null without a metric.
    const LogSeries &series() const { return m_series; }
    /// Reads lines by number; the last request wins.
    void fetch(std::vector<std::uint64_t> numbers);
    /// Asks for the number of the first line at or after a time: timeFound().
    void findTime(std::int64_t time);
    /// Reads whole lines.
    QFuture<Result<std::vector<LogText>>> read(std::vector<std::uint64_t> numbers);
    /// Writes to a file; the number of lines.
    QFuture<Result<std::uint64_t>> save(const LogSaving &saving);

Q_SIGNALS:
    void changed();
    void fetched(const std::vector<headrace::LogText> &lines);
    void timeFound(std::uint64_t number);
    void seriesChanged();

private:
    class Worker;
    void take(std::shared_ptr<const LogView> view, LogSeries series, std::uint64_t round);

    LogQuery m_query;
    std::optional<LogMetric> m_metric;
    std::shared_ptr<const LogView> m_view = std::make_shared<const LogView>();
    LogSeries m_series;
    std::uint64_t m_fetches = 0;
    std::uint64_t m_round = 0; ///< views made before the last change of query or clear() are dropped
    std::unique_ptr<Worker> m_worker;
};

} // namespace headrace
