// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/log/logbuffer.h"

#include "models/log/redaction.h"

#include <QMutexLocker>

#include <atomic>

namespace headrace {

namespace {

// Qt's handler is a plain function, so the one live capture has to be reachable from it.
std::atomic<LogBuffer *> captured{nullptr};
QtMessageHandler previousHandler = nullptr;

void handle(QtMsgType level, const QMessageLogContext &context, const QString &text)
{
    if (LogBuffer *buffer = captured.load())
        buffer->append(level, QString::fromLatin1(context.category), text);
    if (previousHandler)
        previousHandler(level, context, redacted(text));
}

} // namespace

LogBuffer::LogBuffer(std::size_t capacity)
    : m_capacity(capacity)
{
}

void LogBuffer::append(QtMsgType level, const QString &category, const QString &text)
{
    LogEntry entry{.time = QDateTime::currentDateTimeUtc(), .level = level, .category = category, .text = redacted(text)};
    const QMutexLocker lock(&m_mutex);
    entry.number = ++m_last;
    m_entries.push_back(std::move(entry));
    if (m_entries.size() > m_capacity)
        m_entries.pop_front();
}

std::vector<LogEntry> LogBuffer::since(quint64 after) const
{
    const QMutexLocker lock(&m_mutex);
    const quint64 wanted = m_last > after ? m_last - after : 0;
    const std::size_t count = std::min<std::size_t>(wanted, m_entries.size());
    return {m_entries.end() - static_cast<std::ptrdiff_t>(count), m_entries.end()};
}

quint64 LogBuffer::lastNumber() const
{
    const QMutexLocker lock(&m_mutex);
    return m_last;
}

LogCapture::LogCapture(LogBuffer &buffer)
{
    captured = &buffer;
    previousHandler = qInstallMessageHandler(handle);
}

LogCapture::~LogCapture()
{
    qInstallMessageHandler(previousHandler);
    previousHandler = nullptr;
    captured = nullptr;
}

} // namespace headrace
