// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/series.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headrace {

namespace {
constexpr double missing = std::numeric_limits<double>::quiet_NaN();
} // namespace

SeriesKeys SeriesKeys::grid(double origin, double step)
{
    SeriesKeys keys;
    keys.m_origin = origin;
    keys.m_step = step;
    return keys;
}

SeriesKeys SeriesKeys::times(std::vector<std::int64_t> nanos)
{
    SeriesKeys keys;
    keys.m_times = std::move(nanos);
    return keys;
}

double SeriesKeys::at(std::size_t i) const
{
    // Division keeps whole seconds exact; a product with 1e-9 would not.
    return m_times.empty() ? m_origin + static_cast<double>(i) * m_step : static_cast<double>(m_times[i]) / 1e9;
}

std::size_t SeriesKeys::lowerIndex(double key, std::size_t size, std::size_t from) const
{
    if (m_times.empty()) {
        const double position = std::ceil((key - m_origin) / m_step - 1e-9);
        if (!(position > static_cast<double>(from)))
            return std::min(from, size);
        return position >= static_cast<double>(size) ? size : static_cast<std::size_t>(position);
    }
    const auto begin = m_times.begin() + static_cast<std::ptrdiff_t>(std::min(from, size));
    const auto end = m_times.begin() + static_cast<std::ptrdiff_t>(size);
    return static_cast<std::size_t>(
        std::lower_bound(begin, end, key, [](std::int64_t t, double k) { return static_cast<double>(t) / 1e9 < k; })
        - m_times.begin());
}

void SeriesKeys::append(std::span<const std::int64_t> nanos)
{
    m_times.insert(m_times.end(), nanos.begin(), nanos.end());
}

Series::Series(SeriesKeys keys, std::vector<float> values, int threads)
    : m_keys(std::move(keys))
    , m_stored(Stored<float>{std::move(values), {}})
{
    auto &s = std::get<Stored<float>>(m_stored);
    s.pyramid = MinMaxPyramid<float>(s.values, threads);
}

Series::Series(SeriesKeys keys, std::vector<double> values, int threads)
    : m_keys(std::move(keys))
    , m_stored(Stored<double>{std::move(values), {}})
{
    auto &s = std::get<Stored<double>>(m_stored);
    s.pyramid = MinMaxPyramid<double>(s.values, threads);
}

void Series::append(std::span<const double> values)
{
    std::visit(
        [&]<typename T>(Stored<T> &s) {
            s.values.reserve(s.values.size() + values.size());
            for (const double v : values)
                s.values.push_back(static_cast<T>(v));
            s.pyramid.extend(s.values);
        },
        m_stored);
}

void Series::append(std::span<const std::int64_t> nanos, std::span<const double> values)
{
    m_keys.append(nanos);
    append(values);
}

std::size_t Series::size() const
{
    return std::visit([](const auto &s) { return s.values.size(); }, m_stored);
}

double Series::value(std::size_t i) const
{
    return std::visit([i](const auto &s) { return static_cast<double>(s.values[i]); }, m_stored);
}

std::size_t Series::nearestIndex(double key) const
{
    const std::size_t after = lowerIndex(key);
    if (after == 0)
        return 0;
    if (after == size())
        return after - 1;
    return key - this->key(after - 1) <= this->key(after) - key ? after - 1 : after;
}

MinMax<double> Series::range(std::size_t i0, std::size_t i1) const
{
    return std::visit(
        [&](const auto &s) {
            const auto found = s.pyramid.query(s.values, i0, i1);
            return MinMax<double>{static_cast<double>(found.min), static_cast<double>(found.max)};
        },
        m_stored);
}

void Series::columns(double from, double to, std::size_t count, std::vector<SeriesColumn> &out) const
{
    out.assign(count, SeriesColumn{missing, missing, missing, missing, 0});
    if (count == 0)
        return;
    std::visit(
        [&](const auto &s) {
            const std::size_t size = s.values.size();
            std::size_t i0 = m_keys.lowerIndex(from, size);
            for (std::size_t c = 0; c < count && i0 < size; ++c) {
                const double edge = from + (to - from) * static_cast<double>(c + 1) / static_cast<double>(count);
                const std::size_t i1 = m_keys.lowerIndex(edge, size, i0);
                if (i1 > i0) {
                    const auto found = s.pyramid.query(s.values, i0, i1);
                    out[c] = {static_cast<double>(found.min), static_cast<double>(found.max),
                              static_cast<double>(s.values[i0]), static_cast<double>(s.values[i1 - 1]), i1 - i0};
                }
                i0 = i1;
            }
        },
        m_stored);
}

} // namespace headrace
