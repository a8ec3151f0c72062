// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace headrace {

/// Counts of durations in microseconds, 1 µs to one hour, kept to three significant digits in 184 KiB whatever is recorded
/// (the layout of HdrHistogram: buckets whose width doubles, 2,048 cells in the first and 1,024 in each after it).
/// A value; histograms of threads and seconds are added up.
class LatencyHistogram
{
public:
    static constexpr std::int64_t longest = 3'600'000'000; ///< µs; what lasts longer counts as that

    LatencyHistogram();

    void record(std::int64_t microseconds, std::uint64_t times = 1);
    void add(const LatencyHistogram &other);
    void clear();

    std::uint64_t count() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    /// The duration that `percent` (0…100) of all stay at or below, µs, to three digits and never beyond longestSeen(); 0 when empty.
    std::int64_t percentile(double percent) const;
    std::int64_t shortestSeen() const { return m_count == 0 ? 0 : m_shortest; }
    std::int64_t longestSeen() const { return m_longest; }
    double mean() const;
    /// The share (0…1) of those that lasted longer than a limit in µs.
    double shareBeyond(std::int64_t microseconds) const;

    /// One cell that holds something: the longest duration that it stands for and how many fell into it.
    struct Cell {
        std::int64_t upTo = 0;
        std::uint64_t count = 0;

        bool operator==(const Cell &) const = default;
    };
    /// In rising order; what reports keep.
    std::vector<Cell> cells() const;

    bool operator==(const LatencyHistogram &) const = default;

private:
    static std::size_t cellOf(std::int64_t microseconds);
    static std::int64_t endOf(std::size_t cell);

    std::vector<std::uint64_t> m_cells;
    std::uint64_t m_count = 0;
    double m_sum = 0;
    std::int64_t m_shortest = longest;
    std::int64_t m_longest = 0;
};

} // namespace headrace
