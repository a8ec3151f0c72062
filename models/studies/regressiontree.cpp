// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/regressiontree.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace headrace {

namespace {

constexpr int mostLevels = 64;
constexpr double noGain = 1e-12; ///< of the node's squared error

struct Split {
    int feature = -1;
    double threshold = 0;
    double gain = 0;
};

/// The drawn rows, kept sorted by every feature: a node is the same range in each of the lists.
class Growing
{
public:
    Growing(const TreeTable &table, const std::vector<std::uint32_t> &weights)
        : m_table(table)
        , m_side(table.rows())
    {
        m_rows.reserve(table.rows());
        for (std::size_t row = 0; row < table.rows(); ++row) {
            m_draws.push_back({static_cast<double>(weights[row]), weights[row] * table.targets[row]});
            if (weights[row] > 0)
                m_rows.push_back(static_cast<std::uint32_t>(row));
        }
        for (const TreeFeature &feature : table.features) {
            std::vector<std::uint32_t> &order = m_orders.emplace_back();
            std::copy_if(feature.order.begin(), feature.order.end(), std::back_inserter(order), [&](std::uint32_t row) { return weights[row] > 0; });
            m_byChoice.emplace_back(static_cast<std::size_t>(feature.choices));
        }
        m_spare.resize(m_rows.size());
    }

    std::vector<TreeNode> grow()
    {
        struct Waiting {
            int node;
            std::size_t from, to;
            int level;
        };
        std::vector<Waiting> waiting{{0, 0, m_rows.size(), 0}};
        m_nodes.emplace_back();
        while (!waiting.empty()) {
            const Waiting one = waiting.back();
            waiting.pop_back();
            const Split split = settle(one.node, one.from, one.to, one.level < mostLevels);
            if (split.feature < 0)
                continue;
            const std::size_t middle = divide(split, one.from, one.to);
            const auto left = static_cast<int>(m_nodes.size());
            TreeNode &node = m_nodes[static_cast<std::size_t>(one.node)];
            node.feature = split.feature;
            node.threshold = split.threshold;
            node.decrease = split.gain;
            node.left = left;
            node.right = left + 1;
            m_nodes.resize(m_nodes.size() + 2);
            waiting.push_back({left + 1, middle, one.to, one.level + 1});
            waiting.push_back({left, one.from, middle, one.level + 1});
        }
        return std::move(m_nodes);
    }

private:
    struct Draw {
        double weight = 0;
        double sum = 0; ///< weight × target
    };

    /// The node's value and its best split; none = it is a leaf.
    Split settle(int node, std::size_t from, std::size_t to, bool maySplit)
    {
        Draw all;
        double least = std::numeric_limits<double>::infinity(), most = -least;
        for (std::size_t i = from; i < to; ++i) {
            const Draw &draw = m_draws[m_rows[i]];
            const double target = m_table.targets[m_rows[i]];
            all.weight += draw.weight;
            all.sum += draw.sum;
            least = std::min(least, target);
            most = std::max(most, target);
        }
        m_nodes[static_cast<std::size_t>(node)].value = all.sum / all.weight;
        Split best;
        if (!maySplit || to - from < 2 || least == most)
            return best;
        for (std::size_t feature = 0; feature < m_orders.size(); ++feature) {
            if (m_table.features[feature].choices > 0)
                splitChoices(feature, from, to, all, best);
            else
                splitNumbers(feature, from, to, all, best);
        }
        const double base = all.sum * all.sum / all.weight;
        best.gain = best.feature < 0 ? 0 : std::max(0.0, best.gain - base);
        if (best.gain <= noGain * (most - least) * (most - least))
            best.feature = -1;
        return best;
    }

    void splitNumbers(std::size_t feature, std::size_t from, std::size_t to, const Draw &all, Split &best) const
    {
        const std::vector<double> &values = m_table.features[feature].values;
        const std::uint32_t *order = m_orders[feature].data();
        if (values[order[from]] == values[order[to - 1]])
            return;
        double weight = 0, sum = 0;
        double before = values[order[from]];
        for (std::size_t i = from; i < to; ++i) {
            const std::uint32_t row = order[i];
            const double value = values[row];
            if (value != before) {
                const double rest = all.weight - weight, other = all.sum - sum;
                const double gain = (sum * sum * rest + other * other * weight) / (weight * rest);
                if (best.feature < 0 || gain > best.gain)
                    best = {static_cast<int>(feature), before + (value - before) / 2, gain};
                before = value;
            }
            weight += m_draws[row].weight;
            sum += m_draws[row].sum;
        }
    }

    void splitChoices(std::size_t feature, std::size_t from, std::size_t to, const Draw &all, Split &best)
    {
        std::vector<Draw> &sums = m_byChoice[feature];
        const std::vector<double> &values = m_table.features[feature].values;
        m_touched.clear();
        for (std::size_t i = from; i < to; ++i) {
            const std::uint32_t row = m_rows[i];
            const auto choice = static_cast<std::uint32_t>(values[row]);
            if (sums[choice].weight == 0)
                m_touched.push_back(choice);
            sums[choice].weight += m_draws[row].weight;
            sums[choice].sum += m_draws[row].sum;
        }
        std::sort(m_touched.begin(), m_touched.end());
        for (const std::uint32_t choice : m_touched) {
            const Draw one = std::exchange(sums[choice], {});
            const double rest = all.weight - one.weight, other = all.sum - one.sum;
            if (m_touched.size() < 2)
                continue;
            const double gain = one.sum * one.sum / one.weight + other * other / rest;
            if (best.feature < 0 || gain > best.gain)
                best = {static_cast<int>(feature), static_cast<double>(choice), gain};
        }
    }

    /// Moves the rows of the left child to the front of every list, each in its order.
    std::size_t divide(const Split &split, std::size_t from, std::size_t to)
    {
        const TreeFeature &feature = m_table.features[static_cast<std::size_t>(split.feature)];
        for (std::size_t i = from; i < to; ++i) {
            const double value = feature.values[m_rows[i]];
            m_side[m_rows[i]] = feature.choices > 0 ? value == split.threshold : value > split.threshold;
        }
        const std::size_t middle = divide(m_rows, from, to);
        for (std::size_t i = 0; i < m_orders.size(); ++i)
            if (!m_orders[i].empty() && static_cast<int>(i) != split.feature)
                divide(m_orders[i], from, to);
        return middle;
    }

    std::size_t divide(std::vector<std::uint32_t> &rows, std::size_t from, std::size_t to)
    {
        std::size_t left = from, right = 0;
        for (std::size_t i = from; i < to; ++i) { // both places are written, one is moved on: no branch to guess
            const std::uint32_t row = rows[i];
            const std::size_t side = m_side[row];
            m_spare[right] = row;
            rows[left] = row;
            right += side;
            left += 1 - side;
        }
        std::copy_n(m_spare.begin(), right, rows.begin() + static_cast<std::ptrdiff_t>(left));
        return left;
    }

    const TreeTable &m_table;
    std::vector<Draw> m_draws;
    std::vector<std::uint32_t> m_rows;
    std::vector<std::vector<std::uint32_t>> m_orders;
    std::vector<std::vector<Draw>> m_byChoice;
    std::vector<std::uint32_t> m_touched;
    std::vector<std::uint32_t> m_spare;
    std::vector<std::uint8_t> m_side;
    std::vector<TreeNode> m_nodes;
};

/// Walks the leaves with the box of each and adds them to the marginals: one feature's mean over all others, as steps between splits.
class Marginals
{
public:
    Marginals(const TreeTable &table, const std::vector<TreeNode> &tree)
        : m_table(table)
        , m_tree(tree)
        , m_features(table.features.size())
    {
        for (const TreeNode &node : tree)
            if (node.feature >= 0 && table.features[static_cast<std::size_t>(node.feature)].choices == 0)
                m_features[static_cast<std::size_t>(node.feature)].edges.push_back(node.threshold);
        for (std::size_t i = 0; i < m_features.size(); ++i) {
            Feature &feature = m_features[i];
            const TreeFeature &source = table.features[i];
            feature.edges.push_back(source.low);
            feature.edges.push_back(source.high);
            std::sort(feature.edges.begin(), feature.edges.end());
            feature.edges.erase(std::unique(feature.edges.begin(), feature.edges.end()), feature.edges.end());
            feature.to = source.choices > 0 ? static_cast<std::size_t>(source.choices) : feature.edges.size() - 1;
            feature.cells = feature.to;
            feature.steps.resize(feature.cells + 1);
        }
    }

    TreeVariance measure()
    {
        m_mean = tree(0).value; // near enough: what is added up stays small
        visit(0, 1);
        TreeVariance answer;
        answer.whole = std::max(0.0, m_squares - m_sum * m_sum);
        answer.decreases.resize(m_features.size());
        for (const TreeNode &node : m_tree)
            if (node.feature >= 0)
                answer.decreases[static_cast<std::size_t>(node.feature)] += node.decrease;
        for (std::size_t i = 0; i < m_features.size(); ++i)
            answer.alone.push_back(aloneOf(i));
        return answer;
    }

private:
    struct Feature {
        std::vector<double> edges; ///< of numbers
        std::vector<double> steps; ///< changes of the marginal from cell to cell; of choices the marginal itself
        double bounded = 0;        ///< what leaves that do not reach over the whole feature add to the mean
        double inAll = 0;          ///< of choices: added to each
        std::size_t cells = 0;
        std::size_t from = 0; ///< the box of the leaf under way
        std::size_t to = 0;
        std::vector<std::size_t> excluded; ///< choices
        std::size_t only = npos;           ///< the one choice that is left
    };
    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    const TreeNode &tree(int node) const { return m_tree[static_cast<std::size_t>(node)]; }

    double shareOf(std::size_t feature) const
    {
        const Feature &one = m_features[feature];
        if (m_table.features[feature].choices > 0)
            return (one.only != npos ? 1.0 : static_cast<double>(one.cells - one.excluded.size())) / static_cast<double>(one.cells);
        return (one.edges[one.to] - one.edges[one.from]) / (one.edges.back() - one.edges.front());
    }

    void visit(int node, double volume)
    {
        const TreeNode &one = tree(node);
        if (one.feature < 0) {
            addLeaf(one.value - m_mean, volume);
            return;
        }
        const auto index = static_cast<std::size_t>(one.feature);
        Feature &feature = m_features[index];
        const double before = volume / shareOf(index);
        if (m_table.features[index].choices > 0) {
            const auto choice = static_cast<std::size_t>(one.threshold);
            feature.excluded.push_back(choice);
            visit(one.left, before * shareOf(index));
            feature.excluded.pop_back();
            const std::size_t only = std::exchange(feature.only, choice);
            visit(one.right, before * shareOf(index));
            feature.only = only;
            return;
        }
        const auto edge = static_cast<std::size_t>(std::lower_bound(feature.edges.begin(), feature.edges.end(), one.threshold) - feature.edges.begin());
        const std::size_t to = std::exchange(feature.to, edge);
        visit(one.left, before * shareOf(index));
        feature.to = to;
        const std::size_t from = std::exchange(feature.from, edge);
        visit(one.right, before * shareOf(index));
        feature.from = from;
    }

    void addLeaf(double value, double volume)
    {
        m_sum += value * volume;
        m_squares += value * value * volume;
        for (std::size_t i = 0; i < m_features.size(); ++i) {
            Feature &feature = m_features[i];
            if (m_table.features[i].choices > 0) {
                if (feature.only == npos && feature.excluded.empty())
                    continue;
                const double added = value * volume / shareOf(i);
                feature.bounded += value * volume;
                if (feature.only != npos) {
                    feature.steps[feature.only] += added;
                    continue;
                }
                feature.inAll += added;
                for (const std::size_t choice : feature.excluded)
                    feature.steps[choice] -= added;
            } else if (feature.from > 0 || feature.to < feature.cells) {
                const double added = value * volume / shareOf(i);
                feature.bounded += value * volume;
                feature.steps[feature.from] += added;
                feature.steps[feature.to] -= added;
            }
        }
    }

    double aloneOf(std::size_t index) const
    {
        const Feature &feature = m_features[index];
        const bool isChoice = m_table.features[index].choices > 0;
        const double everywhere = m_sum - feature.bounded + feature.inAll;
        double sum = 0, running = 0;
        for (std::size_t cell = 0; cell < feature.cells; ++cell) {
            running = isChoice ? feature.steps[cell] : running + feature.steps[cell];
            const double size = isChoice ? 1.0 / static_cast<double>(feature.cells) : (feature.edges[cell + 1] - feature.edges[cell]) / (feature.edges.back() - feature.edges.front());
            const double away = everywhere + running - m_sum;
            sum += size * away * away;
        }
        return sum;
    }

    const TreeTable &m_table;
    const std::vector<TreeNode> &m_tree;
    std::vector<Feature> m_features;
    double m_mean = 0;
    double m_sum = 0;
    double m_squares = 0;
};

} // namespace

std::vector<TreeNode> growTree(const TreeTable &table, const std::vector<std::uint32_t> &weights)
{
    return Growing(table, weights).grow();
}

TreeVariance varianceOf(const TreeTable &table, const std::vector<TreeNode> &tree)
{
    return Marginals(table, tree).measure();
}

} // namespace headrace
