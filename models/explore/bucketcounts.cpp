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

/// Counts chunks [first, end): each thread takes a half that stands fixed, so sums of reals come out the same every time.
Sums run(const Job &job, bool isMeasured, std::size_t first, std::size_t end)
{
    const std::size_t cells = job.grid.size() * job.slots;
    Sums out(cells, isMeasured);
    const std::size_t half = first + (end - first) / 2;
    const auto work = [&job](Sums &sums, std::size_t from, std::size_t to) {
        for (std::size_t chunk = from; chunk < to; ++chunk)
            job.countChunk(chunk, sums);
    };
    // A thread costs more than counting a few chunks.
    if (end - first <= 4) {
        work(out, first, end);
        return out;
    }
    Sums second(cells, isMeasured);
    std::thread other(work, std::ref(second), half, end);
    work(out, first, half);
    other.join();
    out.join(second);
    return out;
}

} // namespace

/// The sums over the chunks that will not change any more, and what they were made of.
struct BucketSums {
    Sums sums;
    std::vector<std::shared_ptr<const Chunk>> chunks;
    std::vector<std::uint32_t> groups;
    Nanos gridStart = 0;
    std::size_t buckets = 0;
    std::size_t slots = 1;
};

namespace {

/// Whether the sums are those of this job's first chunks on a grid that only grew at its end, with nothing outside of it.
bool fits(const BucketSums &base, const Job &job, const std::vector<std::uint32_t> &groups)
{
    if (base.chunks.size() > job.data.chunks.size() || base.groups != groups || base.slots != job.slots || base.sums.outside > 0)
        return false;
    if (job.grid.size() < base.buckets || base.buckets == 0 || job.grid.start(0) != base.gridStart)
        return false;
    return std::equal(base.chunks.begin(), base.chunks.end(), job.data.chunks.begin());
}

/// The same sums laid out for more buckets.
Sums widened(const BucketSums &base, std::size_t buckets)
{
    Sums out(buckets * base.slots, !base.sums.sum.empty());
    for (std::size_t slot = 0; slot < base.slots; ++slot) {
        for (std::size_t i = 0; i < base.buckets; ++i) {
            const std::size_t from = slot * base.buckets + i;
            const std::size_t to = slot * buckets + i;
            out.count[to] = base.sums.count[from];
            if (out.sum.empty())
                continue;
            out.sum[to] = base.sums.sum[from];
            out.low[to] = base.sums.low[from];
            out.high[to] = base.sums.high[from];
        }
    }
    out.withoutTime = base.sums.withoutTime;
    out.filteredOut = base.sums.filteredOut;
    return out;
}

struct Counted {
    Sums sums;
    std::shared_ptr<const BucketSums> base;
    std::uint64_t rows = 0;
};

/// All chunks but the last are counted once and for all; the last may still be growing.
Counted countAll(const Job &job, bool isMeasured, const std::vector<std::uint32_t> &groups, const BucketCounts *before)
{
    const std::size_t chunks = job.data.chunks.size();
    const std::size_t settled = chunks > 0 ? chunks - 1 : 0;
    std::size_t first = 0;
    Sums known(job.grid.size() * job.slots, isMeasured);
    const BucketSums *base = before && before->base && fits(*before->base, job, groups) ? before->base.get() : nullptr;
    if (base) {
        known = widened(*base, job.grid.size());
        first = base->chunks.size();
    }
    Counted out{.sums = Sums(0, isMeasured)};
    for (std::size_t i = first; i < chunks; ++i)
        out.rows += job.data.chunks[i]->rows;
    if (base && first == settled) {
        out.base = before->base;
    } else {
        known.join(run(job, isMeasured, first, settled));
        auto next = std::make_shared<BucketSums>(BucketSums{known, {}, groups, job.grid.isEmpty() ? 0 : job.grid.start(0), job.grid.size(), job.slots});
        next->chunks.assign(job.data.chunks.begin(), job.data.chunks.begin() + static_cast<std::ptrdiff_t>(settled));
        out.base = std::move(next);
    }
    known.join(run(job, isMeasured, settled, chunks));
    out.sums = std::move(known);
    return out;
}

} // namespace

Result<BucketCounts> countBuckets(const Dataset &data, const BucketGrid &grid, const ZoneClock &clock, const RowMask &mask, const Recipe &recipe,
                                  const BucketCounts *before)
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
    const Counted counted = countAll(job, kind != MeasureKind::Count, groups, before);
    const Sums &sums = counted.sums;
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
    out.base = counted.base;
    out.countedRows = counted.rows;
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
