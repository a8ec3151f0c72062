// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/crossingcount.h"

namespace headrace {

long long CrossingCount::all()
{
    long long sum = 0;
    for (std::size_t layer = 0; layer + 1 < m_graph.layers.size(); ++layer)
        sum += between(layer);
    return sum;
}

long long CrossingCount::between(std::size_t layer)
{
    m_ends.clear();
    for (const int v : m_graph.layers[layer])
        for (const int s : m_graph.out.of(v)) {
            const LayerSegment &segment = m_graph.segments[static_cast<std::size_t>(s)];
            m_ends.emplace_back(fromKey(segment), toKey(segment));
        }
    std::sort(m_ends.begin(), m_ends.end());
    m_keys.clear();
    for (const auto &[from, to] : m_ends)
        m_keys.push_back(to);
    m_room.resize(m_keys.size());
    return inversions(0, m_keys.size());
}

long long CrossingCount::inversions(std::size_t begin, std::size_t end)
{
    long long sum = 0;
    if (end - begin <= 24) {
        for (std::size_t i = begin + 1; i < end; ++i) {
            const int key = m_keys[i];
            std::size_t j = i;
            for (; j > begin && m_keys[j - 1] > key; --j)
                m_keys[j] = m_keys[j - 1];
            m_keys[j] = key;
            sum += static_cast<long long>(i - j);
        }
        return sum;
    }
    const std::size_t middle = begin + (end - begin) / 2;
    sum = inversions(begin, middle) + inversions(middle, end);
    std::size_t left = begin;
    std::size_t right = middle;
    for (std::size_t out = begin; out < end; ++out) {
        if (right == end || (left < middle && m_keys[left] <= m_keys[right])) {
            m_room[out] = m_keys[left++];
        } else {
            sum += static_cast<long long>(middle - left);
            m_room[out] = m_keys[right++];
        }
    }
    std::copy(m_room.begin() + static_cast<std::ptrdiff_t>(begin), m_room.begin() + static_cast<std::ptrdiff_t>(end),
              m_keys.begin() + static_cast<std::ptrdiff_t>(begin));
    return sum;
}

void CrossingCount::keysOf(int node, bool isOut, std::vector<int> &keys) const
{
    keys.clear();
    for (const int s : isOut ? m_graph.out.of(node) : m_graph.in.of(node)) {
        const LayerSegment &segment = m_graph.segments[static_cast<std::size_t>(s)];
        keys.push_back(isOut ? toKey(segment) : fromKey(segment));
    }
    std::sort(keys.begin(), keys.end());
}

/// Crossings with `upper` above less those with it below; both sorted.
int CrossingCount::difference(const std::vector<int> &upper, const std::vector<int> &lower)
{
    int sum = 0;
    std::size_t less = 0;
    std::size_t notGreater = 0;
    for (const int key : upper) {
        while (less < lower.size() && lower[less] < key)
            ++less;
        while (notGreater < lower.size() && lower[notGreater] <= key)
            ++notGreater;
        sum += static_cast<int>(less) - static_cast<int>(lower.size() - notGreater);
    }
    return sum;
}

int CrossingCount::gainOfExchange(int upper, int lower)
{
    int gain = 0;
    for (const bool isOut : {false, true}) {
        const auto above = isOut ? m_graph.out.of(upper) : m_graph.in.of(upper);
        const auto below = isOut ? m_graph.out.of(lower) : m_graph.in.of(lower);
        if (above.empty() || below.empty())
            continue;
        if (above.size() == 1 && below.size() == 1) { // bends, most of all nodes in a deep graph
            const LayerSegment &a = m_graph.segments[static_cast<std::size_t>(above[0])];
            const LayerSegment &b = m_graph.segments[static_cast<std::size_t>(below[0])];
            const int difference = isOut ? toKey(a) - toKey(b) : fromKey(a) - fromKey(b);
            gain += difference > 0 ? 1 : difference < 0 ? -1 : 0;
            continue;
        }
        keysOf(upper, isOut, m_upper);
        keysOf(lower, isOut, m_lower);
        gain += difference(m_upper, m_lower);
    }
    return gain;
}

} // namespace headrace
