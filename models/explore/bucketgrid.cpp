// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/bucketgrid.h"

#include "clients/tabular/numbers.h"
#include "models/explore/calendar.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr double mostBuckets = 10'000'000;

Nanos monthStart(std::int64_t monthNumber)
{
    const std::int64_t year = floorDiv(monthNumber, 12);
    return daysFromCivil(year, static_cast<int>(monthNumber - year * 12) + 1, 1) * nanosPerDay;
}

std::int64_t monthNumberOf(Nanos time)
{
    const CivilDate date = civilFromDays(dayOf(time));
    return date.year * 12 + date.month - 1;
}

/// Start of the bucket that holds `time`.
Nanos alignDown(Nanos time, const Recipe &recipe)
{
    const int count = std::max(1, recipe.bucket.count);
    switch (recipe.bucket.unit) {
    case BucketUnit::Week:
        return weekStartOf(time, recipe.weekStart);
    case BucketUnit::Month:
        return monthStart(floorDiv(monthNumberOf(time), count) * count);
    default:
        return floorTo(time, widthOf(recipe.bucket));
    }
}

Nanos nextStart(Nanos start, const Recipe &recipe)
{
    const int count = std::max(1, recipe.bucket.count);
    switch (recipe.bucket.unit) {
    case BucketUnit::Week:
        return start + 7 * nanosPerDay * count;
    case BucketUnit::Month:
        return monthStart(monthNumberOf(start) + count);
    default:
        return start + widthOf(recipe.bucket);
    }
}

} // namespace

Nanos widthOf(const Bucket &bucket)
{
    const Nanos count = std::max(1, bucket.count);
    switch (bucket.unit) {
    case BucketUnit::Second:
        return count * nanosPerSecond;
    case BucketUnit::Minute:
        return count * nanosPerMinute;
    case BucketUnit::Hour:
        return count * nanosPerHour;
    case BucketUnit::Day:
        return count * nanosPerDay;
    case BucketUnit::Week:
    case BucketUnit::Month:
        break;
    }
    return 0;
}

Result<BucketGrid> BucketGrid::of(const Recipe &recipe, Nanos first, Nanos last)
{
    BucketGrid out;
    out.m_width = widthOf(recipe.bucket);
    if ((!recipe.from || !recipe.to) && first == noTime)
        return out;
    const Nanos from = recipe.from ? *recipe.from : first;
    const Nanos to = recipe.to ? *recipe.to : last;
    Nanos start = alignDown(from, recipe);
    out.m_aligned = recipe.from && start != from;
    if (start > to)
        return out;
    const Nanos least = out.m_width > 0 ? out.m_width : 7 * nanosPerDay;
    // Five centuries of nanoseconds do not fit 64 bits.
    const double buckets = (static_cast<double>(to) - static_cast<double>(start)) / static_cast<double>(least);
    if (buckets > mostBuckets)
        return Error{.kind = ErrorKind::Invalid, .code = u"range.large"_s, .arguments = {QString::number(buckets, 'f', 0)}};
    const bool includeEnd = recipe.includeEnd || !recipe.to;
    for (; start < to || (includeEnd && start == to); start = nextStart(start, recipe))
        out.m_starts.push_back(start);
    out.m_end = start;
    return out;
}

std::int64_t BucketGrid::index(Nanos time) const
{
    if (m_starts.empty() || time < m_starts.front() || time >= m_end)
        return -1;
    if (m_width > 0)
        return (time - m_starts.front()) / m_width;
    return std::upper_bound(m_starts.begin(), m_starts.end(), time) - m_starts.begin() - 1;
}

} // namespace headrace
