// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/baselines/learners.h"

#include <Eigen/Dense>

#include <cmath>
#include <numbers>
#include <numeric>

namespace headrace {

namespace {

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const RowMatrix> rowsOf(const BaselineInput &input, std::size_t from, std::size_t count)
{
    return {input.features.data() + from * input.columns, static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(input.columns)};
}

} // namespace

void fitSeasonalNaive(const BaselineInput &input, BaselineScore &score)
{
    const std::span<const double> y = input.target;
    const double mean = std::accumulate(y.begin(), y.begin() + static_cast<std::ptrdiff_t>(input.trainRows), 0.0) / static_cast<double>(input.trainRows);
    for (std::size_t row = input.trainRows; row < y.size(); ++row) {
        std::size_t back = input.season;
        while (back <= row && row - back >= input.trainRows)
            back += input.season;
        score.prediction.push_back(back <= row && input.season > 0 ? y[row - back] : mean);
    }
}

void fitLinearRegression(const BaselineInput &input, BaselineScore &score)
{
    const std::size_t testRows = input.target.size() - input.trainRows;
    const auto train = rowsOf(input, 0, input.trainRows);
    const Eigen::Map<const Eigen::VectorXd> y(input.target.data(), static_cast<Eigen::Index>(input.trainRows));
    // Centred first, so that the intercept is exact and columns that depend on each other share their weight (minimum norm).
    const Eigen::RowVectorXd meanX = train.colwise().mean();
    const double meanY = y.mean();
    const Eigen::MatrixXd centred = train.rowwise() - meanX;
    const Eigen::VectorXd weights = centred.completeOrthogonalDecomposition().solve((y.array() - meanY).matrix());
    const double intercept = meanY - meanX.dot(weights);
    const Eigen::VectorXd predicted = (rowsOf(input, input.trainRows, testRows) * weights).array() + intercept;
    score.prediction.assign(predicted.begin(), predicted.end());
    score.coefficients.assign(weights.begin(), weights.end());
    score.intercept = intercept;
}

void fitGaussianNB(const BaselineInput &input, BaselineScore &score)
{
    const std::size_t columns = input.columns;
    std::vector<double> classes(input.target.begin(), input.target.begin() + static_cast<std::ptrdiff_t>(input.trainRows));
    std::sort(classes.begin(), classes.end());
    classes.erase(std::unique(classes.begin(), classes.end()), classes.end());
    score.classes = classes.size();

    const auto train = rowsOf(input, 0, input.trainRows);
    const Eigen::RowVectorXd mean = train.colwise().mean();
    const double floor = 1e-9 * ((train.rowwise() - mean).array().square().colwise().mean()).maxCoeff();

    const auto count = static_cast<Eigen::Index>(classes.size());
    const auto width = static_cast<Eigen::Index>(columns);
    RowMatrix means = RowMatrix::Zero(count, width);
    RowMatrix variances = RowMatrix::Zero(count, width);
    Eigen::VectorXd sizes = Eigen::VectorXd::Zero(count);
    std::vector<Eigen::Index> classOf(input.trainRows);
    for (std::size_t row = 0; row < input.trainRows; ++row) {
        const auto at = std::lower_bound(classes.begin(), classes.end(), input.target[row]) - classes.begin();
        classOf[row] = at;
        sizes[at] += 1;
        means.row(at) += train.row(static_cast<Eigen::Index>(row));
    }
    means.array().colwise() /= sizes.array();
    for (std::size_t row = 0; row < input.trainRows; ++row)
        variances.row(classOf[row]).array() += (train.row(static_cast<Eigen::Index>(row)) - means.row(classOf[row])).array().square();
    variances.array().colwise() /= sizes.array();
    variances.array() += floor;

    const Eigen::ArrayXd constant = (sizes.array() / static_cast<double>(input.trainRows)).log()
        - 0.5 * (variances.array() * (2 * std::numbers::pi)).log().rowwise().sum();
    const RowMatrix halfInverse = (0.5 / variances.array()).matrix();
    for (std::size_t row = input.trainRows; row < input.target.size(); ++row) {
        const Eigen::Map<const Eigen::RowVectorXd> x(input.features.data() + row * columns, width);
        const Eigen::ArrayXd likelihood = constant - ((means.rowwise() - x).array().square() * halfInverse.array()).rowwise().sum();
        Eigen::Index best = 0;
        likelihood.maxCoeff(&best);
        score.prediction.push_back(classes[static_cast<std::size_t>(best)]);
    }
}

} // namespace headrace
