// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/explore/baselines/learners.h"

#ifdef HEADRACE_HAS_XGBOOST
#include <xgboost/c_api.h>

#endif

#include <limits>
#include <numeric>
#include <random>
#include <string>

using namespace Qt::StringLiterals;

namespace headrace {

#ifdef HEADRACE_HAS_XGBOOST

namespace {

constexpr int trees = 100;

Error libraryError()
{
    return Error{.kind = ErrorKind::Local, .code = u"baseline.library"_s, .serverMessage = QString::fromUtf8(XGBGetLastError())};
}

/// Rows as XGBoost holds them.
class Matrix
{
public:
    Matrix(const BaselineInput &input, std::size_t from, std::size_t to)
        : m_rows(to - from)
        , m_values(input.features.begin() + static_cast<std::ptrdiff_t>(from * input.columns),
                   input.features.begin() + static_cast<std::ptrdiff_t>(to * input.columns))
    {
        m_good = XGDMatrixCreateFromMat(m_values.data(), m_rows, input.columns, std::numeric_limits<float>::quiet_NaN(), &m_handle) == 0;
        const std::vector<float> labels(input.target.begin() + static_cast<std::ptrdiff_t>(from), input.target.begin() + static_cast<std::ptrdiff_t>(to));
        m_good = m_good && XGDMatrixSetFloatInfo(m_handle, "label", labels.data(), m_rows) == 0;
    }
    ~Matrix() { XGDMatrixFree(m_handle); }
    Matrix(const Matrix &) = delete;
    Matrix &operator=(const Matrix &) = delete;

    bool isGood() const { return m_good; }
    bool setWeights(const std::vector<float> &weights) { return XGDMatrixSetFloatInfo(m_handle, "weight", weights.data(), m_rows) == 0; }
    DMatrixHandle handle() const { return m_handle; }
    std::size_t rows() const { return m_rows; }

private:
    std::size_t m_rows;
    std::vector<float> m_values;
    DMatrixHandle m_handle = nullptr;
    bool m_good = false;
};

class Booster
{
public:
    explicit Booster(const Matrix &train)
    {
        const DMatrixHandle handle = train.handle();
        m_good = XGBoosterCreate(&handle, 1, &m_handle) == 0;
    }
    ~Booster() { XGBoosterFree(m_handle); }
    Booster(const Booster &) = delete;
    Booster &operator=(const Booster &) = delete;

    void set(const char *name, const std::string &value) { m_good = m_good && XGBoosterSetParam(m_handle, name, value.c_str()) == 0; }
    bool isGood() const { return m_good; }
    bool step(int round, const Matrix &train) { return XGBoosterUpdateOneIter(m_handle, round, train.handle()) == 0; }

    /// Adds the predictions to `sum`.
    bool predict(const Matrix &test, std::vector<double> &sum) const
    {
        static constexpr auto config = R"({"type": 0, "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": false})";
        const bst_ulong *shape = nullptr;
        bst_ulong dimensions = 0;
        const float *values = nullptr;
        if (XGBoosterPredictFromDMatrix(m_handle, test.handle(), config, &shape, &dimensions, &values) != 0)
            return false;
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += static_cast<double>(values[i]);
        return true;
    }

    /// Adds the total gain by feature to `gain`.
    bool addGain(std::vector<double> &gain) const
    {
        static constexpr auto config = R"({"importance_type": "total_gain"})";
        bst_ulong features = 0;
        const char **names = nullptr;
        bst_ulong dimensions = 0;
        const bst_ulong *shape = nullptr;
        const float *scores = nullptr;
        if (XGBoosterFeatureScore(m_handle, config, &features, &names, &dimensions, &shape, &scores) != 0)
            return false;
        // Names are f0, f1 …
        for (bst_ulong i = 0; i < features; ++i)
            gain[static_cast<std::size_t>(std::stoul(names[i] + 1))] += static_cast<double>(scores[i]);
        return true;
    }

private:
    BoosterHandle m_handle = nullptr;
    bool m_good = false;
};

double meanOf(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// What both ensembles share: plain least squares, exact splits, no regularisation, one thread.
void setCommon(Booster &booster, double baseScore)
{
    booster.set("objective", "reg:squarederror");
    booster.set("tree_method", "exact");
    booster.set("nthread", "1");
    booster.set("lambda", "0");
    booster.set("min_child_weight", "0");
    booster.set("base_score", std::to_string(baseScore));
    booster.set("seed", "0");
    booster.set("verbosity", "0");
}

void shareGain(std::vector<double> gain, BaselineScore &score)
{
    const double sum = std::accumulate(gain.begin(), gain.end(), 0.0);
    for (double &part : gain)
        part = sum > 0 ? part / sum : 0;
    score.importance = std::move(gain);
}

/// Whole numbers below a limit as numpy's RandomState(seed).randint draws them (Mersenne Twister, masked rejection), so that
/// the bootstrap samples are scikit-learn's own.
class NumpyRandom
{
public:
    explicit NumpyRandom(std::uint32_t seed)
        : m_engine(seed)
    {
    }

    std::uint32_t below(std::uint32_t limit)
    {
        std::uint32_t mask = limit - 1;
        for (int shift = 1; shift < 32; shift *= 2)
            mask |= mask >> shift;
        std::uint32_t drawn = static_cast<std::uint32_t>(m_engine()) & mask;
        while (drawn >= limit)
            drawn = static_cast<std::uint32_t>(m_engine()) & mask;
        return drawn;
    }

private:
    std::mt19937 m_engine;
};

} // namespace

bool hasTreeLearners()
{
    return true;
}

Result<void> fitGradientBoosting(const BaselineInput &input, BaselineScore &score)
{
    Matrix train(input, 0, input.trainRows);
    const Matrix test(input, input.trainRows, input.target.size());
    if (!train.isGood() || !test.isGood())
        return libraryError();
    Booster booster(train);
    setCommon(booster, meanOf(input.target.first(input.trainRows)));
    booster.set("eta", "0.1");
    booster.set("max_depth", "3");
    bool good = booster.isGood();
    for (int round = 0; round < trees && good; ++round)
        good = booster.step(round, train);
    score.prediction.assign(test.rows(), 0.0);
    std::vector<double> gain(input.columns, 0.0);
    if (!good || !booster.predict(test, score.prediction) || !booster.addGain(gain))
        return libraryError();
    shareGain(std::move(gain), score);
    return {};
}

/// A hundred trees grown to the end, each on a bootstrap sample expressed as row weights.
Result<void> fitRandomForest(const BaselineInput &input, BaselineScore &score)
{
    Matrix train(input, 0, input.trainRows);
    const Matrix test(input, input.trainRows, input.target.size());
    if (!train.isGood() || !test.isGood())
        return libraryError();
    NumpyRandom seeds(0);
    score.prediction.assign(test.rows(), 0.0);
    std::vector<double> gain(input.columns, 0.0);
    for (int tree = 0; tree < trees; ++tree) {
        std::vector<float> weights(input.trainRows, 0.0F);
        NumpyRandom random(seeds.below(std::numeric_limits<std::int32_t>::max()));
        for (std::size_t i = 0; i < input.trainRows; ++i)
            weights[random.below(static_cast<std::uint32_t>(input.trainRows))] += 1.0F;
        Booster booster(train);
        setCommon(booster, 0);
        booster.set("eta", "1");
        booster.set("max_depth", "40");
        if (!booster.isGood() || !train.setWeights(weights) || !booster.step(0, train) || !booster.predict(test, score.prediction) || !booster.addGain(gain))
            return libraryError();
    }
    for (double &value : score.prediction)
        value /= trees;
    shareGain(std::move(gain), score);
    return {};
}

#else

bool hasTreeLearners()
{
    return false;
}

Result<void> fitGradientBoosting(const BaselineInput &, BaselineScore &)
{
    return Error{.kind = ErrorKind::NotFound, .code = u"baseline.missing"_s};
}

Result<void> fitRandomForest(const BaselineInput &, BaselineScore &)
{
    return Error{.kind = ErrorKind::NotFound, .code = u"baseline.missing"_s};
}

#endif

} // namespace headrace
