// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clients/tabular/blocktable.h"
#include "clients/types/result.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

namespace headrace {

/// Takes blocks in any order from several threads and passes them on one by one in file order. A thread that is far ahead waits,
/// so that memory stays bounded.
class OrderedBlocks
{
public:
    explicit OrderedBlocks(std::function<void(const BlockTable &)> consume);

    void put(BlockTable table);
    /// Stops all threads; the first error counts.
    void fail(Error error);
    bool isStopped() const;
    Result<void> outcome() const;

private:
    std::function<void(const BlockTable &)> m_consume;
    mutable std::mutex m_mutex;
    std::condition_variable m_moved;
    std::map<std::uint64_t, BlockTable> m_waiting;
    std::uint64_t m_next = 0;
    bool m_consuming = false;
    std::optional<Error> m_error;
};

} // namespace headrace
