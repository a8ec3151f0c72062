// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/minmaxpyramid.h"

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace headrace {

/// One pixel column of a drawn series. All values NaN when no number falls into it; first and last are the values at the
/// column's ends as stored (NaN = the column starts or ends in a gap). `count` is the number of points, gaps included.
struct SeriesColumn {
    double min;
    double max;
    double first;
    double last;
    std::size_t count;
};

/// Positions along x, ascending: an even grid or explicit times. Keys are doubles in the plot's unit (seconds for times).
class SeriesKeys
{
public:
    SeriesKeys() = default;
    /// key(i) = origin + i × step, step > 0.
    static SeriesKeys grid(double origin, double step);
    /// key(i) = times[i] / 1e9: sorted nanoseconds.
    static SeriesKeys times(std::vector<std::int64_t> nanos);

    bool isGrid() const { return m_times.empty(); }
    double step() const { return m_step; }
    double at(std::size_t i) const;
    /// First index in [from, size) whose key is >= `key`.
    std::size_t lowerIndex(double key, std::size_t size, std::size_t from = 0) const;
    void append(std::span<const std::int64_t> nanos);
    bool operator==(const SeriesKeys &) const = default;

private:
    double m_origin = 0;
    double m_step = 1;
    std::vector<std::int64_t> m_times;
};

/// A long run of y over ascending x with its min/max pyramid: what a plot draws. NaN = missing, kept as a gap.
/// Reading is safe from any thread while nobody appends.
class Series
{
public:
    Series(SeriesKeys keys, std::vector<float> values, int threads = 2);
    Series(SeriesKeys keys, std::vector<double> values, int threads = 2);

    /// More values at the end of a grid series.
    void append(std::span<const double> values);
    /// More values at the end of a series with explicit times.
    void append(std::span<const std::int64_t> nanos, std::span<const double> values);

    std::size_t size() const;
    double key(std::size_t i) const { return m_keys.at(i); }
    double value(std::size_t i) const;
    const SeriesKeys &keys() const { return m_keys; }
    /// First index whose key is >= `key`.
    std::size_t lowerIndex(double key) const { return m_keys.lowerIndex(key, size()); }
    /// Index of the point nearest to `key`; size() must not be 0.
    std::size_t nearestIndex(double key) const;
    /// Min and max of points [i0, i1).
    MinMax<double> range(std::size_t i0, std::size_t i1) const;
    /// Cuts the keys [from, to) into `count` equal columns and answers each; `out` is resized to count.
    void columns(double from, double to, std::size_t count, std::vector<SeriesColumn> &out) const;

private:
    template<typename T>
    struct Stored {
        std::vector<T> values;
        MinMaxPyramid<T> pyramid;
    };
    SeriesKeys m_keys;
    std::variant<Stored<double>, Stored<float>> m_stored;
};

} // namespace headrace
