// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/selection.h"

#include "models/explore/calendar.h"

#include <array>
#include <cmath>
#include <thread>

namespace headrace {

namespace {

constexpr std::size_t mostMoved = 12;
constexpr std::size_t mostWords = 5000;
constexpr std::int64_t mostFlags = std::int64_t{8} * 366 * 24 * 60;
/// Fewer rows are tested faster than a flag for every minute is made.
constexpr std::uint64_t fewRows = 50'000;

/// Tells whether a time lies in the brush.
class BrushTest
{
public:
    explicit BrushTest(const Brush &brush)
        : m_brush(brush)
    {
        for (const auto &[day, hour] : brush.cells)
            m_cells[static_cast<std::size_t>(day * 24 + hour)] = true;
    }

    /// `time` on the view's clock.
    bool holds(Nanos time) const
    {
        if (m_brush.from != noTime && (time < m_brush.from || time >= m_brush.to))
            return false;
        if (!m_brush.stretches.empty()) {
            const auto behind = std::upper_bound(m_brush.stretches.begin(), m_brush.stretches.end(), time, [](Nanos t, const auto &stretch) { return t < stretch.first; });
            if (behind == m_brush.stretches.begin() || time >= (behind - 1)->second)
                return false;
        }
        return m_brush.cells.empty() || m_cells[static_cast<std::size_t>(weekdayOf(time) * 24 + hourOf(time))];
    }

private:
    const Brush &m_brush;
    std::array<bool, 7 * 24> m_cells{};
};

/// The brush as a flag for each minute of the data's own clock, so that a row costs a multiplication and a look. Empty when the brush
/// or the clock cuts a minute, or the data spans many years.
struct MinuteFlags {
    std::int64_t firstMinute = 0;
    std::vector<std::uint8_t> flags;

    static MinuteFlags of(const ExploreView &view, const Brush &brush)
    {
        MinuteFlags out;
        const IngestHealth &health = view.health;
        const auto isCut = [](Nanos from, Nanos to) { return from % nanosPerMinute != 0 || to % nanosPerMinute != 0; };
        const bool cut = (brush.from != noTime && isCut(brush.from, brush.to))
            || std::any_of(brush.stretches.begin(), brush.stretches.end(), [&](const auto &stretch) { return isCut(stretch.first, stretch.second); });
        if (cut || health.firstTime == noTime || floorDiv(health.lastTime, nanosPerMinute) - floorDiv(health.firstTime, nanosPerMinute) > mostFlags)
            return out;
        out.firstMinute = floorDiv(health.firstTime, nanosPerMinute);
        out.flags.resize(static_cast<std::size_t>(floorDiv(health.lastTime, nanosPerMinute) - out.firstMinute) + 1);
        const BrushTest test(brush);
        std::size_t hint = 0;
        for (std::size_t i = 0; i < out.flags.size(); ++i) {
            const Nanos begin = (out.firstMinute + static_cast<std::int64_t>(i)) * nanosPerMinute;
            const Nanos shown = view.clock.toView(begin, hint);
            if (!view.clock.isIdentity() && (shown % nanosPerMinute != 0 || view.clock.toView(begin + nanosPerMinute - 1, hint) != shown + nanosPerMinute - 1))
                return {};
            out.flags[i] = test.holds(shown) ? 1 : 0;
        }
        return out;
    }

    bool holds(Nanos time) const
    {
        constexpr double perNano = 1.0 / static_cast<double>(nanosPerMinute);
        const std::int64_t distance = time - firstMinute * nanosPerMinute;
        auto minute = static_cast<std::int64_t>(static_cast<double>(distance) * perNano);
        const std::int64_t rest = distance - minute * nanosPerMinute;
        minute += rest < 0 ? -1 : rest >= nanosPerMinute ? 1 : 0;
        return flags[static_cast<std::size_t>(minute)] != 0;
    }
};

/// Share inside against outside with the pooled z statistic of two proportions.
void findMoved(const Dataset &data, std::size_t column, const std::vector<std::uint32_t> &inside, const std::vector<std::uint64_t> &total, std::vector<MovedValue> &out)
{
    const Dictionary &words = *data.dictionaries[column];
    std::vector<std::uint64_t> brushed(words.size(), 0);
    std::size_t next = 0;
    for (const auto &chunk : data.chunks) {
        const std::uint64_t end = chunk->firstRow + chunk->rows;
        const ColumnChunk *cells = chunk->columns[column].get();
        for (; next < inside.size() && inside[next] < end; ++next) {
            const auto row = static_cast<std::uint32_t>(inside[next] - chunk->firstRow);
            if (cells && cells->isValid(row))
                ++brushed[cells->storedAt(row)];
        }
    }
    const auto n1 = static_cast<double>(inside.size());
    const double n2 = static_cast<double>(data.rows) - n1;
    for (std::size_t code = 0; code < words.size(); ++code) {
        const auto hits = static_cast<double>(brushed[code]);
        const double misses = static_cast<double>(total[code]) - hits;
        const double pooled = (hits + misses) / (n1 + n2);
        const double error = std::sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
        const double difference = hits / n1 - misses / n2;
        if (error > 0 && std::abs(difference) / error > 4)
            out.push_back({data.columns[column].name, QString::fromStdString(words[code]), hits / n1, misses / n2, brushed[code]});
    }
}

/// Rows of chunks [from, to) that the brush holds.
std::vector<std::uint32_t> rowsOf(const ExploreView &view, const Brush &brush, const MinuteFlags &minutes, std::size_t from, std::size_t to)
{
    const Dataset &data = *view.data;
    const BrushTest test(brush);
    const bool byMinute = !minutes.flags.empty();
    // A clock that jumps back does not keep the order, so a chunk's first and last time are bounds for steady ones only.
    const bool steady = !view.clock.jumps() && brush.from != noTime;
    std::vector<std::uint32_t> out;
    std::size_t hint = 0;
    for (std::size_t c = from; c < to; ++c) {
        const Chunk &chunk = *data.chunks[c];
        if (chunk.firstTime == noTime)
            continue;
        if (steady && (view.clock.toView(chunk.lastTime, hint) < brush.from || view.clock.toView(chunk.firstTime, hint) >= brush.to))
            continue;
        const auto *times = chunk.columns[static_cast<std::size_t>(data.timeColumn)]->as<Nanos>();
        for (std::uint32_t row = 0; row < chunk.rows; ++row) {
            if (times[row] == noTime)
                continue;
            if (byMinute ? !minutes.holds(times[row]) : !test.holds(view.clock.toView(times[row], hint)))
                continue;
            if (view.mask.passes(c, row))
                out.push_back(static_cast<std::uint32_t>(chunk.firstRow + row));
        }
    }
    return out;
}

} // namespace

Selection select(const ExploreView &view, const Brush &brush)
{
    Selection out{.brush = brush};
    const std::size_t chunks = view.data->timeColumn >= 0 ? view.data->chunks.size() : 0;
    const std::size_t half = chunks / 2;
    const MinuteFlags minutes = view.data->rows > fewRows ? MinuteFlags::of(view, brush) : MinuteFlags();
    std::vector<std::uint32_t> second;
    std::thread other([&] { second = rowsOf(view, brush, minutes, half, chunks); });
    std::vector<std::uint32_t> rows = rowsOf(view, brush, minutes, 0, half);
    other.join();
    rows.insert(rows.end(), second.begin(), second.end());
    out.count = rows.size();
    out.rows = std::make_shared<const std::vector<std::uint32_t>>(std::move(rows));
    return out;
}

std::vector<std::pair<Nanos, Nanos>> stretchesOf(const ExploreView &view, double low, double high)
{
    std::vector<std::pair<Nanos, Nanos>> out;
    for (std::size_t i = 0; i < view.grid.size(); ++i) {
        const double y = view.counts.all.y[i];
        if (!(y >= low && y < high))
            continue;
        const Nanos from = view.grid.start(i);
        const Nanos to = i + 1 < view.grid.size() ? view.grid.start(i + 1) : view.grid.end();
        if (!out.empty() && out.back().second == from)
            out.back().second = to;
        else
            out.emplace_back(from, to);
    }
    return out;
}

ValueTotals valueTotals(const Dataset &data)
{
    ValueTotals out(data.columns.size());
    for (std::size_t column = 0; column < data.columns.size(); ++column) {
        if (!data.dictionaries[column] || data.dictionaries[column]->size() > mostWords)
            continue;
        out[column].assign(data.dictionaries[column]->size(), 0);
        for (const auto &chunk : data.chunks) {
            const auto &cells = chunk->columns[column];
            for (std::uint32_t row = 0; cells && row < cells->rows; ++row)
                out[column][cells->storedAt(row)] += cells->isValid(row) ? 1 : 0;
        }
    }
    return out;
}

std::vector<MovedValue> movedValues(const Dataset &data, const ValueTotals &totals, const std::vector<std::uint32_t> &rows)
{
    std::vector<MovedValue> out;
    if (rows.empty() || rows.size() >= data.rows)
        return out;
    for (std::size_t column = 0; column < std::min(totals.size(), data.columns.size()); ++column) {
        if (!totals[column].empty() && totals[column].size() == data.dictionaries[column]->size())
            findMoved(data, column, rows, totals[column], out);
    }
    std::stable_sort(out.begin(), out.end(), [](const MovedValue &a, const MovedValue &b) { return std::abs(a.change()) > std::abs(b.change()); });
    if (out.size() > mostMoved)
        out.resize(mostMoved);
    return out;
}

} // namespace headrace
