// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series/minmaxpyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>

namespace headrace {

namespace {

// Comparisons with NaN are false, so NaN is skipped without a branch; infinities as starts mean "none seen".
template<typename T>
MinMax<T> none()
{
    return {std::numeric_limits<T>::infinity(), -std::numeric_limits<T>::infinity()};
}

template<typename T>
void add(MinMax<T> &sum, MinMax<T> part)
{
    sum.min = part.min < sum.min ? part.min : sum.min;
    sum.max = part.max > sum.max ? part.max : sum.max;
}

/// Eight independent pairs, so that the comparisons do not wait for each other and the compiler may use vectors.
template<typename T>
MinMax<T> scan(const T *values, std::size_t count)
{
    constexpr std::size_t lanes = 8;
    T low[lanes];
    T high[lanes];
    std::fill_n(low, lanes, std::numeric_limits<T>::infinity());
    std::fill_n(high, lanes, -std::numeric_limits<T>::infinity());
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const T v = values[i + lane];
            low[lane] = v < low[lane] ? v : low[lane];
            high[lane] = v > high[lane] ? v : high[lane];
        }
    }
    MinMax<T> sum = none<T>();
    for (std::size_t lane = 0; lane < lanes; ++lane)
        add(sum, {low[lane], high[lane]});
    for (; i < count; ++i)
        add(sum, {values[i], values[i]});
    return sum;
}

template<typename T>
MinMax<T> orNaN(MinMax<T> sum)
{
    constexpr T nan = std::numeric_limits<T>::quiet_NaN();
    return sum.min <= sum.max ? sum : MinMax<T>{nan, nan};
}

std::size_t blocksOf(std::size_t size, std::size_t width)
{
    return (size + width - 1) / width;
}

} // namespace

template<typename T>
MinMaxPyramid<T>::MinMaxPyramid(std::span<const T> values, int threads)
{
    computeFrom(values, 0, threads);
}

template<typename T>
void MinMaxPyramid<T>::extend(std::span<const T> values)
{
    if (values.size() < m_size)
        m_size = 0;
    computeFrom(values, m_size, 1);
}

template<typename T>
void MinMaxPyramid<T>::computeFrom(std::span<const T> values, std::size_t firstValue, int threads)
{
    m_size = values.size();
    const std::size_t blocks = blocksOf(values.size(), base);
    if (m_levels.empty())
        m_levels.emplace_back();
    m_levels[0].resize(blocks);
    const auto fillBase = [&](std::size_t from, std::size_t to) {
        for (std::size_t b = from; b < to; ++b)
            m_levels[0][b] = scan(values.data() + b * base, std::min(base, values.size() - b * base));
    };
    std::size_t changed = firstValue / base;
    constexpr std::size_t worthAThread = 16384; // blocks, a million values
    if (threads > 1 && blocks - std::min(blocks, changed) > worthAThread) {
        const std::size_t middle = changed + (blocks - changed) / 2;
        std::jthread other(fillBase, middle, blocks);
        fillBase(changed, middle);
    } else {
        fillBase(changed, blocks);
    }
    std::size_t level = 0;
    for (; m_levels[level].size() > fanOut; ++level) {
        if (m_levels.size() == level + 1)
            m_levels.emplace_back();
        const auto &below = m_levels[level];
        auto &above = m_levels[level + 1];
        above.resize(blocksOf(below.size(), fanOut));
        changed /= fanOut;
        for (std::size_t b = changed; b < above.size(); ++b) {
            MinMax<T> sum = none<T>();
            for (std::size_t i = b * fanOut; i < std::min((b + 1) * fanOut, below.size()); ++i)
                add(sum, below[i]);
            above[b] = sum;
        }
    }
    m_levels.resize(level + 1);
}

template<typename T>
std::size_t MinMaxPyramid<T>::bytes() const
{
    std::size_t sum = 0;
    for (const auto &level : m_levels)
        sum += level.capacity() * sizeof(MinMax<T>);
    return sum;
}

template<typename T>
MinMax<T> MinMaxPyramid<T>::query(std::span<const T> values, std::size_t i0, std::size_t i1) const
{
    i1 = std::min(i1, values.size());
    if (i0 >= i1)
        return orNaN(none<T>());
    std::size_t from = blocksOf(i0, base);
    std::size_t to = i1 == values.size() ? blocksOf(i1, base) : i1 / base;
    if (from >= to)
        return orNaN(scan(values.data() + i0, i1 - i0));
    MinMax<T> sum = scan(values.data() + i0, std::min(from * base, i1) - i0);
    if (to * base < i1)
        add(sum, scan(values.data() + to * base, i1 - to * base));
    for (std::size_t level = 0; from < to; ++level) {
        const auto &pairs = m_levels[level];
        const bool top = level + 1 == m_levels.size();
        for (; from < to && (top || from % fanOut != 0); ++from)
            add(sum, pairs[from]);
        for (; to > from && to % fanOut != 0; --to)
            add(sum, pairs[to - 1]);
        from /= fanOut;
        to /= fanOut;
    }
    return orNaN(sum);
}

template class MinMaxPyramid<float>;
template class MinMaxPyramid<double>;

} // namespace headrace
