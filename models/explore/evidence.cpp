// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/evidence.h"

#include <cmath>

namespace headrace {

namespace {

const Nanos *timesOf(const Dataset &data, const Chunk &chunk)
{
    return chunk.columns[static_cast<std::size_t>(data.timeColumn)]->as<Nanos>();
}

/// Rows whose time an earlier row has.
std::vector<std::uint32_t> repeatedRows(const Dataset &data)
{
    std::vector<std::pair<Nanos, std::uint32_t>> times;
    times.reserve(data.rows);
    for (const auto &chunk : data.chunks) {
        const Nanos *values = timesOf(data, *chunk);
        for (std::uint32_t row = 0; row < chunk->rows; ++row) {
            if (values[row] != noTime)
                times.emplace_back(values[row], static_cast<std::uint32_t>(chunk->firstRow + row));
        }
    }
    std::sort(times.begin(), times.end());
    std::vector<std::uint32_t> out;
    for (std::size_t i = 1; i < times.size(); ++i) {
        if (times[i].first == times[i - 1].first)
            out.push_back(times[i].second);
    }
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

std::vector<std::uint32_t> evidenceRows(const ExploreView &view, Evidence evidence, const std::function<bool()> &stop)
{
    const Dataset &data = *view.data;
    std::vector<std::uint32_t> out;
    if (data.timeColumn < 0)
        return out;
    if (evidence == Evidence::RepeatedTime)
        return repeatedRows(data);
    Nanos last = noTime;
    std::size_t hint = 0;
    for (std::size_t c = 0; c < data.chunks.size() && !(stop && stop()); ++c) {
        const Chunk &chunk = *data.chunks[c];
        const Nanos *times = timesOf(data, chunk);
        for (std::uint32_t row = 0; row < chunk.rows; ++row) {
            const bool hasTime = times[row] != noTime;
            bool wanted = false;
            if (evidence == Evidence::NoTime)
                wanted = !hasTime;
            else if (evidence == Evidence::OutOfOrder)
                wanted = hasTime && last != noTime && times[row] < last;
            else if (hasTime) {
                const bool inside = view.grid.index(view.clock.toView(times[row], hint)) >= 0;
                wanted = evidence == Evidence::OutsideRange ? !inside : inside && !view.mask.passes(c, row);
            }
            if (wanted)
                out.push_back(static_cast<std::uint32_t>(chunk.firstRow + row));
            if (hasTime)
                last = times[row];
        }
    }
    return out;
}

std::vector<std::uint64_t> linesWithin(const std::vector<std::uint64_t> &lines, const std::function<std::optional<std::uint64_t>(std::uint64_t)> &rowOf,
                                       const std::vector<std::uint32_t> &rows)
{
    std::vector<std::uint64_t> out;
    for (const std::uint64_t line : lines) {
        const std::optional<std::uint64_t> row = rowOf(line);
        if (row && std::binary_search(rows.begin(), rows.end(), static_cast<std::uint32_t>(*row)))
            out.push_back(line);
    }
    return out;
}

std::pair<std::size_t, std::size_t> longestGap(const std::vector<double> &y)
{
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (std::size_t i = 0; i < y.size();) {
        std::size_t run = 0;
        while (i + run < y.size() && (y[i + run] == 0 || std::isnan(y[i + run])))
            ++run;
        if (run > best.second)
            best = {i, run};
        i += run + 1;
    }
    return best;
}

} // namespace headrace
