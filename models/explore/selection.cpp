// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/selection.h"

#include "models/explore/calendar.h"

#include <array>
#include <cmath>

namespace headrace {

namespace {

constexpr std::size_t mostMoved = 12;
constexpr std::size_t mostWords = 5000;

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

    bool holds(Nanos time) const
    {
        if (m_brush.from != noTime && (time < m_brush.from || time >= m_brush.to))
            return false;
        return m_brush.cells.empty() || m_cells[static_cast<std::size_t>(weekdayOf(time) * 24 + hourOf(time))];
    }

private:
    const Brush &m_brush;
    std::array<bool, 7 * 24> m_cells{};
};

/// Share inside against outside with the pooled z statistic of two proportions.
void findMoved(const Dataset &data, std::size_t column, const std::vector<std::uint32_t> &inside, std::uint64_t all, std::vector<MovedValue> &out)
{
    const Dictionary &words = *data.dictionaries[column];
    std::vector<std::uint64_t> total(words.size(), 0);
    std::vector<std::uint64_t> brushed(words.size(), 0);
    std::size_t next = 0;
    for (const auto &chunk : data.chunks) {
        const auto &cells = chunk->columns[column];
        for (std::uint32_t row = 0; row < chunk->rows; ++row) {
            const bool isInside = next < inside.size() && inside[next] == chunk->firstRow + row;
            next += isInside ? 1 : 0;
            if (!cells || !cells->isValid(row))
                continue;
            const std::uint64_t code = cells->storedAt(row);
            ++total[code];
            brushed[code] += isInside ? 1 : 0;
        }
    }
    const auto n1 = static_cast<double>(inside.size());
    const double n2 = static_cast<double>(all) - n1;
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

} // namespace

Selection select(const ExploreView &view, const Brush &brush)
{
    Selection out{.brush = brush};
    const Dataset &data = *view.data;
    auto rows = std::make_shared<std::vector<std::uint32_t>>();
    const BrushTest test(brush);
    std::size_t hint = 0;
    for (std::size_t c = 0; c < data.chunks.size() && data.timeColumn >= 0; ++c) {
        const Chunk &chunk = *data.chunks[c];
        const auto *times = chunk.columns[static_cast<std::size_t>(data.timeColumn)]->as<Nanos>();
        for (std::uint32_t row = 0; row < chunk.rows; ++row) {
            if (times[row] == noTime || !view.mask.passes(c, row))
                continue;
            if (test.holds(view.clock.isIdentity() ? times[row] : view.clock.toView(times[row], hint)))
                rows->push_back(static_cast<std::uint32_t>(chunk.firstRow + row));
        }
    }
    out.count = rows->size();
    if (out.count > 0 && out.count < data.rows) {
        for (std::size_t column = 0; column < data.columns.size(); ++column) {
            if (data.dictionaries[column] && data.dictionaries[column]->size() <= mostWords)
                findMoved(data, column, *rows, data.rows, out.moved);
        }
        std::stable_sort(out.moved.begin(), out.moved.end(),
                         [](const MovedValue &a, const MovedValue &b) { return std::abs(a.change()) > std::abs(b.change()); });
        if (out.moved.size() > mostMoved)
            out.moved.resize(mostMoved);
    }
    out.rows = std::move(rows);
    return out;
}

} // namespace headrace
