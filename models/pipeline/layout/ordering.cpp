// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pipeline/layout/ordering.h"

#include "models/pipeline/layout/crossingcount.h"

#include <algorithm>

namespace headrace {

namespace {

using Layers = std::vector<std::vector<int>>;

std::size_t at(int i)
{
    return static_cast<std::size_t>(i);
}

class Sweeping
{
public:
    Sweeping(LayerGraph &graph, bool keepsNodes, const CancelFlag *cancel)
        : m_graph(graph)
        , m_count(graph)
        , m_keepsNodes(keepsNodes)
        , m_value(graph.rank.size())
        , m_cancel(cancel)
    {
    }

    /// Sweeps until `patience` of them in a row brought nothing, or half of them left it far behind `record` (≥ 0, the best of other
    /// beginnings); leaves the best order in the graph.
    long long improve(int most, int patience, long long record)
    {
        m_graph.position.resize(m_graph.rank.size());
        transpose(false);
        long long best = m_count.all();
        Layers bestLayers = m_graph.layers;
        int idle = 0;
        for (int i = 0; i < most && idle < patience && best > 0 && !isCancelled(); ++i) {
            const bool isDown = i % 2 == 0;
            const bool takesMean = (i / 4) % 2 == 1;
            sweep(isDown, takesMean, i % 4 >= 2);
            transpose(i % 4 >= 2);
            const long long now = m_count.all();
            ++idle;
            if (record >= 0 && i >= 4 && best > record + record / 8)
                break;
            if (now < best) {
                idle = now * 1000 < best * 995 ? 0 : idle;
                best = now;
                bestLayers = m_graph.layers;
            }
        }
        restore(std::move(bestLayers));
        return best;
    }

    void restore(Layers layers)
    {
        m_graph.layers = std::move(layers);
        for (std::size_t r = 0; r < m_graph.layers.size(); ++r)
            m_graph.renumber(r);
        m_count.allChanged();
    }

private:
    bool isCancelled() const { return m_cancel && *m_cancel; }

    void sweep(bool isDown, bool takesMean, bool turnsTies)
    {
        const int count = static_cast<int>(m_graph.layers.size());
        for (int i = 1; i < count; ++i)
            reorder(at(isDown ? i : count - 1 - i), isDown, takesMean, turnsTies);
    }

    void reorder(std::size_t layer, bool isDown, bool takesMean, bool turnsTies)
    {
        std::vector<int> &order = m_graph.layers[layer];
        if (order.size() < 2)
            return;
        m_movable.clear();
        for (const int v : order) {
            m_value[at(v)] = takesMean ? meanOf(v, isDown) : medianOf(v, isDown);
            if (m_value[at(v)] >= 0)
                m_movable.push_back(v);
        }
        if (turnsTies)
            std::reverse(m_movable.begin(), m_movable.end());
        sortMovable();
        if (m_keepsNodes)
            keepNodes(order);
        std::size_t next = 0;
        bool isChanged = false;
        for (int &v : order) {
            if (m_value[at(v)] < 0)
                continue;
            isChanged = isChanged || v != m_movable[next];
            v = m_movable[next++];
        }
        if (!isChanged)
            return;
        m_graph.renumber(layer);
        m_count.layerChanged(layer);
    }

    /// By value, ties as they are. Most layers are short or nearly in order, which is quick without room of its own.
    void sortMovable()
    {
        constexpr std::size_t few = 48;
        const auto isLess = [this](int a, int b) { return m_value[at(a)] < m_value[at(b)]; };
        if (m_movable.size() > few) {
            if (!std::is_sorted(m_movable.begin(), m_movable.end(), isLess))
                std::stable_sort(m_movable.begin(), m_movable.end(), isLess);
            return;
        }
        for (std::size_t i = 1; i < m_movable.size(); ++i) {
            const int v = m_movable[i];
            const double value = m_value[at(v)];
            std::size_t j = i;
            for (; j > 0 && m_value[at(m_movable[j - 1])] > value; --j)
                m_movable[j] = m_movable[j - 1];
            m_movable[j] = v;
        }
    }

    /// Puts the nodes among what was sorted back into the order that they had; bends stay where they came.
    void keepNodes(const std::vector<int> &order)
    {
        std::size_t next = 0;
        for (int &v : m_movable) {
            if (m_graph.isBend(v))
                continue;
            while (m_graph.isBend(order[next]) || m_value[at(order[next])] < 0)
                ++next;
            v = order[next++];
        }
    }

    double meanOf(int node, bool isDown)
    {
        m_count.placesOf(node, !isDown, m_keys);
        double sum = 0;
        for (const int key : m_keys)
            sum += key;
        return m_keys.empty() ? -1 : sum / static_cast<double>(m_keys.size());
    }

    double medianOf(int node, bool isDown)
    {
        m_count.placesOf(node, !isDown, m_keys);
        if (m_keys.empty())
            return -1;
        if (m_keys.size() <= 2)
            return (m_keys.front() + m_keys.back()) / 2.0;
        std::sort(m_keys.begin(), m_keys.end());
        const std::size_t middle = m_keys.size() / 2;
        if (m_keys.size() % 2 == 1)
            return m_keys[middle];
        const double left = m_keys[middle - 1] - m_keys.front();
        const double right = m_keys.back() - m_keys[middle];
        if (left + right <= 0)
            return (m_keys[middle - 1] + m_keys[middle]) / 2.0;
        return (m_keys[middle - 1] * right + m_keys[middle] * left) / (left + right);
    }

    void transpose(bool takesTies)
    {
        bool isBetter = true;
        std::vector<char> &isWaiting = m_isWaiting;
        isWaiting.assign(m_graph.layers.size(), 1);
        for (int round = 0; isBetter && round < 12 && !isCancelled(); ++round) {
            isBetter = false;
            for (std::size_t r = 0; r < m_graph.layers.size(); ++r) {
                if (!isWaiting[r])
                    continue;
                isWaiting[r] = 0;
                if (!transposeLayer(r, takesTies && round == 0))
                    continue;
                isBetter = true;
                for (std::size_t n = r == 0 ? 0 : r - 1; n <= std::min(r + 1, isWaiting.size() - 1); ++n)
                    isWaiting[n] = 1;
            }
        }
    }

    bool transposeLayer(std::size_t layer, bool takesTies)
    {
        std::vector<int> &order = m_graph.layers[layer];
        if (order.size() < 2)
            return false;
        m_count.readLayer(layer);
        bool isBetter = false;
        bool isChanged = false;
        for (std::size_t i = 1; i < order.size(); ++i) {
            if (m_keepsNodes && !m_graph.isBend(order[i - 1]) && !m_graph.isBend(order[i]))
                continue;
            const auto gain = m_count.gainOfExchange(order[i - 1], order[i]);
            if (gain < 0 || (gain == 0 && !takesTies))
                continue;
            std::swap(order[i - 1], order[i]);
            std::swap(m_graph.position[at(order[i - 1])], m_graph.position[at(order[i])]);
            isBetter = isBetter || gain > 0;
            isChanged = true;
        }
        if (isChanged)
            m_count.layerChanged(layer);
        return isBetter;
    }

    LayerGraph &m_graph;
    CrossingCount m_count;
    bool m_keepsNodes;
    std::vector<double> m_value;
    std::vector<int> m_movable;
    std::vector<int> m_keys;
    std::vector<char> m_isWaiting; ///< layers whose pairs are to be tried
    const CancelFlag *m_cancel;
};

/// The first orders: nodes as they are reached along wires from one side.
class Beginning
{
public:
    explicit Beginning(const LayerGraph &graph)
        : m_graph(graph)
        , m_isSeen(graph.rank.size(), 0)
    {
        int layers = 0;
        for (const int rank : graph.rank)
            layers = std::max(layers, rank + 1);
        m_layers.resize(at(layers));
    }

    Layers depthFirst(const std::vector<int> &roots)
    {
        std::vector<int> open;
        for (std::size_t i = roots.size(); i-- > 0;)
            open.push_back(roots[i]);
        while (!open.empty()) {
            const int v = open.back();
            open.pop_back();
            if (!take(v))
                continue;
            const auto out = m_graph.out.of(v);
            for (std::size_t i = out.size(); i-- > 0;)
                open.push_back(m_graph.segments[at(out[i])].to);
        }
        return std::move(m_layers);
    }

    Layers breadthFirst(const std::vector<int> &roots, bool isDown)
    {
        std::vector<int> queue;
        for (const int root : roots) {
            queue.push_back(root);
            for (std::size_t i = queue.size() - 1; i < queue.size(); ++i) {
                if (!take(queue[i]))
                    continue;
                for (const int s : isDown ? m_graph.out.of(queue[i]) : m_graph.in.of(queue[i]))
                    queue.push_back(isDown ? m_graph.segments[at(s)].to : m_graph.segments[at(s)].from);
            }
        }
        return std::move(m_layers);
    }

private:
    bool take(int v)
    {
        if (m_isSeen[at(v)])
            return false;
        m_isSeen[at(v)] = 1;
        m_layers[at(m_graph.rank[at(v)])].push_back(v);
        return true;
    }

    const LayerGraph &m_graph;
    std::vector<char> m_isSeen;
    Layers m_layers;
};

/// Nodes in the order of their seeds; bends between the ends of their wires. Of the seeds nothing but the order matters.
class SeededLayers
{
public:
    SeededLayers(const LayerGraph &graph, const LayerProblem &problem)
        : m_graph(graph)
        , m_problem(problem)
        , m_height(graph.rank.size(), 0)
    {
        int layers = 0;
        for (const int rank : graph.rank)
            layers = std::max(layers, rank + 1);
        m_layers.resize(at(layers));
    }

    Layers run()
    {
        orderNodes();
        placeBends();
        for (std::size_t v = at(m_graph.realCount); v < m_graph.rank.size(); ++v)
            m_layers[at(m_graph.rank[v])].push_back(static_cast<int>(v));
        for (std::vector<int> &layer : m_layers)
            std::stable_sort(layer.begin(), layer.end(), [this](int a, int b) { return m_height[at(a)] < m_height[at(b)]; });
        return std::move(m_layers);
    }

private:
    void orderNodes()
    {
        const auto middle = [this](int v) { return m_problem.nodes[at(v)].seed + m_problem.nodes[at(v)].height / 2.0; };
        for (int v = 0; v < m_graph.realCount; ++v)
            m_layers[at(m_graph.rank[at(v)])].push_back(v);
        for (std::vector<int> &layer : m_layers) {
            std::stable_sort(layer.begin(), layer.end(), [&](int a, int b) { return middle(a) < middle(b); });
            for (std::size_t i = 0; i < layer.size(); ++i)
                m_height[at(layer[i])] = (static_cast<double>(i) + 0.5) / static_cast<double>(layer.size());
        }
    }

    void placeBends()
    {
        std::vector<int> bends;
        for (std::size_t v = at(m_graph.realCount); v < m_graph.rank.size(); ++v)
            bends.push_back(static_cast<int>(v));
        std::stable_sort(bends.begin(), bends.end(), [this](int a, int b) { return m_graph.rank[at(a)] < m_graph.rank[at(b)]; });
        for (const int v : bends) // what a bend comes from lies left of it and is known by then
            m_height[at(v)] = m_height[at(m_graph.segments[at(m_graph.in.of(v)[0])].from)];
        for (std::size_t i = bends.size(); i-- > 0;) {
            double sum = 0;
            for (const int s : m_graph.out.of(bends[i]))
                sum += m_height[at(m_graph.segments[at(s)].to)];
            m_height[at(bends[i])] = (m_height[at(bends[i])] + sum) / static_cast<double>(m_graph.out.of(bends[i]).size() + 1);
        }
    }

    const LayerGraph &m_graph;
    const LayerProblem &m_problem;
    std::vector<double> m_height;
    Layers m_layers;
};

std::vector<Layers> beginnings(const LayerGraph &graph, const LayerProblem &problem)
{
    std::vector<int> sources;
    std::vector<int> sinks;
    for (int v = 0; v < static_cast<int>(graph.rank.size()); ++v) {
        if (graph.in.of(v).empty())
            sources.push_back(v);
        if (graph.out.of(v).empty())
            sinks.push_back(v);
    }
    std::vector<Layers> all;
    if (problem.order != LayerProblem::Order::Free)
        all.push_back(SeededLayers(graph, problem).run());
    if (problem.order == LayerProblem::Order::Kept)
        return all;
    all.push_back(Beginning(graph).depthFirst(sources));
    all.push_back(Beginning(graph).breadthFirst(sources, true));
    all.push_back(Beginning(graph).breadthFirst(sinks, false));
    return all;
}

} // namespace

long long crossingsOf(const LayerGraph &graph)
{
    return CrossingCount(graph).all();
}

long long orderLayers(LayerGraph &graph, const LayerProblem &problem, const CancelFlag *cancel)
{
    Sweeping sweeping(graph, problem.order == LayerProblem::Order::Kept, cancel);
    const std::vector<Layers> starts = beginnings(graph, problem);
    const bool isLarge = graph.rank.size() > 20'000;
    long long best = -1;
    Layers bestLayers;
    for (std::size_t i = 0; i < starts.size() && best != 0; ++i) {
        sweeping.restore(starts[i]);
        const long long now = sweeping.improve(isLarge ? 8 : 24, isLarge ? 3 : 6, best);
        if (best < 0 || now < best) {
            best = now;
            bestLayers = graph.layers;
        }
        if (isLarge || (cancel && *cancel))
            break;
    }
    sweeping.restore(std::move(bestLayers));
    return best;
}

} // namespace headrace
