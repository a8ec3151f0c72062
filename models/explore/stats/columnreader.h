// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/explore/rowfilter.h"
#include "models/explore/stats/columns.h"

#include <bit>

namespace headrace {

/// 64 bits from bit `at` on; beyond the end 0.
inline std::uint64_t bitsFrom(std::span<const std::uint64_t> bits, std::uint64_t at)
{
    const std::uint64_t word = at >> 6, shift = at & 63;
    const std::uint64_t low = word < bits.size() ? bits[word] >> shift : 0;
    const std::uint64_t high = shift > 0 && word + 1 < bits.size() ? bits[word + 1] << (64 - shift) : 0;
    return low | high;
}

/// Reads one column of the rows that count.
class ColumnReader
{
public:
    ColumnReader(const Dataset &data, std::size_t column, std::span<const std::uint64_t> mask, const std::atomic<bool> *stop)
        : m_data(data)
        , m_column(column)
        , m_mask(mask)
        , m_stop(stop)
    {
    }

    /// Counts rows and missing ones into `profile` and calls f(cells, row, row in the dataset) for each that is there. False when stopped.
    template<typename F>
    bool each(ColumnProfile &profile, F f) const
    {
        for (const auto &chunk : m_data.chunks) {
            if (m_stop && m_stop->load(std::memory_order_relaxed))
                return false;
            const ColumnChunk *cells = chunk->columns[m_column].get();
            for (std::uint32_t from = 0; from < chunk->rows; from += 64) {
                std::uint64_t word = m_mask.empty() ? ~std::uint64_t{0} : bitsFrom(m_mask, chunk->firstRow + from);
                if (chunk->rows - from < 64)
                    word &= (std::uint64_t{1} << (chunk->rows - from)) - 1;
                profile.rows += static_cast<std::uint64_t>(std::popcount(word));
                const std::uint64_t there = !cells ? 0 : cells->validity.empty() ? word : word & cells->validity[from >> 6];
                profile.missing += static_cast<std::uint64_t>(std::popcount(word & ~there));
                for (std::uint64_t rest = there; rest != 0; rest &= rest - 1) {
                    const std::uint32_t row = from + static_cast<std::uint32_t>(std::countr_zero(rest));
                    f(*cells, row, chunk->firstRow + row);
                }
            }
        }
        return true;
    }

    QString textOf(std::uint64_t row) const
    {
        const std::size_t chunk = m_data.chunkOf(row);
        return cellText(m_data, chunk, static_cast<std::uint32_t>(row - m_data.chunks[chunk]->firstRow), m_column);
    }

    const Dataset &data() const { return m_data; }
    std::size_t column() const { return m_column; }

private:
    const Dataset &m_data;
    std::size_t m_column;
    std::span<const std::uint64_t> m_mask;
    const std::atomic<bool> *m_stop;
};

} // namespace headrace
