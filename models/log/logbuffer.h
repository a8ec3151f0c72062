// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QMutex>
#include <QString>
#include <QtGlobal>

#include <deque>
#include <vector>

namespace headrace {

struct LogEntry {
    quint64 number = 0; ///< rises by one an entry, so that readers see what they missed
    QDateTime time;     ///< UTC
    QtMsgType level = QtInfoMsg;
    QString category;
    QString text; ///< redacted
};

/// The newest log entries in memory; texts are redacted before they are kept. Any thread may append and read.
class LogBuffer
{
public:
    explicit LogBuffer(std::size_t capacity = 20'000);

    void append(QtMsgType level, const QString &category, const QString &text);
    /// Entries with a number above `after`, oldest first.
    std::vector<LogEntry> since(quint64 after) const;
    quint64 lastNumber() const;

private:
    const std::size_t m_capacity;
    mutable QMutex m_mutex;
    std::deque<LogEntry> m_entries;
    quint64 m_last = 0;
};

/// Sends Qt's messages of all categories to `buffer` (and on to standard error) until destroyed. One at a time; the buffer must
/// outlive it.
class LogCapture
{
public:
    explicit LogCapture(LogBuffer &buffer);
    ~LogCapture();
    LogCapture(const LogCapture &) = delete;
    LogCapture &operator=(const LogCapture &) = delete;
};

} // namespace headrace
