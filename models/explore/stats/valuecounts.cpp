// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/valuecounts.h"

#include <algorithm>

namespace headrace {

std::vector<ValueCounts::Entry> ValueCounts::top(std::size_t most) const
{
    std::vector<Entry> out;
    if (m_overflowed)
        return out;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(out), [](const Entry &entry) { return entry.count > 0; });
    const std::size_t kept = std::min(most, out.size());
    std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(),
                      [](const Entry &a, const Entry &b) { return a.count != b.count ? a.count > b.count : a.first < b.first; });
    out.resize(kept);
    return out;
}

void ValueCounts::take(Entry &entry, std::uint64_t key, std::uint64_t row)
{
    entry = {key, 1, row};
    ++m_used;
    if (m_used > limit) {
        m_overflowed = true;
        m_entries = {};
    } else if (m_used * 2 > m_entries.size()) {
        std::vector<Entry> before(m_entries.size() * 2);
        before.swap(m_entries);
        ++m_bits;
        for (const Entry &old : before) {
            if (old.count > 0)
                slot(old.key) = old;
        }
    }
}

} // namespace headrace
