// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/stats/columns.h"

#include "models/explore/stats/columnreader.h"
#include "models/explore/stats/valuecounts.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>

namespace headrace {

namespace {

constexpr std::size_t topLength = 10;
constexpr double manyShare = 0.1;
constexpr double strongSkew = 5;
constexpr std::uint64_t manyTexts = 1000;
constexpr std::uint64_t tableLimit = std::uint64_t{1} << 20; ///< integers of no wider range are counted in a table

void setTop(ColumnProfile &profile, const ColumnReader &reader, const ValueCounts &counts)
{
    profile.distinct = counts.distinct();
    for (const ValueCounts::Entry &entry : counts.top(topLength))
        profile.top.emplace_back(reader.textOf(entry.first), entry.count);
}

/// Small whole numbers or codes, by a table: how often each comes and where first.
struct Table {
    explicit Table(std::size_t size) : times(size), first(size) { }
    void add(std::size_t at, std::uint64_t row)
    {
        if (times[at]++ == 0)
            first[at] = row;
    }
    void setTop(ColumnProfile &profile, const ColumnReader &reader) const
    {
        std::vector<std::size_t> seen;
        for (std::size_t i = 0; i < times.size(); ++i) {
            if (times[i] > 0)
                seen.push_back(i);
        }
        profile.distinct = seen.size();
        const std::size_t kept = std::min(topLength, seen.size());
        std::partial_sort(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(kept), seen.end(), [this](std::size_t a, std::size_t b) {
            return times[a] != times[b] ? times[a] > times[b] : first[a] < first[b];
        });
        for (std::size_t i = 0; i < kept; ++i)
            profile.top.emplace_back(reader.textOf(first[seen[i]]), times[seen[i]]);
    }

    std::vector<std::size_t> times;
    std::vector<std::uint64_t> first;
};

bool profileCodes(ColumnProfile &profile, const ColumnReader &reader)
{
    const auto &words = reader.data().dictionaries[reader.column()];
    Table table(words ? words->size() : 0);
    if (!reader.each(profile, [&](const ColumnChunk &cells, std::uint32_t row, std::uint64_t at) { table.add(cells.storedAt(row), at); }))
        return false;
    table.setTop(profile, reader);
    return true;
}

bool profileTexts(ColumnProfile &profile, const ColumnReader &reader)
{
    ValueCounts counts;
    const std::hash<std::string_view> hash;
    const bool done = reader.each(profile, [&](const ColumnChunk &cells, std::uint32_t row, std::uint64_t at) {
        if (!counts.overflowed())
            counts.add(hash(cells.textAt(row)), at);
    });
    if (done)
        setTop(profile, reader, counts);
    return done;
}

struct Range {
    std::int64_t low = 0;
    std::int64_t high = -1;

    std::uint64_t width() const { return static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low); }
    bool isNarrow() const { return high >= low && width() < tableLimit; }
};

/// Least and largest value of a column of whole numbers by what its chunks can hold, read exactly only where that is wide.
Range rangeOf(const ColumnReader &reader)
{
    Range out{std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()};
    for (const auto &chunk : reader.data().chunks) {
        const ColumnChunk *cells = chunk->columns[reader.column()].get();
        if (!cells)
            continue;
        const std::int64_t most = (std::int64_t{1} << (8 * std::min<int>(cells->width, 2))) - 1;
        if (cells->width <= 2 && cells->base <= std::numeric_limits<std::int64_t>::max() - most) {
            out.low = std::min(out.low, cells->base);
            out.high = std::max(out.high, cells->base + most);
            continue;
        }
        for (std::uint32_t row = 0; row < cells->rows; ++row) {
            if (!cells->isValid(row))
                continue;
            out.low = std::min(out.low, cells->integerAt(row));
            out.high = std::max(out.high, cells->integerAt(row));
        }
        if (out.high >= out.low && !out.isNarrow())
            break;
    }
    return out;
}

bool profileTable(ColumnProfile &profile, const ColumnReader &reader, const Range &range)
{
    Table table(range.width() + 1);
    const bool done = reader.each(profile, [&](const ColumnChunk &cells, std::uint32_t row, std::uint64_t at) {
        table.add(static_cast<std::uint64_t>(cells.integerAt(row)) - static_cast<std::uint64_t>(range.low), at);
    });
    if (!done)
        return false;
    std::vector<double> values(table.times.size());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<double>(range.low + static_cast<std::int64_t>(i));
    profile.numbers = summarizeCounted(values, table.times);
    table.setTop(profile, reader);
    return true;
}

bool profileNumbers(ColumnProfile &profile, const ColumnReader &reader)
{
    ValueCounts counts;
    std::vector<double> values;
    bool ascends = true; // strictly: then all differ, however many they are
    std::int64_t before = 0;
    const bool isReal = profile.kind == ColumnKind::Real;
    const bool done = reader.each(profile, [&](const ColumnChunk &cells, std::uint32_t row, std::uint64_t at) {
        const double value = cells.realAt(row);
        if (std::isnan(value) || (profile.kind == ColumnKind::Time && cells.integerAt(row) == noTime)) {
            ++profile.missing;
            return;
        }
        const std::int64_t key = isReal ? std::bit_cast<std::int64_t>(value == 0 ? 0.0 : value) : cells.integerAt(row);
        ascends = ascends && !isReal && (values.empty() || key > before);
        before = key;
        counts.add(static_cast<std::uint64_t>(key), at);
        values.push_back(value);
    });
    if (!done)
        return false;
    setTop(profile, reader, counts);
    if (profile.distinct == 0 && ascends)
        profile.distinct = values.size();
    profile.numbers = summarizeInPlace(values);
    return true;
}

void setAlerts(ColumnProfile &profile)
{
    const bool isText = profile.kind == ColumnKind::Category || profile.kind == ColumnKind::Text;
    const bool isNumber = profile.kind == ColumnKind::Integer || profile.kind == ColumnKind::Real;
    const std::uint64_t present = profile.rows - profile.missing;
    const Summary &numbers = profile.numbers;
    const auto alert = [&profile](bool given, ProfileAlert which) {
        if (given)
            profile.alerts.push_back(which);
    };
    const bool isUnique = (isText || profile.kind == ColumnKind::Integer) && present > 1 && profile.distinct == present;
    alert(profile.distinct == 1, ProfileAlert::Constant);
    alert(isUnique, ProfileAlert::Unique);
    alert(isNumber && present > 0 && static_cast<double>(numbers.zeros) >= manyShare * static_cast<double>(present), ProfileAlert::ManyZeros);
    alert(isNumber && std::abs(numbers.skew) > strongSkew, ProfileAlert::Skewed);
    alert(isText && !isUnique && (profile.distinct > manyTexts || (profile.distinct == 0 && present > 0)), ProfileAlert::HighCardinality);
    alert(profile.missing > 0 && static_cast<double>(profile.missing) >= manyShare * static_cast<double>(profile.rows), ProfileAlert::ManyMissing);
    alert(isNumber && (std::isinf(numbers.min) || std::isinf(numbers.max)), ProfileAlert::Infinite);
}

bool profileColumn(ColumnProfile &profile, const ColumnReader &reader)
{
    if (profile.kind == ColumnKind::Category)
        return profileCodes(profile, reader);
    if (profile.kind == ColumnKind::Text)
        return profileTexts(profile, reader);
    if (profile.kind == ColumnKind::Integer || profile.kind == ColumnKind::Boolean) {
        const Range range = rangeOf(reader);
        if (range.isNarrow())
            return profileTable(profile, reader, range);
    }
    return profileNumbers(profile, reader);
}

} // namespace

std::vector<ColumnProfile> profileColumns(const Dataset &data, std::span<const std::uint64_t> rowMask, const std::atomic<bool> *stop)
{
    std::vector<ColumnProfile> out;
    for (std::size_t column = 0; column < data.columns.size(); ++column) {
        ColumnProfile profile{.name = data.columns[column].name, .kind = data.columns[column].kind};
        if (!profileColumn(profile, ColumnReader(data, column, rowMask, stop)))
            break;
        profile.numbers.count = profile.rows - profile.missing;
        profile.numbers.missing = profile.missing;
        setAlerts(profile);
        out.push_back(std::move(profile));
    }
    return out;
}

} // namespace headrace
