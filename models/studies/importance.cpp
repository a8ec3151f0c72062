// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/studies/importance.h"

#include "models/studies/forest.h"

#include <cmath>
#include <limits>

namespace headrace {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Those whose value is as good as the last of the best share, ties included.
std::vector<int> bestRows(const std::vector<double> &values, const std::vector<int> &rows, double sign, double share)
{
    std::vector<double> losses;
    losses.reserve(rows.size());
    for (const int row : rows)
        losses.push_back(sign * values[static_cast<std::size_t>(row)]);
    std::vector<double> ordered = losses;
    const auto cut = static_cast<std::ptrdiff_t>(std::ceil(share * static_cast<double>(rows.size()))) - 1;
    const auto last = ordered.begin() + std::clamp<std::ptrdiff_t>(cut, 0, std::ssize(ordered) - 1);
    std::nth_element(ordered.begin(), last, ordered.end());
    std::vector<int> best;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (losses[i] <= *last)
            best.push_back(rows[i]);
    return best;
}

std::vector<double> sharesOf(const std::vector<double> &raw)
{
    double sum = 0;
    for (const double value : raw)
        sum += std::isfinite(value) ? value : 0;
    std::vector<double> shares = raw;
    for (double &share : shares)
        share = !std::isfinite(share) ? nothing : sum > 0 ? share / sum : 0;
    return shares;
}

} // namespace

std::vector<int> rowsOf(const TrialMatrix &matrix, const RowMask &mask, std::size_t metric)
{
    std::vector<int> rows;
    if (metric >= matrix.metrics.size())
        return rows;
    const std::vector<double> &values = matrix.metrics[metric].values;
    for (int row = 0; row < matrix.rows(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        if ((mask.empty() || mask[at] != 0) && matrix.states[at] == TrialState::Succeeded && std::isfinite(values[at]))
            rows.push_back(row);
    }
    return rows;
}

std::optional<Importance> importanceOf(const TrialMatrix &matrix, const RowMask &mask, const ImportanceQuestion &question, const std::function<bool()> &isWanted)
{
    Importance answer{.question = question, .lack = ImportanceLack::None, .trials = 0, .best = 0, .raw = std::vector<double>(matrix.parameters.size(), nothing), .shares = {}};
    answer.shares = answer.raw;
    const std::vector<int> rows = rowsOf(matrix, mask, question.metric);
    answer.trials = static_cast<int>(rows.size());
    if (question.metric >= matrix.metrics.size()) {
        answer.lack = ImportanceLack::NoMetric;
        return answer;
    }
    const MetricColumn &metric = matrix.metrics[question.metric];
    if (rows.size() < 2) {
        answer.lack = ImportanceLack::TooFewTrials;
        return answer;
    }
    const auto valueOf = [&](int row) { return metric.values[static_cast<std::size_t>(row)]; };
    if (std::all_of(rows.begin(), rows.end(), [&](int row) { return valueOf(row) == valueOf(rows.front()); })) {
        answer.lack = ImportanceLack::ConstantMetric;
        return answer;
    }
    if (question.method == ImportanceMethod::PedAnova) {
        const double sign = metric.metric.direction == ObjectiveDirection::Maximize ? -1 : 1;
        const std::vector<int> best = bestRows(metric.values, rows, sign, question.bestShare);
        answer.best = static_cast<int>(best.size());
        answer.raw = pedAnova(matrix, rows, best);
    } else {
        const std::optional<ForestWeights> weights = forestWeights(matrix, rows, question, isWanted);
        if (!weights)
            return std::nullopt;
        answer.raw = question.method == ImportanceMethod::Fanova ? weights->fanova : weights->mdi;
    }
    answer.shares = sharesOf(answer.raw);
    return isWanted && !isWanted() ? std::nullopt : std::optional(answer);
}

} // namespace headrace
