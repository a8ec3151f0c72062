// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace headrace {

/// How often each key comes, up to a limit of distinct keys (open addressing; keys are values or 64-bit hashes of texts).
class ValueCounts
{
public:
    struct Entry {
        std::uint64_t key = 0;
        std::uint64_t count = 0; ///< 0 = free
        std::uint64_t first = 0; ///< row of the first appearance
    };
    static constexpr std::size_t limit = std::size_t{1} << 20;

    ValueCounts() : m_entries(1024) { }

    /// Does nothing once there were more than `limit` keys.
    void add(std::uint64_t key, std::uint64_t row)
    {
        if (m_overflowed)
            return;
        Entry &entry = slot(key);
        if (entry.count == 0)
            take(entry, key, row);
        else
            ++entry.count;
    }
    bool overflowed() const { return m_overflowed; }
    /// 0 when there were too many.
    std::uint64_t distinct() const { return m_overflowed ? 0 : m_used; }
    /// The `most` frequent, ties in order of appearance; empty when there were too many keys.
    std::vector<Entry> top(std::size_t most) const;

private:
    Entry &slot(std::uint64_t key)
    {
        std::size_t at = (key * 0x9E3779B97F4A7C15ULL) >> (64 - m_bits);
        while (m_entries[at].count != 0 && m_entries[at].key != key)
            at = (at + 1) & (m_entries.size() - 1);
        return m_entries[at];
    }
    void take(Entry &entry, std::uint64_t key, std::uint64_t row);

    std::vector<Entry> m_entries;
    std::uint64_t m_used = 0;
    unsigned m_bits = 10;
    bool m_overflowed = false;
};

} // namespace headrace
