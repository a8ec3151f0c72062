// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/crossingcount.h"

#include <algorithm>

namespace headrace {

namespace {

/// Puts the keys from `begin` on in order: there are few, and mostly they are in order.
void sortFrom(std::vector<int> &keys, std::size_t begin)
{
    if (keys.size() - begin > 24) {
        std::sort(keys.begin() + static_cast<std::ptrdiff_t>(begin), keys.end());
        return;
    }
    for (std::size_t i = begin + 1; i < keys.size(); ++i) {
        const int key = keys[i];
        std::size_t j = i;
        for (; j > begin && keys[j - 1] > key; --j)
            keys[j] = keys[j - 1];
        keys[j] = key;
    }
}

} // namespace

CrossingCount::Side::Side(const LayerGraph &graph, bool isOut)
{
    const Adjacency &wires = isOut ? graph.out : graph.in;
    m_start.reserve(graph.rank.size() + 1);
    m_wires.reserve(graph.segments.size());
    for (int v = 0; v < static_cast<int>(graph.rank.size()); ++v) {
        m_start.push_back(static_cast<int>(m_wires.size()));
        for (const int s : wires.of(v)) {
            const LayerSegment &e = graph.segments[static_cast<std::size_t>(s)];
            const auto from = static_cast<unsigned char>(std::min(e.fromPort, ports - 1));
            const auto to = static_cast<unsigned char>(std::min(e.toPort, ports - 1));
            m_wires.push_back({.other = isOut ? e.to : e.from, .otherPort = isOut ? to : from, .ownPort = isOut ? from : to, .isFree = e.isFree});
        }
        std::stable_sort(m_wires.begin() + m_start.back(), m_wires.end(), [](const Wire &a, const Wire &b) { return a.ownPort < b.ownPort; });
    }
    m_start.push_back(static_cast<int>(m_wires.size()));
}

CrossingCount::CrossingCount(const LayerGraph &graph)
    : m_graph(graph)
    , m_out(graph, true)
    , m_in(graph, false)
    , m_ends(graph.rank.size())
{
}

void CrossingCount::placesOf(int node, bool isOut, std::vector<int> &keys) const
{
    keys.clear();
    for (const Wire &wire : isOut ? m_out.of(node) : m_in.of(node))
        if (!wire.isFree)
            keys.push_back(keyOf(wire));
}

long long CrossingCount::all()
{
    if (m_spaces.size() != m_graph.layers.size())
        m_spaces.assign(m_graph.layers.size(), -1);
    long long sum = 0;
    for (std::size_t layer = 0; layer + 1 < m_spaces.size(); ++layer) {
        if (m_spaces[layer] < 0)
            m_spaces[layer] = between(layer);
        sum += m_spaces[layer];
    }
    return sum;
}

void CrossingCount::layerChanged(std::size_t layer)
{
    if (layer >= m_spaces.size())
        return;
    m_spaces[layer] = -1;
    if (layer > 0)
        m_spaces[layer - 1] = -1;
}

void CrossingCount::allChanged()
{
    m_spaces.clear();
}

long long CrossingCount::between(std::size_t layer)
{
    ++m_spacesCounted;
    m_keys.clear();
    for (const int v : m_graph.layers[layer]) {
        std::size_t begin = m_keys.size(); // wires of one port do not cross each other: their ends in order
        int port = -1;
        for (const Wire &wire : m_out.of(v)) {
            if (wire.ownPort != port) {
                sortFrom(m_keys, begin);
                begin = m_keys.size();
                port = wire.ownPort;
            }
            m_keys.push_back(keyOf(wire));
        }
        sortFrom(m_keys, begin);
    }
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

void CrossingCount::readLayer(std::size_t layer)
{
    m_read.clear();
    for (const int v : m_graph.layers[layer]) {
        Ends &ends = m_ends[static_cast<std::size_t>(v)];
        ends.in = m_read.size();
        for (const Wire &wire : m_in.of(v))
            m_read.push_back(keyOf(wire));
        ends.out = m_read.size();
        for (const Wire &wire : m_out.of(v))
            m_read.push_back(keyOf(wire));
        ends.end = m_read.size();
    }
}

/// Crossings with `upper` above less those with it below.
int CrossingCount::difference(std::span<const int> upper, std::span<const int> lower)
{
    constexpr std::size_t few = 256;
    int sum = 0;
    if (upper.size() * lower.size() <= few) { // sorting would take longer
        for (const int a : upper)
            for (const int b : lower)
                sum += (a > b) - (a < b);
        return sum;
    }
    m_upper.assign(upper.begin(), upper.end());
    m_lower.assign(lower.begin(), lower.end());
    std::sort(m_upper.begin(), m_upper.end());
    std::sort(m_lower.begin(), m_lower.end());
    std::size_t less = 0;
    std::size_t notGreater = 0;
    for (const int key : m_upper) {
        while (less < m_lower.size() && m_lower[less] < key)
            ++less;
        while (notGreater < m_lower.size() && m_lower[notGreater] <= key)
            ++notGreater;
        sum += static_cast<int>(less) - static_cast<int>(m_lower.size() - notGreater);
    }
    return sum;
}

int CrossingCount::gainOfExchange(int upper, int lower)
{
    const Ends &a = m_ends[static_cast<std::size_t>(upper)];
    const Ends &b = m_ends[static_cast<std::size_t>(lower)];
    const auto part = [this](std::size_t begin, std::size_t end) { return std::span<const int>(m_read.data() + begin, end - begin); };
    return difference(part(a.in, a.out), part(b.in, b.out)) + difference(part(a.out, a.end), part(b.out, b.end));
}

} // namespace headrace
