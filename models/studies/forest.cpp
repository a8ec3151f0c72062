// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/forest.h"

#include "models/studies/regressiontree.h"

#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <thread>

namespace headrace {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// The parameter as trees see it; none when a row lacks it or it has one value only.
std::optional<TreeFeature> featureOf(const TrialColumn &column, const std::vector<int> &rows)
{
    TreeFeature feature;
    for (const int row : rows) {
        feature.values.push_back(column.values[static_cast<std::size_t>(row)]);
        if (!std::isfinite(feature.values.back()))
            return std::nullopt;
    }
    if (column.isChoice()) {
        feature.choices = static_cast<int>(column.parameter.choices.size());
        const bool isKnown = std::all_of(feature.values.begin(), feature.values.end(), [&](double value) { return value >= 0 && value < feature.choices; });
        return isKnown && feature.choices > 1 ? std::optional(feature) : std::nullopt;
    }
    const auto [least, most] = std::minmax_element(feature.values.begin(), feature.values.end());
    const auto bound = [](const QString &text, double otherwise) {
        bool isNumber = false;
        const double number = text.toDouble(&isNumber);
        return isNumber && std::isfinite(number) ? number : otherwise;
    };
    feature.low = std::min(*least, bound(column.parameter.minimum, *least)); // trials from before the space was narrowed lie outside
    feature.high = std::max(*most, bound(column.parameter.maximum, *most));
    if (!(feature.low < feature.high))
        return std::nullopt;
    feature.order.resize(rows.size());
    std::iota(feature.order.begin(), feature.order.end(), 0U);
    std::sort(feature.order.begin(), feature.order.end(), [&](std::uint32_t a, std::uint32_t b) { return feature.values[a] < feature.values[b]; });
    return feature;
}

TreeVariance oneTree(const TreeTable &table, std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::size_t> row(0, table.rows() - 1);
    std::vector<std::uint32_t> weights(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i)
        ++weights[row(random)];
    return varianceOf(table, growTree(table, weights));
}

/// Means over the trees that vary at all.
ForestWeights weightsOf(const std::vector<TreeVariance> &trees, const std::vector<std::size_t> &places, std::size_t parameters)
{
    ForestWeights weights{.fanova = std::vector<double>(parameters, nothing), .mdi = std::vector<double>(parameters, nothing)};
    for (std::size_t i = 0; i < places.size(); ++i) {
        double alone = 0, decrease = 0;
        int counted = 0;
        for (const TreeVariance &tree : trees) {
            const double all = std::accumulate(tree.decreases.begin(), tree.decreases.end(), 0.0);
            if (!(tree.whole > 0) || !(all > 0))
                continue;
            alone += tree.alone[i] / tree.whole;
            decrease += tree.decreases[i] / all;
            ++counted;
        }
        weights.fanova[places[i]] = counted > 0 ? alone / counted : 0;
        weights.mdi[places[i]] = counted > 0 ? decrease / counted : 0;
    }
    return weights;
}

} // namespace

std::optional<ForestWeights> forestWeights(const TrialMatrix &matrix, const std::vector<int> &rows, const ImportanceQuestion &question, const std::function<bool()> &isWanted)
{
    TreeTable table;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < matrix.parameters.size(); ++i) {
        if (std::optional<TreeFeature> feature = featureOf(matrix.parameters[i], rows)) {
            table.features.push_back(std::move(*feature));
            places.push_back(i);
        }
    }
    for (const int row : rows)
        table.targets.push_back(matrix.metrics[question.metric].values[static_cast<std::size_t>(row)]);
    std::vector<TreeVariance> trees(static_cast<std::size_t>(std::max(1, question.trees)));
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> isGivenUp = false;
    const auto grow = [&] {
        for (std::size_t tree = next++; tree < trees.size() && !isGivenUp; tree = next++) {
            trees[tree] = oneTree(table, question.seed + static_cast<std::uint32_t>(tree));
            if (isWanted && !isWanted())
                isGivenUp = true;
        }
    };
    {
        std::vector<std::jthread> others;
        for (int i = 1; i < question.threads; ++i)
            others.emplace_back(grow);
        grow();
    }
    return isGivenUp ? std::nullopt : std::optional(weightsOf(trees, places, matrix.parameters.size()));
}

} // namespace headrace
