// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/layergraph.h"

#include <span>

namespace headrace {

/// Counts crossings of a LayerGraph in its present order. Keeps room between calls; one thread.
class CrossingCount
{
public:
    /// Places that one node offers in the order; ports beyond share the last.
    static constexpr int ports = 64;

    explicit CrossingCount(const LayerGraph &graph);

    /// Only what lies beside layers that changed is counted anew.
    long long all();
    /// The order of a layer is another one than at the last count.
    void layerChanged(std::size_t layer);
    void allChanged();
    /// Looks where the wires of a layer end, before its neighbours are exchanged; the layers beside it must stand still meanwhile.
    void readLayer(std::size_t layer);
    /// How many crossings fewer when two neighbours of the layer that was read change places.
    int gainOfExchange(int upper, int lower);
    /// Where the wires at a side of a node end in the next layer, in no order; without those that are free.
    void placesOf(int node, bool isOut, std::vector<int> &keys) const;
    /// How many times the space between two layers was counted.
    long long spacesCounted() const { return m_spacesCounted; }

private:
    /// A segment as one of its ends sees it; eight bytes, side by side for one node, since millions are looked at.
    struct Wire {
        int other = 0;
        unsigned char otherPort = 0;
        unsigned char ownPort = 0;
        bool isFree = false;
    };

    /// All wires at one side of the nodes, those of one node from the top port to the bottom.
    class Side
    {
    public:
        Side(const LayerGraph &graph, bool isOut);
        std::span<const Wire> of(int node) const
        {
            const auto v = static_cast<std::size_t>(node);
            return {m_wires.data() + m_start[v], static_cast<std::size_t>(m_start[v + 1] - m_start[v])};
        }

    private:
        std::vector<int> m_start;
        std::vector<Wire> m_wires;
    };

    int keyOf(const Wire &wire) const { return m_graph.position[static_cast<std::size_t>(wire.other)] * ports + wire.otherPort; }
    long long between(std::size_t layer);
    long long inversions(std::size_t begin, std::size_t end);
    int difference(std::span<const int> upper, std::span<const int> lower);

    const LayerGraph &m_graph;
    Side m_out;
    Side m_in;
    std::vector<long long> m_spaces; ///< crossings between a layer and the next; -1 when not known
    struct Ends {
        std::size_t in = 0;
        std::size_t out = 0;
        std::size_t end = 0;
    };
    std::vector<Ends> m_ends;   ///< of the nodes of the layer that was read, in `m_read`
    std::vector<int> m_read;
    std::vector<int> m_keys;
    std::vector<int> m_room;
    long long m_spacesCounted = 0;
    std::vector<int> m_upper;
    std::vector<int> m_lower;
};

} // namespace headrace
