// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/types/latencyhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace headrace {

namespace {

constexpr int halfBits = 10; ///< 1,024 cells a bucket give three digits
constexpr std::size_t half = 1U << halfBits;
constexpr int buckets = 22; ///< 2,048 µs doubled 21 times is beyond an hour
constexpr std::size_t cellCount = (buckets + 1) * half;

} // namespace

LatencyHistogram::LatencyHistogram()
    : m_cells(cellCount)
{
}

std::size_t LatencyHistogram::cellOf(std::int64_t microseconds)
{
    const auto value = static_cast<std::uint64_t>(microseconds);
    const int bucket = std::max(0, static_cast<int>(std::bit_width(value)) - (halfBits + 1));
    return static_cast<std::size_t>(bucket) * half + static_cast<std::size_t>(value >> bucket);
}

std::int64_t LatencyHistogram::endOf(std::size_t cell)
{
    if (cell < 2 * half)
        return static_cast<std::int64_t>(cell);
    const std::size_t bucket = cell / half - 1;
    const std::uint64_t first = static_cast<std::uint64_t>(cell - bucket * half) << bucket;
    return static_cast<std::int64_t>(first + (std::uint64_t{1} << bucket) - 1);
}

void LatencyHistogram::record(std::int64_t microseconds, std::uint64_t times)
{
    if (times == 0)
        return;
    const std::int64_t value = std::clamp<std::int64_t>(microseconds, 0, longest);
    m_cells[cellOf(value)] += times;
    m_count += times;
    m_sum += static_cast<double>(value) * static_cast<double>(times);
    m_shortest = std::min(m_shortest, value);
    m_longest = std::max(m_longest, value);
}

void LatencyHistogram::add(const LatencyHistogram &other)
{
    if (other.isEmpty())
        return;
    for (std::size_t i = 0; i < m_cells.size(); ++i)
        m_cells[i] += other.m_cells[i];
    m_count += other.m_count;
    m_sum += other.m_sum;
    m_shortest = std::min(m_shortest, other.m_shortest);
    m_longest = std::max(m_longest, other.m_longest);
}

void LatencyHistogram::clear()
{
    *this = {};
}

std::int64_t LatencyHistogram::percentile(double percent) const
{
    if (m_count == 0)
        return 0;
    const double wanted = std::clamp(percent, 0.0, 100.0) / 100 * static_cast<double>(m_count);
    const std::uint64_t rank = std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::ceil(wanted - 1e-9 * wanted)));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        seen += m_cells[i];
        if (seen >= rank)
            return std::min(endOf(i), m_longest);
    }
    return m_longest;
}

double LatencyHistogram::mean() const
{
    return m_count == 0 ? 0 : m_sum / static_cast<double>(m_count);
}

double LatencyHistogram::shareBeyond(std::int64_t microseconds) const
{
    if (m_count == 0 || microseconds >= longest)
        return 0;
    const std::size_t first = cellOf(std::max<std::int64_t>(0, microseconds)) + 1;
    std::uint64_t beyond = 0;
    for (std::size_t i = first; i < m_cells.size(); ++i)
        beyond += m_cells[i];
    return static_cast<double>(beyond) / static_cast<double>(m_count);
}

std::vector<LatencyHistogram::Cell> LatencyHistogram::cells() const
{
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < m_cells.size(); ++i) {
        if (m_cells[i] != 0)
            cells.push_back({.upTo = endOf(i), .count = m_cells[i]});
    }
    return cells;
}

} // namespace headrace
