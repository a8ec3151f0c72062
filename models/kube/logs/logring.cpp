// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kube/logs/logring.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

LogRing::LogRing(LogLimits limits)
    : m_limits(std::move(limits))
    , m_spill(m_limits.folder)
{
}

void LogRing::clear()
{
    m_blocks.clear();
    m_spill.clear();
    m_end = 0;
    m_memory = 0;
    m_inMemoryFrom = 0;
    m_severities = {};
    m_lastOfSource.clear();
    m_problem = {};
    m_readLast = {};
}

void LogRing::append(std::int64_t time, std::uint32_t source, std::string_view text)
{
    if (m_blocks.empty() || !m_blocks.back().lines || m_blocks.back().lines->bytes() >= m_limits.blockBytes)
        m_blocks.push_back({.first = m_end, .latest = m_blocks.empty() ? 0 : m_blocks.back().latest, .lines = std::make_shared<LogBlock>()});
    Slot &slot = m_blocks.back();
    if (source >= m_lastOfSource.size())
        m_lastOfSource.resize(source + 1, LogSeverity::None);
    LogSeverity severity = severityOf(text);
    // A trace belongs to the line that it explains.
    if (severity == LogSeverity::None && continuesLine(text))
        severity = m_lastOfSource[source];
    m_lastOfSource[source] = severity;
    const LogRecord record{time, source, static_cast<std::uint32_t>(slot.lines->text.size()), static_cast<std::uint32_t>(text.size()), severity, looksLikeJson(text)};
    slot.lines->records.push_back(record);
    slot.lines->text.append(text);
    slot.latest = std::max(slot.latest, time);
    ++slot.count;
    ++slot.severities[static_cast<std::size_t>(severity)];
    ++m_severities[static_cast<std::size_t>(severity)];
    m_memory += text.size() + sizeof(LogRecord);
    ++m_end;
}

std::size_t LogRing::keepLimits()
{
    std::size_t gone = 0;
    // The block that still grows stays.
    while (m_memory > m_limits.memoryBytes && m_inMemoryFrom + 1 < m_blocks.size()) {
        if (moveToDisk(m_blocks[m_inMemoryFrom])) {
            m_problem = {};
            ++m_inMemoryFrom;
            continue;
        }
        // No room: as many of the oldest lines go as give some back, else the oldest in memory.
        const std::size_t files = m_spill.files();
        do {
            dropFirst();
            ++gone;
        } while (m_inMemoryFrom > 0 && m_spill.files() == files);
    }
    for (; m_spill.bytes() > m_limits.diskBytes && m_inMemoryFrom > 0; ++gone)
        dropFirst();
    return gone;
}

bool LogRing::moveToDisk(Slot &slot)
{
    const Result<LogSpill::Extent> extent = m_spill.write(*slot.lines);
    if (!extent) {
        m_problem = extent.error();
        return false;
    }
    slot.extent = *extent;
    m_memory -= std::min(m_memory, slot.lines->bytes());
    slot.lines.reset();
    return true;
}

void LogRing::dropFirst()
{
    const Slot &slot = m_blocks.front();
    for (std::size_t i = 0; i < m_severities.size(); ++i)
        m_severities[i] -= slot.severities[i];
    if (slot.lines)
        m_memory -= std::min(m_memory, slot.lines->bytes());
    else
        m_spill.drop(slot.extent);
    m_blocks.pop_front();
    if (m_inMemoryFrom > 0)
        --m_inMemoryFrom;
}

std::size_t LogRing::blockOf(std::uint64_t number) const
{
    const auto behind = std::upper_bound(m_blocks.begin(), m_blocks.end(), number, [](std::uint64_t n, const Slot &slot) { return n < slot.first; });
    return static_cast<std::size_t>(behind - m_blocks.begin()) - 1;
}

Result<std::shared_ptr<const LogBlock>> LogRing::read(std::size_t block) const
{
    const Slot &slot = m_blocks[block];
    if (slot.lines)
        return std::shared_ptr<const LogBlock>(slot.lines);
    if (m_readLast.second && m_readLast.first == slot.first)
        return m_readLast.second;
    Result<LogBlock> lines = m_spill.read(slot.extent);
    if (!lines)
        return lines.error();
    m_readLast = {slot.first, std::make_shared<const LogBlock>(std::move(*lines))};
    return m_readLast.second;
}

} // namespace headrace
