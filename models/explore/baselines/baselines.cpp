// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/baselines/baselines.h"

#include "models/explore/baselines/learners.h"

#include <QElapsedTimer>

#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The rows without a NaN, and where they came from.
struct CompleteRows {
    std::vector<double> features;
    std::vector<double> target;
    std::vector<std::size_t> testPlaces; ///< place in the test part of each complete test row
    std::size_t trainRows = 0;

    explicit CompleteRows(const BaselineInput &input)
    {
        for (std::size_t row = 0; row < input.target.size(); ++row) {
            const auto cells = input.features.subspan(row * input.columns, input.columns);
            if (std::isnan(input.target[row]) || std::any_of(cells.begin(), cells.end(), [](double v) { return std::isnan(v); }))
                continue;
            features.insert(features.end(), cells.begin(), cells.end());
            target.push_back(input.target[row]);
            if (row < input.trainRows)
                ++trainRows;
            else
                testPlaces.push_back(row - input.trainRows);
        }
    }
};

Result<void> fit(BaselineKind kind, const BaselineInput &input, BaselineScore &score)
{
    switch (kind) {
    case BaselineKind::LinearRegression:
        fitLinearRegression(input, score);
        return {};
    case BaselineKind::GaussianNB:
        fitGaussianNB(input, score);
        return {};
    case BaselineKind::RandomForest:
        return fitRandomForest(input, score);
    case BaselineKind::GradientBoosting:
        return fitGradientBoosting(input, score);
    case BaselineKind::SeasonalNaive:
        break;
    }
    fitSeasonalNaive(input, score);
    return {};
}

} // namespace

std::vector<BaselineKind> availableBaselines()
{
    std::vector<BaselineKind> out{BaselineKind::SeasonalNaive, BaselineKind::LinearRegression, BaselineKind::GaussianNB};
    if (hasTreeLearners())
        out.insert(out.end(), {BaselineKind::RandomForest, BaselineKind::GradientBoosting});
    return out;
}

void scorePrediction(std::span<const double> truth, BaselineScore &score)
{
    double mean = 0;
    std::size_t rows = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        if (std::isnan(score.prediction[i]) || std::isnan(truth[i]))
            continue;
        mean += truth[i];
        ++rows;
    }
    mean /= static_cast<double>(rows);
    double squares = 0;
    double absolutes = 0;
    double spread = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        const double error = truth[i] - score.prediction[i];
        if (std::isnan(error))
            continue;
        squares += error * error;
        absolutes += std::abs(error);
        spread += (truth[i] - mean) * (truth[i] - mean);
    }
    score.mse = squares / static_cast<double>(rows);
    score.mae = absolutes / static_cast<double>(rows);
    if (rows < 2)
        score.r2 = std::nan("");
    else if (spread == 0)
        score.r2 = squares == 0 ? 1 : 0;
    else
        score.r2 = 1 - squares / spread;
}

Result<BaselineScore> fitBaseline(BaselineKind kind, const BaselineInput &input)
{
    const Error tooFew{.kind = ErrorKind::Invalid, .code = u"baseline.rows"_s};
    if (input.trainRows == 0 || input.trainRows >= input.target.size())
        return tooFew;
    QElapsedTimer clock;
    clock.start();
    BaselineScore score{.kind = kind};
    const std::span<const double> truth = input.target.subspan(input.trainRows);
    if (kind == BaselineKind::SeasonalNaive) {
        fitSeasonalNaive(input, score);
    } else {
        const CompleteRows rows(input);
        if (rows.trainRows == 0 || rows.testPlaces.empty() || input.columns == 0)
            return tooFew;
        const BaselineInput complete{rows.features, input.columns, rows.target, rows.trainRows, input.season};
        const Result<void> done = fit(kind, complete, score);
        if (!done)
            return done.error();
        std::vector<double> spread(truth.size(), std::nan(""));
        for (std::size_t i = 0; i < rows.testPlaces.size(); ++i)
            spread[rows.testPlaces[i]] = score.prediction[i];
        score.prediction = std::move(spread);
    }
    scorePrediction(truth, score);
    score.seconds = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    return score;
}

Result<std::vector<double>> rollingOrigin(BaselineKind kind, const BaselineInput &input, int folds, const std::function<bool()> &isCancelled)
{
    std::vector<double> out;
    const std::size_t rows = input.target.size();
    const std::size_t window = rows / static_cast<std::size_t>(folds + 2);
    for (int fold = 0; fold < folds && window > 0; ++fold) {
        if (isCancelled && isCancelled())
            return Error{.kind = ErrorKind::Cancelled};
        const std::size_t end = rows - window * static_cast<std::size_t>(folds - 1 - fold);
        BaselineInput part = input;
        part.target = input.target.first(end);
        part.features = input.features.first(end * input.columns);
        part.trainRows = end - window;
        const Result<BaselineScore> score = fitBaseline(kind, part);
        if (!score)
            return score.error();
        out.push_back(score->mae);
    }
    return out;
}

} // namespace headrace
