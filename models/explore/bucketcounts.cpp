// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/bucketcounts.h"

#include <cmath>
#include <numeric>
#include <thread>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t mostGroups = 64;

/// What one thread adds up. Row sets are group-major: slot 0 = all, 1… = groups.
struct Sums {
    std::vector<double> count;
    std::vector<double> sum;
    std::vector<double> low;
    std::vector<double> high;
    std::uint64_t outside = 0;
    std::uint64_t withoutTime = 0;
    std::uint64_t filteredOut = 0;

    Sums(std::size_t cells, bool measured)
        : count(cells, 0.0)
    {
        if (!measured)
            return;
        sum.assign(cells, 0.0);
        low.assign(cells, std::numeric_limits<double>::infinity());
        high.assign(cells, -std::numeric_limits<double>::infinity());
    }

    void add(std::size_t cell, double value)
    {
        sum[cell] += value;
        low[cell] = std::min(low[cell], value);
        high[cell] = std::max(high[cell], value);
    }

    void join(const Sums &other)
    {
        for (std::size_t i = 0; i < count.size(); ++i) {
            count[i] += other.count[i];
            if (sum.empty())
                continue;
            sum[i] += other.sum[i];
            low[i] = std::min(low[i], other.low[i]);
            high[i] = std::max(high[i], other.high[i]);
        }
        outside += other.outside;
        withoutTime += other.withoutTime;
        filteredOut += other.filteredOut;
    }
};

/// Finds a bucket by multiplication instead of division; exact, since the guess is checked.
class FastIndex
{
public:
    explicit FastIndex(const BucketGrid &grid)
        : m_grid(grid)
        , m_first(grid.isEmpty() ? 0 : grid.start(0))
        , m_inverse(grid.width() > 0 ? 1.0 / static_cast<double>(grid.width()) : 0)
    {
    }

    std::int64_t operator()(Nanos time) const
    {
        if (m_inverse == 0)
            return m_grid.index(time);
        if (time < m_first || time >= m_grid.end())
            return -1;
        const std::int64_t distance = time - m_first;
        auto bucket = static_cast<std::int64_t>(static_cast<double>(distance) * m_inverse);
        const std::int64_t rest = distance - bucket * m_grid.width();
        if (rest < 0)
            --bucket;
        else if (rest >= m_grid.width())
            ++bucket;
        return bucket;
    }

private:
    const BucketGrid &m_grid;
    Nanos m_first;
    double m_inverse;
};

struct Job {
    const Dataset &data;
    const BucketGrid &grid;
    const ZoneClock &clock;
    const RowMask &mask;
    int measure = -1;                  ///< column
    int group = -1;                    ///< column
    std::vector<std::uint16_t> slotOf; ///< group slot of a code; 0 = others
    std::size_t slots = 1;

    void countChunk(std::size_t index, Sums &out) const
    {
        const Chunk &chunk = *data.chunks[index];
        if (data.timeColumn < 0 || !chunk.columns[static_cast<std::size_t>(data.timeColumn)])
            return;
        const ColumnChunk &times = *chunk.columns[static_cast<std::size_t>(data.timeColumn)];
        const ColumnChunk *values = measure >= 0 ? chunk.columns[static_cast<std::size_t>(measure)].get() : nullptr;
        const ColumnChunk *groups = group >= 0 ? chunk.columns[static_cast<std::size_t>(group)].get() : nullptr;
        const auto *time = times.as<Nanos>();
        const FastIndex bucketOf(grid);
        const std::size_t buckets = grid.size();
        std::size_t hint = 0;
        for (std::uint32_t row = 0; row < chunk.rows; ++row) {
            if (time[row] == noTime) {
                ++out.withoutTime;
                continue;
            }
            const std::int64_t bucket = bucketOf(clock.isIdentity() ? time[row] : clock.toView(time[row], hint));
            if (bucket < 0) {
                ++out.outside;
                continue;
            }
            if (!mask.isAll() && !mask.passes(index, row)) {
                ++out.filteredOut;
                continue;
            }
            const auto at = static_cast<std::size_t>(bucket);
            const std::size_t grouped = group < 0 ? 0
                : (groups && groups->isValid(row) ? slotOf[groups->storedAt(row)] + std::size_t{1} : std::size_t{1}) * buckets + at;
            if (measure < 0) {
                out.count[at] += 1;
                if (group >= 0)
                    out.count[grouped] += 1;
            } else if (values && values->isValid(row)) {
                const double value = values->realAt(row);
                out.count[at] += 1;
                out.add(at, value);
                if (group >= 0) {
                    out.count[grouped] += 1;
                    out.add(grouped, value);
                }
            }
        }
    }
};

double measured(const Sums &sums, std::size_t cell, MeasureKind kind)
{
    const double count = sums.count[cell];
    if (kind == MeasureKind::Count)
        return count;
    if (kind == MeasureKind::Sum)
        return sums.sum[cell];
    if (count == 0)
        return std::nan("");
    if (kind == MeasureKind::Mean)
        return sums.sum[cell] / count;
    return kind == MeasureKind::Min ? sums.low[cell] : sums.high[cell];
}

/// Gives the most frequent values of the group column slots 1…k; slot 0 is all the rest.
std::vector<std::uint32_t> chooseGroups(Job &job, int wanted)
{
    const auto column = static_cast<std::size_t>(job.group);
    const std::size_t words = job.data.dictionaries[column]->size();
    std::vector<std::uint64_t> counts(words, 0);
    for (const auto &chunk : job.data.chunks) {
        const auto &cells = chunk->columns[column];
        for (std::uint32_t row = 0; cells && row < cells->rows; ++row)
            counts[cells->storedAt(row)] += cells->isValid(row) ? 1 : 0;
    }
    std::vector<std::uint32_t> order(words);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
    order.resize(std::min<std::size_t>({words, static_cast<std::size_t>(std::max(1, wanted)), mostGroups}));
    job.slotOf.assign(words, 0);
    for (std::size_t i = 0; i < order.size(); ++i)
        job.slotOf[order[i]] = static_cast<std::uint16_t>(i + 1);
    job.slots = order.size() + 2;
    return order;
}

Sums run(const Job &job, bool isMeasured)
{
    const std::size_t cells = job.grid.size() * job.slots;
    Sums first(cells, isMeasured);
    Sums second(cells, isMeasured);
    std::atomic<std::size_t> next = 0;
    const auto work = [&](Sums &out) {
        for (std::size_t chunk = next++; chunk < job.data.chunks.size(); chunk = next++)
            job.countChunk(chunk, out);
    };
    // A thread costs more than counting a few chunks.
    if (job.data.chunks.size() > 4) {
        std::thread other(work, std::ref(second));
        work(first);
        other.join();
        first.join(second);
    } else {
        work(first);
    }
    return first;
}

} // namespace

Result<BucketCounts> countBuckets(const Dataset &data, const BucketGrid &grid, const ZoneClock &clock, const RowMask &mask, const Recipe &recipe)
{
    Job job{.data = data, .grid = grid, .clock = clock, .mask = mask};
    const MeasureKind kind = recipe.measure.kind;
    if (kind != MeasureKind::Count) {
        job.measure = data.columnIndex(recipe.measure.field);
        if (job.measure < 0)
            return Error{.kind = ErrorKind::Invalid, .code = u"measure.field"_s, .arguments = {recipe.measure.field}};
        const ColumnKind column = data.columns[static_cast<std::size_t>(job.measure)].kind;
        if (column == ColumnKind::Category || column == ColumnKind::Text || column == ColumnKind::Time)
            return Error{.kind = ErrorKind::Invalid, .code = u"measure.field"_s, .arguments = {recipe.measure.field}};
    }
    std::vector<std::uint32_t> groups;
    if (!recipe.groupBy.isEmpty()) {
        job.group = data.columnIndex(recipe.groupBy);
        if (job.group < 0 || !data.dictionaries[static_cast<std::size_t>(job.group)])
            return Error{.kind = ErrorKind::Invalid, .code = u"group.field"_s, .arguments = {recipe.groupBy}};
        groups = chooseGroups(job, recipe.topGroups);
    }
    const Sums sums = run(job, kind != MeasureKind::Count);
    const auto series = [&](std::size_t slot, const QString &name) {
        BucketSeries out{.name = name};
        out.y.resize(grid.size());
        for (std::size_t i = 0; i < grid.size(); ++i) {
            out.y[i] = measured(sums, slot * grid.size() + i, kind);
            out.total += sums.count[slot * grid.size() + i];
        }
        return out;
    };
    BucketCounts out;
    out.all = series(0, {});
    out.outside = sums.outside;
    out.withoutTime = sums.withoutTime;
    out.filteredOut = sums.filteredOut;
    out.zeroBuckets = static_cast<std::uint64_t>(std::count(sums.count.begin(), sums.count.begin() + static_cast<std::ptrdiff_t>(grid.size()), 0.0));
    for (std::size_t i = 0; i < groups.size(); ++i)
        out.groups.push_back(series(i + 2, QString::fromStdString((*data.dictionaries[static_cast<std::size_t>(job.group)])[groups[i]])));
    if (job.group >= 0) {
        BucketSeries others = series(1, {});
        out.hasOthers = others.total > 0;
        if (out.hasOthers)
            out.groups.push_back(std::move(others));
    }
    return out;
}

} // namespace headrace
