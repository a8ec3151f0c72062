// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/rowplacing.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace headrace {

namespace {

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

/// A place that a neighbour would like a node to have.
struct Wish {
    double place = 0;
    double weight = 1;
};

/// What a wire asks of one of its ends: to stand `offset` below the other's top. Free ones ask nothing and are not here.
struct Pull {
    int other = 0;
    int offset = 0;
    int weight = 1;
};

/// All pulls from one side, those at one node side by side: they are read some thirty times.
class Pulls
{
public:
    Pulls(const LayerGraph &graph, bool isOut)
    {
        const Adjacency &wires = isOut ? graph.out : graph.in;
        m_start.reserve(graph.rank.size() + 1);
        m_pulls.reserve(graph.segments.size());
        for (int v = 0; v < static_cast<int>(graph.rank.size()); ++v) {
            m_start.push_back(m_pulls.size());
            for (const int s : wires.of(v)) {
                const LayerSegment &e = graph.segments[at(s)];
                const int offset = e.fromOffset - e.toOffset;
                if (!e.isFree)
                    m_pulls.push_back({.other = isOut ? e.to : e.from, .offset = isOut ? -offset : offset, .weight = e.weight});
            }
        }
        m_start.push_back(m_pulls.size());
    }

    std::span<const Pull> of(int node) const { return {m_pulls.data() + m_start[at(node)], m_start[at(node) + 1] - m_start[at(node)]}; }

private:
    std::vector<std::size_t> m_start;
    std::vector<Pull> m_pulls;
};

/// Nodes that touch and move together; their wishes stand together in the layer's list from `firstWish` on.
struct Block {
    std::size_t first = 0;
    std::size_t firstWish = 0;
    double place = 0;
    double sum = 0;
    double weight = 0;
};

/// One layer after another is placed best for its neighbours' places, keeping order and distances: weighted isotonic regression, by means
/// while all is moving, by medians in the end, which lay wires exactly straight.
class RowPlacing
{
public:
    RowPlacing(const LayerGraph &graph, const LayerProblem &problem)
        : m_graph(graph)
        , m_problem(problem)
        , m_in(graph, false)
        , m_out(graph, true)
        , m_top(graph.rank.size(), 0)
        , m_fromStart(graph.rank.size(), 0)
    {
        for (const std::vector<int> &layer : graph.layers) {
            double place = 0;
            for (std::size_t i = 0; i < layer.size(); ++i) {
                if (i > 0)
                    place += m_graph.height[at(layer[i - 1])] + distance(layer[i - 1], layer[i]);
                m_fromStart[at(layer[i])] = place;
                m_top[at(layer[i])] = place;
            }
        }
    }

    std::vector<int> run(const CancelFlag *cancel)
    {
        const auto isCancelled = [cancel] { return cancel && *cancel; };
        const int rounds = m_graph.rank.size() > 20'000 ? 6 : 16;
        for (int i = 0; i < rounds && !isCancelled(); ++i)
            if (sweep(i % 2 == 0, i < rounds / 2 ? OneSide : BothSides, false) < settled && i >= rounds / 2)
                break;
        for (double &top : m_top)
            top = std::round(top / LayerProblem::unit) * LayerProblem::unit;
        for (int i = 0; i < rounds / 2 + 2 && !isCancelled(); ++i)
            if (sweep(i % 2 == 0, i < 2 ? OneSide : BothSides, true) == 0 && i >= 2)
                break;
        return snapped();
    }

private:
    enum Sides { OneSide, BothSides };
    static constexpr double settled = 0.1; ///< all the means that are left would not move a wire to be seen

    int distance(int upper, int lower) const
    {
        const int bends = (m_graph.isBend(upper) ? 1 : 0) + (m_graph.isBend(lower) ? 1 : 0);
        return bends == 2 ? m_problem.wireGap / 2 : bends == 1 ? m_problem.wireGap : m_problem.rowGap;
    }

    /// How far the node went that went farthest.
    double sweep(bool isDown, Sides sides, bool takesMedian)
    {
        m_farthest = 0;
        const int count = static_cast<int>(m_graph.layers.size());
        for (int i = 0; i < count; ++i)
            placeLayer(m_graph.layers[at(isDown ? i : count - 1 - i)], isDown, sides, takesMedian);
        return m_farthest;
    }

    /// Adds the wishes of a node's neighbours to the layer's list.
    void collectWishes(int node, bool isDown, Sides sides)
    {
        const auto collect = [this, start = m_fromStart[at(node)]](std::span<const Pull> pulls) {
            for (const Pull &pull : pulls)
                m_wishes.push_back({m_top[at(pull.other)] + pull.offset - start, static_cast<double>(pull.weight)});
        };
        if (isDown || sides == BothSides)
            collect(m_in.of(node));
        if (!isDown || sides == BothSides)
            collect(m_out.of(node));
    }

    Block blockOf(int node, std::size_t index, bool isDown, Sides sides, bool takesMedian)
    {
        Block block{.first = index, .firstWish = m_wishes.size()};
        const double now = m_top[at(node)] - m_fromStart[at(node)];
        collectWishes(node, isDown, sides);
        if (block.firstWish == m_wishes.size()) // stays where it is, if nobody pushes
            m_wishes.push_back({now, takesMedian ? 1.0 : 0.01});
        for (std::size_t i = block.firstWish; i < m_wishes.size(); ++i) {
            block.sum += m_wishes[i].place * m_wishes[i].weight;
            block.weight += m_wishes[i].weight;
        }
        block.place = takesMedian ? medianOf(block, now) : block.sum / block.weight;
        return block;
    }

    void placeLayer(const std::vector<int> &layer, bool isDown, Sides sides, bool takesMedian)
    {
        m_blocks.clear();
        m_wishes.clear();
        for (std::size_t i = 0; i < layer.size(); ++i) {
            m_blocks.push_back(blockOf(layer[i], i, isDown, sides, takesMedian));
            while (m_blocks.size() > 1 && m_blocks[m_blocks.size() - 2].place > m_blocks.back().place)
                merge(takesMedian);
        }
        for (std::size_t b = 0; b < m_blocks.size(); ++b) {
            const std::size_t end = b + 1 < m_blocks.size() ? m_blocks[b + 1].first : layer.size();
            for (std::size_t i = m_blocks[b].first; i < end; ++i) {
                double &top = m_top[at(layer[i])];
                const double now = m_blocks[b].place + m_fromStart[at(layer[i])];
                m_farthest = std::max(m_farthest, std::abs(now - top));
                top = now;
            }
        }
    }

    void merge(bool takesMedian)
    {
        const Block last = m_blocks.back();
        m_blocks.pop_back();
        Block &block = m_blocks.back();
        const double between = (block.place * block.weight + last.place * last.weight) / (block.weight + last.weight);
        block.sum += last.sum;
        block.weight += last.weight;
        block.place = takesMedian ? medianOf(block, between) : block.sum / block.weight;
    }

    /// The weighted median of the last block; where an interval is as good, the place in it that is nearest to `now`.
    double medianOf(const Block &block, double now)
    {
        const std::span<Wish> wishes(m_wishes.data() + block.firstWish, m_wishes.size() - block.firstWish);
        if (wishes.size() == 1)
            return wishes[0].place;
        std::sort(wishes.begin(), wishes.end(), [](const Wish &a, const Wish &b) { return a.place < b.place; });
        double below = 0;
        const double half = block.weight / 2;
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            below += wishes[i].weight;
            if (below < half)
                continue;
            if (below > half || i + 1 == wishes.size())
                return wishes[i].place;
            const double middle = std::round(now / LayerProblem::unit) * LayerProblem::unit;
            return std::clamp(middle, wishes[i].place, wishes[i + 1].place);
        }
        return now;
    }

    std::vector<int> snapped() const
    {
        std::vector<int> tops(m_top.size(), 0);
        for (const std::vector<int> &layer : m_graph.layers) {
            int least = 0;
            for (std::size_t i = 0; i < layer.size(); ++i) {
                const int v = layer[i];
                int top = static_cast<int>(std::lround(m_top[at(v)] / LayerProblem::unit)) * LayerProblem::unit;
                if (i > 0)
                    top = std::max(top, least + distance(layer[i - 1], v));
                tops[at(v)] = top;
                least = top + m_graph.height[at(v)];
            }
        }
        return tops;
    }

    const LayerGraph &m_graph;
    const LayerProblem &m_problem;
    Pulls m_in;
    Pulls m_out;
    std::vector<double> m_top;
    double m_farthest = 0;
    std::vector<double> m_fromStart; ///< from the first node of the layer, when all touch
    std::vector<Block> m_blocks;
    std::vector<Wish> m_wishes;
};

} // namespace

std::vector<int> placeRows(const LayerGraph &graph, const LayerProblem &problem, const CancelFlag *cancel)
{
    return RowPlacing(graph, problem).run(cancel);
}

} // namespace headrace
