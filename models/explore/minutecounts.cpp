// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/minutecounts.h"

#include "models/explore/calendar.h"

#include <algorithm>
#include <thread>

namespace headrace {

namespace {

constexpr std::int64_t mostMinutes = std::int64_t{8} * 366 * 24 * 60;

std::uint64_t countChunks(const Dataset &data, std::size_t from, std::size_t to, std::int64_t firstMinute, std::vector<std::uint32_t> &rows)
{
    std::uint64_t withoutTime = 0;
    // A multiplication instead of a division; the guess is checked, so that it stays exact.
    constexpr double perNano = 1.0 / static_cast<double>(nanosPerMinute);
    const Nanos origin = firstMinute * nanosPerMinute;
    for (std::size_t c = from; c < to; ++c) {
        const ColumnChunk &cells = *data.chunks[c]->columns[static_cast<std::size_t>(data.timeColumn)];
        const auto *times = cells.as<Nanos>();
        for (std::uint32_t row = 0; row < cells.rows; ++row) {
            if (times[row] == noTime) {
                ++withoutTime;
                continue;
            }
            const std::int64_t distance = times[row] - origin;
            auto minute = static_cast<std::int64_t>(static_cast<double>(distance) * perNano);
            const std::int64_t rest = distance - minute * nanosPerMinute;
            minute += rest < 0 ? -1 : rest >= nanosPerMinute ? 1 : 0;
            ++rows[static_cast<std::size_t>(minute)];
        }
    }
    return withoutTime;
}

} // namespace

std::shared_ptr<const MinuteCounts> countMinutes(const std::shared_ptr<const Dataset> &data)
{
    Nanos first = noTime;
    Nanos last = noTime;
    for (const auto &chunk : data->chunks) {
        if (chunk->firstTime == noTime)
            continue;
        first = first == noTime ? chunk->firstTime : std::min(first, chunk->firstTime);
        last = std::max(last, chunk->lastTime);
    }
    if (first == noTime || data->timeColumn < 0)
        return nullptr;
    auto out = std::make_shared<MinuteCounts>();
    out->data = data;
    out->firstMinute = floorDiv(first, nanosPerMinute);
    const std::int64_t minutes = floorDiv(last, nanosPerMinute) - out->firstMinute + 1;
    if (minutes > mostMinutes)
        return nullptr;
    out->rows.assign(static_cast<std::size_t>(minutes), 0);
    std::vector<std::uint32_t> second(out->rows.size(), 0);
    std::uint64_t secondWithout = 0;
    const std::size_t half = data->chunks.size() / 2;
    std::thread other([&] { secondWithout = countChunks(*data, half, data->chunks.size(), out->firstMinute, second); });
    out->withoutTime = countChunks(*data, 0, half, out->firstMinute, out->rows);
    other.join();
    out->withoutTime += secondWithout;
    for (std::size_t i = 0; i < second.size(); ++i)
        out->rows[i] += second[i];
    return out;
}

std::optional<BucketCounts> countsOf(const MinuteCounts &minutes, const BucketGrid &grid, const ZoneClock &clock)
{
    if (grid.isEmpty() || (grid.width() > 0 && grid.width() % nanosPerMinute != 0) || grid.start(0) % nanosPerMinute != 0)
        return {};
    BucketCounts out;
    out.all.y.assign(grid.size(), 0.0);
    out.withoutTime = minutes.withoutTime;
    std::size_t hint = 0;
    for (std::size_t i = 0; i < minutes.rows.size(); ++i) {
        if (minutes.rows[i] == 0)
            continue;
        const Nanos begin = (minutes.firstMinute + static_cast<std::int64_t>(i)) * nanosPerMinute;
        const Nanos shown = clock.toView(begin, hint);
        // Old zones have offsets of odd seconds, and a change of the clock may fall into a minute.
        if (shown % nanosPerMinute != 0 || clock.toView(begin + nanosPerMinute - 1, hint) != shown + nanosPerMinute - 1)
            return {};
        const std::int64_t bucket = grid.index(shown);
        if (bucket < 0)
            out.outside += minutes.rows[i];
        else
            out.all.y[static_cast<std::size_t>(bucket)] += minutes.rows[i];
    }
    for (const double y : out.all.y)
        out.all.total += y;
    out.zeroBuckets = static_cast<std::uint64_t>(std::count(out.all.y.begin(), out.all.y.end(), 0.0));
    return out;
}

} // namespace headrace
