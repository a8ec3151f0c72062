// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace headrace {

/// Smallest and largest of a run of values; both NaN when the run holds no number.
template<typename T>
struct MinMax {
    T min;
    T max;
};

/// Answers "min and max of [i0, i1)" over a long run of numbers without reading them all: the lowest level keeps one pair for
/// 64 values, each further level one pair for four below (4.2 % of the values' size in all). The values stay with the caller.
/// NaN is skipped within a block; a run of nothing but NaN answers NaN. Not synchronised: build and extend on one thread at
/// a time, query from any.
template<typename T>
class MinMaxPyramid
{
public:
    static constexpr std::size_t base = 64;
    static constexpr std::size_t fanOut = 4;

    MinMaxPyramid() = default;
    /// Builds over all values, on `threads` threads when there are many.
    explicit MinMaxPyramid(std::span<const T> values, int threads = 2);

    /// Takes the values again after some were appended; only blocks that hold new values are computed.
    void extend(std::span<const T> values);

    std::size_t size() const { return m_size; }
    /// Bytes held by the levels.
    std::size_t bytes() const;
    /// Min and max of values[i0, i1); `values` must be what was built or extended last.
    MinMax<T> query(std::span<const T> values, std::size_t i0, std::size_t i1) const;

private:
    void computeFrom(std::span<const T> values, std::size_t firstValue, int threads);

    std::size_t m_size = 0;
    std::vector<std::vector<MinMax<T>>> m_levels;
};

extern template class MinMaxPyramid<float>;
extern template class MinMaxPyramid<double>;

} // namespace headrace
