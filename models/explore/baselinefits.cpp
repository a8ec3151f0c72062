// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/exploreview.h"

#include "models/explore/calendar.h"

namespace headrace {

namespace {

constexpr int rollingFolds = 5;

/// Row-major features of a table.
std::vector<double> rowMajor(const FeatureTable &table)
{
    const std::size_t columns = table.columns.size();
    std::vector<double> out(table.y.size() * columns);
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t row = 0; row < table.y.size(); ++row)
            out[row * columns + column] = table.columns[column][row];
    }
    return out;
}

BaselineInput inputOf(const FeatureTable &table, const Recipe &recipe, const std::vector<double> &features)
{
    const Nanos width = widthOf(recipe.bucket);
    const auto season = static_cast<std::size_t>(width > 0 ? std::max<Nanos>(1, 7 * nanosPerDay / width) : 1);
    return {features, table.columns.size(), table.y, table.trainRows, season};
}

/// The recipe's baselines that this build has.
std::vector<BaselineKind> wanted(const Recipe &recipe)
{
    const std::vector<BaselineKind> available = availableBaselines();
    std::vector<BaselineKind> out;
    std::copy_if(recipe.baselines.begin(), recipe.baselines.end(), std::back_inserter(out),
                 [&](BaselineKind kind) { return std::find(available.begin(), available.end(), kind) != available.end(); });
    return out;
}

} // namespace

Result<std::vector<BaselineScore>> fitBaselines(const FeatureTable &table, const Recipe &recipe, const std::function<bool()> &isCancelled)
{
    const std::vector<double> features = rowMajor(table);
    const BaselineInput input = inputOf(table, recipe, features);
    std::vector<BaselineScore> out;
    for (const BaselineKind kind : wanted(recipe)) {
        if (isCancelled && isCancelled())
            return Error{.kind = ErrorKind::Cancelled};
        Result<BaselineScore> score = fitBaseline(kind, input);
        if (!score)
            return score.error();
        out.push_back(std::move(*score));
    }
    return out;
}

Result<std::vector<std::pair<BaselineKind, std::vector<double>>>> rollingBaselines(const FeatureTable &table, const Recipe &recipe,
                                                                                   const std::function<bool()> &isCancelled)
{
    const std::vector<double> features = rowMajor(table);
    const BaselineInput input = inputOf(table, recipe, features);
    std::vector<std::pair<BaselineKind, std::vector<double>>> out;
    for (const BaselineKind kind : wanted(recipe)) {
        Result<std::vector<double>> errors = rollingOrigin(kind, input, rollingFolds, isCancelled);
        if (!errors)
            return errors.error();
        out.emplace_back(kind, std::move(*errors));
    }
    return out;
}

} // namespace headrace
