// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/orderedblocks.h"

namespace headrace {

namespace {
constexpr std::size_t mostWaiting = 8;
}

OrderedBlocks::OrderedBlocks(std::function<void(const BlockTable &)> consume)
    : m_consume(std::move(consume))
{
}

void OrderedBlocks::put(BlockTable table)
{
    std::unique_lock lock(m_mutex);
    const std::uint64_t number = table.number;
    m_moved.wait(lock, [&] { return number < m_next + mostWaiting || m_error; });
    m_waiting.emplace(number, std::move(table));
    if (m_consuming)
        return;
    // One thread consumes, without the lock, while the others go on parsing.
    m_consuming = true;
    while (!m_waiting.empty() && m_waiting.begin()->first == m_next) {
        const BlockTable ready = std::move(m_waiting.begin()->second);
        m_waiting.erase(m_waiting.begin());
        lock.unlock();
        m_consume(ready);
        lock.lock();
        ++m_next;
        m_moved.notify_all();
    }
    m_consuming = false;
}

void OrderedBlocks::fail(Error error)
{
    const std::lock_guard lock(m_mutex);
    if (!m_error)
        m_error = std::move(error);
    m_moved.notify_all();
}

bool OrderedBlocks::isStopped() const
{
    const std::lock_guard lock(m_mutex);
    return m_error.has_value();
}

Result<void> OrderedBlocks::outcome() const
{
    const std::lock_guard lock(m_mutex);
    return m_error ? Result<void>(*m_error) : Result<void>();
}

} // namespace headrace
